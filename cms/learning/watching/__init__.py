"""Honest watching: what of a film somebody saw, never more than the time that really passed.

`intervals` and `rules` are pure; `watchables` is what rooms above register; `services` writes, `selectors` reads.
"""
