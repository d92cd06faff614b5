"""Links between imported pages, once both are there; in whichever order they came."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from cms.importing.blocks import Block
from cms.importing.models import ImportedPage, OldLink
from cms.importing.selectors import was_edited
from cms.importing.settling import search_add
from cms.importing.writing import body_json, page_rewrite

AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class _Target:
    page_id: int
    title: str


def links_rewire() -> int:
    """Turn links to pages that are there now into links to those pages; returns how many pages were changed.

    Each page in its own transaction. A page that an editor has changed is left alone: its finding says what to do.
    """
    changed = 0
    while ids := list(
        _ready_links().order_by("imported_id").values_list("imported_id", flat=True).distinct()[:AT_ONCE]
    ):
        rewired = [page_id for imported_id in ids if (page_id := _rewire(imported_id)) is not None]
        search_add(page_ids=rewired)
        changed += len(rewired)
    return changed


def _ready_links() -> QuerySet[OldLink]:
    there = ImportedPage.objects.filter(page__isnull=False).exclude(address_key="")
    return OldLink.objects.filter(address_key__in=there.values("address_key"))


@transaction.atomic
def _rewire(imported_id: int) -> int | None:
    """The page whose links were changed; None when nothing could be or may be changed."""
    imported = ImportedPage.objects.select_for_update(of=("self",)).select_related("page").get(pk=imported_id)
    links = list(_ready_links().filter(imported=imported))
    targets = _targets(links)
    OldLink.objects.filter(pk__in=[link.pk for link in links]).delete()
    if imported.page is None:
        return None
    if was_edited(imported):
        imported.findings = [_told_to_editor(finding, targets) for finding in imported.findings]
        imported.save(update_fields=["findings"])
        return None
    page = imported.page.specific
    revision = page_rewrite(
        page=page, body=body_json(_with_targets(list(page.body.raw_data), targets)), source=imported.file_name
    )
    imported.revision_id_made = revision.pk
    imported.findings = [finding for finding in imported.findings if not _is_about(finding, targets)]
    imported.save(update_fields=["findings", "revision_id_made"])
    return page.pk


def _targets(links: Sequence[OldLink]) -> dict[str, _Target]:
    """By the address as the page has it now. Of two pages with one old address the first imported one is meant."""
    rows = ImportedPage.objects.filter(address_key__in={link.address_key for link in links}, page__isnull=False)
    by_key = {
        key: _Target(page_id, title)
        for key, page_id, title in rows.order_by("-pk").values_list("address_key", "page_id", "page__title")
    }
    return {link.address: by_key[link.address_key] for link in links}


def _with_targets(rows: Sequence[Block], targets: Mapping[str, _Target]) -> list[Block]:
    changed = []
    for row in rows:
        value = row["value"]
        if row["type"] == "paragraph":
            for address, target in targets.items():
                value = value.replace(
                    f'<a href="{html.escape(address)}">', f'<a linktype="page" id="{target.page_id}">'
                )
        changed.append({**row, "value": value})
    return changed


def _is_about(finding: Mapping[str, Any], targets: Mapping[str, _Target]) -> bool:
    return finding["code"] == "old_link" and finding["passage"] in targets


def _told_to_editor(finding: dict[str, Any], targets: Mapping[str, _Target]) -> dict[str, Any]:
    if not _is_about(finding, targets):
        return finding
    title = targets[finding["passage"]].title
    message = "编辑已改过本页，所以链接没有自动改动。那一页已经导入，请把链接改为站内页面。"
    return {**finding, "severity": "warning", "message": message, "suggestion": f"链接到《{title}》"}
