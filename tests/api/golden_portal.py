"""A portal with one believable page of every type and every kind of block, the same in every run.

The words restate the bureau's plan or say 示例.
"""

import uuid
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile
from wagtail.models import Page

from cms.columns.models import ColumnPage, TopicPage
from cms.core.models import BasePage
from cms.indexing.nightly import everything_take_in
from cms.portal.models import HomePage
from cms.stories.models import Attachment, NoticePage, RelatedPage, StoryPage
from cms.units.models import BrandEvent, BrandHonour, BrandPage, BrandPerson, BrandPicture
from media.models import Document, FilmVersion, Image, Storyboard
from tests.conftest import Portal
from tests.factories.media import make_document, make_image
from tests.factories.pages import (
    BrandPageFactory,
    CourseIndexPageFactory,
    CoursePageFactory,
    LessonPageFactory,
    NoticePageFactory,
    StoryPageFactory,
    UnitFactory,
)
from tests.factories.ready_films import make_film

WUHAN = ZoneInfo("Asia/Shanghai")
DAY = datetime(2017, 8, 9, 9, 25, tzinfo=WUHAN)

BRANCH, STORY, NOTICE = "units/jiu-zhu-zhan", "units/jiu-zhu-zhan/ye-ban", "units/jiu-zhu-zhan/tong-zhi"
PLAN = (
    "实施方案第13条列出：市救助站“街头巷尾党旗红”。找准品牌定位，丰富完善品牌理念，"
    "深化拓展品牌内涵，打造具有单位特色的党建品牌。"
)


def key_of(name: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, name)


def _item(value: object) -> dict[str, object]:
    return {"type": "item", "id": str(key_of(repr(value))), "value": value}


def _body(image: Image, document: Document, linked: Page) -> list[dict[str, object]]:
    """One block of every kind."""
    values = {
        "paragraph": f'<p>{PLAN}<a linktype="page" id="{linked.pk}">看通知</a>。</p>',
        "heading": {"text": "怎么做", "level": "2"},
        "quote": {"text": "示例：灯还亮着，就多走一条街。", "attribution": "引语为示例文字，不出自任何人"},
        "question_answer": {
            "title": "微访谈",
            "items": [_item({"question": "示例：夜里走哪几条街？", "answer": "<p>示例：路线由单位填写。</p>"})],
        },
        "picture": {"image": image.pk, "caption": "里巷，插画，非实景", "width": "wide"},
        "gallery": {
            "layout": "pair",
            "pictures": [_item({"image": image.pk, "caption": f"示例插画之{number}"}) for number in "一二"],
        },
        "table": {
            "caption": "示例：一周的班次",
            "table": {
                "columns": [{"type": "text", "heading": heading} for heading in ("时间", "路线")],
                "rows": [{"values": ["示例：周一", "由单位填写"]}],
            },
            "first_column_is_header": True,
        },
        "fact_box": {"title": "要点", "facts": [_item({"term": "品牌", "description": "街头巷尾党旗红"})]},
        "timeline": {
            "title": "方案印发",
            "events": [
                _item({"label": "2017年8月9日", "date": "2017-08-09", "title": "发布实施方案", "text": ""}),
                _item({"label": "示例：约2017年底", "date": None, "title": "示例：回头看", "text": "示例文字"}),
            ],
        },
        "attachments": {"title": "附件", "files": [_item(document.pk)]},
    }
    return [{"type": kind, "value": value, "id": str(key_of(kind))} for kind, value in values.items()]


def _topic(topic: TopicPage) -> None:
    topic.title, topic.slug, topic.number = "强化“红色引领”", "hong-se-yin-ling", 1
    topic.summary = "示例：方案的第一部分"
    topic.body = [{"type": "paragraph", "value": "<p>示例：方案中的条目。</p>", "id": str(key_of("topic"))}]
    topic.save()


def _brand(portal: Portal, image: Image) -> BrandPage:
    brand = portal.brand
    brand.title = brand.brand_name = "街头巷尾党旗红"
    brand.cover, brand.is_sample = image, True
    brand.idea, brand.practice = "示例：把服务送到街头巷尾。", "示例：夜间巡查，由单位填写。"
    brand.meaning = PLAN
    brand.started_on = date(2017, 1, 1)
    brand.events = [BrandEvent(title="示例：开放日", starts_at=DAY + timedelta(days=7), place="示例：由单位填写")]
    brand.honours = [BrandHonour(title="示例：荣誉名称由单位按证书填写", level="bureau", year=2017, certificate=image)]
    brand.people = [BrandPerson(role="巡查组长", text="示例：岗位分工由单位填写，只写岗位，不写姓名。")]
    brand.pictures = [BrandPicture(image=image, caption="示例插画，非实景")]
    brand.body = [{"type": "paragraph", "value": f"<p>{PLAN}</p>", "id": str(key_of("brand"))}]
    brand.save()
    return brand


