"""A small portal in which everything an editor can type is a made-up word."""

import json
import random
from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import ContentFile
from wagtail.models import Page

from cms.columns.models import ColumnPage
from cms.stories.models import Attachment, RelatedPage, StoryPage
from cms.units.models import BrandPage
from cms.users.models import User
from media.models import Document, Image
from tests.conftest import Portal
from tests.factories.media import make_document, make_image, picture_bytes
from tests.factories.pages import BrandPageFactory, ColumnPageFactory, UnitFactory
from tests.integration.leaks.words import Words


@dataclass
class World:
    """The portal, who writes in it, and what has happened so far."""

    portal: Portal
    words: Words
    account: User
    brands: list[int]
    columns: list[int]
    pictures: list[int]
    files: list[int]
    done: list[str] = field(default_factory=list)
    paths: set[str] = field(default_factory=set)
    """Every tree path a page ever had."""

    @property
    def rng(self) -> random.Random:
        return self.words.rng

    def word(self, purpose: str) -> str:
        return self.words.new(purpose)

    def any_story(self) -> StoryPage | None:
        keys = list(StoryPage.objects.order_by("pk").values_list("pk", flat=True))
        return StoryPage.objects.get(pk=self.rng.choice(keys)) if keys else None

    def any_original(self) -> StoryPage | None:
        """No alias: those have no versions of their own."""
        story = self.any_story()
        return None if story is None or story.alias_of_id else story

    def any_brand(self) -> BrandPage:
        page: BrandPage = BrandPage.objects.get(pk=self.rng.choice(self.brands))
        return page

    def any_column(self) -> ColumnPage:
        column: ColumnPage = ColumnPage.objects.get(pk=self.rng.choice(self.columns))
        return column

    def any_place(self) -> Page:
        """A story more often than what stands above stories."""
        story = self.any_story()
        above = self.rng.choice([*self.brands, *self.columns, self.portal.topic.pk, self.portal.index.pk])
        return story if story is not None and self.rng.random() < 0.6 else Page.objects.get(pk=above)

    def any_picture(self) -> Image:
        picture: Image = Image.objects.get(pk=self.rng.choice(self.pictures))
        return picture

    def any_file(self) -> Document:
        document: Document = Document.objects.get(pk=self.rng.choice(self.files))
        return document

    def rewrite(self, story: StoryPage, purpose: str) -> StoryPage:
        """New words in every field; other pictures, files, columns and neighbours."""
        for name in ("title", "dek", "author", "editor", "source_name", "keywords", "seo_title", "search_description"):
            setattr(story, name, self.word(f"{name} of {purpose}"))
        story.cover = self.any_picture()
        story.body = json.dumps(list(self._body(purpose)))
        story.columns = ColumnPage.objects.filter(pk__in=self.rng.sample(self.columns, self.rng.randint(0, 2)))
        story.topics = [self.portal.topic] if self.rng.random() < 0.5 else []
        story.attachments = [Attachment(document=self.any_file())] if self.rng.random() < 0.4 else []
        other = self.any_story()
        story.related_pages = [RelatedPage(target=other.page_ptr)] if other and self.rng.random() < 0.4 else []
        return story

    def _body(self, purpose: str) -> Any:
        other = self.any_story()
        link = f'<a linktype="page" id="{other.pk}">{self.word(f"link of {purpose}")}</a>' if other else ""
        yield {"type": "paragraph", "value": f"<p>{self.word(f'paragraph of {purpose}')}{link}</p>"}
        if self.rng.random() < 0.4:
            caption = self.word(f"caption of {purpose}")
            yield {"type": "picture", "value": {"image": self.any_picture().pk, "caption": caption, "width": "column"}}
        if self.rng.random() < 0.3:
            title = self.word(f"attachments of {purpose}")
            yield {"type": "attachments", "value": {"title": title, "files": [self.any_file().pk]}}


def make_world(portal: Portal, words: Words) -> World:
    """Two units with their brands, two columns, pictures and files, and an account whose name is nobody's business."""
    account = User.objects.create_superuser(
        username=words.new("username"),
        first_name=words.new("first name"),
        last_name=words.new("last name"),
        email=f"{words.new('mail address')}@example.org",
    )
    other_unit = UnitFactory(name=words.new("unit name"), short_name=words.new("short unit name"))
    other_unit.aliases.create(name=words.new("alias of a unit"))
    other_brand = BrandPageFactory(parent=portal.index, unit=other_unit, idea=words.new("idea of a brand"))
    other_column = ColumnPageFactory(parent=portal.column, title=words.new("column title"), show_in_menus=True)
    return World(
        portal=portal,
        words=words,
        account=account,
        brands=[portal.brand.pk, other_brand.pk],
        columns=[portal.column.pk, other_column.pk],
        pictures=[_picture(words).pk for _ in range(2)],
        files=[_file(words).pk for _ in range(2)],
    )


def _picture(words: Words) -> Image:
    """Small: what its renditions cost is not what is looked for."""
    facts = {"alt": words.new("alternative text"), "credit": words.new("credit")}
    return make_image(content=picture_bytes(60, 40, colour=f"#{words.rng.randrange(0x1000000):06x}"), **facts)


def _file(words: Words) -> Document:
    return make_document(words.new("title of a file"), content=words.new("content of a file").encode())


def content_of(document: Document) -> str:
    with document.file.storage.open(str(document.file.name), "rb") as stored:
        return str(stored.read().decode())


def replace_content(document: Document, content: str) -> None:
    document.file = ContentFile(content.encode(), name="fu-jian.txt")
    document.save()
