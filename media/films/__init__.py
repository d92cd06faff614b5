"""Films of units: how they come in, what is made of them, how they are kept at the desk."""
