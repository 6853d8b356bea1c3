"""The entries of the sidebar, with the number of new inquiries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import ngettext
from wagtail.admin.menu import MenuItem, SubmenuMenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem, SubMenuItem

from lokalprojekte.inquiries.inbox.tabs import count_new
from lokalprojekte.inquiries.models import Inquiry
from lokalprojekte.inquiries.permissions import user_can_moderate

if TYPE_CHECKING:
    from django.http import HttpRequest

#: More than that is «many», and the badge stays small.
MOST_SHOWN = 99


def _new_inquiries(request: HttpRequest) -> int:
    """Return the number for this request; both entries need it, one query answers."""
    if not hasattr(request, "new_inquiries"):
        request.new_inquiries = count_new(request.user) if user_can_moderate(request.user) else 0  # type: ignore[attr-defined]  # lives as long as the request
    return int(getattr(request, "new_inquiries", 0))


def _attributes(label: Any, count: int) -> dict[str, str]:
    if not count:
        return {}
    told = ngettext("%(label)s, %(count)d new", "%(label)s, %(count)d new", count) % {"label": label, "count": count}
    return {"data-lokal-count": str(count) if count <= MOST_SHOWN else f"{MOST_SHOWN}+", "aria-label": told}


class InboxMenuItem(MenuItem):
    """The inbox, for moderators."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the one who looks may moderate."""
        return user_can_moderate(request.user)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        """Return the entry; the item itself is shared by all requests and stays as it is."""
        return LinkMenuItem(
            self.name,
            self.label,
            self.url,
            icon_name=self.icon_name,
            classname=self.classname,
            attrs={**self.attrs, **_attributes(self.label, _new_inquiries(request))},
        )


class InquiriesMenuItem(SubmenuMenuItem):
    """The group around it."""

    def render_component(self, request: HttpRequest) -> SubMenuItem:
        """Return the group with its entries."""
        return SubMenuItem(
            self.name,
            self.label,
            self.menu.render_component(request),
            icon_name=self.icon_name,
            classname=self.classname,
            attrs={**self.attrs, **_attributes(self.label, _new_inquiries(request))},
        )


class QuarantineMenuItem(InboxMenuItem):
    """Quarantine, with what waits there to be looked at."""

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        """Return the entry with its number."""
        count = Inquiry.objects.visible_to(request.user).quarantined().count()
        attributes = {}
        if count:
            told = ngettext("%(label)s, %(count)d set aside", "%(label)s, %(count)d set aside", count)
            attributes = {
                "data-lokal-count": str(count) if count <= MOST_SHOWN else f"{MOST_SHOWN}+",
                "aria-label": told % {"label": self.label, "count": count},
            }
        return LinkMenuItem(
            self.name,
            self.label,
            self.url,
            icon_name=self.icon_name,
            classname=self.classname,
            attrs={**self.attrs, **attributes},
        )
