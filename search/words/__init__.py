"""Words: what they mean alike, how they sound and look, which of them the index knows."""
