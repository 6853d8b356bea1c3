"""Who may do what with a call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wagtail.models import Page
from wagtail.permissions import policy_registry

from showcase.models import CallIndexPage

if TYPE_CHECKING:
    from showcase.models import ProjectCallPage

_WORK: Final = frozenset({"add", "change", "publish", "bulk_delete", "lock", "unlock"})


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
    """Tell whether ``user`` sees the listings of calls and hosts in the admin: whoever works on the pages of calls.

    Asked once, however often a page wants to know.
    """
    if not hasattr(user, "may_see_calls"):
        policy = policy_registry.get_by_type(Page)
        user.may_see_calls = bool(user.is_active) and any(
            policy.user_has_any_permission_for_instance(user, _WORK, index) for index in CallIndexPage.objects.all()
        )
    return bool(user.may_see_calls)


def user_can_see_empty_searches(user: Any) -> bool:
    """Tell whether ``user`` reads what visitors did not find: whoever works on the pages of calls."""
    return user_can_see_calls(user)
