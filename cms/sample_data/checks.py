"""A house rule of the sample bureau, checked at every start."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register

from cms.columns.models import ColumnPage, TopicIndexPage, TopicPage
from cms.core.checks import page_types
from cms.core.models import BasePage
from cms.core.representation.registry import is_represented, representation_of
from cms.courses.models import CourseIndexPage, CoursePage, LessonPage
from cms.portal.models import HomePage
from cms.sample_data.content import courses, portal
from cms.sample_data.content.brands import BRANDS
from cms.sample_data.content.columns import COLUMNS
from cms.sample_data.content.stories import STORIES
from cms.sample_data.content.topics import TOPICS, TOPICS_INTRO
from cms.units.models import BrandPage, UnitIndexPage

SAMPLES: Mapping[type[BasePage], Sequence[Any]] = {
    HomePage: [portal.TITLE],
    ColumnPage: COLUMNS,
    TopicIndexPage: [TOPICS_INTRO],
    TopicPage: TOPICS,
    UnitIndexPage: [portal.UNITS_INTRO],
    BrandPage: BRANDS,
    CourseIndexPage: [courses.SHELF_INTRO],
    CoursePage: courses.COURSES,
    LessonPage: courses.LESSONS,
}
"""Page type → what the sample bureau has of it; of any other type it has the stories of the type's kinds."""


def _samples_of(model: type[BasePage]) -> Sequence[Any]:
    if model in SAMPLES:
        return SAMPLES[model]
    kinds = representation_of(model).kinds if is_represented(model) else ()
    return [story for story in STORIES if story.kind in kinds]


def check_samples(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Whoever opens the demo sees every kind of page the platform can show."""
    return [
        Error(
            f"{model.__name__} has no page in the sample bureau.",
            hint="Write a story of its kind in cms/sample_data/content/stories; what is no story is written beside it, "
            "loaded in cms/sample_data/loading and named in SAMPLES.",
            obj=model,
            id="sample_data.E001",
        )
        for model in page_types()
        if not _samples_of(model)
    ]


def connect() -> None:
    """Called once from `SampleDataConfig.ready()`."""
    register(check_samples, Tags.models)
