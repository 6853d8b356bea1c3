"""The outbox as a viewset: everything is read-only."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from lokalprojekte.core.admin_lists import OwnTemplates
from lokalprojekte.mail.admin.filters import OutboxFilterSet
from lokalprojekte.mail.admin.views import MailHtmlView, MailView, OutboxView, RetryView
from lokalprojekte.mail.models import OutgoingMail


class OutboxViewSet(OwnTemplates, ModelViewSet):
    """List and detail of mails, in the group of the menu that the inbox opens."""

    model = OutgoingMail
    name = "outbox"
    url_prefix = "outbox"
    icon = "upload"
    menu_label = _("Outbox")
    menu_name = "outbox"
    menu_order = 50
    menu_hook = "register_inquiries_menu_item"
    index_view_class = OutboxView
    filterset_class = OutboxFilterSet
    list_per_page = 50
    copy_view_enabled = False
    add_to_reference_index = False

    @property
    def url_finder_class(self) -> Any:
        """Where Wagtail finds the screen of a mail."""
        return type("MailURLFinder", (super().url_finder_class,), {"edit_url_name": self.get_url_name("detail")})

    def get_permissions_to_register(self) -> Any:
        """Offer reading and trying again when the rights of a group are edited."""
        codenames = ["view_outgoingmail", "change_outgoingmail"]
        return Permission.objects.filter(content_type__app_label="mail", codename__in=codenames)

    def get_urlpatterns(self) -> list[Any]:
        """Return the addresses of the outbox; a mail is known by its random key."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<uuid:pk>/", MailView.as_view(), name="detail"),
            path("<uuid:pk>/html/", MailHtmlView.as_view(), name="html"),
            path("<uuid:pk>/retry/", RetryView.as_view(), name="retry"),
        ]
