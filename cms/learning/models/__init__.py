from cms.learning.models.watching import WatchBeat, WatchClock, WatchProgress, WatchSession, WatchStatement

__all__ = ["WatchBeat", "WatchClock", "WatchProgress", "WatchSession", "WatchStatement"]
