"""A new index beside the one in use, and the proof that an index holds what it should."""
