"""The text of attached files: read in a process of its own with limits, so that no file can hurt the one that asks."""

from search.extraction.extracting import KINDS, Extracted, extract_text

__all__ = ["KINDS", "Extracted", "extract_text"]
