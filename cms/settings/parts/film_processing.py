"""Where films are worked on."""

from cms.settings import env

FILM_SCRATCH = env.VAR / "scratch/films"
"""Local copies while they are needed; on the disk of the uploads, so that finished files are moved and not copied."""
