"""Pages of the portal that stand in no tree: the site map, archives, a missing page."""

from cms.columns.enums import ColumnType
from cms.core.representation import ColumnTag, Link, Shape

HOME = Link(title="首页", url="/")


class FurniturePage(Shape):
    """What the frame of a page asks of `content`, by the names every page's representation uses."""

    kind: str
    schema_type: str = "CollectionPage"
    title: str
    seo_title: str
    description: str
    url: str
    breadcrumb: list[Link]
    keywords: list[str] = []
    column: ColumnTag | None = None


def furniture_page(
    *, kind: str, title: str, description: str, url: str, schema_type: str = "CollectionPage"
) -> FurniturePage:
    """A page of the portal's own: it is its own column. `schema_type` is what it is in the words of schema.org."""
    return FurniturePage(
        kind=kind,
        schema_type=schema_type,
        title=title,
        seo_title=title,
        description=description,
        url=url,
        breadcrumb=[HOME],
        column=ColumnTag(name=title, description=description, keywords=[title], type=ColumnType.OTHER),
    )