def _stories(portal: Portal, image: Image, document: Document) -> list[Page]:
    notice: NoticePage = NoticePageFactory(
        parent=portal.brand,
        title="示例：关于报送品牌材料的通知",
        slug="tong-zhi",
        dek="示例：请各单位填写品牌档案。",
        document_number="武民政〔2017〕5号",
        validity="effective",
        issuing_body="示例：武汉市民政局办公室",
        issued_on=date(2017, 8, 1),
        imported_views=120,
        is_sample=True,
        body=[{"type": "paragraph", "value": "<p>示例：请于月底前报送。</p>", "id": str(key_of("notice"))}],
    )
    story: StoryPage = StoryPageFactory(
        parent=portal.brand,
        title="街头巷尾，救助服务的夜班",
        slug="ye-ban",
        kind="picture_story",
        dek="示例：入夜之后，“街头巷尾党旗红”还在街头巷尾。",
        cover=image,
        author="示例作者",
        editor="示例编辑",
        keywords="红色引擎,党建品牌",
        original_source="示例媒体",
        original_url="https://example.org/ye-ban",
        is_sample=True,
        body=_body(image, document, notice),
    )
    for page in (notice, story):
        page.columns, page.topics = [portal.column], [portal.topic]
    story.attachments = [Attachment(document=document)]
    story.related_pages = [RelatedPage(target=notice.page_ptr)]
    for page in (notice, story):
        page.save()
    older = StoryPageFactory(
        parent=portal.brand, title="示例：白天的窗口", slug="chuang-kou", dek="示例：办事不跑第二趟。", is_sample=True
    )
    return [story, notice, older]


def _courses(portal: Portal, image: Image) -> list[Page]:
    """A course of one lesson, and a lesson for members of which the public may know."""
    CourseIndexPageFactory(parent=portal.home, intro="示例：课题超市微视频")
    facts = {"dek": "示例导语", "cover": image, "is_sample": True, "keywords": "课题超市"}
    course = CoursePageFactory(parent=portal.brand, title="示例：夜班一课", slug="wei-ke", **facts)
    options = [
        {"text": "示例：甲", "correct": True, "explanation": "示例：对在这里"},
        {"text": "示例：乙", "correct": False, "explanation": "示例：错在这里"},
    ]
    questions = {
        "single_choice": {"question": "示例：单选", "options": [_item(one) for one in options]},
        "several_choices": {"question": "示例：多选", "options": [_item(one | {"correct": True}) for one in options]},
        "true_false": {"statement": "示例：判断", "is_true": True, "if_true": "示例：对", "if_false": "示例：错"},
    }
    lesson = LessonPageFactory(
        parent=course,
        title="示例：街头一讲",
        slug="jie-tou-yi-jiang",
        film_version=_film("示例影片", image),
        speaker_post="示例岗位",
        speaker_unit="市救助站",
        self_test=[{"type": kind, "value": value, "id": str(key_of(kind))} for kind, value in questions.items()],
        **facts,
    )
    LessonPageFactory(
        parent=portal.brand,
        title="示例：党员一讲",
        slug="dang-yuan-yi-jiang",
        film_version=_film("示例内部影片", image),
        audience="members",
        announced=True,
    )
    return [lesson, course]


def _film(title: str, image: Image) -> FilmVersion:
    film = make_film(title, key=key_of(title), poster=image)
    Storyboard.objects.create(
        version=film,
        file=ContentFile(b"storyboard", name="storyboard.jpg"),
        sha256="0" * 64,
        every_ms=2_000,
        columns=5,
        frames=10,
        tile_width=160,
        tile_height=90,
    )
    return film


def _home(portal: Portal, story: Page) -> None:
    home = HomePage.objects.get(pk=portal.home.pk)
    home.statement = "示例：一份方案，八个红色。"
    home.plan = home.lead = story
    home.voices_column = home.notices_column = portal.column
    home.save()


def golden_portal(portal: Portal) -> None:
    """Fill a portal so that nothing the public sees of it depends on when and where it was made."""
    image = make_image("里巷", alt="插画：夜里的里巷", credit="示例插画", name="li-xiang.jpg")
    document = make_document("示例：品牌档案表", name="dang-an.txt")
    Image.objects.update(key=key_of("image"))
    Document.objects.update(key=key_of("document"))
    BrandPageFactory(
        parent=portal.index,
        title="福兴微讲堂",
        brand_name="福兴微讲堂",
        unit=UnitFactory(
            name="市社会福利院", short_name="福利院", slug="she-hui-fu-li-yuan", parent=portal.brand.unit.parent
        ),
    )
    ColumnPage.objects.filter(pk=portal.column.pk).update(description="全部好声音", keywords="红色引擎,好声音")
    _topic(portal.topic)
    _brand(portal, image)
    courses = _courses(portal, image)
    stories = _stories(portal, image, document)
    _home(portal, stories[0].page_ptr)
    _settle_times([*stories, *courses])
    everything_take_in()


def _settle_times(stories: list[BasePage]) -> None:
    """Keys after the address, and the times at which the plan stood on the old portal."""
    newest_first = [page.pk for page in stories]
    for page in Page.objects.filter(depth__gt=1):
        age = newest_first.index(page.pk) if page.pk in newest_first else 30
        moment = DAY - timedelta(days=age)
        Page.objects.filter(pk=page.pk).update(
            translation_key=key_of(page.url_path), first_published_at=moment, last_published_at=moment
        )
