from cms.submissions.models.adoption import Adoption, Credit, Piece
from cms.submissions.models.frozen_period import FrozenPeriod
from cms.submissions.models.points_rule import PointsRule
from cms.submissions.models.submission import Likeness, Step, Submission, YearCount

__all__ = [
    "Adoption",
    "Credit",
    "FrozenPeriod",
    "Likeness",
    "Piece",
    "PointsRule",
    "Step",
    "Submission",
    "YearCount",
]
