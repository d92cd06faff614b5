"""The contract other programs rely on: frozen, complete, explained in Chinese."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from cms.api import checks, wording
from cms.api.checks import check_routes
from cms.api.compatibility import breaking, differences
from cms.api.document import openapi
from cms.core.checks import page_types
from cms.core.representation.registry import registered, representation_of
from cms.units.models import UnitIndexPage

FROZEN = Path(__file__).resolve().parents[1] / "golden/openapi.json"
RENEW = f".venv/bin/python manage.py openapi_schema --freeze {FROZEN.relative_to(FROZEN.parents[2])}"


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return openapi()


def _operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def test_no_program_that_relies_on_the_contract_breaks(document: dict[str, Any]) -> None:
    frozen = json.loads(FROZEN.read_text(encoding="utf-8"))

    broken = breaking(frozen, document)

    assert not broken, "Other programs would break; it belongs into /api/v2:\n" + "\n".join(broken)


def test_the_frozen_contract_is_the_one_that_is_served(document: dict[str, Any]) -> None:
    frozen = json.loads(FROZEN.read_text(encoding="utf-8"))
    added = "\n".join(difference.sentence for difference in differences(frozen, document))

    assert document == frozen, f"The contract grew. When that is meant, renew it: {RENEW}\n{added}"


def test_the_document_is_served_as_it_is(document: dict[str, Any], public: Client, db: None) -> None:
    served = public.get("/api/v1/openapi.json")

    assert served.json() == document
    assert document["openapi"].startswith("3.1")


def test_every_shape_and_every_field_is_explained_in_chinese(document: dict[str, Any]) -> None:
    nameless = []
    for shape, schema in document["components"]["schemas"].items():
        nameless += [] if schema["description"] else [shape]
        nameless += [f"{shape}.{field}" for field, value in schema["properties"].items() if not value["description"]]

    assert not nameless, "Explain them in cms/api/wording.py."


def test_nothing_is_explained_that_is_not_there(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    fields = {field for schema in schemas.values() for field in schema["properties"]}
    fields |= {f"{shape}.{field}" for shape, schema in schemas.items() for field in schema["properties"]}

    assert wording.SHAPES.keys() - schemas.keys() == set()
    assert wording.FIELDS.keys() - fields == set()


def test_every_address_says_all_it_may_answer(document: dict[str, Any]) -> None:
    for name, operation in _operations(document):
        answers = operation["responses"].keys()
        assert answers >= {"200", "422", "429", "500"}, name
        assert ("304" in answers) is not ("preview" in name or "401" in answers), name
        if "{" in name or "/page" in name:
            assert "404" in answers, name
        for parameter in operation["parameters"]:
            assert parameter["description"], (name, parameter["name"])


def test_no_block_and_no_page_is_of_any_type(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    assert not [
        f"{shape}.{field}"
        for shape, one in schemas.items()
        for field, value in one["properties"].items()
        if value.keys() <= {"description"}
    ]
    blocks = schemas["StoryOut"]["properties"]["body"]["items"]["discriminator"]["mapping"]
    for name, reference in blocks.items():
        assert schemas[reference.rsplit("/", 1)[-1]]["properties"]["type"]["const"] == name


def test_a_page_tells_by_its_kind_what_shape_it_has(document: dict[str, Any]) -> None:
    kinds = [
        document["components"]["schemas"][known.schema.__name__]["properties"]["kind"]["enum"] for known in registered()
    ]
    together = [kind for some in kinds for kind in some]

    assert len(together) == len(set(together))


def test_every_page_type_has_a_route_of_its_own() -> None:
    assert check_routes(None) == []
    assert {representation_of(model).model for model in page_types()} <= {known.model for known in registered()}


def test_a_page_type_without_one_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "BY_CONSTRUCTION", (*checks.BY_CONSTRUCTION, "/api/v1/units"))

    errors = {error.obj: error for error in check_routes(None)}

    assert errors[UnitIndexPage].id == "cms_api.E001"
    assert "cms/api/api.py" in str(errors[UnitIndexPage].hint)


def test_the_command_renews_what_grew_and_refuses_what_breaks(tmp_path: Path, document: dict[str, Any]) -> None:
    frozen = tmp_path / "openapi.json"
    call_command("openapi_schema", freeze=frozen, verbosity=0)
    assert json.loads(frozen.read_text(encoding="utf-8")) == document

    older = json.loads(frozen.read_text(encoding="utf-8"))
    del older["paths"]["/api/v1/home"]
    frozen.write_text(json.dumps(older), encoding="utf-8")
    call_command("openapi_schema", freeze=frozen, verbosity=0)
    assert "/api/v1/home" in json.loads(frozen.read_text(encoding="utf-8"))["paths"]

    richer = json.loads(frozen.read_text(encoding="utf-8"))
    richer["components"]["schemas"]["Card"]["properties"]["stars"] = {"type": "integer"}
    frozen.write_text(json.dumps(richer), encoding="utf-8")
    with pytest.raises(CommandError, match=r"The field Card\.stars is gone"):
        call_command("openapi_schema", freeze=frozen, verbosity=0)
    assert "stars" in frozen.read_text(encoding="utf-8")
    call_command("openapi_schema", freeze=frozen, break_readers=True, verbosity=0)
    assert "stars" not in frozen.read_text(encoding="utf-8")
