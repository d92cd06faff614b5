"""The editors' handbook says what the screens say: every word it quotes is theirs, and every field has its place."""

import ast
import gettext
import html
import re
from functools import cache
from pathlib import Path

import pytest
from django.db import models
from django.utils.translation import trans_real
from modelcluster.models import get_all_child_relations
from wagtail.admin.panels import FieldPanel, InlinePanel, Panel
from wagtail.blocks import BaseStreamBlock, Block, ListBlock, StructBlock
from wagtail.models import Page

from cms.core.blocks import BodyBlock
from cms.core.checks import page_types
from cms.core.models import BasePage
from cms.readers.enums import CorrectionState
from cms.stories.models import ContentPage
from cms.submissions.enums import Channel, Kind, ReturnReason, State
from cms.units.models import BrandPage
from media.enums import Rights
from media.models import Image
from tools.catalogues import LOCALE
from tools.untranslated import LANGUAGE, package_folder

ROOT = Path(__file__).resolve().parents[2]
HANDBOOK = ROOT / "docs/editor-handbook"
CHAPTERS = sorted(HANDBOOK.glob("*.md"))
QUOTED = re.compile(r"「([^「」]+)」")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HAN = re.compile(r"[\u4e00-\u9fff]")
PLACES = re.compile(r"%\(\w+\)[sdr]|%[sd]|\{\w*\}")
LEFT_OPEN = "……"
"""What the handbook writes where a message differs from time to time."""
LONG = 8
"""Characters from which a quotation may be a part of a text; a shorter one is a label and quoted whole."""
NOT_SHOWN = ("sample_data", "migrations", "settings")


