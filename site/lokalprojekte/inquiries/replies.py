"""Placeholders in reply templates: which there are, and how they are filled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lokalprojekte.inquiries.links import status_address

if TYPE_CHECKING:
    from django.utils.functional import Promise
    from django.utils.safestring import SafeString

    from lokalprojekte.core.models import User
    from lokalprojekte.inquiries.models import Inquiry

#: Every placeholder with what it stands for.
PLACEHOLDERS: Final[dict[str, Promise]] = {
    "name": gettext_lazy("the person's name"),
    "vorname": gettext_lazy("the person's first name"),
    "organisation": gettext_lazy("the person's organisation"),
    "referenz": gettext_lazy("the reference of the inquiry"),
    "projekt": gettext_lazy("the titles of the calls of interest"),
    "kommune": gettext_lazy("the hosts of the calls of interest"),
    "antwort_bis": gettext_lazy("the day by which we promised an answer"),
    "name_moderation": gettext_lazy("the name of whoever answers"),
    "status_link": gettext_lazy("the address of the person's status page"),
}
#: Older spellings, which templates may still use.
ALIASES: Final = {"reference": "referenz", "call": "projekt"}
_PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")


def validate_placeholders(text: str) -> None:
    """Refuse a placeholder nobody fills.

    Raises:
        ValidationError: naming the unknown ones and listing those there are.
    """
    unknown = sorted({name for name in _PLACEHOLDER.findall(text) if name not in PLACEHOLDERS and name not in ALIASES})
    if unknown:
        raise ValidationError(
            _("Unknown placeholder: %(unknown)s. You can use %(known)s.")
            % {
                "unknown": ", ".join(f"{{{name}}}" for name in unknown),
                "known": ", ".join(f"{{{name}}}" for name in PLACEHOLDERS),
            },
            code="unknown_placeholder",
        )


def values_for(inquiry: Inquiry, *, actor: User | None = None) -> dict[str, str]:
    """Return what every placeholder stands for in an answer of ``actor``; empty where we know nothing."""
    calls = [entry.call for entry in inquiry.inquiry_calls.select_related("call__host")]
    hosts = dict.fromkeys(call.host.title for call in calls)
    return {
        "name": inquiry.name,
        "vorname": inquiry.name.split(maxsplit=1)[0] if inquiry.name.strip() else "",
        "organisation": inquiry.organisation,
        "referenz": inquiry.reference,
        "projekt": ", ".join(f"«{call.title}»" for call in calls) or _("your unsolicited inquiry"),
        "kommune": ", ".join(hosts),
        "antwort_bis": str(date_format(inquiry.answer_due)) if inquiry.answer_due else "",
        "name_moderation": (actor.get_full_name().strip() or actor.get_username()) if actor else "",
        "status_link": status_address(inquiry),
    }


def fill(text: str, inquiry: Inquiry, *, actor: User | None = None) -> str:
    """Put the data of ``inquiry`` into ``text``, in one pass: a name that looks like a placeholder stays a name.

    Placeholders we know nothing for stay, so that the gap is seen.
    """
    values = values_for(inquiry, actor=actor)
    return _PLACEHOLDER.sub(lambda match: values.get(ALIASES.get(match[1], match[1])) or match[0], text)


def gaps_in(text: str) -> list[str]:
    """Return the placeholders that still stand in ``text``, without braces, each once, in their order."""
    known = PLACEHOLDERS.keys() | ALIASES.keys()
    return list(dict.fromkeys(name for name in _PLACEHOLDER.findall(text) if name in known))


def with_marked_gaps(text: str) -> SafeString:
    """Return ``text`` as HTML in which every placeholder that still stands in it is marked."""
    pieces = _PLACEHOLDER.split(text)
    known = PLACEHOLDERS.keys() | ALIASES.keys()
    marked = [
        (format_html("<mark>{{{}}}</mark>", piece) if piece in known else f"{{{piece}}}") if number % 2 else piece
        for number, piece in enumerate(pieces)
    ]
    return format_html_join("", "{}", ((piece,) for piece in marked))
