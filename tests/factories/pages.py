"""Pages as the tests need them: live, in their place, with Chinese words."""

import factory
import wagtail_factories
from django.utils import timezone

from cms.columns.models import ColumnPage, TopicIndexPage, TopicPage
from cms.courses.models import CourseIndexPage, CoursePage, LessonPage
from cms.portal.models import HomePage
from cms.stories.models import NoticePage, StoryPage
from cms.units.models import BrandPage, Unit, UnitIndexPage
from tests.factories.ready_films import make_film


class HomePageFactory(wagtail_factories.PageFactory):
    title = "两学一做＋武汉民政好声音"
    slug = "portal"

    class Meta:
        model = HomePage


class ColumnPageFactory(wagtail_factories.PageFactory):
    title = factory.Sequence(lambda n: f"示例栏目{n}")
    slug = factory.Sequence(lambda n: f"lan-mu-{n}")
    description = "示例栏目的说明"
    keywords = "示例,栏目"

    class Meta:
        model = ColumnPage


class TopicIndexPageFactory(wagtail_factories.PageFactory):
    title = "专题"
    slug = "zhuan-ti"

    class Meta:
        model = TopicIndexPage


class TopicPageFactory(wagtail_factories.PageFactory):
    title = factory.Sequence(lambda n: f"示例专题{n}")
    slug = factory.Sequence(lambda n: f"zhuan-ti-{n}")
    number = factory.Sequence(lambda n: n + 1)
    summary = "示例专题的说明"

    class Meta:
        model = TopicPage


class UnitFactory(factory.django.DjangoModelFactory):
    name = factory.Sequence(lambda n: f"示例单位{n}")
    short_name = factory.SelfAttribute("name")
    slug = factory.Sequence(lambda n: f"dan-wei-{n}")
    kind = "direct_unit"

    class Meta:
        model = Unit


class UnitIndexPageFactory(wagtail_factories.PageFactory):
    title = "单位与品牌"
    slug = "units"

    class Meta:
        model = UnitIndexPage


class BrandPageFactory(wagtail_factories.PageFactory):
    title = factory.SelfAttribute("unit.short_name")
    slug = factory.SelfAttribute("unit.slug")
    unit = factory.SubFactory(UnitFactory)

    class Meta:
        model = BrandPage


class StoryPageFactory(wagtail_factories.PageFactory):
    title = factory.Sequence(lambda n: f"示例报道{n}")
    slug = factory.Sequence(lambda n: f"bao-dao-{n}")
    first_published_at = factory.LazyFunction(timezone.now)
    body = factory.LazyFunction(lambda: [{"type": "paragraph", "value": "<p>示例正文。</p>"}])

    class Meta:
        model = StoryPage


class NoticePageFactory(StoryPageFactory):
    title = factory.Sequence(lambda n: f"示例通知{n}")
    slug = factory.Sequence(lambda n: f"tong-zhi-{n}")

    class Meta:
        model = NoticePage


class CourseIndexPageFactory(wagtail_factories.PageFactory):
    title = "课题超市"
    slug = "ke-cheng"
    intro = "示例说明"

    class Meta:
        model = CourseIndexPage


class CoursePageFactory(wagtail_factories.PageFactory):
    title = factory.Sequence(lambda n: f"示例课程{n}")
    slug = factory.Sequence(lambda n: f"ke-cheng-{n}")
    first_published_at = factory.LazyFunction(timezone.now)

    class Meta:
        model = CoursePage


class LessonPageFactory(wagtail_factories.PageFactory):
    title = factory.Sequence(lambda n: f"示例微课{n}")
    slug = factory.Sequence(lambda n: f"wei-ke-{n}")
    first_published_at = factory.LazyFunction(timezone.now)
    film_version = factory.LazyFunction(make_film)

    class Meta:
        model = LessonPage
