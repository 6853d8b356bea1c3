"""The status of a call in the editor: a side panel that shows it, and the step that changes it.

The status is no field of the form. Each button leads to a page that says what the change means; only its POST goes
through the door.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.admin.widgets import AdminAutoHeightTextInput

from lokalprojekte.core.admin_forms import DeskForm
from lokalprojekte.core.admin_screens import AboutOnePage
from lokalprojekte.core.advice.side_panel import CheckedEditView
from showcase.enums import CallPhase, CallStatus
from showcase.models import ProjectCallPage
from showcase.permissions import user_can_change_call_status
from showcase.services import StatusChangeRefusedError, change_call_status
from showcase.transitions import ALLOWED

if TYPE_CHECKING:
    from collections.abc import Mapping

#: How many changes the panel shows; the page's history has all of them.
LAST_CHANGES = 3


@dataclass(frozen=True, slots=True)
class Step:
    """A change somebody can make now."""

    to: CallStatus
    label: Promise
    url: str


def steps_for(user: Any, call: ProjectCallPage) -> list[Step]:
    """Return what ``user`` can do with the status of ``call`` now. An unpublished call is opened by publishing it."""
    if not user_can_change_call_status(user, call):
        return []
    targets = [to for to in ALLOWED[CallStatus(call.status)] if call.live or to is not CallStatus.OPEN]
    return [Step(to, to.verb, reverse("showcase_call_status", args=[call.pk, to.value])) for to in targets]


class CallStatusSidePanel(BaseSidePanel):
    """Shows the status, since when, what visitors read, the last changes and the possible next steps."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """The button that opens the panel."""

        aria_label = gettext_lazy("Toggle project status")
        icon_name = "history"

    name = "call-status"
    title = gettext_lazy("Project status")
    template_name = "admin/showcase/status_panel.html"
    order = 90

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the panel shows of the call as it is in the database."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        call = ProjectCallPage.objects.get(pk=self.object.pk)
        return {
            **context,
            "call": call,
            "phase": call.phase(),
            "steps": steps_for(self.request.user, call),
            "changes": call.status_changes.select_related("actor")[:LAST_CHANGES],
        }


class CallEditView(CheckedEditView):
    """The editor of a call, with its status and the checks beside it."""

    def get_side_panels(self) -> MediaContainer:
        """Add the panel of the status."""
        return MediaContainer([*super().get_side_panels(), CallStatusSidePanel(self.page, self.request)])


class StatusForm(DeskForm):
    """A note for colleagues."""

    note = forms.CharField(
        label=gettext_lazy("Note for colleagues"),
        required=False,
        max_length=500,
        widget=AdminAutoHeightTextInput,
        help_text=gettext_lazy("Why? Stands in the history, visitors do not see it."),
    )


class ChangeStatusView(AboutOnePage, FormView[StatusForm]):
    """Says what a change of status means, and makes it."""

    template_name = "admin/showcase/change_status.html"
    form_class = StatusForm
    header_icon = "history"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the call and the status; whoever may not publish the call gets no further."""
        self.call = get_object_or_404(ProjectCallPage, pk=kwargs["pk"])
        if kwargs["to"] not in CallStatus.values:
            raise Http404
        self.to = CallStatus(kwargs["to"])
        if not user_can_change_call_status(request.user, self.call):
            raise PermissionDenied
        if self.to not in {step.to for step in steps_for(request.user, self.call)}:
            return self._refuse(
                _("«%(title)s» is «%(status)s» now; this step is no longer possible.")
                % {"title": self.call.title, "status": self.call.get_status_display()}
            )
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: StatusForm) -> HttpResponse:
        """Go through the door."""
        user: Any = self.request.user
        try:
            change_call_status(self.call, self.to, actor=user, note=form.cleaned_data["note"])
        except StatusChangeRefusedError as refusal:
            return self._refuse(" ".join(refusal.messages))
        messages.success(
            self.request,
            _("«%(title)s» is now: %(status)s.") % {"title": self.call.title, "status": self.to.label},
        )
        return HttpResponseRedirect(self.back)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what visitors will read."""
        phase = CallPhase(self.to.value)
        context: dict[str, Any] = super().get_context_data(call=self.call, to=self.to, phase=phase, **kwargs)
        return context

    @property
    def subject(self) -> ProjectCallPage:
        """The call."""
        return self.call

    def get_page_title(self) -> str:
        """Return the step."""
        return str(self.to.verb)

    def _refuse(self, sentence: str) -> HttpResponse:
        messages.error(self.request, sentence)
        return HttpResponseRedirect(self.back)
