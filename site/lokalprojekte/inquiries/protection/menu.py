"""The entry *Datenschutz* of the sidebar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from lokalprojekte.inquiries.permissions import user_can_protect

if TYPE_CHECKING:
    from django.http import HttpRequest


class ProtectionItem(MenuItem):
    """One screen, for those who may see it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the one who looks looks after data protection."""
        return user_can_protect(request.user)


def protection_menu() -> SubmenuMenuItem:
    """Return the group with its four screens; Wagtail leaves out a group of which nothing is shown."""
    items = [
        ProtectionItem(_("Register"), reverse("protection:register"), name="register", icon_name="list-ul", order=10),
        ProtectionItem(
            _("Published persons"), reverse("protection:published"), name="published", icon_name="group", order=20
        ),
        ProtectionItem(_("Erase a person"), reverse("protection:erase"), name="erase", icon_name="bin", order=30),
        ProtectionItem(
            _("List of erasures"), reverse("protection:erasures"), name="erasures", icon_name="history", order=40
        ),
    ]
    return SubmenuMenuItem(_("Data protection"), Menu(items=items), name="protection", icon_name="key", order=95)
