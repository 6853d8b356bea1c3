"""The register of personal data: what is held of whom, why, on what basis, for how long (Art. 30 DSGVO).

A test compares it with the models: a new field has to be entered here, as personal or as not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

CONSENT: Final = "Art. 6 (1) a DSGVO: consent, its version stored with the inquiry"
INTEREST: Final = "Art. 6 (1) f DSGVO: a form that can be sent safely, decisions that can be followed"

ANSWERING: Final = "answer the inquiry and bring people and projects together"
PROVING: Final = "prove that the address belongs to the person"
GUARDING: Final = "recognise a form that is sent twice, keep machines out"
BLOCKING: Final = "set aside what known senders of advertising send; of an address a keyed hash alone"
LIMITING: Final = "show moderators the inquiries of their hosts and no other"
FOLLOWING: Final = "know who decided what, and when"
COUNTING: Final = "count what came of the projects, under a pseudonym that is derived from nothing"

#: Deleted with an inquiry that is never confirmed (7 days) or lies in quarantine (30 days); see retention.py.
UNTIL_ANONYMISED: Final = "six months after the last action of a closed inquiry, then emptied"
UNTIL_LEFT: Final = "until the account or the limit is removed"
UNTIL_UNBLOCKED: Final = "until the day the entry names, or until it is removed"
UNTIL_DELETED: Final = "kept without a person, for figures"


@dataclass(frozen=True, slots=True)
class PersonalField:
    """One field of the register."""

    purpose: str
    basis: str
    retention: str


def _answering() -> PersonalField:
    return PersonalField(ANSWERING, CONSENT, UNTIL_ANONYMISED)


def _counted() -> PersonalField:
    return PersonalField(ANSWERING, CONSENT, UNTIL_DELETED)


def _staff() -> PersonalField:
    return PersonalField(LIMITING, INTEREST, UNTIL_LEFT)


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
        "consent_version": PersonalField("prove the consent", CONSENT, UNTIL_DELETED),
        "consented_at": PersonalField("prove the consent", CONSENT, UNTIL_DELETED),
        "confirmed_at": PersonalField(PROVING, CONSENT, UNTIL_DELETED),
        "assignee": PersonalField(FOLLOWING, INTEREST, UNTIL_DELETED),
        "form_token": PersonalField(GUARDING, INTEREST, UNTIL_ANONYMISED),
        "content_hash": PersonalField(GUARDING, INTEREST, UNTIL_ANONYMISED),
        "quarantine_reason": PersonalField(GUARDING, INTEREST, UNTIL_DELETED),
        "decline_reason": PersonalField(ANSWERING, CONSENT, UNTIL_DELETED),
        "land": PersonalField("count the working days of the place concerned", CONSENT, UNTIL_DELETED),
        "text_digest": PersonalField(GUARDING, INTEREST, UNTIL_ANONYMISED),
        "link_key": PersonalField("open the status page for the person alone", CONSENT, UNTIL_ANONYMISED),
    },
    "InquiryCall": {"call": _counted()},
    "InquiryCompetence": {name: _counted() for name in ("competence", "level", "wants_to_learn")},
    "InquiryEngagement": {"form": _counted()},
    "InquiryEvent": {
        "actor": PersonalField(FOLLOWING, INTEREST, UNTIL_DELETED),
        "subject": _answering(),
        "text": _answering(),
        "form_token": PersonalField(GUARDING, INTEREST, UNTIL_ANONYMISED),
    },
    "Introduction": {
        "call": _counted(),
        "contact_email": PersonalField("introduce the person to the right office", INTEREST, UNTIL_DELETED),
        "asked_by": PersonalField(FOLLOWING, INTEREST, UNTIL_DELETED),
        **{
            name: PersonalField("prove what was agreed to be passed on", CONSENT, UNTIL_DELETED)
            for name in ("asked_fields", "released_fields", "consent_version", "consented_at", "declined_at")
        },
    },
    "OutcomeQuestion": {
        "link_key": PersonalField("let one side answer what came of a project", INTEREST, UNTIL_DELETED),
        "answer": PersonalField(COUNTING, INTEREST, UNTIL_DELETED),
    },
    "Confirmation": {"digest": PersonalField(PROVING, CONSENT, UNTIL_ANONYMISED)},
    "InquiryRead": {"user": PersonalField(FOLLOWING, INTEREST, UNTIL_ANONYMISED)},
    "InquiryWord": {"word": PersonalField("find an inquiry by a word of it", INTEREST, UNTIL_ANONYMISED)},
    "Rating": {
        "author": PersonalField(FOLLOWING, INTEREST, UNTIL_ANONYMISED),
        **{
            name: PersonalField("judge what is offered before knowing who offers it", INTEREST, UNTIL_ANONYMISED)
            for name in ("fit", "reason")
        },
    },
    "InboxSettings": {},
    "Placement": {
        "pseudonym": PersonalField(COUNTING, INTEREST, UNTIL_DELETED),
        **{
            name: PersonalField(COUNTING, INTEREST, UNTIL_DELETED)
            for name in ("call", "people", "starts_on", "ends_on", "hours_per_month")
        },
    },
    "ReplyTemplate": {},
    "ModerationScope": {"user": _staff(), "host": _staff()},
    "InquirySignal": {
        "reason": PersonalField(GUARDING, INTEREST, UNTIL_ANONYMISED),
        "count": PersonalField(GUARDING, INTEREST, UNTIL_ANONYMISED),
    },
    "BlockedSender": {
        **{
            name: PersonalField(BLOCKING, INTEREST, UNTIL_UNBLOCKED)
            for name in ("kind", "digest", "domain", "reason", "until")
        },
        "created_by": PersonalField(FOLLOWING, INTEREST, UNTIL_UNBLOCKED),
    },
    "SamePersonVerdict": {
        "same": PersonalField("answer one person once", INTEREST, UNTIL_ANONYMISED),
        "actor": PersonalField(FOLLOWING, INTEREST, UNTIL_ANONYMISED),
    },
    "ExportLog": {
        "actor": PersonalField(FOLLOWING, INTEREST, UNTIL_DELETED),
        "reason": PersonalField(FOLLOWING, INTEREST, UNTIL_DELETED),
    },
}

#: What says nothing about a person, beyond belonging to their inquiry.
NOT_PERSONAL: Final[dict[str, frozenset[str]]] = {
    "Inquiry": frozenset(
        {
            "id",
            "reference",
            "status",
            "announced_status",
            "answer_due",
            "reminded_for",
            "escalated_for",
            "first_answer_due",
            "first_answered_at",
            "created_at",
            "status_changed_at",
            "last_action_at",
            "anonymised_at",
        }
    ),
    "InquiryCall": frozenset({"id", "inquiry", "late"}),
    "InquiryCompetence": frozenset({"id", "inquiry"}),
    "InquiryEngagement": frozenset({"id", "inquiry"}),
    "InquiryEvent": frozenset({"id", "inquiry", "kind", "at", "old_status", "new_status", "notified", "held"}),
    "InquiryRead": frozenset({"id", "inquiry", "at"}),
    "InquiryWord": frozenset({"id", "inquiry", "is_identifying"}),
    "Rating": frozenset({"id", "inquiry", "at"}),
    "InboxSettings": frozenset({"id", "site", "competence_first"}),
    "Introduction": frozenset({"id", "inquiry", "asked_at", "lapsed_at", "sent_at"}),
    "OutcomeQuestion": frozenset({"id", "placement", "side", "occasion", "asked_at", "expires_at", "answered_at"}),
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
    "ModerationScope": frozenset({"id", "created_at"}),
    "InquirySignal": frozenset({"id", "inquiry"}),
    "BlockedSender": frozenset({"id", "created_at"}),
    "SamePersonVerdict": frozenset({"id", "first", "second", "at"}),
    "ExportLog": frozenset({"id", "at", "format", "view", "narrowed", "count"}),
}

#: Emptied when an inquiry is anonymised.
EMPTIED: Final = frozenset(
    name for name, entry in PERSONAL["Inquiry"].items() if entry.retention == UNTIL_ANONYMISED and name != "link_key"
)
