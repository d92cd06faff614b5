from cms.courses.models.course_index_page import CourseIndexPage
from cms.courses.models.course_page import CoursePage
from cms.courses.models.lesson_page import LessonPage

__all__ = ["CourseIndexPage", "CoursePage", "LessonPage"]
