"""The limits of moderators in the settings of the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from lokalprojekte.inquiries.inbox.views.scopes import ScopesView, ScopeView
from lokalprojekte.inquiries.permissions import user_can_set_scopes

if TYPE_CHECKING:
    from django.http import HttpRequest


class ScopesMenuItem(MenuItem):
    """The entry, for those who may decide."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the one who looks may set limits."""
        return user_can_set_scopes(request.user)


class ScopeViewSet(ViewSet):
    """List and form."""

    name = "moderation_scopes"
    url_prefix = "moderation-scopes"
    icon = "group"
    menu_label = _("Who moderates where")
    menu_name = "moderation-scopes"
    menu_item_class = ScopesMenuItem
    menu_order = 650
    add_to_settings_menu = True

    def get_urlpatterns(self) -> list[Any]:
        """Return the addresses."""
        return [
            path("", ScopesView.as_view(), name="index"),
            path("<int:pk>/", ScopeView.as_view(), name="edit"),
        ]
