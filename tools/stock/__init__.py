"""A Wagtail site as one writes it first: what the benchmarks compare with. Never part of the product."""
