"""Writes about the register: adding, changing and ending terms, leaving, merging. Each leaves an entry in the audit
log, in the same transaction, which names the member by key."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cms.audit.services import audit_record
from cms.members import deeds
from cms.members.access import access_end, account_let_go
from cms.members.enums import Post
from cms.members.models import Member, PersonalData, Term
from cms.members.personal.services import personal_write
from cms.members.rules import may_hold_members
from cms.members.signals import member_is_being_merged, member_left
from cms.units.models import Unit
from cms.users.models import User

ONE_DAY = timedelta(days=1)


@transaction.atomic
def member_add(
    *, name: str, phone: str, branch: Unit, post: str = Post.MEMBER, since: date, by: User | None = None
) -> Member:
    """Enter somebody new with a first term. Raises ValidationError; PhoneTaken when the phone is another member's."""
    _refuse_branch(branch)
    _refuse_day(since)
    member = Member.objects.create()
    personal_write(member=member, name=name, phone=phone)
    term = Term.objects.create(member=member, branch=branch, post=post, since=since)
    audit_record(action=deeds.ADDED, actor=by, subject=member, detail={"facts": _told(term)})
    return member


@transaction.atomic
def term_change(*, member: Member, branch: Unit, post: str, since: date, by: User | None = None) -> Term:
    """From that day on the member belongs to the branch as this: the term before ends the day before.

    A change on the very day a term began corrects that term. Nothing is written when nothing differs. Raises
    ValidationError when the day is in the future or not after what stands there.
    """
    member = _locked(member)
    _refuse_branch(branch)
    _refuse_day(since)
    present = member.terms.filter(until=None).select_related("branch").first()
    if present is not None and (present.branch_id, present.post) == (branch.pk, post):
        return present
    before = _told(present) if present is not None else {}
    if present is not None and present.since == since:
        present.branch, present.post = branch, post
        present.save()
        term = present
    else:
        _refuse_overlap(member, since)
        if present is not None:
            present.until = since - ONE_DAY
            present.save(update_fields=["until"])
        term = Term.objects.create(member=member, branch=branch, post=post, since=since)
    audit_record(action=deeds.TERM, actor=by, subject=member, detail=_changes(before, _told(term)))
    return term


@transaction.atomic
def member_leave(*, member: Member, on: date, by: User | None = None) -> None:
    """The member belongs to no branch after that day. Record and hours stay; the account is unlinked, and switched off
    unless it has rights of its own. Raises ValidationError."""
    member = _locked(member)
    present = member.terms.filter(until=None).select_related("branch").first()
    if present is None:
        raise ValidationError("这位党员现在不属于任何党组织，不用再办理离开。")
    _refuse_day(on, field="on", label="离开日期")
    if on < present.since:
        raise ValidationError({"on": f"离开日期：不能早于现任期开始的 {present.since:%Y-%m-%d}。"})
    present.until = on
    present.save(update_fields=["until"])
    account_let_go(member=member, by=by)
    access_end(member=member)
    member_left.send(sender=Member, member=member, on=on)
    facts = {"党组织": str(present.branch), "最后一天": on}
    audit_record(action=deeds.LEFT, actor=by, subject=member, detail={"facts": facts})


@transaction.atomic
def member_merge(*, member: Member, into: Member, by: User | None = None) -> None:
    """Two records are of one person: `member` ends and `into` stays, with its own name and phone.

    Terms go over unless they overlap with terms that are there; the account goes over unless there is one. Facts of
    other rooms stay where they are and count for the one that stays (`selectors.with_merged`). Raises ValidationError.
    """
    if member.pk == into.pk:
        raise ValidationError("不能和它自己合并，请选择另一条记录。")
    locked = Member.objects.select_for_update().filter(pk__in=[member.pk, into.pk]).order_by("pk").in_bulk()
    member, into = locked[member.pk], locked[into.pk]
    if member.merged_into_id is not None or into.merged_into_id is not None:
        raise ValidationError("其中一条已经并入别的记录，请刷新后重新选择。")
    member_is_being_merged.send(sender=Member, member=member, into=into)
    moved = _move_terms(member, into)
    account = member.account
    access_end(member=member)
    if account is not None and into.account_id is None:
        member.account = None
        member.save(update_fields=["account"])
        into.account = account
        into.save(update_fields=["account"])
    else:
        account_let_go(member=member, by=by)
    PersonalData.objects.filter(member=member).delete()
    member.merged.update(merged_into=into)
    member.merged_into = into
    member.save(update_fields=["merged_into"])
    facts = {"并入": str(into), "并入的标识": str(into.key), "移过去的任期": moved}
    audit_record(action=deeds.MERGED, actor=by, subject=member, detail={"facts": facts})


