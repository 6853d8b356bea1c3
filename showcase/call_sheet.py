"""The notice of a call: one page A4 for the board in the town hall, with the address as a code to scan."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import segno
from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.timezone import now as current_time

from lokalprojekte.core.pdf import draw_pdf
from showcase import facts

if TYPE_CHECKING:
    from showcase.models import ProjectCallPage

#: Seconds a drawn sheet is kept. Its key holds everything it shows, so age makes it no less true.
KEPT_FOR: Final = 24 * 60 * 60


def call_sheet(call: ProjectCallPage) -> bytes | None:
    """Return the notice of ``call`` as a tagged PDF; None on a machine that cannot draw one."""
    html = _html(call)
    key = f"call-sheet:{hashlib.sha256(html.encode()).hexdigest()}"
    sheet: bytes | None = cache.get(key)
    if sheet is None:
        sheet = draw_pdf(html)
        cache.set(key, sheet, KEPT_FOR)
    return sheet


@lru_cache(maxsize=1_024)
def code_of(address: str, *, title: str = "") -> str:
    """Return ``address`` as a QR code, an SVG that fills its box and takes the colour of its text.

    ``title`` is what it is called where nobody names it from outside.
    """
    code = segno.make(address, error="m")
    return str(code.svg_inline(border=0, lineclass=None, omitsize=True, title=title or None))


def _html(call: ProjectCallPage) -> str:
    phase = call.phase(current_time())
    address = call.full_url
    return render_to_string(
        "showcase/call_sheet.html",
        {
            "call": call,
            "phase": phase,
            "facts": facts.of_call(call, phase),
            "competences": [item.competence.label for item in call.competences.select_related("competence")],
            "address": address,
            "code": code_of(address),
        },
    )
