"""The contract as an OpenAPI 3.1 document: what django-ninja writes, made into what a stranger can rely on.

The document is open where the shapes are closed: a reader must expect fields that are added later, so it does not say
`additionalProperties: false`, which every shape keeps to where it is built.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import reverse
from pydantic.json_schema import models_json_schema

from cms.api import wording
from cms.api.answers import REUSED
from cms.api.api import NAMESPACE, public_api
from cms.api.problems import MEDIA_TYPE
from cms.core.representation.registry import registered

SCHEMA = "#/components/schemas/"
Json = dict[str, Any]

HEADERS: dict[str, Json] = {
    "ETag": {"description": "内容的指纹，下次放在 If-None-Match 中", "schema": {"type": "string"}},
    "CacheControl": {"description": "可以缓存多久", "schema": {"type": "string"}},
    "Location": {"description": "接口中的新地址，或者别的网站", "schema": {"type": "string"}},
    "RetryAfter": {"description": "多少秒后再试", "schema": {"type": "integer", "minimum": 1}},
}


def openapi() -> Json:
    """The whole document as plain data, the same on every machine."""
    written = public_api.get_openapi_schema(path_prefix=reverse(f"{NAMESPACE}:api-root"))
    document: Json = json.loads(json.dumps(written))
    document.pop("servers", None)
    document["info"] |= {"description": wording.ABOUT}
    schemas = document["components"]["schemas"] | _problem_schemas()
    document["components"] |= {"schemas": schemas, "responses": _responses(), "headers": HEADERS}
    document["tags"] = [{"name": name, "description": text} for name, text in wording.TAGS.items()]
    for operation in _operations(document):
        _explain_operation(operation)
    for name, schema in schemas.items():
        _explain_shape(name, schema)
    for known in registered():
        schemas[known.schema.__name__]["properties"]["kind"] |= {"enum": list(known.kinds)}
    _drop_what_nothing_names(document)
    return document


def _operations(document: Json) -> Iterator[Json]:
    for path in document["paths"].values():
        yield from path.values()


def _problem_schemas() -> Json:
    shapes = [(shape, "serialization") for _name, _meaning, shape in REUSED.values() if shape is not None]
    _, definitions = models_json_schema(shapes, ref_template=SCHEMA + "{model}")  # type: ignore[arg-type]
    schemas: Json = definitions["$defs"]
    return schemas


def _responses() -> Json:
    return {name: _response(status, meaning, shape) for status, (name, meaning, shape) in REUSED.items()}


def _response(status: int, meaning: str, shape: type[Any] | None) -> Json:
    response: Json = {"description": meaning}
    if shape is not None:
        response["content"] = {MEDIA_TYPE: {"schema": {"$ref": SCHEMA + shape.__name__}}}
    headers = {301: ["Location"], 302: ["Location"], 304: ["ETag"], 429: ["Retry-After"]}.get(int(status), [])
    if headers:
        response["headers"] = {name: _header(name) for name in headers}
    return response


def _header(name: str) -> Json:
    return {"$ref": f"#/components/headers/{name.replace('-', '')}"}


def _explain_operation(operation: Json) -> None:
    for parameter in operation["parameters"]:
        schema = parameter["schema"]
        if "anyOf" in schema:
            (described,) = (one for one in schema.pop("anyOf") if one != {"type": "null"})
            schema |= described
        for redundant in ("title", "description"):
            schema.pop(redundant, None)
        if parameter["in"] == "path":
            parameter["description"] = wording.PATHS.get(parameter["name"], "")
    answer = operation["responses"]["200"]
    answer["description"] = "所要的内容"
    if "304" in operation["responses"]:
        answer["headers"] = {name: _header(name) for name in ("ETag", "Cache-Control")}
    answer["content"]["application/json"]["schema"].pop("title", None)


def _explain_shape(name: str, schema: Json) -> None:
    schema.pop("additionalProperties", None)
    schema["description"] = wording.meaning_of_shape(name) or ""
    for field, described in schema.get("properties", {}).items():
        for redundant in ("title", "default"):
            described.pop(redundant, None)
        described["description"] = wording.meaning_of_field(name, field) or ""


def _drop_what_nothing_names(document: Json) -> None:
    schemas = document["components"]["schemas"]
    reached: set[str] = set()
    waiting = [*references(document["paths"]), *references(document["components"]["responses"])]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(references(schemas[name]))
    document["components"]["schemas"] = {name: schemas[name] for name in sorted(reached)}


def references(node: Any) -> Iterator[str]:
    """Names of the schemas a part of the document refers to."""
    if isinstance(node, Mapping):
        target = node.get("$ref")
        if isinstance(target, str) and target.startswith(SCHEMA):
            yield target.removeprefix(SCHEMA)
        for inner in node.values():
            yield from references(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from references(inner)
