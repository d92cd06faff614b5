from cms.core.models.base_page import BasePage
from cms.core.models.calendar_day import CalendarDay
from cms.core.models.change import Change, ChangeCursor
from cms.core.models.change_mark import ChangeMark
from cms.core.models.public_page import PublicPage
from cms.core.models.stored_shape import ShapeSubject, StoredShape

__all__ = [
    "BasePage",
    "CalendarDay",
    "Change",
    "ChangeCursor",
    "ChangeMark",
    "PublicPage",
    "ShapeSubject",
    "StoredShape",
]
