"""What readers get through the nginx of `deploy/`: headers, caching, the gate, and a page when nobody is at home."""

import gzip
import json
import re
import resource
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.installations import Installation, copy_of, server_url
from tests.patience import PATIENCE_S, wait_until
from tests.services.nginx import HOST, SECRET_KEY, Site, served

pytestmark = [
    pytest.mark.services,
    pytest.mark.skipif(not server_url(), reason="make test-services starts PostgreSQL"),
    pytest.mark.skipif(not shutil.which("nginx", path="/usr/sbin:/usr/bin"), reason="nginx is not installed"),
]

DOCUMENTS = """
from media.models import Document
from cms.core.document_gate import is_offered
offered = [document for document in Document.objects.all() if is_offered(document)]
document = offered[0]
print(document.public_url, document.file.name)
from django.core.files.base import ContentFile
kept = Document(title="未公开的文件")
kept.file.save("kept-back.txt", ContentFile("不公开".encode()))
kept.save()
print(kept.public_url, kept.file.name)
"""

FILM_BYTES = 16 << 20
FILM = f"""
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import GroupCollectionPermission
from cms.users.models import User
from tests.factories.playable_films import make_playable
from media.films.selectors import playable
version = make_playable(content=bytes(range(256)) * {FILM_BYTES // 256})
viewers = Group.objects.create(name="选用影片")
may_choose = Permission.objects.get(codename="choose_film")
GroupCollectionPermission.objects.create(group=viewers, collection=version.film.collection, permission=may_choose)
viewer = User.objects.create_user("kan-pian")
viewer.groups.add(viewers)
client = Client()
client.force_login(viewer)
print(playable(version).renditions[0].url)
print(version.renditions.first().file.name)
print(version.original.name)
print("sessionid=" + client.cookies["sessionid"].value)
"""


