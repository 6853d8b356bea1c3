"""What a call tells in paragraphs."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

#: What editors may use in a text of a call; headings come from the template.
TEXT_FEATURES: Final = ["bold", "italic", "ol", "ul", "link"]
#: What of a call can be said in English, too; all else is the same in every language.
ENGLISH_TEXTS: Final = (
    "title",
    "teaser",
    "department",
    "situation",
    "goal",
    "tasks",
    "what_remains",
    "continuation",
    "place_detail",
    "mentor_role",
    "workplace",
    "equipment",
    "budget",
)


class CallTexts(models.Model):
    """The five paragraphs of a call, from the starting point to what comes afterwards."""

    situation = RichTextField(
        _("starting point"), features=TEXT_FEATURES, help_text=_("What is the problem, and why can it not wait?")
    )
    goal = RichTextField(
        _("goal"),
        features=TEXT_FEATURES,
        help_text=_("What will be different at the end? Write so that one can check it."),
    )
    tasks = RichTextField(
        _("what is to be done"),
        features=TEXT_FEATURES,
        help_text=_("What will the person do? Three to six points are enough."),
    )
    what_remains = RichTextField(
        _("what remains"),
        features=TEXT_FEATURES,
        help_text=_("What stays in the administration when the person has gone: knowledge, tools, a way of working?"),
    )
    continuation = RichTextField(
        _("continuation"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("Who carries the result on afterwards, and with what means?"),
    )

    class Meta:
        abstract = True
