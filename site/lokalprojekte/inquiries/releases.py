"""What can be passed on to a host: every field with its words, and which of them an introduction cannot do without."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from lokalprojekte.inquiries.presentation import period

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import Promise

    from lokalprojekte.inquiries.models import Inquiry

#: Without these nobody can be got in touch with.
REQUIRED: Final = ("name", "email")
#: What a moderator may ask for besides, in the order of the page.
OPTIONAL: Final = ("organisation", "competences", "period", "hours", "forms", "place", "message")

LABELS: Final[dict[str, Promise]] = {
    "name": _("Name"),
    "email": _("E-mail"),
    "organisation": _("Organisation"),
    "competences": _("Competences"),
    "period": _("Period"),
    "hours": _("Hours a week"),
    "forms": _("Forms of engagement"),
    "place": _("Postcode"),
    "message": _("Message"),
}


@dataclass(frozen=True, slots=True)
class Release:
    """One field that is passed on, or would be."""

    key: str
    label: str
    value: str

    @property
    def is_required(self) -> bool:
        """Whether an introduction cannot do without it."""
        return self.key in REQUIRED


def releases_of(inquiry: Inquiry, keys: Iterable[str]) -> list[Release]:
    """Return the fields ``keys`` with what they hold now; those that are empty are left out."""
    wanted = set(keys)
    return [entry for entry in _all(inquiry) if entry.key in wanted and entry.value]


def possible_releases(inquiry: Inquiry) -> list[Release]:
    """Return every field that could be passed on, with what it holds."""
    return releases_of(inquiry, [*REQUIRED, *OPTIONAL])


def labels_of(keys: Iterable[str]) -> list[str]:
    """Return what the fields ``keys`` are called; unknown ones keep their key."""
    return [str(LABELS.get(key, key)) for key in keys]


def _all(inquiry: Inquiry) -> list[Release]:
    competences = [
        f"{entry.competence.label} ({entry.get_level_display()})" if entry.level else entry.competence.label
        for entry in inquiry.inquiry_competences.select_related("competence")
    ]
    forms = [str(entry.get_form_display()) for entry in inquiry.inquiry_engagements.all()]
    values = {
        "name": inquiry.name,
        "email": inquiry.email,
        "organisation": inquiry.organisation,
        "competences": ", ".join(competences),
        "period": period(inquiry.available_from, inquiry.available_until),
        "hours": str(inquiry.hours_per_week or ""),
        "forms": ", ".join(forms),
        "place": inquiry.postcode,
        "message": inquiry.message,
    }
    return [Release(key, str(LABELS[key]), value) for key, value in values.items()]
