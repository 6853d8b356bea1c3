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
BLOCKING: Final = _("set aside what known senders of advertising send; of an address a keyed hash alone")
LIMITING: Final = _("show moderators the inquiries of their hosts and no other")
FINDING: Final = _("find an inquiry by a word of it")
JUDGING: Final = _("judge what is offered before knowing who offers it")
ANSWERING_ONCE: Final = _("answer one person once")
FOLLOWING: Final = _("know who decided what, and when")
SUGGESTING: Final = _("suggest the person for other projects that fit")
MATCHING: Final = _("compare what somebody offers with what projects ask for, and be able to follow it later")
COUNTING: Final = _("count what came of the projects, under a pseudonym that is derived from nothing")
INTRODUCING: Final = _("introduce the person to the right office")
PROMISING: Final = _("count the working days of the place concerned")
MENDING: Final = _("mend what is wrong on a page, and say so to whoever wants to know")
REPEATING: Final = _("erase the same again after a backup was restored; prove that it was erased")

#: Deleted with an inquiry that is never confirmed (7 days) or lies in quarantine (30 days); see retention.py.
UNTIL_ANONYMISED: Final = _("six months after the last action of a closed inquiry, then emptied")
UNTIL_LEFT: Final = _("until the account or the limit is removed")
UNTIL_UNBLOCKED: Final = _("until the day the entry names, or until it is removed")
UNTIL_DELETED: Final = _("kept without a person, for figures")
UNTIL_CONSENT_ENDS: Final = _("twelve months after it was given, or at once when it is withdrawn")
UNTIL_MENDED: Final = _("90 days after somebody dealt with it; 30 days when it was set aside")
UNTIL_NO_BACKUP: Final = _("as long as a backup from before could be brought back")

#: Why something is no part of what the person downloads.
TECHNICAL: Final = _("a random number or hash that says nothing and could open something")
COLLEAGUE: Final = _("the name of a colleague; the role is given instead")
IN_TIMELINE: Final = _("stands in the timeline")
JUDGEMENT: Final = _("a judgement of our team; on request, after somebody has looked whether it concerns others")
PAGE_OF_OURS: Final = _("a page of ours that holds nothing of the person")
ON_STATUS_PAGE: Final = _("stands on the status page as soon as it has been told")
BY_ADDRESS: Final = _("belongs to no inquiry; on request, by the address or the reference")
GUARD: Final = _("would tell whoever misuses the form how to get around its guards")


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


def _staff() -> PersonalField:
    return PersonalField(LIMITING, INTEREST, UNTIL_LEFT)


