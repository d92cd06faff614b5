"""A film on its way in: piece by piece (tus 1.0) or by a plain form."""
