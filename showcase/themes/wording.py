"""What the records say about a theme, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils import formats, timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from showcase import wording
from showcase.enums import Currency

if TYPE_CHECKING:
    from lokalprojekte.reference.models import Area, FieldOfAction
    from showcase.finding import Counts
    from showcase.queries import ThemeFundings

#: Länder that are called with an article: im Saarland.
_WITH_ARTICLE: Final = frozenset({"10"})


def in_state(state: Area) -> str:
    """Return «in Hessen», «im Saarland»."""
    if state.key in _WITH_ARTICLE:
        return pgettext("a Land called with an article", "in %(state)s") % {"state": state.name}
    return _("in %(state)s") % {"state": state.name}


def in_field(field: FieldOfAction) -> str:
    """Return «im Handlungsfeld «Mobilität & Verkehr»»."""
    return _("in the field «%(field)s»") % {"field": field.spoken}


def told(where: str, counts: Counts) -> str:
    """Return what is going on ``where``: what is open and until when, what is under way, what is completed."""
    if not counts.all:
        return _("%(where)s there is no project yet. Perhaps yours is the first.") % {"where": capfirst(where)}
    return " ".join([*_open(capfirst(where), counts), *_others(counts)])


def _open(where: str, counts: Counts) -> list[str]:
    if not counts.open:
        return [_("%(where)s nobody is looked for at the moment.") % {"where": where}]
    sentence = ngettext(
        "%(where)s %(count)d project looks for people at the moment.",
        "%(where)s %(count)d projects look for people at the moment.",
        counts.open,
    )
    told = [sentence % {"where": where, "count": counts.open}]
    if counts.next_deadline:
        day = formats.date_format(timezone.localdate(counts.next_deadline), "DATE_FORMAT")
        told.append(_("The next deadline is %(day)s.") % {"day": day})
    return told


def _others(counts: Counts) -> list[str]:
    active = ngettext("%(count)d project is under way.", "%(count)d projects are under way.", counts.active)
    completed = ngettext("%(count)d project is completed.", "%(count)d projects are completed.", counts.completed)
    return [
        text % {"count": count} for text, count in ((active, counts.active), (completed, counts.completed)) if count
    ]


def projects(opened: int, total: int) -> str:
    """Return how many projects there are, the open ones where there are any."""
    if opened:
        return ngettext("%(count)d open project", "%(count)d open projects", opened) % {"count": opened}
    if total:
        return ngettext("%(count)d project so far", "%(count)d projects so far", total) % {"count": total}
    return _("No projects yet")


def fundings(given: ThemeFundings) -> str:
    """Return what supporters gave, in a sentence; empty where no sum in euros is known."""
    if not given.awards:
        return ""
    sentence = ngettext("%(count)d award, %(sum)s in all.", "%(count)d awards, %(sum)s in all.", given.awards)
    return sentence % {"count": given.awards, "sum": wording.money(given.total, Currency.EUR)}
