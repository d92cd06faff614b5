"""What differs between two OpenAPI documents of ours, and whether programs written against the first would break.

Readers of answers must bear what is added (fields, kinds, block types, new addresses); they need not bear what goes,
what may now be missing or null, nor what changes its type. Parameters the other way round: more may be allowed, never
less, and because unknown parameters are refused none may go. A pure function of two documents.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]

NARROWER: dict[str, int] = {"minimum": 1, "minLength": 1, "minItems": 1, "maximum": -1, "maxLength": -1, "maxItems": -1}
"""Constraint → the direction in which it allows less."""


@dataclass(frozen=True, slots=True)
class Difference:
    breaks: bool
    sentence: str


def differences(before: Json, after: Json) -> list[Difference]:
    return [*_of_addresses(before["paths"], after["paths"]), *_of_shapes(_schemas(before), _schemas(after))]


def breaking(before: Json, after: Json) -> list[str]:
    return [difference.sentence for difference in differences(before, after) if difference.breaks]


def _schemas(document: Json) -> Json:
    schemas: Json = document["components"]["schemas"]
    return schemas


def _broken(sentence: str) -> Difference:
    return Difference(True, sentence)


def _added(sentence: str) -> Difference:
    return Difference(False, sentence)


def _of_addresses(before: Json, after: Json) -> Iterator[Difference]:
    for path, methods in before.items():
        for method, operation in methods.items():
            where = f"{method.upper()} {path}"
            if method not in after.get(path, {}):
                yield _broken(f"{where} is gone.")
                continue
            now = after[path][method]
            if operation["operationId"] != now["operationId"]:
                yield _broken(f"{where} is called {now['operationId']}, no longer {operation['operationId']}.")
            yield from _of_parameters(where, operation, now)
            yield from _of_answers(where, operation["responses"], now["responses"])
    for path, methods in after.items():
        for method in methods:
            if method not in before.get(path, {}):
                yield _added(f"{method.upper()} {path} is new.")


def _of_parameters(where: str, before: Json, after: Json) -> Iterator[Difference]:
    old, new = ({one["name"]: one for one in operation["parameters"]} for operation in (before, after))
    for name, parameter in old.items():
        told = f"The parameter {name} of {where}"
        if name not in new:
            yield _broken(f"{told} is gone.")
            continue
        now = new[name]
        if now["required"] and not parameter["required"]:
            yield _broken(f"{told} is required now.")
        yield from _narrowed(told, parameter["schema"], now["schema"])
    for name in new.keys() - old.keys():
        told = f"The parameter {name} of {where} is new"
        yield _broken(f"{told} and required.") if new[name]["required"] else _added(f"{told}.")


def _narrowed(told: str, before: Json, after: Json) -> Iterator[Difference]:
    for word in ("type", "format", "pattern"):
        if after.get(word, before.get(word)) != before.get(word):
            yield _broken(f"{told} has another {word}: {after.get(word)}, was {before.get(word)}.")
    if "enum" in after and "enum" not in before:
        yield _broken(f"{told} takes only certain values now.")
    for value in [value for value in before.get("enum", []) if value not in after.get("enum", [value])]:
        yield _broken(f"{told} no longer takes {value!r}.")
    for value in [value for value in after.get("enum", []) if value not in before.get("enum", [value])]:
        yield _added(f"{told} takes {value!r}.")
    for word, sign in NARROWER.items():
        if word in after and (word not in before or sign * after[word] > sign * before[word]):
            yield _broken(f"{told} has the {word} {after[word]}, was {before.get(word)}.")


def _of_answers(where: str, before: Json, after: Json) -> Iterator[Difference]:
    for status, answer in before.items():
        if status not in after:
            yield _broken(f"{where} no longer says that it answers {status}.")
            continue
        for media_type, content in answer.get("content", {}).items():
            now = after[status].get("content", {}).get(media_type)
            if now is None:
                yield _broken(f"{where} no longer answers {status} as {media_type}.")
            else:
                yield from _of_values(f"The answer {status} of {where}", content["schema"], now["schema"])
        if answer.get("$ref") != after[status].get("$ref"):
            yield _broken(f"{where} answers {status} in another shape.")
    for status in after.keys() - before.keys():
        yield _added(f"{where} may answer {status}.")


def _of_shapes(before: Json, after: Json) -> Iterator[Difference]:
    for name, shape in before.items():
        if name not in after:
            yield _broken(f"The shape {name} is gone.")
        else:
            yield from _of_fields(name, shape, after[name])
    for name in after.keys() - before.keys():
        yield _added(f"The shape {name} is new.")


def _of_fields(shape: str, before: Json, after: Json) -> Iterator[Difference]:
    old, new = before.get("properties", {}), after.get("properties", {})
    for field, value in old.items():
        if field not in new:
            yield _broken(f"The field {shape}.{field} is gone.")
            continue
        if field in before.get("required", []) and field not in after.get("required", []):
            yield _broken(f"The field {shape}.{field} may be missing now.")
        yield from _of_values(f"The field {shape}.{field}", value, new[field])
    for field in new.keys() - old.keys():
        yield _added(f"The field {shape}.{field} is new.")


def _of_values(told: str, before: Json, after: Json) -> Iterator[Difference]:
    old, new = _variants(before), _variants(after)
    for label in old.keys() - new.keys():
        yield _broken(f"{told} is never {label} now, but {', '.join(sorted(new))}.")
    for label in new.keys() - old.keys():
        if label == "null":
            yield _broken(f"{told} may be null now.")
        elif old.keys() & new.keys():
            yield _added(f"{told} may be {label} too.")
    for label in sorted(old.keys() & new.keys()):
        yield from _of_variants(told, old[label], new[label])


def _variants(value: Json) -> dict[str, Json]:
    """What the value may be, by what a reader tells it by: the name of a shape, or a type."""
    union = value.get("anyOf") or value.get("oneOf") or [value]
    return {one.get("$ref", one.get("type", "anything")).rsplit("/", 1)[-1]: one for one in union}


def _of_variants(told: str, before: Json, after: Json) -> Iterator[Difference]:
    for word in ("format", "const"):
        if before.get(word) != after.get(word):
            yield _broken(f"{told} has another {word}: {after.get(word)}, was {before.get(word)}.")
    if "enum" in before and "enum" not in after:
        yield _broken(f"{told} may be any value now.")
    for value in [value for value in before.get("enum", []) if value not in after.get("enum", [value])]:
        yield _broken(f"{told} is never {value!r} now.")
    for value in [value for value in after.get("enum", []) if value not in before.get("enum", [value])]:
        yield _added(f"{told} may be {value!r} too.")
    if "items" in before and "items" in after:
        yield from _of_values(f"Each item of {told[0].lower()}{told[1:]}", before["items"], after["items"])
