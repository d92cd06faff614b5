"""One submission: sending it, looking at it, answering it."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from cms.submissions import words
from cms.submissions.desk.adopting import submission_adopt, submission_merge
from cms.submissions.desk.answers import AdoptForm, DeclineForm, MergeForm, ReturnForm
from cms.submissions.desk.evidence import evidence_of
from cms.submissions.desk.forms import OfferForm, SendAgainForm
from cms.submissions.desk.inbox import STYLES
from cms.submissions.desk.permissions import ForTheDesk, ForTheOffice
from cms.submissions.desk.rules import may_send_again, office_steps
from cms.submissions.desk.selectors import submissions_for, units_to_send_for
from cms.submissions.desk.services import (
    Overtaken,
    submission_decline,
    submission_return,
    submission_send,
    submission_send_again,
)
from cms.submissions.enums import StepKind
from cms.submissions.models import Submission


class DeskScreen(WagtailAdminTemplateMixin, View):
    """What the desk's screens share: the way back to the list, and a form with its words."""

    header_icon = "mail"
    template_name = "submissions/form.html"
    lead = ""
    button = ""
    is_office: bool

    def trail(self) -> list[dict[str, str]]:
        return []

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        inbox = {"url": reverse("submissions"), "label": "上报收件" if self.is_office else "本单位的上报"}
        return [*self.breadcrumbs_items, inbox, *self.trail(), {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"is_office": self.is_office}

    def shown(self, form: forms.Form, **more: Any) -> HttpResponse:
        context = self.get_context_data(
            form=form, lead=self.lead, button=self.button, media=form.media + STYLES, **more
        )
        return self.render_to_response(context, status=422 if form.errors else 200)


def add_problems(form: forms.Form, error: ValidationError) -> None:
    """What a service refused, at the field it names, or above the form when the form has no such field."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, problems in error.error_dict.items():
        form.add_error(name if name in form.fields else None, problems)


class SendView(DeskScreen, ForTheDesk):
    page_title = "我要上报"
    lead = "选类别，选稿件，点“上报”。上报后得到一个编号，在“本单位的上报”里随时可以查到。"
    button = "上报"

    def get(self, request: HttpRequest) -> HttpResponse:
        if not units_to_send_for(request.user).exists():
            messages.error(request, "没有可以上报的单位：您的账号所在单位还没有品牌页，请联系局宣传编辑。")
            return redirect("submissions")
        key = request.GET.get("page", "")
        page = Page.objects.filter(depth__gt=1, pk=int(key[:9])).first() if key.isdecimal() else None
        own = page is not None and page.permissions_for_user(request.user).can_edit()
        return self.shown(OfferForm(user=request.user, initial={"page": page} if own else {}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = OfferForm(request.POST, request.FILES, user=request.user)
        if not form.is_valid():
            return self.shown(form)
        try:
            submission = submission_send(
                by=request.user,  # type: ignore[arg-type]
                unit=form.unit_chosen,
                offer=form.offer(),
                key=form.cleaned_data["key"],
            )
        except ValidationError as refused:
            add_problems(form, refused)
            return self.shown(form)
        messages.success(request, f"已上报，编号 {submission.number}。")
        return redirect("submission", submission.pk)


class OfSubmission(DeskScreen):
    """Of one submission that the account may see; any other is not found."""

    submission: Submission

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.submission = get_object_or_404(submissions_for(request.user), pk=kwargs["submission_id"])

    def trail(self) -> list[dict[str, str]]:
        return [{"url": reverse("submission", args=[self.submission.pk]), "label": self.submission.number}]

    def done(self, message: str) -> HttpResponse:
        messages.success(self.request, message)
        return redirect("submission", self.submission.pk)

    def overtaken(self, form: forms.Form, stored: Submission) -> HttpResponse:
        """The form as it was filled in, on what the other one left."""
        self.submission = get_object_or_404(submissions_for(self.request.user), pk=stored.pk)
        form.data = {**form.data.dict(), "turn": str(stored.turn)}  # type: ignore[attr-defined]
        form.add_error(None, words.OVERTAKEN.format(state=stored.get_state_display()))
        return self.shown(form, submission=self.submission)

    def as_seen(self, form: forms.Form) -> Submission:
        """The submission as it was when the form was opened."""
        self.submission.turn = form.cleaned_data["turn"]
        return self.submission


class SubmissionView(OfSubmission, ForTheDesk):
    """Where it stands, its history, and the next steps."""

    template_name = "submissions/submission.html"

    def get_page_title(self) -> str:
        return f"上报 {self.submission.number}"

    def trail(self) -> list[dict[str, str]]:
        return []

    def get(self, request: HttpRequest, submission_id: int) -> HttpResponse:
        submission = self.submission
        found = evidence_of(submission, request.user, is_office=self.is_office)
        context = self.get_context_data(
            submission=submission,
            found=found,
            steps=list(submission.steps.all()),
            actions=self._actions(),
            media=STYLES,
        )
        return self.render_to_response(context)

    def _actions(self) -> list[tuple[str, str]]:
        """Label and address, the usual one first."""
        submission = self.submission
        if may_send_again(submission.state) and self._is_own():
            first = [("修改后再报", reverse("submission_send_again", args=[submission.pk]))]
        else:
            first = []
        if not self.is_office:
            return first
        offered = office_steps(submission.state)
        labels = {kind: AnswerView.ANSWERS[kind].label for kind in offered}
        return [
            *first,
            *((label, reverse("submission_answer", args=[submission.pk, kind])) for kind, label in labels.items()),
        ]

    def _is_own(self) -> bool:
        """The office may correct in a unit's name too."""
        unit = self.submission.unit.merged_into_id or self.submission.unit_id
        return self.is_office or units_to_send_for(self.request.user).filter(pk=unit).exists()


class SendAgainView(OfSubmission, ForTheDesk):
    page_title = "修改后再报"
    lead = "先在稿件里改好并保存草稿，再点“再报”。原来的编号不变，以前的意见都留着。"
    button = "再报"

    def get(self, request: HttpRequest, submission_id: int) -> HttpResponse:
        if not may_send_again(self.submission.state):
            messages.error(request, f"这一条现在是“{self.submission.get_state_display()}”，不需要再报。")
            return redirect("submission", self.submission.pk)
        return self.shown(SendAgainForm(user=request.user, submission=self.submission), submission=self.submission)

    def post(self, request: HttpRequest, submission_id: int) -> HttpResponse:
        form = SendAgainForm(request.POST, request.FILES, user=request.user, submission=self.submission)
        if not form.is_valid():
            return self.shown(form, submission=self.submission)
        try:
            submission_send_again(
                submission=self.as_seen(form),
                by=request.user,  # type: ignore[arg-type]
                offer=form.offer(),
                text=form.cleaned_data["text"],
            )
        except Overtaken as overtaken:
            return self.overtaken(form, overtaken.submission)
        except ValidationError as refused:
            add_problems(form, refused)
            return self.shown(form, submission=self.submission)
        return self.done(f"已再次上报，编号还是 {self.submission.number}。")


class Answer(ABC):
    """One way for the office to answer: its form, its words, and what it does."""

    form: ClassVar[type[forms.Form]]
    label: ClassVar[str]
    lead: ClassVar[str]
    done: ClassVar[str]

    @staticmethod
    @abstractmethod
    def give(submission: Submission, user: Any, data: dict[str, Any], form: Any) -> None: ...


class Adopting(Answer):
    form, label = AdoptForm, "采用"
    lead = "登记采用到哪里。以后又被别处采用的，在采用稿里再登记一笔。"
    done = "已登记采用。"

    @staticmethod
    def give(submission: Submission, user: Any, data: dict[str, Any], form: Any) -> None:
        submission_adopt(submission=submission, by=user, appearance=form.appearance())


class Merging(Answer):
    form, label = MergeForm, "并入采用稿"
    lead = "和别的单位的上报合成一篇采用时用。每个单位都保留署名，都记采用。"
    done = "已并入采用稿。"

    @staticmethod
    def give(submission: Submission, user: Any, data: dict[str, Any], form: Any) -> None:
        submission_merge(submission=submission, piece=data["piece"], by=user)


class Returning(Answer):
    form, label = ReturnForm, "退改"
    lead = "退给上报单位修改，改好可以再报。"
    done = "已退改，上报单位会在首页看到。"

    @staticmethod
    def give(submission: Submission, user: Any, data: dict[str, Any], form: Any) -> None:
        submission_return(submission=submission, by=user, reason=data["reason"], text=data["text"])


class Declining(Answer):
    form, label = DeclineForm, "不用"
    lead = "这一条不采用。以后改变主意，还可以在这里改为采用。"
    done = "已改为“不用”。"

    @staticmethod
    def give(submission: Submission, user: Any, data: dict[str, Any], form: Any) -> None:
        submission_decline(submission=submission, by=user, text=data["text"])


class AnswerView(OfSubmission, ForTheOffice):
    """The office's answer, each kind on a page of its own."""

    ANSWERS: ClassVar[dict[str, type[Answer]]] = {
        StepKind.ADOPTED: Adopting,
        StepKind.MERGED: Merging,
        StepKind.RETURNED: Returning,
        StepKind.DECLINED: Declining,
    }
    answer: type[Answer]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if kwargs["answer"] not in self.ANSWERS:
            raise Http404
        self.answer = self.ANSWERS[kwargs["answer"]]
        self.lead, self.button = self.answer.lead, self.answer.label

    def get_page_title(self) -> str:
        return self.answer.label

    def get(self, request: HttpRequest, submission_id: int, answer: str) -> HttpResponse:
        if answer not in office_steps(self.submission.state):
            messages.error(request, f"这一条现在是“{self.submission.get_state_display()}”，不能{self.answer.label}。")
            return redirect("submission", self.submission.pk)
        form = self.answer.form(initial={"turn": self.submission.turn})
        return self.shown(form, submission=self.submission)

    def post(self, request: HttpRequest, submission_id: int, answer: str) -> HttpResponse:
        form = self.answer.form(request.POST, request.FILES)
        if not form.is_valid():
            return self.shown(form, submission=self.submission)
        try:
            self.answer.give(self.as_seen(form), request.user, form.cleaned_data, form)
        except Overtaken as overtaken:
            return self.overtaken(form, overtaken.submission)
        except ValidationError as refused:
            add_problems(form, refused)
            return self.shown(form, submission=self.submission)
        return self.done(self.answer.done)
