"""Public shapes kept as ready bytes (docs/decisions/0006).

Never a source of truth: a shape is built when it is missed and dropped when one of its subjects changes. Every reader
first makes sure that all committed changes were taken into account (`freshness`), so that what an editor publishes is
what the next reader sees, with or without a follower process.
"""
