"""The OpenAPI document as a page shows it: plain data for the template."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from cms.api.answers import REUSED
from cms.api.document import Json, openapi, references

TYPES = {"string": "字符串", "integer": "整数", "number": "数", "boolean": "布尔", "null": "null", "array": "列表"}
FORMATS = {"date-time": "时间", "date": "日期"}


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of a type's description; `shape` is the shape it leads to, if any."""

    text: str
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter or a field of a shape."""

    name: str
    type: tuple[Word, ...]
    meaning: str
    values: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    meaning: str
    type: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    name: str
    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[Field, ...]
    body: tuple[Word, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    name: str
    meaning: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """The operations of one tag."""

    name: str
    title: str
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    about: str
    chapters: tuple[Chapter, ...]
    shapes: tuple[Shape, ...]


@cache
def reference() -> Reference:
    """Made once: the contract does not change while the process lives."""
    document = openapi()
    operations = [
        (method.upper(), path, one) for path, methods in document["paths"].items() for method, one in methods.items()
    ]
    return Reference(
        about=document["info"]["description"].partition("\n\n")[0],
        chapters=tuple(
            Chapter(
                name=tag["name"],
                title=tag["description"],
                operations=tuple(
                    _operation(method, path, one) for method, path, one in operations if tag["name"] in one["tags"]
                ),
            )
            for tag in document["tags"]
        ),
        shapes=tuple(
            Shape(name, schema["description"], tuple(_fields(schema)))
            for name, schema in document["components"]["schemas"].items()
        ),
    )


def _operation(method: str, path: str, operation: Json) -> Operation:
    body = operation.get("requestBody", {}).get("content", {}).get("application/json")
    return Operation(
        name=operation["operationId"],
        method=method,
        path=path,
        summary=operation["summary"],
        description=operation.get("description", ""),
        parameters=tuple(_parameter(one) for one in operation["parameters"]),
        body=tuple(_type(body["schema"])) if body else (),
        answers=tuple(_answer(int(status), one) for status, one in sorted(operation["responses"].items())),
    )


def _parameter(parameter: Json) -> Field:
    schema = parameter["schema"]
    bounds = [f"{word} {schema[key]}" for key, word in (("minimum", "最小"), ("maximum", "最大")) if key in schema]
    default = schema.get("default")
    notes = ["必填"] if parameter["required"] else []
    notes += bounds + ([f"默认 {default}"] if default not in (None, "") else [])
    return Field(
        name=parameter["name"],
        type=tuple(_type(schema)),
        meaning=parameter["description"],
        values=tuple(value for value in schema.get("enum", []) if value),
        note="，".join(notes),
    )


def _answer(status: int, answer: Json) -> Answer:
    if "$ref" in answer:
        _name, meaning, shape = REUSED[status]
        return Answer(status, meaning, (Word(shape.__name__, shape.__name__),) if shape else ())
    return Answer(status, answer["description"], tuple(_type(answer["content"]["application/json"]["schema"])))


def _fields(schema: Json) -> Iterator[Field]:
    required = schema.get("required", [])
    for name, value in schema["properties"].items():
        values = value.get("enum", [])
        yield Field(
            name=name,
            type=tuple(_type(value)),
            meaning=value["description"],
            values=tuple(values),
            note="" if name in required else "可能没有",
        )


def _type(schema: Json) -> Iterator[Word]:
    union = schema.get("anyOf") or schema.get("oneOf")
    if union:
        for number, one in enumerate(union):
            if number:
                yield Word(" 或 ")
            yield from _type(one)
    elif "$ref" in schema:
        name = next(references(schema))
        yield Word(name, name)
    elif schema.get("type") == "array":
        yield Word("列表，每项是 ")
        yield from _type(schema["items"])
    elif "const" in schema:
        yield Word(f"总是 {schema['const']}")
    else:
        yield Word(FORMATS.get(schema.get("format", "")) or TYPES[schema["type"]])
