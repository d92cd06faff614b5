"""Figures that recompute from the facts, and periods whose figures were published and stay as they were."""
