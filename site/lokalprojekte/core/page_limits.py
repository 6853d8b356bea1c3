"""What Wagtail itself tells of pages to whoever may enter the admin, and need not know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from wagtail.models import Page
from wagtail.permissions import policy_registry

if TYPE_CHECKING:
    from django.http import HttpRequest

_WORK: Final = frozenset({"add", "change", "publish", "bulk_delete", "lock", "unlock"})


def choose_what_is_known(pages: Any, request: HttpRequest) -> Any:
    """Offer in choosers what everybody can read, and drafts to those alone who work on that part of the tree."""
    policy = policy_registry.get_by_type(Page)
    if policy.user_has_any_permission_for_instance(request.user, _WORK, Page.get_first_root_node()):
        return pages
    known = Q(live=True)
    for permission in policy.get_cached_permissions_for_user(request.user):
        known |= Q(path__startswith=permission.page.path)
    return pages.filter(known)


def move_what_may_be_moved(request: HttpRequest, page: Page, destination: Page) -> None:
    """Refuse before Wagtail asks whether one is sure: its question names both pages, and asks anybody.

    Raises:
        PermissionDenied: ``page`` may not be moved there by this user.
    """
    if not page.permissions_for_user(request.user).can_move_to(destination):
        raise PermissionDenied
