"""The ways to publish that send no form: releasing a page in the workflow, and publishing many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.models import Page

from lokalprojekte.core.advice.findings import what_stops

if TYPE_CHECKING:
    from collections.abc import Iterable


class CheckedWorkflowActionView(WorkflowActionView):
    """Releases a page unless something must be mended; whoever tries is led to its form, where it is said."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Look at the newest version before the step that publishes it, as the workflow does."""
        newest = self.object.get_latest_revision()
        if self.action_name == "approve" and self._publishes() and _refuse(request, [newest]):
            address = reverse("wagtailadmin_pages:edit", args=[self.object.pk])
            if request.headers.get("x-requested-with") == "XMLHttpRequest":
                modal: HttpResponse = self.render_modal_json(request, {"step": "success", "redirect": address})
                return modal
            return HttpResponseRedirect(address)
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    def _publishes(self) -> bool:
        last = self.task_state.workflow_state.workflow.tasks.filter(active=True).last()
        return bool(last and last.pk == self.task.pk)


def stop_bulk_publishing(request: HttpRequest, action: str, objects: Iterable[Any], view: Any) -> HttpResponse | None:
    """Publish none of several pages while one of them must be mended; say which."""
    revisions = [page.latest_revision for page in objects if isinstance(page, Page) and page.latest_revision]
    if action == "publish" and _refuse(request, revisions):
        return HttpResponseRedirect(view.next_url)
    return None


def _refuse(request: HttpRequest, revisions: Iterable[Any]) -> bool:
    """Tell of every page among ``revisions`` that must be mended; whether there is one."""
    refused = False
    for revision in revisions:
        page = revision.as_object()
        for finding in what_stops(page):
            refused = True
            messages.error(
                request,
                _("«%(title)s» cannot be published like this. %(message)s")
                % {"title": page.get_admin_display_title(), "message": finding.message},
                buttons=[messages.button(reverse("wagtailadmin_pages:edit", args=[page.pk]), _("Mend it"))],
            )
    return refused
