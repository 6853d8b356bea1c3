"""What the kinds of mail are called in the admin; a kind nobody named shows its own key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import Promise

_NAMES: dict[str, Promise] = {
    "inquiries/confirm": _("Please confirm"),
    "inquiries/confirmed": _("Inquiry received"),
    "inquiries/status": _("News of the inquiry"),
    "inquiries/answer": _("Moderator's answer"),
    "inquiries/link": _("Status link once more"),
    "inquiries/due": _("Reminder to the team"),
    "inquiries/escalation": _("Escalation to the team"),
    "inquiries/introduction_question": _("Question whether we may introduce"),
    "inquiries/introduction": _("Introduction to the host"),
    "inquiries/outcome": _("Question what came of it"),
    "inquiries/call_left": _("Hint about a call"),
    "inquiries/page_report_answer": _("Answer to a report of an error"),
    "inquiries/reminder": _("Reminder to confirm"),
    "alerts/confirm": _("Please confirm: subscription"),
    "alerts/known": _("Subscription known already"),
    "alerts/confirmed": _("Subscription begun"),
    "alerts/news": _("New projects"),
    "alerts/expiring": _("Subscription ends soon"),
    "trial": _("Trial mail"),
}


def kind_name(kind: str) -> Promise | str:
    """Return the name of a kind of mail."""
    return _NAMES.get(kind, kind)
