"""A sketch becomes a draft of a project call."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone
from django.utils.html import linebreaks
from django.utils.text import Truncator

from lokalprojekte.inquiries.enums import EventKind
from lokalprojekte.inquiries.models import ProjectSketch
from lokalprojekte.inquiries.services.events import lock, log
from lokalprojekte.inquiries.services.status import NotPossibleError
from lokalprojekte.reference.enums import CompetenceLevel
from lokalprojekte.reference.queries import locate
from showcase.models import CallCompetence, CallIndexPage, ProjectCallPage

if TYPE_CHECKING:
    from lokalprojekte.core.models import User
    from lokalprojekte.inquiries.models import Inquiry
    from showcase.models import HostPage

LONGEST_TEASER: Final = 240


def draft_call_from_sketch(
    inquiry: Inquiry,
    *,
    host: HostPage,
    parent: CallIndexPage,
    title: str,
    hours: int,
    actor: User,
    now: datetime | None = None,
) -> ProjectCallPage:
    """Make an unpublished call below ``parent`` from the sketch of ``inquiry``, once; later calls find the same draft.

    What the host wrote of the project goes into the fields that ask for it; of the person nothing does: neither name
    nor address, and of the tandem partner the role alone. ``hours`` are those a week. In the same transaction: the
    sketch points at the page, the timeline of the inquiry and Wagtail's log of the page record it. Whether ``actor``
    may add pages is asked by the view.

    Raises:
        NotPossibleError: when the inquiry has no sketch, or its data are gone.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        row = lock(inquiry)
        sketch = ProjectSketch.objects.select_related("call").filter(inquiry=row).first()
        if sketch is None or row.anonymised_at:
            raise NotPossibleError("There is no sketch to make a call from.")
        if sketch.call:
            return sketch.call
        call = _call_from(row, sketch, host=host, title=title, hours=hours)
        call.owner = actor
        parent.add_child(instance=call)
        call.save_revision(user=actor, log_action="wagtail.create", clean=False)
        sketch.call = call
        sketch.save(update_fields=["call"])
        row.last_action_at = moment
        row.save(update_fields=["last_action_at"])
        log(row, EventKind.DRAFTED, now=moment, actor=actor, text=call.title)
    return call


def _call_from(inquiry: Inquiry, sketch: ProjectSketch, *, host: HostPage, title: str, hours: int) -> ProjectCallPage:
    call = ProjectCallPage(
        title=title,
        host=host,
        live=False,
        teaser=Truncator(" ".join((sketch.goal or sketch.situation).split())).chars(LONGEST_TEASER),
        situation=_paragraphs(sketch.situation),
        goal=_paragraphs(sketch.goal),
        tasks=_paragraphs(sketch.tasks),
        workplace=sketch.provided,
        mentor_role=sketch.tandem,
        starts_on=inquiry.available_from,
        ends_on=inquiry.available_until,
        hours_min=hours,
        place_postcode=inquiry.postcode if inquiry.postcode and locate(inquiry.postcode) else "",
        is_example=host.is_example,
    )
    call.fields_of_action = list(inquiry.fields_of_action.all())
    for number, wish in enumerate(inquiry.inquiry_competences.select_related("competence")):
        level = wish.level or CompetenceLevel.INDEPENDENT
        call.competences.add(CallCompetence(competence=wish.competence, level=level, sort_order=number))
    return call


def _paragraphs(text: str) -> str:
    """Return plain text as the paragraphs of a rich text field; whatever looks like HTML in it stays text."""
    return str(linebreaks(text, autoescape=True)) if text else ""
