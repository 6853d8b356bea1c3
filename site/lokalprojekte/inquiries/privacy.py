"""The register of personal data: what is held of whom, why, on what basis, for how long (Art. 30 DSGVO).

A test compares it with the models: a new field has to be entered here, as personal or as not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

CONSENT: Final = _("Art. 6 (1) a DSGVO: consent, its version stored with the inquiry")
INTEREST: Final = _("Art. 6 (1) f DSGVO: a form that can be sent safely, decisions that can be followed")
DUTY: Final = _("Art. 6 (1) c DSGVO with Art. 5 (2) and 17: what was erased stays erased, and we can prove it")

ANSWERING: Final = _("answer the inquiry and bring people and projects together")
PROVING: Final = _("prove that the address belongs to the person")
PROVING_CONSENT: Final = _("prove the consent")
OPENING: Final = _("open the status page for the person alone")
GUARDING: Final = _("recognise a form that is sent twice, keep machines out")
FOLLOWING: Final = _("know who decided what, and when")
COUNTING: Final = _("count what came of the projects, under a pseudonym that is derived from nothing")
REPEATING: Final = _("erase the same again after a backup was restored; prove that it was erased")

#: Deleted with an inquiry that is never confirmed (7 days) or lies in quarantine (30 days); see retention.py.
UNTIL_ANONYMISED: Final = _("six months after the last action of a closed inquiry, then emptied")
UNTIL_DELETED: Final = _("kept without a person, for figures")
UNTIL_NO_BACKUP: Final = _("as long as a backup from before could be brought back")

#: Why something is no part of what the person downloads.
TECHNICAL: Final = _("a random number or hash that says nothing and could open something")
COLLEAGUE: Final = _("the name of a colleague; the role is given instead")
IN_TIMELINE: Final = _("stands in the timeline")


@dataclass(frozen=True, slots=True)
class PersonalField:
    """One field of the register. ``withheld`` says why the person's download leaves it out; empty: it is in there."""

    purpose: StrOrPromise
    basis: StrOrPromise
    retention: StrOrPromise
    withheld: StrOrPromise = ""


def _answering() -> PersonalField:
    return PersonalField(ANSWERING, CONSENT, UNTIL_ANONYMISED)


def _counted() -> PersonalField:
    return PersonalField(ANSWERING, CONSENT, UNTIL_DELETED)


#: By model and field.
PERSONAL: Final[dict[str, dict[str, PersonalField]]] = {
    "Inquiry": {
        **{name: _answering() for name in ("name", "email", "email_normalised", "organisation", "postcode", "message")},
        **{
            name: _counted()
            for name in (
                "role",
                "calls",
                "competences",
                "fields_of_action",
                "radius_km",
                "remote",
                "available_from",
                "available_until",
                "hours_per_week",
            )
        },
        "consent_version": PersonalField(PROVING_CONSENT, CONSENT, UNTIL_DELETED),
        "consented_at": PersonalField(PROVING_CONSENT, CONSENT, UNTIL_DELETED),
        "confirmed_at": PersonalField(PROVING, CONSENT, UNTIL_DELETED),
        "reminded_at": PersonalField(PROVING, CONSENT, UNTIL_DELETED),
        "assignee": PersonalField(FOLLOWING, INTEREST, UNTIL_DELETED, COLLEAGUE),
        "form_token": PersonalField(GUARDING, INTEREST, UNTIL_ANONYMISED, TECHNICAL),
        "content_hash": PersonalField(GUARDING, INTEREST, UNTIL_ANONYMISED, TECHNICAL),
        "quarantine_reason": PersonalField(GUARDING, INTEREST, UNTIL_DELETED),
        "link_key": PersonalField(OPENING, CONSENT, UNTIL_ANONYMISED, TECHNICAL),
    },
    "InquiryCall": {"call": _counted()},
    "InquiryCompetence": {name: _counted() for name in ("competence", "level", "wants_to_learn")},
    "InquiryEngagement": {"form": _counted()},
    "InquiryEvent": {
        "actor": PersonalField(FOLLOWING, INTEREST, UNTIL_DELETED, COLLEAGUE),
        "subject": PersonalField(ANSWERING, CONSENT, UNTIL_ANONYMISED, IN_TIMELINE),
        "text": PersonalField(ANSWERING, CONSENT, UNTIL_ANONYMISED, IN_TIMELINE),
        "form_token": PersonalField(GUARDING, INTEREST, UNTIL_ANONYMISED, TECHNICAL),
    },
    "Confirmation": {"digest": PersonalField(PROVING, CONSENT, UNTIL_ANONYMISED, TECHNICAL)},
    "Placement": {
        "pseudonym": PersonalField(COUNTING, INTEREST, UNTIL_DELETED),
        **{
            name: PersonalField(COUNTING, INTEREST, UNTIL_DELETED)
            for name in ("call", "people", "starts_on", "ends_on", "hours_per_month")
        },
    },
    "ReplyTemplate": {},
    "Erasure": {
        "actor": PersonalField(FOLLOWING, DUTY, UNTIL_NO_BACKUP, COLLEAGUE),
        "address": PersonalField(REPEATING, DUTY, UNTIL_NO_BACKUP, TECHNICAL),
    },
    "ErasedInquiry": {"digest": PersonalField(REPEATING, DUTY, UNTIL_NO_BACKUP, TECHNICAL)},
}

#: What says nothing about a person, beyond belonging to their inquiry.
NOT_PERSONAL: Final[dict[str, frozenset[str]]] = {
    "Inquiry": frozenset(
        {
            "id",
            "reference",
            "status",
            "answer_due",
            "created_at",
            "status_changed_at",
            "last_action_at",
            "anonymised_at",
        }
    ),
    "InquiryCall": frozenset({"id", "inquiry", "late"}),
    "InquiryCompetence": frozenset({"id", "inquiry"}),
    "InquiryEngagement": frozenset({"id", "inquiry"}),
    "InquiryEvent": frozenset({"id", "inquiry", "kind", "at", "old_status", "new_status", "notified"}),
    "Confirmation": frozenset({"id", "inquiry", "created_at", "expires_at", "used_at"}),
    "Placement": frozenset(
        {
            "id",
            "inquiry",
            "outcome_at_end",
            "outcome_after_six_months",
            "confirmed_at",
            "created_at",
        }
    ),
    "ReplyTemplate": frozenset({"id", "name", "subject", "body", "position"}),
    "Erasure": frozenset({"id", "receipt", "erased_at", "origin", "mails"}),
    "ErasedInquiry": frozenset({"id", "erasure"}),
}

#: Emptied when an inquiry is anonymised.
EMPTIED: Final = frozenset(
    name for name, entry in PERSONAL["Inquiry"].items() if entry.retention == UNTIL_ANONYMISED and name != "link_key"
)
