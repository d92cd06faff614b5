"""What differs between two versions, by words, where Wagtail compares by spaces (docs/features/comparing.md)."""