#: What somebody tells us of an error.
_REPORTED: Final = ("text", "email", "email_normalised")

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
        "suggest_until": PersonalField(SUGGESTING, CONSENT, UNTIL_CONSENT_ENDS),
        "suggest_version": PersonalField(PROVING_CONSENT, CONSENT, UNTIL_DELETED),
        "confirmed_at": PersonalField(PROVING, CONSENT, UNTIL_DELETED),
        "reminded_at": PersonalField(PROVING, CONSENT, UNTIL_DELETED),
        "assignee": PersonalField(FOLLOWING, INTEREST, UNTIL_DELETED, COLLEAGUE),
        "form_token": PersonalField(GUARDING, INTEREST, UNTIL_ANONYMISED, TECHNICAL),
        "content_hash": PersonalField(GUARDING, INTEREST, UNTIL_ANONYMISED, TECHNICAL),
        "quarantine_reason": PersonalField(GUARDING, INTEREST, UNTIL_DELETED, GUARD),
        "decline_reason": PersonalField(ANSWERING, CONSENT, UNTIL_DELETED, ON_STATUS_PAGE),
        "land": PersonalField(PROMISING, CONSENT, UNTIL_DELETED),
        "text_digest": PersonalField(GUARDING, INTEREST, UNTIL_ANONYMISED, TECHNICAL),
        "link_key": PersonalField(OPENING, CONSENT, UNTIL_ANONYMISED, TECHNICAL),
    },
    "InquiryCall": {"call": _counted()},
    "InquiryCompetence": {name: _counted() for name in ("competence", "level", "wants_to_learn", "people")},
    "InquiryEngagement": {"form": _counted()},
    "InquiryEvent": {
        "actor": PersonalField(FOLLOWING, INTEREST, UNTIL_DELETED, COLLEAGUE),
        "subject": PersonalField(ANSWERING, CONSENT, UNTIL_ANONYMISED, IN_TIMELINE),
        "text": PersonalField(ANSWERING, CONSENT, UNTIL_ANONYMISED, IN_TIMELINE),
        "form_token": PersonalField(GUARDING, INTEREST, UNTIL_ANONYMISED, TECHNICAL),
    },
    "Introduction": {
        "call": _counted(),
        "contact_email": PersonalField(INTRODUCING, INTEREST, UNTIL_DELETED, ON_STATUS_PAGE),
        "asked_by": PersonalField(FOLLOWING, INTEREST, UNTIL_DELETED, COLLEAGUE),
        **{
            name: PersonalField(PROVING_CONSENT, CONSENT, UNTIL_DELETED)
            for name in ("asked_fields", "released_fields", "consent_version", "consented_at", "declined_at")
        },
    },
    "Proposal": {
        "call": _counted(),
        "actor": PersonalField(FOLLOWING, INTEREST, UNTIL_DELETED, COLLEAGUE),
        "evidence": PersonalField(MATCHING, INTEREST, UNTIL_ANONYMISED),
        "reason": PersonalField(MATCHING, INTEREST, UNTIL_ANONYMISED, JUDGEMENT),
    },
    "OutcomeQuestion": {
        "link_key": PersonalField(COUNTING, INTEREST, UNTIL_DELETED, TECHNICAL),
        "answer": PersonalField(COUNTING, INTEREST, UNTIL_DELETED),
    },
    "Confirmation": {"digest": PersonalField(PROVING, CONSENT, UNTIL_ANONYMISED, TECHNICAL)},
    "InquiryRead": {"user": PersonalField(FOLLOWING, INTEREST, UNTIL_ANONYMISED, COLLEAGUE)},
    "InquiryWord": {"word": PersonalField(FINDING, INTEREST, UNTIL_ANONYMISED, TECHNICAL)},
    "Rating": {
        "author": PersonalField(FOLLOWING, INTEREST, UNTIL_ANONYMISED, COLLEAGUE),
        **{name: PersonalField(JUDGING, INTEREST, UNTIL_ANONYMISED, JUDGEMENT) for name in ("fit", "reason")},
    },
    "InboxSettings": {},
    "Placement": {
        "pseudonym": PersonalField(COUNTING, INTEREST, UNTIL_DELETED),
        **{
            name: PersonalField(COUNTING, INTEREST, UNTIL_DELETED)
            for name in ("call", "people", "starts_on", "ends_on", "hours_per_month")
        },
    },
    "PageReport": {
        **{name: PersonalField(MENDING, INTEREST, UNTIL_MENDED, BY_ADDRESS) for name in _REPORTED},
        "done_by": PersonalField(FOLLOWING, INTEREST, UNTIL_MENDED, COLLEAGUE),
        **{name: PersonalField(GUARDING, INTEREST, UNTIL_MENDED, TECHNICAL) for name in ("form_token", "content_hash")},
        "quarantine_reason": PersonalField(GUARDING, INTEREST, UNTIL_MENDED, GUARD),
    },
    "PlacementDigest": {"packed": PersonalField(COUNTING, INTEREST, UNTIL_DELETED, TECHNICAL)},
    "PlacementLogEntry": {"user": PersonalField(FOLLOWING, INTEREST, UNTIL_DELETED)},
    "ReplyTemplate": {},
    "CapacityWindow": {name: _counted() for name in ("people", "days_per_week", "reason")},
    "ProjectSketch": {
        **{name: _answering() for name in ("situation", "goal", "tasks", "provided", "tandem")},
        "call": PersonalField(ANSWERING, CONSENT, UNTIL_DELETED, PAGE_OF_OURS),
    },
    "SupportOffer": {name: _counted() for name in ("money", "network", "expertise", "amount")},
    "Erasure": {
        "actor": PersonalField(FOLLOWING, DUTY, UNTIL_NO_BACKUP, COLLEAGUE),
        "address": PersonalField(REPEATING, DUTY, UNTIL_NO_BACKUP, TECHNICAL),
    },
    "ErasedInquiry": {"digest": PersonalField(REPEATING, DUTY, UNTIL_NO_BACKUP, TECHNICAL)},
    "ModerationScope": {"user": _staff(), "host": _staff()},
    "InquirySignal": {
        "reason": PersonalField(GUARDING, INTEREST, UNTIL_ANONYMISED, GUARD),
        "count": PersonalField(GUARDING, INTEREST, UNTIL_ANONYMISED, GUARD),
    },
    "BlockedSender": {
        **{
            name: PersonalField(BLOCKING, INTEREST, UNTIL_UNBLOCKED)
            for name in ("kind", "digest", "domain", "reason", "until")
        },
        "created_by": PersonalField(FOLLOWING, INTEREST, UNTIL_UNBLOCKED),
    },
    "SamePersonVerdict": {
        "same": PersonalField(ANSWERING_ONCE, INTEREST, UNTIL_ANONYMISED, JUDGEMENT),
        "actor": PersonalField(FOLLOWING, INTEREST, UNTIL_ANONYMISED, COLLEAGUE),
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
            "front_end",
        }
    ),
    "InquiryCall": frozenset({"id", "inquiry", "late", "late_accepted_at"}),
    "InquiryCompetence": frozenset({"id", "inquiry"}),
    "InquiryEngagement": frozenset({"id", "inquiry"}),
    "InquiryEvent": frozenset({"id", "inquiry", "kind", "at", "old_status", "new_status", "notified", "held"}),
    "InquiryRead": frozenset({"id", "inquiry", "at"}),
    "InquiryWord": frozenset({"id", "inquiry", "is_identifying"}),
    "Rating": frozenset({"id", "inquiry", "at"}),
    "InboxSettings": frozenset({"id", "site", "competence_first"}),
    "Introduction": frozenset({"id", "inquiry", "asked_at", "lapsed_at", "sent_at"}),
    "OutcomeQuestion": frozenset(
        {"id", "placement", "introduction", "side", "occasion", "asked_at", "expires_at", "answered_at"}
    ),
    "Proposal": frozenset({"id", "inquiry", "at", "score", "rank", "engine_version", "weights_version"}),
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
    "PageReport": frozenset(
        {"id", "reference", "page", "page_title", "kind", "created_at", "answer_due", "done_at", "answered_at"}
    ),
    "PlacementDigest": frozenset({"call"}),
    "PlacementLogEntry": frozenset(
        {
            "id",
            "placement",
            "content_type",
            "label",
            "action",
            "data",
            "timestamp",
            "uuid",
            "revision",
            "content_changed",
            "deleted",
        }
    ),
    "ReplyTemplate": frozenset({"id", "name", "subject", "body", "position"}),
    "CapacityWindow": frozenset({"id", "inquiry"}),
    "ProjectSketch": frozenset({"id", "inquiry"}),
    "SupportOffer": frozenset({"id", "inquiry"}),
    "Erasure": frozenset({"id", "receipt", "erased_at", "origin", "mails"}),
    "ErasedInquiry": frozenset({"id", "erasure"}),
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
