"""The record of Art. 15 as JSON (Art. 20: structured, common, machine-readable)."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from lokalprojekte.inquiries.disclosure import Disclosure

#: Raised when the shape changes.
FORMAT: Final = "lokalprojekte-inquiry/1"


def as_json(disclosure: Disclosure) -> str:
    """Return the record as a JSON document."""
    document: dict[str, Any] = {
        "format": FORMAT,
        "made_at": disclosure.made_at,
        "reference": disclosure.reference,
        "state": disclosure.state,
        "controller": disclosure.controller,
        "rights": rights(),
        "records": [asdict(group) for group in disclosure.groups],
        "timeline": [asdict(happening) for happening in disclosure.timeline],
        "mails": [asdict(letter) for letter in disclosure.letters],
        "internal_notes": disclosure.notes,
    }
    return json.dumps(document, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


def rights() -> list[str]:
    """Return what the person can ask for, and what Art. 15 wants to be told besides."""
    return [
        _("The data come from you; moderators add who looked at them and what was decided."),
        _(
            "They are read by our moderators. A municipality gets them only after you have agreed to exactly that."
            " They go to no third country."
        ),
        _("No program decides about you (Art. 22 DSGVO)."),
        _(
            "You may have them corrected (Art. 16), erased (Art. 17) or restricted (Art. 18), take them elsewhere"
            " (Art. 20), and withdraw your consent at any time (Art. 7)."
        ),
        _("You may complain to a data protection authority (Art. 77 DSGVO)."),
    ]
