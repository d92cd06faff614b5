"""What editors have for writing stories and notices besides the page forms."""