@pytest.fixture(scope="module")
def bureau(furnished: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with copy_of(furnished, tmp_path_factory.mktemp("bureau")) as installation:
        yield installation


@pytest.fixture(scope="module")
def site(bureau: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(bureau, tmp_path_factory.mktemp("nginx")) as site:
        yield site


def test_a_page_carries_every_security_header_once(site: Site) -> None:
    answer = site.get("/")

    assert answer.status == 200
    expected = {
        "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self';",
        "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    for name, begin in expected.items():
        assert len(answer.headers.get_all(name, [])) == 1, name
        assert answer.headers[name].startswith(begin), name
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["Server"] == "nginx"


def test_the_admin_has_its_own_policy_and_no_stranger_in_it(site: Site) -> None:
    policy = site.get("/admin/login/").headers["Content-Security-Policy"]

    assert "script-src 'self' 'unsafe-inline';" in policy
    assert "http" not in policy and "unsafe-eval" not in policy


def test_pages_and_styles_travel_compressed(site: Site) -> None:
    page = site.get("/", Accept_Encoding="gzip")
    style = _named_in(site, r'href="(/static/build/site\.[0-9a-f]{12}\.css)"')

    assert "<!doctype html>" in gzip.decompress(page.body).decode()[:20].lower()
    assert site.get(style, Accept_Encoding="gzip").headers["Content-Encoding"] == "gzip"


def _named_in(site: Site, pattern: str) -> str:
    found = re.search(pattern, site.get("/").body.decode())
    assert found, pattern
    return found[1]


def test_static_files_are_kept_for_good_when_their_name_holds_their_hash(site: Site) -> None:
    hashed = site.get(_named_in(site, r'src="(/static/build/site\.[0-9a-f]{12}\.js)"'))
    plain = site.get("/static/build/site.js")

    assert (hashed.status, hashed.headers["Cache-Control"]) == (200, "public, max-age=31536000, immutable")
    assert (plain.status, plain.headers["Cache-Control"]) == (200, "public, max-age=3600")
    assert hashed.headers["X-Content-Type-Options"] == "nosniff"


def test_pictures_come_from_the_disk_and_originals_from_nowhere(site: Site, bureau: Installation) -> None:
    rendition = site.get(_named_in(site, r'src="(/uploads/images/[^"]+)"'))
    original = next((bureau.var / "uploads").glob("original_images/*")).name

    assert rendition.status == 200 and rendition.headers["Content-Type"].startswith("image/")
    assert rendition.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "sandbox" in rendition.headers["Content-Security-Policy"]
    assert site.get(f"/uploads/original_images/{original}").status == 404
    assert site.get("/uploads/images/../documents/").status == 404
    assert site.get("/uploads/").status == 404


def test_a_document_comes_through_the_gate_or_not_at_all(site: Site, bureau: Installation) -> None:
    offered, kept = (line.split(maxsplit=1) for line in bureau.python(DOCUMENTS).splitlines()[-2:])

    answer = site.get(offered[0])
    assert answer.status == 200
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert site.get(kept[0]).status == 404
    for _url, name in (offered, kept):
        assert (bureau.var / "uploads" / name).is_file()
        for path in (f"/uploads/{name}", f"/static/../uploads/{name}", f"/uploads/images/../{name}"):
            assert site.get(path).status in (400, 404), path


@dataclass(frozen=True)
class ShownFilm:
    url: str
    name: str
    """In the storage."""
    original: str
    cookie: str
    """Of somebody who may watch it."""


@pytest.fixture(scope="module")
def film(bureau: Installation) -> ShownFilm:
    with_its_key = bureau.with_environment({"SECRET_KEY": SECRET_KEY})
    return ShownFilm(*with_its_key.python(FILM).splitlines()[-4:])


def test_parts_of_a_film_are_sent_by_nginx_to_whom_the_portal_lets_through(site: Site, film: ShownFilm) -> None:
    part = site.get(film.url, Range="bytes=256-511", Cookie=film.cookie)

    assert (part.status, part.body) == (206, bytes(range(256)))
    assert part.headers["Content-Range"] == f"bytes 256-511/{FILM_BYTES + 1}"
    assert part.headers["Content-Type"] == "video/mp4"
    assert part.headers["Cache-Control"] == "private, no-store"
    for name in ("X-Content-Type-Options", "Strict-Transport-Security", "Content-Security-Policy"):
        assert len(part.headers.get_all(name, [])) == 1, name
    assert "X-Accel-Redirect" not in part.headers
    etag = part.headers["ETag"]
    assert site.get(film.url, Range="bytes=-1", If_Range=etag, Cookie=film.cookie).status == 206
    assert site.get(film.url, Range="bytes=999999999-", Cookie=film.cookie).status == 416
    head = site.get(film.url, method="HEAD", Cookie=film.cookie)
    assert (head.status, head.headers["Content-Length"], head.body) == (200, str(FILM_BYTES + 1), b"")


def test_nobody_else_gets_a_film_and_no_address_leads_past_the_gate(site: Site, film: ShownFilm) -> None:
    for headers in ({}, {"Range": "bytes=0-9"}, {"Cookie": "sessionid=nobody"}):
        assert site.get(film.url, **headers).status == 404
    for name in (film.name, film.original):
        quoted = quote(name)
        for path in (
            f"/protected/{quoted}",
            f"/uploads/{quoted}",
            f"/films/../protected/{quoted}",
            f"//protected/{quoted}",
        ):
            for headers in ({}, {"Cookie": film.cookie}, {"X_Accel_Redirect": f"/protected/{quoted}"}):
                assert site.get(path, **headers).status == 404, path


def test_a_film_that_nginx_sends_takes_no_memory_of_the_portal(site: Site, film: ShownFilm) -> None:
    site.get(film.url, Range="bytes=0-9", Cookie=film.cookie)
    before = _resident_bytes(site.portal.pid)
    for _time in range(3):
        assert len(site.get(film.url, Cookie=film.cookie).body) == FILM_BYTES + 1

    assert _resident_bytes(site.portal.pid) - before < FILM_BYTES // 4


def _resident_bytes(pid: int) -> int:
    """Of a process and of all that it started."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return pages * resource.getpagesize() + sum(_resident_bytes(int(child)) for child in children)


def test_http_leads_to_https_and_a_strange_host_nowhere(site: Site) -> None:
    (site.folder / "acme/.well-known/acme-challenge/token").write_text("proof", encoding="utf-8")

    answer = site.get_without_tls("/hao-sheng-yin/?page=2")

    assert (answer.status, answer.headers["Location"]) == (301, f"https://{HOST}/hao-sheng-yin/?page=2")
    assert site.get_without_tls("/.well-known/acme-challenge/token").body == b"proof"
    with pytest.raises((ConnectionError, OSError)):
        site.get_without_tls("/", Host="elsewhere.example")


def test_the_portal_is_ready_and_says_so_to_its_own_machine(site: Site) -> None:
    answer = site.get("/readyz")

    assert site.get("/healthz").body == b"ok\n"
    assert set(json.loads(answer.body)["checks"]) >= {"database", "migrations", "disk"}


def _written(site: Site) -> str:
    return site.logs() + (site.folder / "portal.log").read_text(encoding="utf-8")


def test_neither_nginx_nor_the_portal_writes_down_who_asked_for_what(site: Site) -> None:
    site.get("/?phone=13800001234&q=secret-word", X_Forwarded_For="203.0.113.9", User_Agent="somebody")
    site.get("/mei-you/13800001234/")
    number = site.get("/hao-sheng-yin/").headers["X-Request-ID"]

    wait_until(lambda: _written(site).count(number) >= 2)  # each writes when it has answered; nobody waits for that
    written = _written(site)
    assert written.count(number) == 2
    for personal in ("13800001234", "secret-word", "203.0.113.9", "somebody"):
        assert personal not in written
    assert "127.0.0.1" not in site.logs()
    assert all(json.loads(line) for line in (site.folder / "log/portal.log").read_text(encoding="utf-8").splitlines())


def test_many_logins_in_a_row_are_slowed_down(site: Site) -> None:
    statuses = [site.get("/admin/login/", method="POST").status for _attempt in range(25)]

    assert statuses.count(429) >= 5
    assert site.get("/admin/login/").status == 200


def test_a_branch_signs_in_together_and_somebody_who_guesses_is_slowed_down(site: Site) -> None:
    with ThreadPoolExecutor(8) as people:
        statuses = list(people.map(lambda _one: site.get("/members/log-in/", method="POST").status, range(75)))

    assert 429 not in statuses[:50]
    assert statuses.count(429) >= 5
    assert site.get("/members/log-in/").status == 200


def test_a_reader_of_the_api_that_asks_too_fast_gets_a_problem(site: Site) -> None:
    with ThreadPoolExecutor(16) as readers:
        answers = list(readers.map(lambda _attempt: site.get("/api/v1/home", method="OPTIONS"), range(600)))
    time.sleep(6)  # until the next test may ask again

    refused = [answer for answer in answers if answer.status == 429]
    assert answers[0].status == 204
    assert refused
    assert refused[0].headers["Content-Type"] == "application/problem+json"
    assert refused[0].headers["Access-Control-Allow-Origin"] == "*"
    assert json.loads(refused[0].body)["retry_after_seconds"] == int(refused[0].headers["Retry-After"])


def test_a_hall_that_watches_together_behind_one_address_is_let_through(site: Site) -> None:
    asked = ["/api/v1/watch/start"] * 400 + ["/films/nothing.mp4"] * 800 + ["/my-hours/"] * 100
    with ThreadPoolExecutor(16) as phones:
        answers = list(phones.map(lambda path: site.get(path, method="OPTIONS"), asked))

    assert [answer.status for answer in answers if answer.status == 429] == []
    assert site.get("/").status == 200


def test_an_answer_of_the_api_travels_compressed_once_and_then_not_at_all(site: Site) -> None:
    first = site.get("/api/v1/stories", Accept_Encoding="gzip")

    assert first.headers["Content-Encoding"] == "gzip"
    assert first.headers["Content-Type"].startswith("application/json")
    again = site.get("/api/v1/stories", Accept_Encoding="gzip", If_None_Match=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")


def test_a_token_of_a_preview_is_in_no_log(site: Site) -> None:
    token = "A" * 43

    assert site.get(f"/preview/{token}/").status == 404
    assert site.get(f"/api/v1/preview/{token}").status == 404

    assert token not in site.logs() + (site.folder / "portal.log").read_text(encoding="utf-8")


def test_nobody_behind_gives_the_page_that_needs_nobody(bureau: Installation, tmp_path: Path) -> None:
    with served(bureau, tmp_path) as alone:
        assert alone.get("/").status == 200
        alone.portal.terminate()
        alone.portal.wait(timeout=PATIENCE_S)

        answer = alone.get("/hao-sheng-yin/")

        assert answer.status == 503
        assert "暂时无法显示" in answer.body.decode()
        assert answer.headers["Retry-After"] == "60"
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert alone.get(_static_of(bureau)).status == 200
        assert alone.get("/500.html").status == 404
        problem = alone.get("/api/v1/stories")
        assert (problem.status, problem.headers["Content-Type"]) == (503, "application/problem+json")
        assert json.loads(problem.body)["status"] == 503


def _static_of(bureau: Installation) -> str:
    return "/static/build/" + next((bureau.var / "static/build").glob("site.*.css")).name
