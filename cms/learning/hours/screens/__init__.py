"""Pages of members and leaders, in the look of the public site."""
