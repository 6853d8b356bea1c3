"""What is looked at before a call is published, beyond what holds for every page."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from lokalprojekte.core.models import BasePage
from showcase.enums import CallStatus
from showcase.models import ProjectCallPage
from showcase.services import WORKING_TITLE

Found = Iterator[tuple[str, str, bool]]


def check_call(page: BasePage) -> Found:
    """Look at a call: its title, its deadline, and whom people can turn to."""
    if isinstance(page, ProjectCallPage):
        yield from _title(page)
        yield from _deadline(page)
        yield from _contact(page)


def _title(call: ProjectCallPage) -> Found:
    if call.title.startswith(WORKING_TITLE):
        yield "title", _("This is the working title of a draft from a template. What is the project called?"), True


def _deadline(call: ProjectCallPage) -> Found:
    """Stop a call that nobody could answer any more; what was open once may be corrected after its deadline."""
    appears = max(filter(None, (timezone.now(), call.go_live_at)))
    if call.deadline is None:
        if call.status in {CallStatus.DRAFT, CallStatus.OPEN}:
            yield "deadline", _("Without a deadline the call stays open until somebody closes it."), False
    elif call.deadline <= appears and call.status == CallStatus.DRAFT:
        yield "deadline", _("The deadline has passed when the call appears; nobody could send an inquiry."), True


def _contact(call: ProjectCallPage) -> Found:
    """Stop a call without anybody to turn to; advise to name the mentor."""
    if call.host_id is None or call.mentor is not None:
        return
    if not call.host.contact_role.strip():
        message = _("Whom can people turn to? Enter a contact in the portrait of the host, or name the mentor here.")
        yield "host", message, True
    elif call.mentor_name:
        yield (
            "mentor_name",
            _("The mentor is not shown: the day on which they agreed is missing, or it is over."),
            False,
        )
    else:
        yield "mentor_name", _("People ask sooner when they know who will work with them: name the mentor."), False
