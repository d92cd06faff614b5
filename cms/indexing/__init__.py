"""Brings public content into the search engine and proves that it is there."""
