"""Whether a change of the contract breaks the programs that rely on it."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from cms.api.compatibility import breaking, differences

Document = dict[str, Any]

BEFORE: Document = {
    "paths": {
        "/stories": {
            "get": {
                "operationId": "list_stories",
                "parameters": [
                    {"name": "kind", "required": False, "schema": {"type": "string", "enum": ["report", "notice"]}},
                    {"name": "limit", "required": False, "schema": {"type": "integer", "minimum": 1, "maximum": 50}},
                ],
                "responses": {
                    "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Card"}}}},
                    "404": {"$ref": "#/components/responses/NotFound"},
                },
            }
        },
        "/home": {
            "get": {
                "operationId": "get_home",
                "parameters": [],
                "responses": {"200": {"content": {"application/json": {"schema": {"type": "string"}}}}},
            }
        },
    },
    "components": {
        "schemas": {
            "Card": {
                "required": ["key", "title", "cover", "body"],
                "properties": {
                    "key": {"type": "string"},
                    "title": {"type": "string", "description": "标题"},
                    "kind": {"type": "string", "enum": ["report", "notice"]},
                    "views": {"type": "integer"},
                    "cover": {"anyOf": [{"$ref": "#/components/schemas/Image"}, {"type": "null"}]},
                    "body": {"type": "array", "items": {"oneOf": [{"$ref": "#/components/schemas/Quote"}]}},
                },
            },
            "Image": {"required": ["url"], "properties": {"url": {"type": "string", "format": "uri"}}},
            "Quote": {"required": ["type"], "properties": {"type": {"type": "string", "const": "quote"}}},
        }
    },
}


def _operation(document: Document) -> Any:
    return document["paths"]["/stories"]["get"]


def _card(document: Document) -> Any:
    return document["components"]["schemas"]["Card"]


def _remove(mapping: Callable[[Document], Any], name: str) -> Callable[[Document], None]:
    return lambda document: mapping(document).pop(name)


def _put(mapping: Callable[[Document], Any], name: str, value: Any) -> Callable[[Document], None]:
    return lambda document: mapping(document).__setitem__(name, value)


def _parameter(number: int) -> Callable[[Document], Any]:
    return lambda document: _operation(document)["parameters"][number]


def _field(name: str) -> Callable[[Document], Any]:
    return lambda document: _card(document)["properties"][name]


BREAKING = {
    "GET /home is gone.": _remove(lambda document: document["paths"], "/home"),
    "GET /stories is called stories, no longer list_stories.": _put(_operation, "operationId", "stories"),
    "The parameter kind of GET /stories is gone.": lambda document: _operation(document)["parameters"].pop(0),
    "The parameter kind of GET /stories is required now.": _put(_parameter(0), "required", True),
    "The parameter kind of GET /stories no longer takes 'notice'.": lambda document: _parameter(0)(document)["schema"][
        "enum"
    ].remove("notice"),
    "The parameter limit of GET /stories has the maximum 20, was 50.": lambda document: _parameter(1)(document)[
        "schema"
    ].update(maximum=20),
    "The parameter limit of GET /stories has the minimum 2, was 1.": lambda document: _parameter(1)(document)[
        "schema"
    ].update(minimum=2),
    "The parameter limit of GET /stories has another type: string, was integer.": lambda document: _parameter(1)(
        document
    )["schema"].update(type="string"),
    "The parameter unit of GET /stories is new and required.": lambda document: _operation(document)[
        "parameters"
    ].append({"name": "unit", "required": True, "schema": {"type": "string"}}),
    "GET /stories no longer says that it answers 404.": _remove(
        lambda document: _operation(document)["responses"], "404"
    ),
    "GET /home no longer answers 200 as application/json.": lambda document: document["paths"]["/home"]["get"][
        "responses"
    ]["200"].update(content={}),
    "The shape Image is gone.": _remove(lambda document: document["components"]["schemas"], "Image"),
    "The field Card.views is gone.": _remove(lambda document: _card(document)["properties"], "views"),
    "The field Card.title may be missing now.": lambda document: _card(document)["required"].remove("title"),
    "The field Card.views is never integer now, but string.": _put(_field("views"), "type", "string"),
    "The field Card.views may be null now.": lambda document: _card(document)["properties"].update(
        views={"anyOf": [{"type": "integer"}, {"type": "null"}]}
    ),
    "The field Card.kind is never 'notice' now.": lambda document: _field("kind")(document)["enum"].remove("notice"),
    "The field Card.kind may be any value now.": _remove(_field("kind"), "enum"),
    "The field Image.url has another format: date, was uri.": lambda document: document["components"]["schemas"][
        "Image"
    ]["properties"]["url"].update(format="date"),
    "The field Quote.type has another const: quotation, was quote.": lambda document: document["components"]["schemas"][
        "Quote"
    ]["properties"]["type"].update(const="quotation"),
}

HARMLESS = {
    "GET /films is new.": lambda document: document["paths"].update({"/films": {"get": _operation(document)}}),
    "The parameter year of GET /stories is new.": lambda document: _operation(document)["parameters"].append(
        {"name": "year", "required": False, "schema": {"type": "integer"}}
    ),
    "The parameter kind of GET /stories takes 'film'.": lambda document: _parameter(0)(document)["schema"][
        "enum"
    ].append("film"),
    "GET /stories may answer 410.": lambda document: _operation(document)["responses"].update({"410": {}}),
    "The field Card.dek is new.": lambda document: _card(document)["properties"].update(dek={"type": "string"}),
    "The field Card.kind may be 'film' too.": lambda document: _field("kind")(document)["enum"].append("film"),
    "The shape Film is new.": lambda document: document["components"]["schemas"].update(Film={"properties": {}}),
    "Each item of the field Card.body may be Film too.": lambda document: _field("body")(document)["items"][
        "oneOf"
    ].append({"$ref": "#/components/schemas/Film"}),
}


@pytest.mark.parametrize("sentence", BREAKING)
def test_what_breaks_a_reader_is_said_in_a_sentence(sentence: str) -> None:
    after = copy.deepcopy(BEFORE)
    BREAKING[sentence](after)

    assert sentence in breaking(BEFORE, after)


@pytest.mark.parametrize("sentence", HARMLESS)
def test_what_is_added_breaks_nobody(sentence: str) -> None:
    after = copy.deepcopy(BEFORE)
    HARMLESS[sentence](after)

    assert breaking(BEFORE, after) == []
    assert sentence in [difference.sentence for difference in differences(BEFORE, after)]


def test_words_of_explanation_are_no_difference() -> None:
    after = copy.deepcopy(BEFORE)
    _field("title")(after)["description"] = "页面标题"

    assert differences(BEFORE, after) == []
