"""Where old pages come from: folders and archives, read one file at a time and never outside themselves."""
