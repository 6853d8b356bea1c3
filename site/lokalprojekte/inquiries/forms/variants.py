"""What each role is asked: one form, four thin variants."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lokalprojekte.inquiries.enums import Role
from lokalprojekte.inquiries.forms.parts import OFFER_FIELDS, SKETCH_FIELDS, WINDOW_FIELDS
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
    #: Whether one says how many people of a team can do it.
    counts_people: bool = False
    engagement_forms: tuple[EngagementForm, ...] = ()
    #: Whether calls are offered, or only shown when the person comes from one.
    offers_calls: bool = True
    #: Fields of ``forms.parts`` that this role alone is asked.
    parts: tuple[str, ...] = ()
    #: What is asked first, right after the person.
    leading: tuple[str, ...] = ()

    @property
    def message_first(self) -> bool:
        """Whether the message is what the inquiry is about, and not a postscript."""
        return "message" in self.required

    @property
    def window_holds_period(self) -> bool:
        """Whether the period is asked within the *Kapazitätsfenster* and not beside the place."""
        return "window_people" in self.parts

    @property
    def needs_place_or_remote(self) -> bool:
        """Whether we have to know where somebody can come to."""
        return "remote" not in self.without


#: Beside every free text (Art. 9 DSGVO): what we need least is what we are best off not to hold.
SENSITIVE_HINT: Final = _(
    "Please tell us nothing about health, religion, origin or political views: we do not need it."
)


def _join(*sentences: _StrPromise) -> _StrPromise:
    return format_lazy(" ".join("{}" for _sentence in sentences), *sentences)


VARIANTS: Final[dict[Role, Variant]] = {
    Role.MAKER: Variant(
        title=_("I want to take part"),
        without=frozenset({"organisation"}),
        learns=True,
        engagement_forms=tuple(EngagementForm),
        labels={"message": _("What else should we know?")},
        help_texts={"message": SENSITIVE_HINT},
    ),
    Role.HOST: Variant(
        title=_("We are looking for somebody"),
        without=frozenset({"radius_km", "remote", "engagement_forms", "message", "suggest"}),
        required=frozenset({"organisation"}),
        offers_calls=False,
        parts=SKETCH_FIELDS,
        leading=(*SKETCH_FIELDS, "postcode", "available_from", "available_until", "hours_per_week"),
        topic_heading=_("What it touches"),
        skills_heading=_("Whom you are looking for"),
        time_heading=_("5. When, where, and how much time?"),
        labels={
            "organisation": _("Municipality or authority"),
            "postcode": _("Postcode of the place of work"),
            "available_from": _("Start"),
            "available_until": _("End"),
            "hours_per_week": _("Hours a week that somebody should bring"),
        },
        help_texts={"hours_per_week": _("Leave empty what is not settled yet.")},
    ),
    Role.COMPANY: Variant(
        title=_("We want to give time"),
        without=frozenset({"hours_per_week"}),
        required=frozenset({"organisation"}),
        parts=WINDOW_FIELDS,
        topic_heading=_("What would suit you"),
        skills_heading=_("What your people can do"),
        counts_people=True,
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
        },
        help_texts={"message": _join(_("Please give no names of employees."), SENSITIVE_HINT)},
    ),
    Role.FUNDER: Variant(
        title=_("We want to support"),
        without=frozenset(
            {
                "competences",
                "postcode",
                "radius_km",
                "remote",
                "hours_per_week",
                "engagement_forms",
            }
        ),
        required=frozenset({"organisation", "message"}),
        parts=OFFER_FIELDS,
        leading=("message", *OFFER_FIELDS, "available_from", "available_until"),
        topic_heading=_("What you want to support"),
        labels={
            "organisation": _("Institution"),
            "message": _("What do you have in mind?"),
            "available_from": _("Support from"),
            "available_until": _("Support until"),
        },
        help_texts={"message": _join(_("For example which region, and for whom."), SENSITIVE_HINT)},
    ),
}
