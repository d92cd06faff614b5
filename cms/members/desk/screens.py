"""The list, one member, and what is done with one. On both faces: `addresses.py` puts them there."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from cms.members.access import account_let_go, has_other_rights
from cms.members.desk.faces import ROSTER, Face
from cms.members.desk.forms import (
    AddForm,
    FindForm,
    LeaveForm,
    MergeForm,
    PersonForm,
    TermForm,
    TransferForm,
    day,
)
from cms.members.desk.roster import LEFT, PER_PAGE, UNKNOWN, former_terms, found, lines_of, terms_listed
from cms.members.enums import LEADERS
from cms.members.importing.plan import NOT_YOURS
from cms.members.models import Member, Term
from cms.members.personal.selectors import Person, member_by_phone, people_of
from cms.members.personal.services import PhoneTaken, personal_change
from cms.members.rules import tidy_phone
from cms.members.selectors import terms_in_force
from cms.members.services import member_add, member_leave, member_merge, term_change
from cms.members.words import NOT_LEADERS
from cms.units.models import Unit
from cms.users.models import User

FOUND_AT_MOST = 200


class Screen(Face):
    """A form with its words, or a page of its own."""

    page_title = ""
    template_file = "members_desk/form.html"
    lead = ""
    button = "保存"

    def account(self) -> User:
        user: Any = self.request.user
        return user

    def shown(self, form: forms.Form | None = None, **context: Any) -> HttpResponse:
        wrong = form is not None and bool(form.errors)
        told = {"form": form, "lead": self.lead, "button": self.button, "roster_url": self.address("roster")}
        return self.render(self.template_file, told | context, status=422 if wrong else 200)

    def refuse(self, form: forms.Form, error: ValidationError) -> None:
        """What a service refused, at the field it names."""
        if isinstance(error, PhoneTaken) and not self.is_office:
            form.add_error("phone", NOT_YOURS)
        elif not hasattr(error, "error_dict"):
            form.add_error(None, error)
        else:
            for name, problems in error.error_dict.items():
                form.add_error(name if name in form.fields else None, problems)


class Roster(Screen):
    """Who belongs where. A name is looked for by POST."""

    page_title = ROSTER
    template_file = "members_desk/roster.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("branch", "")
        branches = list(self.branches())
        if asked == LEFT and self.is_office:
            terms, branch = former_terms(self.members()), None
        else:
            branch = self._branch(branches, asked)
            terms = terms_listed(self.branches(), branch)
        page = Paginator(terms, PER_PAGE).get_page(request.GET.get("page"))
        lines = lines_of(request.user, list(page.object_list))
        return self.shown(
            find=FindForm(), branches=branches, branch=branch, is_left=asked == LEFT, page=page, lines=lines
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        find = FindForm(request.POST)
        words = find.cleaned_data["words"].strip() if find.is_valid() else ""
        if not words:
            return redirect(self.address("roster"))
        lines = found(lines_of(request.user, list(terms_listed(self.branches(), None))), words)
        if self.is_office:
            lines += found(lines_of(request.user, list(former_terms(self.members()))), words)
        return self.shown(
            find=find, branches=list(self.branches()), lines=lines[:FOUND_AT_MOST], words=words, total=len(lines)
        )

    def _branch(self, branches: Sequence[Unit], asked: str) -> Unit | None:
        """Raises Http404 for one that may not be seen."""
        if not asked:
            return None
        branch = next((one for one in branches if str(one.pk) == asked), None)
        if branch is None:
            raise Http404
        return branch


class AddMember(Screen):
    page_title = "登记党员"
    button = "登记"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.shown(self._form(None))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self._form(request.POST)
        if form.is_valid():
            data = form.cleaned_data
            try:
                member = member_add(
                    name=data["name"],
                    phone=data["phone"],
                    branch=data["branch"],
                    post=data["post"],
                    since=day(form, "since"),
                    by=self.account(),
                )
            except ValidationError as refused:
                self.refuse(form, refused)
            else:
                messages.success(request, "已登记。需要开通账号的，请生成邀请码。")
                return redirect(self.address("member", member.pk))
        return self.shown(form)

    def _form(self, data: Any) -> AddForm:
        return AddForm(data, branches=self.branches(), posts=self.posts)


class OfMember(Screen):
    """Of one member that may be seen; any other is not found."""

    subject: Member
    person: Person | None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.member_id = kwargs.pop("member_id")
        return super().dispatch(request, *args, **kwargs)

    def find(self) -> None:
        self.subject = self.member(self.member_id)
        self.person = people_of(self.request.user, [self.subject.pk]).get(self.subject.pk)
        self.term = terms_in_force([self.subject.pk]).get(self.subject.pk)

    @property
    def is_for_office_alone(self) -> bool:
        """A secretary decides nothing about those who lead the branch, herself among them."""
        return not self.is_office and self.term is not None and self.term.post in LEADERS

    def refused_to_leaders(self) -> HttpResponse | None:
        """The way back for a secretary where only the office decides."""
        self.find()
        if not self.is_for_office_alone:
            return None
        messages.error(self.request, NOT_LEADERS)
        return redirect(self.address("member", self.subject.pk))

    def shown(self, form: forms.Form | None = None, **context: Any) -> HttpResponse:
        named = {"subject": self.subject, "name": self.person.name if self.person else UNKNOWN, "term": self.term}
        return super().shown(form, **named, back=self.address("member", self.subject.pk), **context)

    def done(self, words: str, *, gone: bool = False) -> HttpResponse:
        messages.success(self.request, words)
        return redirect(self.address("roster") if gone else self.address("member", self.subject.pk))


class OneMember(OfMember):
    """Who it is, where the member belonged, and what can be done."""

    page_title = "党员"
    template_file = "members_desk/member.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        self.find()
        terms: Any = Term.objects.filter(member=self.subject).select_related("branch").order_by("-since")
        if not self.is_office:
            terms = terms.filter(branch__in=self.branches().order_by().values("pk"))
        return self.shown(
            person=self.person,
            terms=terms,
            merged=self.subject.merged.count() if self.is_office else 0,
            actions=[(label, self.address(name, self.subject.pk)) for name, label in self._actions()],
        )

    def _actions(self) -> list[tuple[str, str]]:
        actions = [("person", "修改姓名、手机号")]
        if not self.is_for_office_alone:
            if self.term is not None:
                actions += [("post", "变更职务"), ("leave", "办理离开")]
            actions += self._of_account()
        if self.is_office:
            actions += [("transfer", "转到别的党组织"), ("merge", "合并重复的记录")]
        return actions

    def _of_account(self) -> list[tuple[str, str]]:
        account = self.subject.account
        if account is None:
            return [("invite", "生成邀请码")]
        forgot = [] if has_other_rights(account) else [("reset", "忘了密码")]
        return [*forgot, ("unlink", "解除账号")]


class ChangePerson(OfMember):
    page_title = "修改姓名、手机号"

    def get(self, request: HttpRequest) -> HttpResponse:
        self.find()
        known = {"name": self.person.name, "phone": self.person.phone} if self.person else {}
        return self.shown(PersonForm(initial=known))

    def post(self, request: HttpRequest) -> HttpResponse:
        self.find()
        form = PersonForm(request.POST)
        if form.is_valid():
            try:
                personal_change(member=self.subject, by=self.account(), **form.cleaned_data)
            except ValidationError as refused:
                self.refuse(form, refused)
            else:
                return self.done("已保存。")
        return self.shown(form)


class Deed(OfMember):
    """A form about one member, done by a service."""

    form_class: ClassVar[type[forms.Form]]
    told = ""
    gone = False
    of_office = False

    def form(self, data: Any) -> forms.Form:
        return self.form_class(data)

    def do(self, form: forms.Form) -> None:
        raise NotImplementedError

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._refused() or self.shown(self.form(None))

    def post(self, request: HttpRequest) -> HttpResponse:
        if refused := self._refused():
            return refused
        form = self.form(request.POST)
        if form.is_valid():
            try:
                self.do(form)
            except ValidationError as wrong:
                self.refuse(form, wrong)
            else:
                return self.done(self.told, gone=self.gone and not self.is_office)
        return self.shown(form)

    def _refused(self) -> HttpResponse | None:
        if self.of_office and not self.is_office:
            raise Http404
        return self.refused_to_leaders()


class ChangePost(Deed):
    page_title = "变更职务"
    form_class = TermForm
    told = "已变更，原来的任期到前一天为止。"

    def form(self, data: Any) -> forms.Form:
        if self.term is None:
            raise Http404
        return TermForm(data, posts=self.posts, initial={"post": self.term.post})

    def do(self, form: forms.Form) -> None:
        assert self.term is not None  # noqa: S101 - asked for by `form`
        term_change(
            member=self.subject,
            branch=self.term.branch,
            post=form.cleaned_data["post"],
            since=day(form, "since"),
            by=self.account(),
        )


class Transfer(Deed):
    page_title = "转到别的党组织"
    lead = "从起始日期起属于新的党组织，原来的任期到前一天为止，学时都保留。"
    button = "转过去"
    of_office = True
    told = "已转到新的党组织。"

    def form(self, data: Any) -> forms.Form:
        return TransferForm(data, branches=self.branches(), posts=self.posts)

    def do(self, form: forms.Form) -> None:
        told = form.cleaned_data
        term_change(
            member=self.subject, branch=told["branch"], post=told["post"], since=told["since"], by=self.account()
        )


class Leave(Deed):
    page_title = "办理离开"
    form_class = LeaveForm
    button = "办理离开"
    gone = True
    told = "已办理离开。"

    def do(self, form: forms.Form) -> None:
        member_leave(member=self.subject, on=day(form, "on"), by=self.account())


class Merge(Deed):
    page_title = "合并重复的记录"
    lead = "这一条并入保留的那一条：任期、学时都算到保留的那一条，这一条的姓名和手机号删去。合并以后不能拆开。"
    form_class = MergeForm
    button = "合并"
    of_office = True
    told = "已合并。"

    def do(self, form: forms.Form) -> None:
        into = member_by_phone(tidy_phone(form.cleaned_data["phone"]))
        if into is None:
            raise ValidationError({"phone": ["保留的那条记录的手机号：名册里没有这个号码，请核对。"]})
        member_merge(member=self.subject, into=into, by=self.account())
        self.subject = into


class Unlink(Deed):
    page_title = "解除账号"
    lead = (
        "账号给别人用了、或者要重新开通的，先解除账号，再生成邀请码。解除后原来的账号不能再登录，学时都保留。"
        "只是忘了密码的，不用解除，请生成重设码。"
    )
    form_class = forms.Form
    button = "解除账号"
    told = "已解除。请重新生成邀请码。"

    def do(self, form: forms.Form) -> None:
        account_let_go(member=self.subject, by=self.account())
