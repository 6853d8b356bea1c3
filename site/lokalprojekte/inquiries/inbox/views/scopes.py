"""Who moderates for which hosts: one list, one form. For administrators alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.inbox.filters import display_name, moderators
from lokalprojekte.inquiries.inbox.scope_forms import ALL, SOME, ScopeForm
from lokalprojekte.inquiries.permissions import user_can_set_scopes

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase


class _ScopeScreen(WagtailAdminTemplateMixin, TemplateView):
    """Turns away whoever may not decide."""

    page_title = gettext_lazy("Who moderates where")
    header_icon = "group"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask for the right first."""
        if not user_can_set_scopes(request.user):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response


class ScopesView(_ScopeScreen):
    """Every moderator, and whose inquiries they see; a constant number of queries."""

    template_name = "admin/inquiries/scopes.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the moderators with their hosts."""
        users = moderators().prefetch_related("moderation_scopes__host")
        return {**super().get_context_data(**kwargs), "people": [_person(user) for user in users]}


class ScopeView(_ScopeScreen):
    """The limit of one moderator."""

    template_name = "admin/inquiries/scope.html"
    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the limit as it is."""
        entries = list(self.person.moderation_scopes.values_list("host", flat=True))
        initial = {"reach": SOME if entries else ALL, "hosts": [host for host in entries if host]}
        return self.render_to_response(self.get_context_data(form=ScopeForm(initial=initial)))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Set the limit."""
        form = ScopeForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        hosts = None if form.cleaned_data["reach"] == ALL else form.cleaned_data["hosts"]
        user: Any = request.user
        services.set_moderation_scope(self.person, hosts=hosts, actor=user)
        messages.success(request, _("Saved. It counts from the next click on."))
        return redirect(reverse("moderation_scopes:index"))

    @property
    def person(self) -> Any:
        """The moderator; administrators always see all and have no limit."""
        return get_object_or_404(moderators().filter(is_superuser=False), pk=self.kwargs["pk"])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("moderation_scopes:index"), "label": self.page_title},
            {"url": "", "label": display_name(self.person)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the form."""
        return {
            **super().get_context_data(**kwargs),
            "name": display_name(self.person),
            "action_url": reverse("moderation_scopes:edit", args=[self.kwargs["pk"]]),
            "back_url": reverse("moderation_scopes:index"),
        }


def _person(user: Any) -> dict[str, Any]:
    entries = list(user.moderation_scopes.all())
    return {
        "name": display_name(user),
        "username": user.get_username(),
        "sees_all": user.is_superuser or not entries,
        "is_administrator": user.is_superuser,
        "hosts": sorted(entry.host.title for entry in entries if entry.host),
        "url": "" if user.is_superuser else reverse("moderation_scopes:edit", args=[user.pk]),
    }
