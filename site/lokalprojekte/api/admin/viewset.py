"""«API-Zugänge»: who may use the API for what, how long, and since when nobody has."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import django_filters
from django.contrib import messages
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _translated
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, DeleteView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from lokalprojekte.api.admin.forms import NewTokenForm
from lokalprojekte.api.enums import Scope, TokenState
from lokalprojekte.api.models import TokenGrant
from lokalprojekte.api.queries.tokens import manageable_grants
from lokalprojekte.api.services.tokens import revoke_token

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

#: What is proposed; long enough for a project, short enough to be looked at again.
USUAL_TIME = timedelta(days=365)


class GrantFilterSet(WagtailFilterSet):
    """The list by state."""

    state = django_filters.ChoiceFilter(label=_("State"), choices=TokenState.choices, method="filter_state")

    class Meta:
        model = TokenGrant
        fields: tuple[str, ...] = ()

    def filter_state(self, queryset: Any, name: str, value: str) -> Any:
        """Return those in the state."""
        return queryset.in_state(TokenState(value))


class GrantIndexView(IndexView):
    """The list, each row in the same few queries."""

    filterset_class = GrantFilterSet
    table_classname = "listing inbox-table"

    def get_base_queryset(self) -> QuerySet[TokenGrant]:
        """Return what whoever looks may see."""
        return manageable_grants(self.request.user)


class GrantCreateView(CreateView):
    """The form; its answer shows the token, once."""

    def get_initial(self) -> dict[str, Any]:
        """Return the usual last day."""
        return {**super().get_initial(), "last_day": timezone.localdate() + USUAL_TIME}

    def form_valid(self, form: NewTokenForm) -> HttpResponse:
        """Make the token and show it; nobody keeps the page."""
        grant = form.save()
        context = {
            **super().get_context_data(form=form),
            "page_title": _("New token"),
            "header_title": _("New token"),
            "grant": grant,
            "secret": form.secret,
            "whoami": self.request.build_absolute_uri(reverse("wagtailapi_v3:whoami")),
        }
        response = TemplateResponse(self.request, "admin/api/token.html", context)
        response["Cache-Control"] = "no-store"
        return response


class GrantRevokeView(DeleteView):
    """Asks before it takes a token back; the row stays."""

    page_title = _("Revoke")
    template_name = "admin/api/revoke.html"

    def get_usage_url(self) -> None:
        """Return that there is no list of where a token is used."""

    def get_queryset(self) -> QuerySet[TokenGrant]:
        """Return what whoever asks may revoke; who may revoke nothing is sent away before anything is looked for."""
        if not self.user_has_permission("delete"):
            raise PermissionDenied
        return manageable_grants(self.request.user)

    @property
    def confirmation_message(self) -> str:
        """What is asked."""
        return _translated(
            "«%(name)s» will be refused from now on. What uses this token stops working; this cannot be undone."
        ) % {"name": self.object.token.name}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Revoke by the service."""
        grant = self.get_object()
        revoke_token(grant, actor=request.user)  # type: ignore[arg-type]  # the admin knows nobody without an account
        messages.success(request, _translated("«%(name)s» is revoked.") % {"name": grant.token.name})
        return redirect(self.get_success_url())


class RevokeColumn(Column):
    """Leads to the question, where there is something to revoke."""

    cell_template_name = "admin/api/cells/revoke.html"


class LabelledColumn(Column):
    """A value, with its label where the table is a list of cards."""

    cell_template_name = "admin/api/cells/labelled.html"


class NameColumn(Column):
    """Name, beginning of the token, and what it is for."""

    cell_template_name = "admin/api/cells/name.html"


def _scopes(grant: TokenGrant) -> str:
    return ", ".join(scope.short for scope in Scope if grant.allows(scope))


def _used(grant: TokenGrant) -> str:
    moment = grant.token.last_used_at
    return str(date_format(timezone.localtime(moment), "SHORT_DATE_FORMAT")) if moment else _translated("never")


class GrantViewSet(ModelViewSet):
    """List, form, question; nothing is changed."""

    model = TokenGrant
    name = "api_access"
    url_prefix = "api-access"
    icon = "key"
    menu_label = _("API accesses")
    menu_name = "api-access"
    menu_order = 660
    add_to_settings_menu = True
    index_view_class = GrantIndexView
    index_template_name = "admin/api/index.html"
    index_results_template_name = "admin/api/index_results.html"
    add_view_class = GrantCreateView
    delete_view_class = GrantRevokeView
    copy_view_enabled = False
    add_to_reference_index = False
    list_per_page = 50
    list_display = [
        NameColumn("name", label=_("Name"), accessor="token.name", sort_key="token__name"),
        LabelledColumn("user", label=_("Account"), accessor="token.user", sort_key="token__user__username"),
        LabelledColumn("scopes", label=_("What it may be used for"), accessor=_scopes),
        LabelledColumn(
            "expires_at",
            label=_("Expires"),
            accessor=lambda grant: date_format(grant.last_day, "SHORT_DATE_FORMAT"),
            sort_key="expires_at",
        ),
        LabelledColumn(
            "last_used_at",
            label=_("Last used"),
            accessor=_used,
            sort_key="token__last_used_at",
        ),
        LabelledColumn("state", label=_("State"), accessor=lambda grant: grant.state().label),
        RevokeColumn("revoke", label=_("Revoke"), accessor="pk"),
    ]
    search_fields = ["token__name", "note", "token__user__username"]
    search_backend_name = None
    ordering = ("-created_at", "-pk")

    def get_form_class(self, for_update: bool = False) -> Any:  # noqa: FBT001, FBT002 - Wagtail's signature
        """Return the one form there is."""
        return NewTokenForm

    def get_permissions_to_register(self) -> Any:
        """Offer what there is when the rights of a group are edited."""
        codenames = ["add_tokengrant", "delete_tokengrant", "view_tokengrant"]
        return Permission.objects.filter(content_type__app_label="api", codename__in=codenames)

    def get_urlpatterns(self) -> list[Any]:
        """Return the addresses: nothing is edited."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("new/", self.add_view, name="add"),
            path("revoke/<str:pk>/", self.delete_view, name="delete"),
        ]
