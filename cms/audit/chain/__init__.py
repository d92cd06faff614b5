"""The chain: what is hashed and how, and whether what stands there fits."""
