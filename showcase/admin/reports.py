"""What the reports of the admin begin with: for whoever works on pages, and only to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from showcase.permissions import user_can_see_calls

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase


class ForEditors(View):
    """Turns away whoever does not work on pages."""

    http_method_names = ["get", "head", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask for the right first."""
        if not user_can_see_calls(request.user):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response


class EditorsReport(ForEditors, WagtailAdminTemplateMixin, TemplateView):
    """A report on a page of its own."""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]
