"""The frozen contract against the running API, with whatever a machine can think of to send.

Of every address: no 5xx, no status the contract does not name, the media type, headers and shape it names, wrong
parameters refused, other methods refused.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis import Case
from schemathesis.checks import positive_data_acceptance

from cms.core.listing import Cursor
from cms.previews.services import preview_link_make
from cms.stories.models import StoryPage
from cms.users.models import User
from tests.api.golden_portal import DAY, golden_portal, key_of
from tests.conftest import Portal

EXAMPLES = 25
CONTRACT = Path(__file__).resolve().parents[1] / "golden/openapi.json"

KNOWN: dict[str, list[Any]] = {
    "key": [key_of(f"/portal/{path}/").hex for path in ("units/jiu-zhu-zhan/ye-ban", "hao-sheng-yin", "mei-you")],
    "slug": ["jiu-zhu-zhan", "hao-sheng-yin", "hong-se-yin-ling"],
    "token": ["A" * 43],
    "unit": ["jiu-zhu-zhan"],
    "column": ["hao-sheng-yin"],
    "topic": ["hong-se-yin-ling"],
    "year": [2017],
    "cursor": [Cursor(DAY, 1).encode()],
    "changed_since": ["2017-08-09T09:25:00+08:00"],
    "fields": ["title", "key,cover,unit"],
    "path": ["/", "/units", "/units/jiu-zhu-zhan/ye-ban/?from=old", "/old.aspx?id=1"],
    "keys": [key_of("/portal/units/jiu-zhu-zhan/ye-ban/").hex],
    "after": [0, 1],
    "q": ["救助", '"街头巷尾" -白天 unit:市救助站', "jtxw"],
    "kinds": ["图片故事,通知公文"],
    "units": ["救助站"],
    "columns": ["武汉民政好声音"],
    "years": ["2017", "2016,2017"],
}
"""Values that mean something in the portal the requests go to; what is made up seldom does."""


def _contract() -> dict[str, Any]:
    """The frozen document, with known values as examples: each is sent beside what is made up."""
    document: dict[str, Any] = json.loads(CONTRACT.read_text(encoding="utf-8"))
    for methods in document["paths"].values():
        for operation in methods.values():
            for parameter in operation["parameters"]:
                known = enumerate(KNOWN.get(parameter["name"], []))
                parameter["examples"] = {f"known-{number}": {"value": value} for number, value in known}
    return document


schema = schemathesis.openapi.from_dict(_contract())
schema.app = get_wsgi_application()


@pytest.fixture
def one_connection() -> Iterator[None]:
    """As Django's own test client does: a request must not close the connection whose transaction the test is in."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def somewhere(one_connection: None, portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    golden_portal(portal)
    story = StoryPage.objects.get(slug="ye-ban")
    story.save_revision()
    user = User.objects.create(username="shi-li")
    monkeypatch.setattr("cms.previews.services.secrets.token_urlsafe", lambda size: KNOWN["token"][0])
    preview_link_make(page=story, user=user, hours=2)


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_whatever_is_sent_is_answered_as_the_contract_says(case: Case, somewhere: None) -> None:
    case.call_and_validate(headers={"Host": "testserver"}, excluded_checks=[positive_data_acceptance])
