"""Films in the admin."""

from media.films import words_hooks as words_hooks
