"""What leaves for other places than the portal, made of the same representation."""
