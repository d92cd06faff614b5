"""`make bench`: what reading, publishing and editing cost, beside a stock Wagtail of the same content in one run.

Each site runs in a process of its own (`worker`), asked in turns (`measuring`), so that neither has the other's
triggers, middleware or caches and a neighbour's load meets both alike. Corpora (`corpus`, built by `ours` and
`stock`) are kept under var/bench, by a digest of what made them.
"""
