"""What each row of a list would do, told before anything is done. Reads only; a constant number of queries, but for one
look at each name of a party organisation."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.utils import timezone

from cms.members.enums import Post
from cms.members.importing.workbook import Row
from cms.members.models import PersonalData, Term
from cms.members.personal.ciphers import digests
from cms.members.personal.selectors import Person, opened
from cms.members.personal.services import WRONG_NAME, WRONG_PHONE
from cms.members.rules import is_name, is_phone, masked_phone, may_hold_members, plain, tidy_name, tidy_phone
from cms.units.models import Unit
from cms.units.selectors import unit_by_name

POSTS = {label: post for post, label in Post.choices} | {"书记": Post.SECRETARY, "支部书记": Post.SECRETARY}
DATES = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d")
NOT_YOURS = "手机号：不能用这个号码登记。请核对号码；确认无误的，请联系局党务办公室办理。"


class Outcome(StrEnum):
    """Of a row; the values are shown."""

    ADDED = "登记"
    CHANGED = "变更"
    SAME = "没有变化"
    REFUSED = "不导入"


@dataclass(frozen=True, slots=True, repr=False)
class Step:
    """One row with what it would do, or why nothing; shown to whoever uploaded it and to nobody else."""

    row: Row
    outcome: Outcome
    words: str
    member: int | None = None
    branch: Unit | None = None
    post: str = Post.MEMBER
    since: date | None = None

    @property
    def shown_phone(self) -> str:
        phone = tidy_phone(self.row.phone)
        return masked_phone(phone) if is_phone(phone) else self.row.phone


@dataclass(frozen=True, slots=True)
class Allowed:
    """What whoever imports may do: None for every branch; posts that may be given."""

    branches: frozenset[int] | None
    posts: Collection[str]
    may_transfer: bool


def date_of(text: str) -> date | None:
    """However people write one; None when it is none."""
    bare = plain(text).replace(" ", "")
    for form in DATES:
        try:
            return datetime.strptime(bare, form).date()
        except ValueError:
            continue
    return None


def steps_of(rows: Sequence[Row], allowed: Allowed) -> list[Step]:
    """One for each row, in their order."""
    return _Planner(rows, allowed).steps()


class _Planner:
    def __init__(self, rows: Sequence[Row], allowed: Allowed) -> None:
        self.rows, self.allowed, self.today = rows, allowed, timezone.localdate()
        phones = [tidy_phone(row.phone) for row in rows]
        self.often = Counter(phone for phone in phones if is_phone(phone))
        self.known = _known(phone for phone in self.often)
        self.terms = {
            term.member_id: term
            for term in Term.objects.filter(member__in=[data.member_id for data in self.known.values()])
            .select_related("branch")
            .order_by("since")
        }
        self.units: dict[str, Unit | None] = {}

    def steps(self) -> list[Step]:
        return [self._step(row) for row in self.rows]

    def _step(self, row: Row) -> Step:
        branch, since = self._unit(row.branch), date_of(row.since)
        post = POSTS.get(row.post) if row.post else Post.MEMBER
        if words := self._refusal(row, branch, post, since):
            return Step(row, Outcome.REFUSED, words)
        assert branch is not None and post is not None and since is not None  # noqa: S101, PT018 - told by the refusal
        data = self.known.get(tidy_phone(row.phone))
        if data is None:
            words = f"登记到{branch}，{Post(post).label}，自 {since:%Y-%m-%d}"
            return Step(row, Outcome.ADDED, words, None, branch, post, since)
        return self._of_known(row, data, branch, post, since)

    def _refusal(self, row: Row, branch: Unit | None, post: str | None, since: date | None) -> str:
        if row.has_formula:
            return "这一行有公式。请复制后“选择性粘贴—值”，再上传。"
        if not is_name(tidy_name(row.name)):
            return WRONG_NAME
        if not is_phone(tidy_phone(row.phone)):
            return WRONG_PHONE
        if self.often[tidy_phone(row.phone)] > 1:
            return "手机号：在这张表里出现了不止一次。请核对，每人一行。"
        if branch is None:
            return "党组织：没有这个名称，或者不止一个。请写全称，与“单位”中的一致。"
        if self.allowed.branches is not None and branch.pk not in self.allowed.branches:
            return "党组织：不是您负责的党组织，请删去这一行，或请局党务办公室导入。"
        if not may_hold_members(branch.kind):
            return f"党组织：“{branch}”是{branch.get_kind_display()}，请写党支部的名称。"
        if post is None:
            return f"职务：请填写{'、'.join(Post.labels)}之一。"
        if post not in self.allowed.posts:
            return f"职务：{Post(post).label}请局党务办公室登记。"
        if since is None:
            return "起始日期：请按 2026-01-31 的样子填写。"
        if since > self.today or since.year < 1921:
            return "起始日期：不能晚于今天，年份也不能太早，请核对。"
        return ""

    def _of_known(self, row: Row, data: PersonalData, branch: Unit, post: str, since: date) -> Step:
        person: Person = opened(data)
        term = self.terms.get(data.member_id)
        is_here = term is not None and term.until is None and term.branch_id == branch.pk
        if not self.allowed.may_transfer and not is_here:
            return Step(row, Outcome.REFUSED, NOT_YOURS)
        if person.name != tidy_name(row.name):
            words = "手机号：已经登记给另一个姓名。请核对；姓名要改的，请在名册里修改。"
            return Step(row, Outcome.REFUSED, words)
        if term is not None and is_here and term.post == post:
            return Step(row, Outcome.SAME, "名册里已经是这样", data.member_id, branch, post, since)
        if term is not None and is_here and term.post not in self.allowed.posts:
            return Step(row, Outcome.REFUSED, f"职务：现在是{term.get_post_display()}，变更请局党务办公室办理。")
        if term is not None and since <= (term.until or term.since):
            latest = term.until or term.since
            return Step(row, Outcome.REFUSED, f"起始日期：要晚于名册里现有任期的 {latest:%Y-%m-%d}。")
        was = f"{term.branch}{term.get_post_display()}" if term is not None else "没有任期"
        words = f"由{was}变更为{branch}{Post(post).label}，自 {since:%Y-%m-%d}"
        return Step(row, Outcome.CHANGED, words, data.member_id, branch, post, since)

    def _unit(self, name: str) -> Unit | None:
        if name not in self.units:
            self.units[name] = unit_by_name(name)
        return self.units[name]


def _known(phones: Iterable[str]) -> dict[str, PersonalData]:
    """By phone, whoever has one of these."""
    by_digest = {one: phone for phone in phones for one in digests(phone)}
    found = PersonalData.objects.filter(phone_digest__in=list(by_digest)).select_related("member")
    return {by_digest[data.phone_digest]: data for data in found}
