"""纠错: a reader says what is wrong on a page, the unit answers within three working days (docs/decisions/0015)."""
