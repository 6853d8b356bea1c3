"""Placeholders in reply templates: which there are, and how they are filled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lokalprojekte.inquiries.links import status_address

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from lokalprojekte.inquiries.models import Inquiry

#: Every placeholder with what it stands for.
PLACEHOLDERS: Final[dict[str, Promise]] = {
    "name": gettext_lazy("the person's name"),
    "reference": gettext_lazy("the reference of the inquiry"),
    "organisation": gettext_lazy("the person's organisation"),
    "call": gettext_lazy("the titles of the calls of interest"),
    "status_link": gettext_lazy("the address of the person's status page"),
}
_PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")


def validate_placeholders(text: str) -> None:
    """Refuse a placeholder nobody fills.

    Raises:
        ValidationError: naming the unknown ones and listing those there are.
    """
    unknown = sorted({name for name in _PLACEHOLDER.findall(text) if name not in PLACEHOLDERS})
    if unknown:
        raise ValidationError(
            _("Unknown placeholder: %(unknown)s. You can use %(known)s.")
            % {
                "unknown": ", ".join(f"{{{name}}}" for name in unknown),
                "known": ", ".join(f"{{{name}}}" for name in PLACEHOLDERS),
            },
            code="unknown_placeholder",
        )


def fill(text: str, inquiry: Inquiry) -> str:
    """Put the data of ``inquiry`` into ``text``, in one pass: a name that looks like a placeholder stays a name."""
    titles = [entry.call.title for entry in inquiry.inquiry_calls.select_related("call")]
    values = {
        "name": inquiry.name,
        "reference": inquiry.reference,
        "organisation": inquiry.organisation,
        "call": ", ".join(f"«{title}»" for title in titles) or _("your unsolicited inquiry"),
        "status_link": status_address(inquiry),
    }
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)
