"""What stands first, and why: one scorer for every engine. Pure, no Django."""
