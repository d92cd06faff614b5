"""The morning's mail: to each person what waits for them, once a day, and nothing when nothing does."""
