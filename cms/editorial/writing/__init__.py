"""What helps while a text is written (docs/features/writing.md)."""
