"""Engines find candidates; what stands first is decided in `search.ranking`, the same for all of them."""
