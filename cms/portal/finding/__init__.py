"""What a visitor looks for on the portal: the address of a search, what it shows, and how often it was asked."""
