"""The story of a project as far as the records know it: what an editor begins with."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING, Final

from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from showcase.enums import CallStatus
from stories.enums import Side
from stories.models import StoryPerson, SuccessStoryPage

if TYPE_CHECKING:
    from datetime import date

    from showcase.models import ProjectCallPage

#: So much fits into «before».
_LONGEST_BEFORE: Final = 500


def story_of(call: ProjectCallPage) -> SuccessStoryPage:
    """Return an unsaved draft with the facts of ``call``."""
    began, ended = _period(call)
    story = SuccessStoryPage(
        title=call.title,
        call=call,
        image=call.lead_image,
        began_on=began,
        ended_on=ended,
        before=_plain(call.situation, _LONGEST_BEFORE),
        body=_body(call),
        is_example=call.is_example,
        live=False,
    )
    if call.mentor_name:
        story.people.add(StoryPerson(side=Side.HOST, name=call.mentor_name, role=call.mentor_role))
    return story


def _period(call: ProjectCallPage) -> tuple[date | None, date | None]:
    """Return the days on which the work began and ended: as logged, else as planned."""
    began, ended = (
        timezone.localdate(change.at) if (change := call.status_changes.filter(after=after).first()) else planned
        for after, planned in ((CallStatus.RUNNING, call.starts_on), (CallStatus.COMPLETED, call.end))
    )
    return began, ended if not (began and ended) or ended >= began else None


def _body(call: ProjectCallPage) -> list[tuple[str, str]]:
    sections = (
        (_("What was to be reached"), call.goal),
        (_("What was done"), call.tasks),
        (_("What remains"), call.what_remains),
    )
    told = [(heading, text) for heading, text in sections if strip_tags(text).strip()]
    return [block for heading, text in told for block in (("heading", heading), ("text", text))]


def _plain(text: str, longest: int) -> str:
    apart = text.replace("</p>", " ").replace("</li>", " ")
    words = " ".join(unescape(strip_tags(apart)).split())
    return Truncator(words).chars(longest)
