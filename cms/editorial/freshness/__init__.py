"""Whether columns are filled as often as they should be, told before an inspection tells it (国办秘函〔2019〕19号)."""
