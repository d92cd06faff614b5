from cms.readers.models.correction import Correction
from cms.readers.models.daily_views import DailyViews

__all__ = ["Correction", "DailyViews"]
