"""What the links of an old page become."""

import html
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cms.editorial.proofreading.finding import Finding, Severity
from cms.importing.addresses import OPENABLE, absolute, cleaned, host_of, key_of, scheme_of
from cms.importing.companions import Companions, is_attachment
from cms.importing.models import ImportedPage
from cms.importing.old_page import OldPage, links_in

_SHOWN = 100


@dataclass(slots=True)
class Links:
    attributes: dict[str, str] = field(default_factory=dict)
    """By the address as the page wrote it: what its tag says now. What is missing loses its tag and keeps its words."""
    waiting: dict[str, str] = field(default_factory=dict)
    """Addresses, as now written, of pages of the old portal that are not there yet, with their keys."""
    findings: list[Finding] = field(default_factory=list)


def links_of(page: OldPage, companions: Companions) -> Links:
    """Decides every link of the page. Attachments beside the file are taken on the way."""
    links = Links()
    pages: dict[str, tuple[int, str, str]] = {}
    for position, address, words in _written(page):
        if address in links.attributes or address in pages:
            continue
        scheme = scheme_of(address)
        if not cleaned(address) or cleaned(address).startswith("#"):
            continue
        if scheme and scheme not in OPENABLE:
            message = f"链接地址“{_short(cleaned(address))}”不能在网页上打开，已去掉链接，文字保留。"
            links.findings.append(Finding("link", Severity.WARNING, position, words or address[:_SHOWN], message))
        elif scheme in ("mailto", "tel"):
            links.attributes[address] = _href(cleaned(address))
        elif is_attachment(address):
            _attachment(links, page, position, address, words, companions)
        elif not (url := absolute(address, page.address)):
            message = "这是相对链接，不知道旧站网址，已去掉链接，文字保留。填写旧站网址后重新导入可以保留。"
            links.findings.append(Finding("link", Severity.WARNING, position, words or address[:_SHOWN], message))
        else:
            pages[address] = (position, words, url)
    _to_pages(links, page, pages, companions.site_address)
    _tell_of_loose_links(links, page)
    return links


def _written(page: OldPage) -> Iterator[tuple[int, str, str]]:
    """Every link with the number of its element, what it leads to and its words."""
    for position, element in enumerate(page.body, start=1):
        yield from ((position, address, words) for address, words in links_in(element))
    yield from ((0, link.address, link.words) for link in page.loose_links)


def _attachment(links: Links, page: OldPage, position: int, address: str, words: str, companions: Companions) -> None:
    if companions.take_document(address, words):
        document = companions.taken.documents.get(address)
        if document is not None and document.pk:
            links.attributes[address] = f'linktype="document" id="{document.pk}"'
        return
    url = absolute(address, page.address)
    if url:
        links.attributes[address] = _href(url)
    kept = "链接仍指向旧站" if url else "链接已去掉"
    message = f"附件“{_short(address)}”没有随网页保存，{kept}，请找到原文件后上传。"
    links.findings.append(Finding("attachment", Severity.WARNING, position, words or address[:_SHOWN], message))


def _to_pages(links: Links, page: OldPage, pages: Mapping[str, tuple[int, str, str]], site_address: str) -> None:
    keys = {address: key_of(url) for address, (_position, _words, url) in pages.items()}
    known = dict(
        ImportedPage.objects.filter(address_key__in=set(keys.values()) - {""}, page__isnull=False)
        .order_by("-pk")
        .values_list("address_key", "page_id")
        if keys
        else ()
    )
    own_hosts = {host_of(key_of(page.address)), host_of(key_of(site_address))} - {""}
    for address, (position, _words, url) in pages.items():
        key = keys[address]
        if key in known:
            links.attributes[address] = f'linktype="page" id="{known[key]}"'
            continue
        links.attributes[address] = _href(url)
        if host_of(key) in own_hosts:
            links.waiting[url] = key
            message = "链接指向旧站的另一页，那一页还没有导入；导入后会自动改为站内链接。"
            links.findings.append(Finding("old_link", Severity.NOTE, position, url, message))


def _tell_of_loose_links(links: Links, page: OldPage) -> None:
    for link in page.loose_links:
        attributes = links.attributes.get(link.address, "")
        if attributes and not attributes.startswith('linktype="document"'):
            message = f"小标题和表格里不能放链接，文字保留，链接“{_short(link.address)}”没有保留。"
            links.findings.append(Finding("link", Severity.NOTE, 0, link.words or link.address[:_SHOWN], message))
            links.waiting.pop(absolute(link.address, page.address), None)


def _href(address: str) -> str:
    return f'href="{html.escape(address)}"'


def _short(address: str) -> str:
    return address if len(address) <= _SHOWN else address[:_SHOWN] + "…"
