"""How often each page was read on each day, and nothing of who read it (docs/decisions/0015).

A request is looked at (`rules`, `doorkeeper`), counted in this process (`tally`) and written with others by a thread
of its own (`clerk`). What is stored is a page, a day and a number.
"""

from cms.readers.counting.earlier import register_earlier_views

__all__ = ["register_earlier_views"]
