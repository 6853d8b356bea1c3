"""Answering by mail: choose a template, edit, see it as it will arrive, send."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from lokalprojekte.inquiries import mails, services
from lokalprojekte.inquiries.inbox.changes import ChangedMeanwhileError, last_seen, unchanged_since
from lokalprojekte.inquiries.inbox.forms import AnswerForm, TemplateChoiceForm, filled_from
from lokalprojekte.inquiries.inbox.preview import preview_mail
from lokalprojekte.inquiries.inbox.views.actions import CONFLICT
from lokalprojekte.inquiries.inbox.views.base import InquiryScreen
from lokalprojekte.inquiries.inbox.views.detail import can_be_answered
from lokalprojekte.inquiries.models import ReplyTemplate
from lokalprojekte.inquiries.replies import with_marked_gaps

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

EDIT, PREVIEW, SEND = "edit", "preview", "send"


class AnswerView(InquiryScreen):
    """The answer; nothing is stored before it is sent, so nothing half-finished lies around."""

    template_name = "admin/inquiries/answer.html"
    http_method_names = ["get", "head", "post", "options"]
    step = gettext_lazy("Answer")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the empty letter, or the one a template begins."""
        if self.is_hidden or not can_be_answered(self.inquiry):
            return self._not_possible(request)
        choice = TemplateChoiceForm(request.GET)
        template = choice.cleaned_data.get("template") if choice.is_valid() else None
        initial, missing = filled_from(template, self.inquiry, actor=self.actor) if template else ({}, [])
        form = AnswerForm(initial={**initial, "seen": last_seen(self.inquiry)})
        return self.render_to_response(self.get_context_data(form=form, chosen=template, missing=missing))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Go on editing, show the mail, or send it."""
        if self.is_hidden or not can_be_answered(self.inquiry):
            return self._not_possible(request)
        form = AnswerForm(request.POST)
        step = request.POST.get("step", PREVIEW)
        if step == EDIT:
            return self.render_to_response(self.get_context_data(form=AnswerForm(initial=request.POST.dict())))
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        if step != SEND:
            return self._preview(form)
        if form.refuse_gaps():
            return self.render_to_response(self.get_context_data(form=form))
        return self._send(request, form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the letter and the templates it can start from."""
        return {
            "templates": ReplyTemplate.objects.only("pk", "name"),
            "action_url": self.url("answer"),
            **super().get_context_data(**kwargs),
        }

    def _preview(self, form: AnswerForm) -> HttpResponse:
        mail = preview_mail(
            mails.ANSWER, self.inquiry, subject_line=form.cleaned_data["subject"], answer=form.cleaned_data["body"]
        )
        self.template_name = "admin/inquiries/answer_preview.html"
        context = self.get_context_data(form=form, mail=mail, marked=with_marked_gaps(mail.text), gaps=form.gaps)
        return self.render_to_response(context)

    def _send(self, request: HttpRequest, form: AnswerForm) -> HttpResponse:
        try:
            with unchanged_since(form.seen_or_never(), self.inquiry):
                services.answer_inquiry(
                    self.inquiry,
                    actor=self.actor,
                    subject=form.cleaned_data["subject"],
                    body=form.cleaned_data["body"],
                )
        except ChangedMeanwhileError as changed:
            self.inquiry.refresh_from_db()
            again = AnswerForm({**request.POST.dict(), "seen": last_seen(self.inquiry)})
            context = self.get_context_data(form=again, happened=changed.events)
            return self.render_to_response(context, status=CONFLICT)
        except services.NotPossibleError:
            return self._not_possible(request)
        messages.success(request, _("Your answer is on its way."))
        return redirect(f"{self.url('detail')}#timeline")

    def _not_possible(self, request: HttpRequest) -> HttpResponse:
        text = _("This inquiry cannot be answered by e-mail: its address is not confirmed or gone.")
        if self.is_hidden:
            text = _("Please rate the inquiry first. Then you see whom you answer.")
        messages.warning(request, text)
        return redirect(self.url("detail"))
