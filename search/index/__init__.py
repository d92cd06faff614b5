"""Writing: documents become entries, terms are counted, indexes are built anew beside the one in use."""
