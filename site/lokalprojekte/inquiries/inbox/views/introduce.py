"""Asking a person whether we may introduce them to a host, and with what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from lokalprojekte.inquiries import mails, services
from lokalprojekte.inquiries.enums import WORKING_ROLES, InquiryStatus
from lokalprojekte.inquiries.inbox.changes import ChangedMeanwhileError, last_seen, unchanged_since
from lokalprojekte.inquiries.inbox.forms import IntroductionForm
from lokalprojekte.inquiries.inbox.preview import preview_mail
from lokalprojekte.inquiries.inbox.views.actions import CONFLICT
from lokalprojekte.inquiries.inbox.views.base import InquiryScreen

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class IntroduceView(InquiryScreen):
    """Shows what the person will be asked; the mail goes out when the button is pressed."""

    template_name = "admin/inquiries/introduce.html"
    http_method_names = ["get", "head", "post", "options"]
    step = gettext_lazy("Introduce")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the question; one that cannot be asked now leads back."""
        if not self._is_possible():
            return self._not_possible(request)
        form = IntroductionForm(inquiry=self.inquiry, actor=self.actor, initial={"seen": last_seen(self.inquiry)})
        return self.render_to_response(self.get_context_data(form=form))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask, unless something has happened meanwhile."""
        form = IntroductionForm(request.POST, inquiry=self.inquiry, actor=self.actor)
        if not self._is_possible():
            return self._not_possible(request)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            with unchanged_since(form.seen_or_never(), self.inquiry):
                services.ask_for_introduction(
                    self.inquiry,
                    call=form.cleaned_data["call"],
                    fields=form.cleaned_data["fields_asked"],
                    actor=self.actor,
                )
        except ChangedMeanwhileError as changed:
            self.inquiry.refresh_from_db()
            data = request.POST.copy()
            data["seen"] = str(last_seen(self.inquiry))
            again = IntroductionForm(data, inquiry=self.inquiry, actor=self.actor)
            context = self.get_context_data(form=again, happened=changed.events)
            return self.render_to_response(context, status=CONFLICT)
        except services.NotPossibleError:
            return self._not_possible(request)
        messages.success(request, _("The question is on its way. Once the person agrees, the host gets the details."))
        return redirect(self.url("detail"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the form, what waits for an answer already, and the mail."""
        form = kwargs["form"]
        calls = form.fields["call"].queryset
        value = form["call"].value()
        chosen = calls.filter(pk=value).first() if str(value or "").isdecimal() and len(str(value)) < _DIGITS else None
        preview = None
        if chosen and not self.is_hidden:
            preview = preview_mail(mails.INTRODUCTION_QUESTION, self.inquiry, call=chosen, host=chosen.host)
        return {
            **super().get_context_data(**kwargs),
            "action_url": self.url("introduce"),
            "preview": preview,
            "pending": self.inquiry.introductions.pending().select_related("call").first(),
        }

    def _is_possible(self) -> bool:
        inquiry = self.inquiry
        proposed = inquiry.state is InquiryStatus.PROPOSED and not inquiry.is_held
        return proposed and not inquiry.anonymised_at and inquiry.role in WORKING_ROLES

    def _not_possible(self, request: HttpRequest) -> HttpResponse:
        messages.warning(
            request,
            _("Somebody is asked once their inquiry is proposed to a host and they have been told so."),
        )
        return redirect(self.url("detail"))


#: No key is longer; more digits would not fit into the database's number.
_DIGITS = 16
