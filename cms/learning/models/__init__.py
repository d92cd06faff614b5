from cms.learning.models.watching import WatchBeat, WatchClock, WatchProgress, WatchSession

__all__ = ["WatchBeat", "WatchClock", "WatchProgress", "WatchSession"]
