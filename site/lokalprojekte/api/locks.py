"""A page somebody has locked, or that waits in a workflow, is left alone, as in the admin.

Wagtail asks when a page is edited, not when a version of it is published or brought back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from wagtail.models import Page

from lokalprojekte.api.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping

_ASKED_HERE: Final = frozenset({"pages_actions_publish", "pages_actions_revert"})


def check_lock(user: Any, operation_id: str, arguments: Mapping[str, Any]) -> None:
    """Let through what no lock forbids ``user``.

    Raises:
        RefusedError: where the page is locked for them.
    """
    if operation_id not in _ASKED_HERE:
        return
    page = Page.objects.filter(pk=arguments["page_id"]).first()
    lock = page.specific.get_lock() if page else None
    if lock is not None and lock.for_user(user):
        raise RefusedError(403, _("This page is locked."))
