"""Who may do what with a call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.admin.auth import user_has_any_page_permission

from showcase.models import CallIndexPage

if TYPE_CHECKING:
    from showcase.models import ProjectCallPage


def user_can_change_call_status(user: Any, call: ProjectCallPage) -> bool:
    """Tell whether ``user`` may move ``call`` to another status: whoever may publish it."""
    return bool(user.is_active and call.permissions_for_user(user).can_publish())


def call_index_for(user: Any) -> CallIndexPage | None:
    """Return the list of calls below which ``user`` may add a call; None where there is none."""
    indexes = CallIndexPage.objects.order_by("path")
    return next((index for index in indexes if index.permissions_for_user(user).can_add_subpage()), None)


def user_can_add_calls(user: Any) -> bool:
    """Tell whether ``user`` may add calls; asked once, however often a page wants to know."""
    if not hasattr(user, "may_add_calls"):
        user.may_add_calls = bool(user.is_active) and call_index_for(user) is not None
    return bool(user.may_add_calls)


def user_can_see_calls(user: Any) -> bool:
    """Tell whether ``user`` sees the listings of calls and hosts in the admin: whoever works on any page."""
    return bool(user_has_any_page_permission(user))


def user_can_see_empty_searches(user: Any) -> bool:
    """Tell whether ``user`` reads what visitors did not find: whoever works on any page."""
    return user_can_see_calls(user)
