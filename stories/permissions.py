"""Who may do what with a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from showcase.enums import CallStatus
from showcase.permissions import user_can_add_calls
from stories.models import StoryIndexPage

if TYPE_CHECKING:
    from showcase.models import ProjectCallPage
    from stories.models import TransferReportPage


def user_can_reuse(user: Any, report: TransferReportPage) -> bool:
    """Tell whether ``user`` may make a draft call from ``report``: whoever may add calls, and may read the report.

    A published report everybody may read; a draft only those who edit it.
    """
    may_read = report.live or report.permissions_for_user(user).can_edit()
    return bool(user.is_active and may_read and user_can_add_calls(user))


def story_index_for(user: Any) -> StoryIndexPage | None:
    """Return the list of stories below which ``user`` may add one; None where there is none."""
    indexes = StoryIndexPage.objects.order_by("path")
    return next((index for index in indexes if index.permissions_for_user(user).can_add_subpage()), None)


def user_can_tell(user: Any, call: ProjectCallPage) -> bool:
    """Tell whether ``user`` may begin the story of ``call``: whoever may add stories, once the project is completed."""
    return bool(call.status == CallStatus.COMPLETED and call.live and user_can_add_stories(user))


def user_can_add_stories(user: Any) -> bool:
    """Tell whether ``user`` may add stories; asked once, however often a page wants to know."""
    if not hasattr(user, "may_add_stories"):
        user.may_add_stories = bool(user.is_active) and story_index_for(user) is not None
    return bool(user.may_add_stories)
