"""Competence first: who somebody is stays hidden from a moderator until they have rated what is offered."""

from __future__ import annotations

import re
from copy import copy
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from wagtail.models import Site

from lokalprojekte.inquiries.models import InboxSettings, Rating
from lokalprojekte.inquiries.texts import SKETCH_TEXTS

if TYPE_CHECKING:
    from django.http import HttpRequest

    from lokalprojekte.core.models import User
    from lokalprojekte.inquiries.models import Inquiry

#: Shorter parts of a name are words of their own: «von», «Li».
_SHORTEST_NAME: Final = 3
_ADDRESS: Final = re.compile(r"[^\s@<>]+@[^\s@<>]+\.\w+")
_WEB: Final = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_PHONE: Final = re.compile(r"(?<!\w)(?:\+|00?)[1-9][\d\s/()-]{6,}\d")
_AGE: Final = re.compile(
    r"\b\d{2}[\s-]?(?:Jahre?\s+(?:alt|jung)|jährige?[nrs]?\b)"
    r"|\b(?:Jahrgang|geboren(?:\s+(?:am|im\s+\w+|in))?|Geburtsdatum:?)\s+[\d.]{4,10}"
    r"|\b(?:bin|werde|Alter:?)\s+(?:\w+\s+)?\d{2}\b(?!\s*(?:%|km|Stunden|Std|Tage|Wochen|Monate))"
    r"|\b(?:Rentner|Pensionär|Senior)(?:[:*_/]?-?innen|[:*_/]?-?in)?\b"
    r"|\b(?:in\s+Rente|in\s+Pension|im\s+Ruhestand|pensioniert|verrentet)\b",
    re.IGNORECASE,
)


def hides_people(request: HttpRequest) -> bool:
    """Whether the site that is looked at judges competence first; asked once for each request."""
    if not hasattr(request, "hides_people"):
        site = Site.find_for_request(request)
        shown = InboxSettings.objects.filter(site=site, competence_first=True).exists()
        request.hides_people = shown  # type: ignore[attr-defined]  # lives as long as the request
    return bool(getattr(request, "hides_people", False))


def rated_by(user: User) -> Exists:
    """Return the condition that ``user`` has rated the inquiry of a row."""
    return Exists(Rating.objects.filter(inquiry=OuterRef("pk"), author=user))


def is_hidden_from(inquiry: Inquiry, user: User) -> bool:
    """Whether ``user`` has not rated ``inquiry`` yet; one that names nobody any more has nothing to hide."""
    return not inquiry.anonymised_at and not inquiry.ratings.filter(author=user).exists()


def blinded(inquiry: Inquiry) -> Inquiry:
    """Return ``inquiry`` as it may be shown: no name, no address, no organisation, no such hints in its texts.

    Only for showing: the copy is never saved. Entries of the timeline that were fetched with it lose the same.
    """
    shown = copy(inquiry)
    for event in getattr(inquiry, "_prefetched_objects_cache", {}).get("events", ()):
        event.text, event.subject = masked(event.text, inquiry), masked(event.subject, inquiry)
    shown.message = masked(inquiry.message, inquiry)
    if (sketch := getattr(inquiry, "sketch", None)) is not None:
        shown.sketch = copy(sketch)
        for name in SKETCH_TEXTS:
            setattr(shown.sketch, name, masked(getattr(sketch, name), inquiry))
    shown.name = shown.email = shown.email_normalised = shown.organisation = ""
    return shown


def masked(text: str, inquiry: Inquiry) -> str:
    """Return ``text`` without what says who the person is or how old: names, addresses, numbers, years."""
    patterns: list[tuple[re.Pattern[str], Any]] = [
        (_ADDRESS, _("[e-mail]")),
        (_WEB, _("[address]")),
        (_PHONE, _("[phone]")),
        (_AGE, _("[age]")),
    ]
    if names := _names(inquiry):
        patterns.append(
            (re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})(?:['’]?s)?\b", re.IGNORECASE), _("[name]"))
        )
    for pattern, instead in patterns:
        text = pattern.sub(lambda _match, word=instead: word, text)  # type: ignore[misc]  # bound to this turn
    return text


def _names(inquiry: Inquiry) -> list[str]:
    parts = [inquiry.organisation, inquiry.name, *re.split(r"[\s-]+", inquiry.name)]
    return sorted({part for part in parts if len(part) >= _SHORTEST_NAME}, key=len, reverse=True)
