"""Who may do what with a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from showcase.permissions import call_index_for

if TYPE_CHECKING:
    from stories.models import TransferReportPage


def user_can_reuse(user: Any, report: TransferReportPage) -> bool:
    """Tell whether ``user`` may make a draft call from ``report``: whoever may add calls, and may read the report.

    A published report everybody may read; a draft only those who edit it.
    """
    may_read = report.live or report.permissions_for_user(user).can_edit()
    return bool(user.is_active and may_read and _may_add_calls(user))


def _may_add_calls(user: Any) -> bool:
    """Tell whether ``user`` may add calls; asked once for a list, however many reports stand in it."""
    if not hasattr(user, "may_add_calls"):
        user.may_add_calls = call_index_for(user) is not None
    return bool(user.may_add_calls)
