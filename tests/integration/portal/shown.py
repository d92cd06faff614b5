"""What an answer of the portal shows, to people and to machines."""

import json
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup
from django.test import Client

SITE_TAGS = ("SiteName", "SiteDomain", "SiteIDCode")
COLUMN_TAGS = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
ARTICLE_TAGS = ("ArticleTitle", "PubDate", "ContentSource")


@dataclass(frozen=True)
class Shown:
    address: str
    status: int
    soup: BeautifulSoup

    def text(self, selector: str) -> str:
        """The words at the selector, empty when nothing is there."""
        found = self.soup.select_one(selector)
        return found.get_text().strip() if found else ""

    @property
    def tags(self) -> dict[str, str]:
        """The page tags of 国办发〔2017〕47号 and other named meta tags."""
        return {str(meta["name"]): str(meta["content"]) for meta in self.soup.select("meta[name]")}

    @property
    def properties(self) -> dict[str, str]:
        """Open Graph."""
        return {str(meta["property"]): str(meta["content"]) for meta in self.soup.select("meta[property]")}

    @property
    def canonical(self) -> str | None:
        found = self.soup.select_one('link[rel="canonical"]')
        return str(found["href"]) if found else None

    @property
    def graph(self) -> list[dict[str, Any]]:
        """The JSON-LD graph."""
        block = self.soup.select_one('script[type="application/ld+json"]')
        data: dict[str, Any] = json.loads(block.get_text()) if block else {"@graph": []}
        graph: list[dict[str, Any]] = data["@graph"]
        return graph

    def node(self, schema_type: str) -> dict[str, Any]:
        return next(node for node in self.graph if node["@type"] == schema_type)


def shown(public: Client, address: str) -> Shown:
    response = public.get(address)
    return Shown(address, response.status_code, BeautifulSoup(response.content, "html.parser"))
