"""What a page says to machines in the words of schema.org, made of nothing but what it shows to people."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cms.core.clocks import local
from cms.core.representation.paths import absolute_url
from cms.core.representation.registry import by_kind

Content = Mapping[str, Any]
Node = dict[str, Any]

LANGUAGE = "zh-Hans-CN"
ARTICLES = frozenset({"NewsArticle", "Article"})


def structured_data(content: Content, shell: Content) -> Node:
    """The page, its place in the site and who answers for it, as one JSON-LD graph."""
    known = by_kind(content["kind"])
    schema_type = known.schema_type if known else content["schema_type"]
    page = _article(content, schema_type) if schema_type in ARTICLES else _page(content, schema_type)
    graph = [_publisher(shell), _site(shell), page]
    if content.get("video") and content["published_at"] and not content["members_only"]:
        page["video"] = {"@id": f"{absolute_url(content['url'])}#film"}
        graph.append(_video(content))
    if content["breadcrumb"]:
        graph.append(_breadcrumb(content))
    return {"@context": "https://schema.org", "@graph": graph}


def _id(name: str) -> str:
    return absolute_url(f"/#{name}")


def _reference(name: str) -> Node:
    return {"@id": _id(name)}


def _publisher(shell: Content) -> Node:
    return {
        "@type": "GovernmentOrganization",
        "@id": _id("organization"),
        "name": shell["host_name"] or shell["site_name"],
        "url": absolute_url("/"),
    }


def _site(shell: Content) -> Node:
    return {
        "@type": "WebSite",
        "@id": _id("website"),
        "name": shell["site_name"],
        "url": absolute_url("/"),
        "inLanguage": LANGUAGE,
        "publisher": _reference("organization"),
    }


def _shared(content: Content, schema_type: str) -> Node:
    address = absolute_url(content["url"])
    shared = {
        "@type": schema_type,
        "@id": f"{address}#page",
        "url": address,
        "description": content["description"],
        "inLanguage": LANGUAGE,
        "isPartOf": _reference("website"),
        "publisher": _reference("organization"),
    }
    optional = {"keywords": list(content["keywords"]), "image": _image(content.get("cover"))}
    return shared | {name: value for name, value in optional.items() if value}


def _page(content: Content, schema_type: str) -> Node:
    page = {**_shared(content, schema_type), "name": content["title"]}
    if content.get("unit_official_name"):
        page["about"] = {"@type": "GovernmentOrganization", "name": content["unit_official_name"]}
    return page


def _article(content: Content, schema_type: str) -> Node:
    column, original = content.get("column"), content.get("original")
    optional = {
        "datePublished": _moment(content["published_at"]),
        "dateModified": _moment(content["updated_at"] or content["published_at"]),
        "articleSection": column["name"] if column else "",
        "author": {"@type": "Organization", "name": content["source"]} if content["source"] else None,
        "identifier": content.get("document_number"),
    }
    if original:
        optional["author"] = {"@type": "Organization", "name": original["name"]}
        optional["isBasedOn"] = original["url"]
    return {
        **_shared(content, schema_type),
        "headline": content["title"],
        "mainEntityOfPage": absolute_url(content["url"]),
        "isAccessibleForFree": True,
        **{name: value for name, value in optional.items() if value},
    }


def _video(content: Content) -> Node:
    """The film of a lesson, with its chapters as clips that begin where the page's address says."""
    video, address = content["video"], absolute_url(content["url"])
    whole = video["renditions"][0]
    pictures = [absolute_url(content["cover"]["src"])] if content["cover"] else []
    optional = {
        "thumbnailUrl": pictures or ([absolute_url(video["frame_url"])] if video["frame_url"] else None),
        "transcript": "\n".join(cue["text"] for cue in video["transcript"]),
        "hasPart": _clips(video, address),
    }
    return {
        "@type": "VideoObject",
        "@id": f"{address}#film",
        "name": content["title"],
        "description": content["description"],
        "uploadDate": _moment(content["published_at"]),
        "duration": f"PT{max(1, video['duration_ms'] // 1000)}S",
        "contentUrl": absolute_url(whole["url"]),
        "encodingFormat": "video/mp4",
        "width": whole["width"],
        "height": whole["height"],
        "inLanguage": LANGUAGE,
        "isAccessibleForFree": True,
        "publisher": _reference("organization"),
        **{name: value for name, value in optional.items() if value},
    }


def _clips(video: Content, address: str) -> list[Node]:
    starts = [chapter["start_ms"] for chapter in video["chapters"]]
    ends = [*starts[1:], video["duration_ms"]]
    return [
        {
            "@type": "Clip",
            "name": chapter["title"],
            "startOffset": start // 1000,
            "endOffset": end // 1000,
            "url": f"{address}#t={start // 1000}",
        }
        for chapter, start, end in zip(video["chapters"], starts, ends, strict=False)
    ]


def _image(image: Content | None) -> Node | None:
    if not image:
        return None
    largest = image["fallback"][-1]
    size = {"width": largest["width"], "height": largest["height"]}
    return {"@type": "ImageObject", "url": absolute_url(largest["url"]), "caption": image["alt"], **size}


def _moment(moment: datetime | None) -> str | None:
    return local(moment).isoformat(timespec="seconds") if moment else None


def _breadcrumb(content: Content) -> Node:
    trail = [*content["breadcrumb"], content]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": link["title"], "item": absolute_url(link["url"])}
            for position, link in enumerate(trail, 1)
        ],
    }
