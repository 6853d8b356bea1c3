"""All samples, in groups."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from lokalprojekte.gallery.sample import Sample
from lokalprojekte.gallery.samples.blocks import blocks
from lokalprojekte.gallery.samples.calls import calls
from lokalprojekte.gallery.samples.cards import cards
from lokalprojekte.gallery.samples.figures import figures
from lokalprojekte.gallery.samples.form_fields import form_fields
from lokalprojekte.gallery.samples.frame import frame
from lokalprojekte.gallery.samples.outcomes import outcomes
from lokalprojekte.gallery.samples.words import words

__all__ = ["GROUPS", "WITHOUT_A_LOOK", "Group"]


@dataclass(frozen=True)
class Group:
    """Components that are looked at together."""

    key: str
    title: StrOrPromise
    samples: Callable[[], Iterator[Sample]]


GROUPS = [
    Group("rahmen", _("Frame and ways"), frame),
    Group("worte", _("States, hints and words"), words),
    Group("karten", _("Cards and lists"), cards),
    Group("formulare", _("Forms"), form_fields),
    Group("projekte", _("Project calls"), calls),
    Group("ergebnisse", _("Stories and reports"), outcomes),
    Group("zahlen", _("Figures and maps"), figures),
    Group("bausteine", _("Blocks of a body"), blocks),
]

#: Component templates that stand in the head of a page, where nobody sees them.
WITHOUT_A_LOOK = {"feed_links"}
