from cms.learning.models.certificate import Certificate
from cms.learning.models.entry import LearningHourEntry
from cms.learning.models.hour_rule import HourRule, LearningTarget
from cms.learning.models.training import TrainingSession

__all__ = ["Certificate", "HourRule", "LearningHourEntry", "LearningTarget", "TrainingSession"]
