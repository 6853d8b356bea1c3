"""Changes: assign, status. Each asks the service, inside a lock that refuses a decision on an outdated state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.enums import WORKING_ROLES, InquiryStatus
from lokalprojekte.inquiries.inbox.changes import ChangedMeanwhileError, last_seen, unchanged_since
from lokalprojekte.inquiries.inbox.filters import display_name
from lokalprojekte.inquiries.inbox.forms import AssignForm, DecliningForm, PlacingForm, StatusForm
from lokalprojekte.inquiries.inbox.preview import preview_status
from lokalprojekte.inquiries.inbox.transitions import Transition, transition_to
from lokalprojekte.inquiries.inbox.views.base import InquiryScreen
from lokalprojekte.inquiries.reasons import DeclineReason

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

CONFLICT = 409


class AssignView(InquiryScreen):
    """Take an inquiry on, or give it back."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Assign, unless somebody was quicker."""
        form = AssignForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("That did not work. Please try again."))
            return redirect(self.url("detail"))
        take = form.cleaned_data["take"]
        try:
            with unchanged_since(form.seen_or_never(), self.inquiry):
                services.assign_inquiry(self.inquiry, assignee=self.actor if take else None, actor=self.actor)
        except ChangedMeanwhileError:
            messages.warning(request, self._quicker())
        else:
            messages.success(request, _("You look after this inquiry now.") if take else _("Nobody is assigned now."))
        return redirect(self.url("detail"))

    def _quicker(self) -> str:
        """Return what to tell whoever came second."""
        text = _("Somebody has changed this inquiry meanwhile. Please look at it again.")
        self.inquiry.refresh_from_db()
        assignee = self.inquiry.assignee
        if assignee is None or assignee == self.actor:
            return text
        return f"{text} {_('%(name)s looks after it.') % {'name': display_name(assignee)}}"


class StatusView(InquiryScreen):
    """Shows what a change of status means and what the person will read, then does it."""

    template_name = "admin/inquiries/status.html"
    http_method_names = ["get", "head", "post", "options"]
    step = gettext_lazy("Change status")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the change; one that is not possible leads back."""
        if self.transition is None:
            messages.warning(request, self._refusal())
            return redirect(self.url("detail"))
        if self.transition.asks_consent:
            return redirect(self.url("introduce"))
        form = self.form(initial={"seen": last_seen(self.inquiry)})
        return self.render_to_response(self.get_context_data(form=form))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Change the status, unless that is not possible or somebody else has done something meanwhile."""
        if "preview" in request.POST:
            return self.render_to_response(self.get_context_data(form=self.form(initial=request.POST.dict())))
        form = self.form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            with unchanged_since(form.seen_or_never(), self.inquiry):
                event = services.change_inquiry_status(
                    self.inquiry,
                    self.target,
                    actor=self.actor,
                    note=form.cleaned_data["note"],
                    notify=form.cleaned_data["notify"],
                    call=form.cleaned_data.get("call"),
                    reason=form.cleaned_data.get("reason", ""),
                )
        except ChangedMeanwhileError as changed:
            return self._conflict(request, happened=changed.events)
        except services.TransitionError:
            return self._conflict(request, happened=[])
        except ValueError:
            form.add_error(None, _("Nothing changed: no e-mail can be sent to this address."))
            return self.render_to_response(self.get_context_data(form=form))
        messages.success(request, self._success(told=event.notified))
        left = self.target is InquiryStatus.UNCONFIRMED
        return redirect(reverse("inbox:tab", args=["quarantine"]) if left else self.url("detail"))

    def form(self, *args: Any, **kwargs: Any) -> StatusForm:
        """Return the form of this change; who is placed works on a project, and the form asks on which."""
        if self.target is InquiryStatus.PLACED and self.inquiry.role in WORKING_ROLES:
            return PlacingForm(*args, inquiry=self.inquiry, actor=self.actor, **kwargs)
        if self.target is InquiryStatus.DECLINED:
            return DecliningForm(*args, **kwargs)
        return StatusForm(*args, **kwargs)

    @property
    def target(self) -> InquiryStatus:
        """The status the address names."""
        try:
            return InquiryStatus(self.kwargs["to"])
        except ValueError as error:
            raise Http404 from error

    @property
    def transition(self) -> Transition | None:
        """The change, as far as it is possible."""
        return transition_to(self.inquiry, self.target)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the change and the mail that would tell of it."""
        transition = self.transition
        preview = None
        if self._can_preview(transition):
            preview = preview_status(self.inquiry, self.target, reason=self._reason(kwargs["form"]))
        return {
            **super().get_context_data(**kwargs),
            "target": self.target,
            "transition": transition,
            "action_url": self.url("status", self.target.value),
            "preview": preview,
            "refusal": "" if transition else self._refusal(),
        }

    def _reason(self, form: StatusForm) -> str:
        reason = form["reason"].value() if "reason" in form.fields else ""
        return reason if reason in DeclineReason.values else ""

    def _can_preview(self, transition: Transition | None) -> bool:
        """Whether the letter is shown: it begins with the name."""
        return transition is not None and transition.can_notify and not self.is_hidden

    def _conflict(self, request: HttpRequest, *, happened: list[Any]) -> HttpResponse:
        """Show what happened meanwhile, with the note as it was typed; a second press is then an informed one."""
        self.inquiry.refresh_from_db()
        form = self.form({**request.POST.dict(), "seen": last_seen(self.inquiry)})
        return self.render_to_response(self.get_context_data(form=form, happened=happened), status=CONFLICT)

    def _refusal(self) -> str:
        return _("From «%(old)s» an inquiry cannot go to «%(new)s».") % {
            "old": self.inquiry.state.label,
            "new": self.target.label,
        }

    def _success(self, *, told: bool) -> str:
        if self.target is InquiryStatus.UNCONFIRMED:
            return _(
                "Released. The confirmation link is on its way; once it is confirmed, the inquiry is in the inbox."
            )
        text = _("Status is now «%(status)s».")
        if told:
            text = _("Status is now «%(status)s». An e-mail is on its way.")
        elif self.inquiry.is_held:
            text = _("Status is now «%(status)s». It is kept until you tell it.")
        return text % {"status": self.target.label}
