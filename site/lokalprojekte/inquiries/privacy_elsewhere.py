"""The register of personal data, outside the inquiries: mails, published persons, staff.

By model label and field, as in ``inquiries/privacy.py``; a test checks that the fields exist.
"""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lokalprojekte.inquiries.privacy import CONSENT, FOLLOWING, INTEREST, TECHNICAL, PersonalField

PUBLISHING: Final = _("tell of a project with the people in it")
PUBLISHED_CONSENT: Final = _("Art. 6 (1) a DSGVO: consent to the publication, its day stored beside it")
UNTIL_REVOKED: Final = _("until the consent is withdrawn, then no longer shown at once; deleted with the page")
DELIVERING: Final = _("deliver the mail and be able to say what we wrote")
WORKING: Final = _("let staff log in, and only them")
WHILE_STAFF: Final = _("as long as somebody works here")

_mail = PersonalField(
    DELIVERING,
    CONSENT,
    format_lazy(
        _("emptied {content} days after it went out, deleted after {rows} days; at once with the inquiry"),
        content=settings.MAIL_CONTENT_DAYS,
        rows=settings.MAIL_ROW_DAYS,
    ),
)
_published = PersonalField(PUBLISHING, PUBLISHED_CONSENT, UNTIL_REVOKED)
_staff = PersonalField(WORKING, INTEREST, WHILE_STAFF)

ALERTING: Final = _("write to somebody about new projects that fit their search")
ALERT_CONSENT: Final = _("Art. 6 (1) a DSGVO: consent, its version stored with the subscription")
UNTIL_ENDED: Final = _("until the subscription ends, a year at most; seven days where nobody confirms")

_alert = PersonalField(ALERTING, ALERT_CONSENT, UNTIL_ENDED)
_alert_key = PersonalField(ALERTING, ALERT_CONSENT, UNTIL_ENDED, TECHNICAL)

ELSEWHERE: Final[dict[str, dict[str, PersonalField]]] = {
    "mail.OutgoingMail": dict.fromkeys(("to", "subject", "text", "html"), _mail),
    "showcase.ProjectCallPage": dict.fromkeys(
        (
            *("mentor_name", "mentor_role", "mentor_role_en"),
            *("mentor_consented_on", "mentor_revoked_on", "mentor_consent_ends_on"),
        ),
        _published,
    ),
    "showcase.Alert": {
        **dict.fromkeys(
            (
                *("email", "email_normalised", "search", "rhythm", "consent_version", "consented_at", "created_at"),
                *("confirmed_at", "expires_at", "reminded_at", "paused_until", "due_at", "last_sent_at"),
            ),
            _alert,
        ),
        **dict.fromkeys(("link_key", "form_token"), _alert_key),
    },
    "showcase.AlertConfirmation": {"digest": _alert_key},
    "showcase.AlertDelivery": dict.fromkeys(("call", "found_at", "sent_at", "held"), _alert),
    "stories.StoryPerson": dict.fromkeys(
        ("name", "role", "role_en", "words", "words_en", "consented_on", "revoked_on", "consent_ends_on"), _published
    ),
    "core.SiteImage": {
        "author": PersonalField(
            _("name who made a picture"),
            _("Art. 6 (1) c DSGVO with § 13 UrhG: who made a work is named"),
            _("as long as the picture is used"),
        )
    },
    "core.User": {
        **dict.fromkeys(("username", "first_name", "last_name", "email", "password"), _staff),
        "last_login": PersonalField(FOLLOWING, INTEREST, WHILE_STAFF),
    },
    "mfa.Authenticator": dict.fromkeys(("user", "data", "created_at", "last_used_at"), _staff),
    "wagtailcore.ModelLogEntry": {
        "user": PersonalField(
            FOLLOWING,
            INTEREST,
            format_lazy(
                _("{days} days, where it tells of a sign-in, a right, an export or a look at an inquiry"),
                days=settings.AUDIT_DAYS,
            ),
        )
    },
    "wagtailcore.PageLogEntry": {"user": PersonalField(FOLLOWING, INTEREST, WHILE_STAFF)},
}
#: Fields of the quotes inside the bodies of pages, which are no fields of a model.
QUOTES: Final[dict[str, PersonalField]] = dict.fromkeys(
    ("text", "name", "role", "consented_on", "revoked_on", "consent_ends_on"), _published
)
