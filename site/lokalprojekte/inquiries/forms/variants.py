"""What each role is asked: one form, four thin variants."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from lokalprojekte.inquiries.enums import Role
from showcase.enums import EngagementForm

if TYPE_CHECKING:
    from django.utils.functional import Promise, _StrPromise

_TOPIC = _("What it is about")
_SKILLS = _("What you can do")
_TIME = _("Where, when, how much")


@dataclass(frozen=True, kw_only=True)
class Variant:
    """What one role sees of the form."""

    title: Promise
    #: Fields that this role is not asked.
    without: frozenset[str] = frozenset()
    #: Fields that may otherwise stay empty.
    required: frozenset[str] = frozenset()
    #: Labels and help texts in the role's own words.
    labels: dict[str, _StrPromise] = field(default_factory=dict)
    help_texts: dict[str, _StrPromise] = field(default_factory=dict)
    #: Headings of the parts «what it is about», «competences», «place and time».
    topic_heading: Promise = _TOPIC
    skills_heading: Promise = _SKILLS
    time_heading: Promise = _TIME
    #: Whether one can say that one wants to learn a competence.
    learns: bool = False
    engagement_forms: tuple[EngagementForm, ...] = ()
    #: Whether calls are offered, or only shown when the person comes from one.
    offers_calls: bool = True

    @property
    def message_first(self) -> bool:
        """Whether the message is what the inquiry is about, and not a postscript."""
        return "message" in self.required

    @property
    def needs_place_or_remote(self) -> bool:
        """Whether we have to know where somebody can come to."""
        return "remote" not in self.without


_MESSAGE_HINT = _("Please tell us nothing about health, religion, origin or political views: we do not need it.")

VARIANTS: Final[dict[Role, Variant]] = {
    Role.MAKER: Variant(
        title=_("I want to take part"),
        without=frozenset({"organisation"}),
        learns=True,
        engagement_forms=tuple(EngagementForm),
        labels={"message": _("What else should we know?")},
        help_texts={"message": _MESSAGE_HINT},
    ),
    Role.HOST: Variant(
        title=_("We are looking for somebody"),
        without=frozenset({"radius_km", "remote", "hours_per_week", "engagement_forms"}),
        required=frozenset({"organisation", "message"}),
        offers_calls=False,
        topic_heading=_("What you want to get done"),
        skills_heading=_("Whom you are looking for"),
        time_heading=_("Where and when"),
        labels={
            "organisation": _("Municipality or authority"),
            "postcode": _("Postcode of the place of work"),
            "message": _("What is to be done, and what for?"),
            "available_from": _("Start"),
            "available_until": _("End"),
        },
        help_texts={"message": _("Three sentences are enough for a start. Please name no persons but yourself.")},
    ),
    Role.COMPANY: Variant(
        title=_("We want to give time"),
        required=frozenset({"organisation"}),
        topic_heading=_("What would suit you"),
        skills_heading=_("What your people can do"),
        engagement_forms=(
            EngagementForm.CORPORATE,
            EngagementForm.SECONDMENT,
            EngagementForm.VOLUNTEER,
            EngagementForm.CONTRACT,
        ),
        labels={
            "organisation": _("Company"),
            "postcode": _("Postcode of your company"),
            "radius_km": _("So far your people would travel"),
            "remote": _("Helping from afar is possible, too"),
            "message": _("Who could help, and with what?"),
            "hours_per_week": _("Hours a week, all together"),
        },
        help_texts={"message": _("For example how many people have time. Please give no names of employees.")},
    ),
    Role.FUNDER: Variant(
        title=_("We want to support"),
        without=frozenset(
            {
                "competences",
                "postcode",
                "radius_km",
                "remote",
                "available_from",
                "available_until",
                "hours_per_week",
                "engagement_forms",
            }
        ),
        required=frozenset({"organisation", "message"}),
        topic_heading=_("What you want to support"),
        labels={
            "organisation": _("Institution"),
            "message": _("What do you have in mind?"),
        },
        help_texts={"message": _("For example subject, region, amount and period, as far as you know them.")},
    ),
}
