"""From a template to subject, text and HTML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template import Context, Template
from django.template.loader import get_template
from django.utils import translation

from lokalprojekte.mail.inline_styles import with_inline_styles

#: Longer subjects are cut by mail programs anyway; the column holds as many.
LONGEST_SUBJECT = 200
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True)
class RenderedMail:
    """What a recipient gets to see."""

    subject: str
    text: str
    html: str


def render(template: str, context: Mapping[str, Any], *, language: str) -> RenderedMail:
    """Render ``templates/mail/<template>`` ``.subject.txt``, ``.txt`` and ``.html``, the first two without escaping.

    Raises:
        ValueError: when the subject comes out empty.
    """
    with translation.override(language):
        values = {
            "base_url": settings.BASE_URL,
            "site_name": settings.WAGTAIL_SITE_NAME,
            "sender": settings.DEFAULT_FROM_EMAIL,
            "language": language,
            **context,
        }
        subject = as_subject(_render(f"mail/{template}.subject.txt", values, escape=False))
        if not subject:
            raise ValueError(f"The mail {template} has no subject.")
        values["subject"] = subject
        text = as_text(_render(f"mail/{template}.txt", values, escape=False))
        html = with_inline_styles(_render(f"mail/{template}.html", values, escape=True))
    return RenderedMail(subject=subject, text=text, html=html)


def as_subject(rendered: str) -> str:
    """Return one line of at most 200 characters: what came in as a line break can start no header."""
    line = " ".join(_CONTROL.sub(" ", rendered).split())
    return line if len(line) <= LONGEST_SUBJECT else line[: LONGEST_SUBJECT - 1].rstrip() + "…"


def as_text(rendered: str) -> str:
    """Return plain text without the gaps that template tags leave: no trailing spaces, at most one empty line."""
    lines = "\n".join(line.rstrip() for line in rendered.replace("\x00", "").splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n"


def _render(name: str, values: Mapping[str, Any], *, escape: bool) -> str:
    """Render one file of ``templates/``; Django's own loader would escape plain text like HTML."""
    template: Template = get_template(name).template  # type: ignore[attr-defined]  # DjangoTemplates is our only engine
    return str(template.render(Context(dict(values), autoescape=escape)))
