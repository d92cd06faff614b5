"""The desk of the reviews, and texts at every point of their way."""

from tests.integration.editorial.reviewing.conftest import desk

__all__ = ["desk"]
