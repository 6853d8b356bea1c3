"""What the engine is told of an inquiry: what somebody offers, and nothing about who it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ObjectDoesNotExist

from lokalprojekte.matching.recognise import Recogniser
from lokalprojekte.matching.types import Point, Profile
from lokalprojekte.reference.models import Postcode
from lokalprojekte.reference.queries import locate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lokalprojekte.inquiries.models import Inquiry, InquiryCompetence
    from lokalprojekte.inquiries.models.inquiry import InquiryQuerySet

_HOURS_A_DAY: Final = 8
#: Shorter parts of a name are words of their own: «von», «Li».
_SHORTEST_NAME: Final = 3


def with_profile(inquiries: InquiryQuerySet) -> InquiryQuerySet:
    """Fetch everything a profile is made of, in a constant number of queries."""
    return inquiries.select_related("window").prefetch_related(
        "inquiry_competences__competence", "inquiry_engagements", "fields_of_action", "inquiry_calls"
    )


def points_of(inquiries: Iterable[Inquiry]) -> dict[str, Point]:
    """Return where the postcodes of ``inquiries`` are; one query, and one each for a postcode nobody places."""
    codes = {inquiry.postcode for inquiry in inquiries if inquiry.postcode}
    known = Postcode.objects.filter(pk__in=codes).values_list("code", "latitude", "longitude")
    points = {code: Point(latitude, longitude) for code, latitude, longitude in known}
    for code in sorted(codes - points.keys()):
        if place := locate(code):
            points[code] = Point(place.latitude, place.longitude)
    return points


def profile_of(inquiry: Inquiry, *, recogniser: Recogniser, points: dict[str, Point]) -> Profile:
    """Tell the engine what ``inquiry`` offers. A box for remote work that was left empty is no refusal of it."""
    entries = list(inquiry.inquiry_competences.all())
    return Profile(
        key=f"{inquiry.pk:012d}",
        competences={
            entry.competence.slug: entry.level for entry in entries if entry.level or not entry.wants_to_learn
        },
        said=recogniser.recognise(_without_name(inquiry)),
        fields=frozenset(field.slug for field in inquiry.fields_of_action.all()),
        point=points.get(inquiry.postcode),
        radius_km=inquiry.radius_km,
        remote=True if inquiry.remote else None,
        engagement=frozenset(entry.form for entry in inquiry.inquiry_engagements.all()),
        hours=_hours(inquiry),
        start=inquiry.available_from,
        end=inquiry.available_until,
        learn=frozenset(entry.competence.slug for entry in entries if entry.wants_to_learn),
    )


def _without_name(inquiry: Inquiry) -> str:
    """Return the message without the name it may be signed with: Anna Gärtner is no gardener because of it."""
    parts = {part for part in re.split(r"[\s-]+", inquiry.name) if len(part) >= _SHORTEST_NAME}
    if not parts:
        return inquiry.message
    return re.sub(rf"\b(?:{'|'.join(map(re.escape, sorted(parts)))})\b", " ", inquiry.message, flags=re.IGNORECASE)


def _is_brought(entry: InquiryCompetence) -> bool:
    return entry.level is not None or not entry.wants_to_learn


def _hours(inquiry: Inquiry) -> float | None:
    """Return the hours a week; those of a whole team for a company that says how many come on how many days."""
    if inquiry.hours_per_week is not None:
        return inquiry.hours_per_week
    try:
        window = inquiry.window
    except ObjectDoesNotExist:
        return None
    return window.people * window.days_per_week * _HOURS_A_DAY if window.days_per_week else None
