"""Stories, notices, and the bureau's own notice through the importer."""

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from cms.columns.models import ColumnPage, TopicPage
from cms.importing.parsing import parse
from cms.importing.reading import lines_of
from cms.importing.services import page_import
from cms.portal.models import HomePage
from cms.sample_data.content.features import INTERVIEWS, NOTICES, PICTURE_STORIES
from cms.sample_data.content.stories import REPORTS
from cms.sample_data.content.writing import SampleStory
from cms.stories.models import ContentPage, NoticePage, StoryPage
from cms.units.models import BrandPage
from media.models import Image

STORIES = (*REPORTS, *INTERVIEWS, *PICTURE_STORIES, *NOTICES)
PLAN = Path(__file__).resolve().parent.parent / "pages/old-portal-notice-2017.txt"
WUHAN_TIME = ZoneInfo("Asia/Shanghai")


def _with_pictures(value: Any, pictures: dict[str, Image]) -> Any:
    """The block's value with file names replaced by the ids of their pictures."""
    if isinstance(value, dict):
        return {
            key: pictures[inner].pk if key == "image" else _with_pictures(inner, pictures)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [_with_pictures(inner, pictures) for inner in value]
    return value


def _page(sample: SampleStory, pictures: dict[str, Image]) -> ContentPage:
    body = [{"type": kind, "value": _with_pictures(value, pictures)} for kind, value in sample.body]
    shared: dict[str, Any] = {
        "title": sample.title,
        "slug": sample.slug,
        "dek": sample.dek,
        "cover": pictures.get(sample.cover),
        "body": body,
        "keywords": "红色引擎,武汉民政",
        "editor": "示例",
        "is_sample": sample.is_sample,
        "live": False,
        "first_published_at": datetime.fromisoformat(sample.published).replace(tzinfo=WUHAN_TIME),
    }
    return NoticePage(**shared) if sample.kind == "notice" else StoryPage(kind=sample.kind, **shared)


def load_stories(
    brands: dict[str, BrandPage],
    columns: dict[str, ColumnPage],
    topics: dict[str, TopicPage],
    pictures: dict[str, Image],
) -> None:
    for sample in STORIES:
        branch = brands[sample.unit]
        if branch.get_children().filter(slug=sample.slug).exists():
            continue
        page = _page(sample, pictures)
        branch.add_child(instance=page)
        page.columns = [columns[sample.column]]
        page.topics = [topics[slug] for slug in sample.topics]
        page.save_revision().publish()


def load_plan(home: HomePage, columns: dict[str, ColumnPage], cover: Image) -> None:
    """The plan itself leads the home page, unless an editor has chosen something else."""
    result = page_import(old_page=parse(lines_of(PLAN.read_bytes())), file_name=PLAN.name)
    if home.plan_id is not None or result.page_id is None:
        return
    plan = NoticePage.objects.get(pk=result.page_id)
    plan.cover = cover
    plan.dek = "推动党的思想、组织、作风、反腐倡廉和制度建设取得新的成效，进一步提高机关党建工作科学化水平。"
    plan.save_revision().publish()
    home.plan = home.lead = plan.page_ptr
    home.voices_column, home.notices_column = columns["hao-sheng-yin"], columns["gong-wen"]
    home.save_revision().publish()
