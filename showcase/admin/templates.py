"""«Vorlagen»: which calls new ones are begun from, and beginning one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from showcase.models import CallTemplate, ProjectCallPage
from showcase.permissions import call_index_for, user_can_add_calls
from showcase.services import start_from_template

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from lokalprojekte.core.models import User

_LONGEST_NAME: Final = 80
#: Digits of a key; a longer one no database takes.
_LONGEST_KEY: Final = 18


class StartColumn(Column):
    """The button that begins a draft."""

    cell_template_name = "admin/showcase/cells/start.html"

    def get_cell_context_data(self, instance: CallTemplate, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Add whether the reader may, and the token of the form."""
        request = parent_context["request"]
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "may_start": user_can_add_calls(request.user), "csrf_token": get_token(request)}


class TemplateIndexView(IndexView):
    """All templates."""

    def get_base_queryset(self) -> QuerySet[CallTemplate]:
        """Return the rows with what the columns show."""
        return super().get_base_queryset().select_related("call__host")


class TemplateCreateView(CreateView):
    """Makes a template; the editor of a call leads here with that call filled in."""

    def get_initial(self) -> dict[str, Any]:
        """Fill in the call named in the address, and its title as the name."""
        asked = self.request.GET.get("call", "")
        known = asked.isdecimal() and len(asked) <= _LONGEST_KEY
        call = ProjectCallPage.objects.filter(pk=asked).first() if known else None
        return {"call": call, "name": call.title[:_LONGEST_NAME]} if call else {}


class CallTemplateViewSet(ModelViewSet):
    """«Vorlagen für Ausschreibungen»."""

    model = CallTemplate
    name = "call_templates"
    url_prefix = "call-templates"
    icon = "copy"
    menu_label = gettext_lazy("Templates for calls")
    menu_name = "call-templates"
    menu_order = 115
    add_to_admin_menu = True
    index_view_class = TemplateIndexView
    add_view_class = TemplateCreateView
    list_display = [
        "name",
        Column("call", label=gettext_lazy("Call"), accessor="call.title", sort_key="call__title"),
        Column("host", label=gettext_lazy("Host"), accessor="call.host.title"),
        Column("hint", label=gettext_lazy("When it fits"), accessor="hint"),
        StartColumn("start", label=gettext_lazy("New call")),
    ]
    search_fields = ["name", "hint", "call__title"]
    search_backend_name = None
    copy_view_enabled = False
    inspect_view_enabled = False


class StartFromTemplateView(View):
    """Begins a draft from a template and opens it; only by POST."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Make the draft."""
        parent = call_index_for(request.user)
        if parent is None:
            raise PermissionDenied
        actor: User = request.user  # type: ignore[assignment] # the admin lets nobody else in
        call = start_from_template(get_object_or_404(CallTemplate, pk=pk), parent=parent, actor=actor)
        messages.success(
            request,
            _("The draft is there. Give it a title, a host and a deadline; nobody sees it before it is published."),
        )
        return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[call.pk]))