def branch_is_merged(*, unit: Unit, into: Unit, **_: Any) -> None:
    """Receiver of `unit_is_being_merged`: whoever belongs there belongs to the other one, as 党员; offices end with the
    branch, and the office says who holds one in the other."""
    belonging = list(Term.objects.filter(branch=unit, until=None).select_related("member"))
    if belonging and not may_hold_members(into.kind):
        raise ValidationError(
            f"“{unit}”还有 {len(belonging)} 名党员，“{into}”不能直接登记党员。请先在党员名册里把他们转到别的党支部。"
        )
    for term in belonging:
        term_change(member=term.member, branch=into, post=Post.MEMBER, since=timezone.localdate())


def _locked(member: Member) -> Member:
    """As it stands now. Raises ValidationError for one that was merged meanwhile."""
    standing = Member.objects.select_for_update().get(pk=member.pk)
    if standing.merged_into_id is not None:
        raise ValidationError("这条记录已经并入另一条，请到那一条里办理。")
    return standing


def _refuse_branch(branch: Unit) -> None:
    if branch.merged_into_id is not None:
        raise ValidationError({"branch": f"党组织：“{branch}”已并入“{branch.merged_into}”，请改选。"})
    if not may_hold_members(branch.kind):
        raise ValidationError(
            {"branch": f"党组织：“{branch}”是{branch.get_kind_display()}，请选党支部（党小组的选所属支部）。"}
        )


def _refuse_day(day: date, *, field: str = "since", label: str = "起始日期") -> None:
    if day > timezone.localdate():
        raise ValidationError({field: f"{label}：不能晚于今天，请到那一天再办理。"})
    if day.year < 1921:
        raise ValidationError({field: f"{label}：年份不对，请核对。"})


def _refuse_overlap(member: Member, since: date) -> None:
    last = member.terms.order_by("-since").first()
    if last is None:
        return
    latest = last.until or last.since
    if since <= latest:
        raise ValidationError({"since": f"起始日期：要晚于上一任期的 {latest:%Y-%m-%d}。"})


def _move_terms(member: Member, into: Member) -> int:
    """Those that do not overlap with what is there. An open one that does goes on from where the last one there ended,
    or ends when there is an open one already."""
    there = list(into.terms.all())
    moved = 0
    for term in list(member.terms.all()):
        if any(_overlap(term, other) for other in there):
            ends = [other.until for other in there]
            if term.until is not None:
                continue
            if None in ends:
                term.until = max(term.since, timezone.localdate() - ONE_DAY)
                term.save(update_fields=["until"])
                continue
            term.since = max(end for end in ends if end is not None) + ONE_DAY
        term.member = into
        term.save(update_fields=["member", "since"])
        moved += 1
    return moved


def _overlap(one: Term, other: Term) -> bool:
    return one.since <= (other.until or date.max) and other.since <= (one.until or date.max)


def _told(term: Term) -> dict[str, Any]:
    return {"党组织": str(term.branch), "职务": Post(term.post).label, "起": term.since}


def _changes(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    changes = [
        {"what": name, "before": str(before.get(name, "")), "after": str(value)}
        for name, value in after.items()
        if before.get(name) != value
    ]
    return {"changes": changes}
