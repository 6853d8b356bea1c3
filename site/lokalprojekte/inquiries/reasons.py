"""Why an inquiry is declined: coded, with what moderators read and what the person reads."""

from __future__ import annotations

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class DeclineReason(models.TextChoices):
    """The reason for a no. The labels are the moderators' words; the person reads :attr:`public_text`."""

    COMPETENCE = "competence", _("Competence does not fit")
    DISTANCE = "distance", _("Too far away")
    TIME = "time", _("Period or workload does not fit")
    CHOSEN = "chosen", _("Somebody else was chosen")
    CALL_GONE = "call_gone", _("Call withdrawn or full")
    NO_PROJECT = "no_project", _("No suitable project at the moment")
    OTHER = "other", _("Another reason")

    @property
    def public_text(self) -> Promise:
        """The reason as the person reads it, in the mail and on the status page; empty where nothing is said."""
        return _PUBLIC_TEXTS[self]


_PUBLIC_TEXTS: dict[DeclineReason, Promise] = {
    DeclineReason.COMPETENCE: _(
        "For this task something else is needed than what you bring along. That says nothing about how good you are at"
        " what you do: the place needs another piece of the puzzle."
    ),
    DeclineReason.DISTANCE: _(
        "The way is too long for what has to be done on site. Somebody who is there within half an hour has it easier."
    ),
    DeclineReason.TIME: _(
        "The time does not match: period or hours a week of the project are different from what you can make possible."
    ),
    DeclineReason.CHOSEN: _("Several people asked who would have been right, and the choice fell on somebody else."),
    DeclineReason.CALL_GONE: _(
        "The project is not looking for anybody any more: it was withdrawn, or its places are taken."
    ),
    DeclineReason.NO_PROJECT: _(
        "At the moment there is no project in which you could do what you are good at. We would rather say so than keep"
        " you waiting."
    ),
    DeclineReason.OTHER: _("We have thought about it and did not find a way this time."),
}