def _of_python(path: Path) -> set[str]:
    """Every text of a module; of one with values in it the pieces between them."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def _of_template(path: Path) -> set[str]:
    """Every text between tags, and every attribute and value a template gives."""
    source = path.read_text(encoding="utf-8")
    pieces = re.split(r"<[^>]*>|\{%.*?%\}|\{\{.*?\}\}", source)
    return {*pieces, *re.findall(r'"([^"<>{}]+)"', source)}


def _of_script(path: Path) -> set[str]:
    """Every text in quotation marks, with its values left open."""
    found = re.findall(r'"([^"\n]*)"|`([^`]+)`', path.read_text(encoding="utf-8"))
    return {re.sub(r"\$\{[^}]*\}", "%s", plain or open_) for plain, open_ in found}


def _of_catalogues() -> set[str]:
    """What the admin says in the end, ours merged over Wagtail's and Django's."""
    spoken = trans_real.translation(LANGUAGE)._catalog  # type: ignore[attr-defined]
    merged = {spoken[key] for key, _ in spoken.items()}
    for folder in (package_folder("wagtail") / "admin/locale", LOCALE):
        scripts = gettext.translation("djangojs", folder, languages=["zh_Hans"])
        merged |= set(scripts._catalog.values())  # type: ignore[attr-defined]
    return merged


@cache
def _product() -> frozenset[str]:
    """All Chinese texts of the product, without markup, places for values left open."""
    found = _of_catalogues()
    for room in ("cms", "media", "search"):
        for path in (ROOT / room).rglob("*"):
            if path.suffix == ".py" and not set(NOT_SHOWN) & set(path.parts):
                found |= _of_python(path)
            elif path.suffix == ".html":
                found |= _of_template(path)
    for path in (ROOT / "site/templates").rglob("*.html"):
        found |= _of_template(path)
    for path in (ROOT / "site/scripts").rglob("*.ts"):
        found |= _of_script(path)
    plain = (html.unescape(re.sub(r"<[^>]*>", "", str(text))) for text in found if HAN.search(str(text)))
    return frozenset(" ".join(PLACES.sub(LEFT_OPEN, text).split()) for text in plain)


@cache
def _everything() -> str:
    return "\n".join(_product())


@cache
def _frames() -> frozenset[tuple[str, str]]:
    """What stands around the one value of a text, as 添加 before what is added."""
    around = (text.split(LEFT_OPEN) for text in _product() if text.count(LEFT_OPEN) == 1)
    return frozenset((before, after) for before, after in around if HAN.search(before))


def _is_composed(quotation: str) -> bool:
    """Whether it is a text of the product with another one as its value."""
    return any(
        quotation.startswith(before)
        and quotation.endswith(after)
        and quotation.removeprefix(before).removesuffix(after) in _product()
        for before, after in _frames()
    )


def _is_said(quotation: str) -> bool:
    """Whether the product has the words: a label whole, of a sentence the stretches between what is left open."""
    if quotation in _product() or _is_composed(quotation):
        return True
    if LEFT_OPEN in quotation or len(quotation) >= LONG:
        return all(stretch in _everything() for stretch in quotation.split(LEFT_OPEN))
    return False


def _quoted(chapter: Path) -> list[str]:
    return QUOTED.findall(chapter.read_text(encoding="utf-8"))


@cache
def _all_quoted() -> frozenset[str]:
    return frozenset(quotation for chapter in CHAPTERS for quotation in _quoted(chapter))


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda path: path.stem)
def test_every_word_quoted_from_the_screen_stands_on_the_screen(chapter: Path) -> None:
    assert not [quotation for quotation in _quoted(chapter) if not _is_said(quotation)]


def test_a_label_the_product_does_not_have_would_be_noticed() -> None:
    assert not _is_said("存草稿")
    assert not _is_said("文件：大小为……，超过……。请打印后再上传。")


def _labels_of_model(model: type[models.Model], panels: list[Panel]) -> set[str]:
    """Labels of the fields and of the lists an editor fills in these panels, at any depth."""
    labels: set[str] = set()
    for panel in panels:
        if isinstance(panel, InlinePanel):
            labels.add(str(panel.heading))
        elif isinstance(panel, FieldPanel):
            labels.add(str(model._meta.get_field(panel.field_name).verbose_name))  # type: ignore[union-attr]
        else:
            labels |= _labels_of_model(model, getattr(panel, "children", []))
    return labels


def _labels_of_block(block: Block) -> set[str]:
    inner = block.child_blocks.values() if isinstance(block, BaseStreamBlock | StructBlock) else ()
    below = [block.child_block] if isinstance(block, ListBlock) else list(inner)
    named = {str(one.label) for one in inner if one.label}
    return named.union(*(_labels_of_block(one) for one in below)) if below else named


def _written_by_units() -> list[type[BasePage]]:
    """The brand page of a unit and whatever may stand below it; what is above, an administrator sets up."""
    found: list[type[BasePage]] = [BrandPage]
    for model in found:
        found += [below for below in model.allowed_subpage_models() if below not in found]
    return found


def _lists_of(model: type[BasePage]) -> set[type[models.Model]]:
    """What a form has many of, such as attachments, without what Wagtail keeps beside every page."""
    related = {relation.related_model for relation in get_all_child_relations(model)}
    return {one for one in related if one._meta.app_label != Page._meta.app_label}


def test_units_write_every_type_of_content() -> None:
    content = {model for model in page_types() if issubclass(model, ContentPage)}

    assert content and content <= set(_written_by_units())


@pytest.mark.parametrize("model", _written_by_units(), ids=lambda model: model.__name__)
def test_every_field_of_a_form_has_its_place(model: type[BasePage]) -> None:
    labels = _labels_of_model(model, model.content_panels)

    assert labels - {"标题", "title"} - _all_quoted() <= {str(model._meta.get_field("title").verbose_name)}


@pytest.mark.parametrize("model", _written_by_units(), ids=lambda model: model.__name__)
def test_every_field_of_a_forms_lists_has_its_place(model: type[BasePage]) -> None:
    fields = [field for one in _lists_of(model) for field in one._meta.fields]
    filled_in = [field for field in fields if field.name not in {"id", "page", "sort_order"}]

    assert filled_in
    assert {str(field.verbose_name) for field in filled_in} <= _all_quoted()


@pytest.mark.parametrize("model", _written_by_units(), ids=lambda model: model.__name__)
def test_every_choice_of_a_form_has_its_place(model: type[BasePage]) -> None:
    fields = [field for one in (model, *_lists_of(model)) for field in one._meta.fields]

    assert {str(label) for field in fields for _value, label in field.flatchoices} <= _all_quoted()


def test_every_field_of_a_picture_has_its_place() -> None:
    names = {name for name in Image.admin_form_fields if not name.startswith("focal_point")} - {"collection"}

    assert {str(Image._meta.get_field(name).verbose_name) for name in names} <= _all_quoted() | {"标题"}


def test_every_block_and_its_fields_have_their_place() -> None:
    assert _labels_of_block(BodyBlock()) <= _all_quoted()


@pytest.mark.parametrize(
    "choices", [Rights, CorrectionState, Kind, State, Channel, ReturnReason], ids=lambda choices: choices.__name__
)
def test_every_choice_beside_pages_has_its_place(choices: type[models.TextChoices]) -> None:
    assert set(choices.labels) - {CorrectionState.PENDING.label} <= _all_quoted()


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda path: path.stem)
def test_every_link_leads_to_a_file_of_ours(chapter: Path) -> None:
    targets = LINK.findall(chapter.read_text(encoding="utf-8"))

    assert targets
    assert not [target for target in targets if not (chapter.parent / target.partition("#")[0]).is_file()]


def test_the_contents_name_every_chapter_in_order() -> None:
    contents = (HANDBOOK / "README.md").read_text(encoding="utf-8").partition("## 目录")[2].partition("\n## ")[0]

    assert LINK.findall(contents) == [chapter.name for chapter in CHAPTERS if chapter.name != "README.md"]


@pytest.mark.parametrize("guide", ["README.md", "docs/architecture.md", "docs/how-to/translate-the-admin.md"])
def test_the_other_guides_point_to_the_handbook(guide: str) -> None:
    path = ROOT / guide
    targets = {(path.parent / target).resolve() for target in LINK.findall(path.read_text(encoding="utf-8"))}

    assert HANDBOOK / "README.md" in targets
