from cms.learning.models.certificate import Certificate
from cms.learning.models.entry import LearningHourEntry
from cms.learning.models.hour_rule import HourRule, LearningTarget
from cms.learning.models.training import TrainingSession
from cms.learning.models.watching import WatchBeat, WatchClock, WatchProgress, WatchSession, WatchStatement

__all__ = [
    "Certificate",
    "HourRule",
    "LearningHourEntry",
    "LearningTarget",
    "TrainingSession",
    "WatchBeat",
    "WatchClock",
    "WatchProgress",
    "WatchSession",
    "WatchStatement",
]
