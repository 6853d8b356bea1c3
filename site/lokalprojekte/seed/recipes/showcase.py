"""Hosts and calls, published and walked to their status through the one door."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone

from lokalprojekte.core.german import slugify
from lokalprojekte.reference.enums import CompetenceLevel
from lokalprojekte.seed.structure import ensure_structure
from showcase.enums import CallStatus, EngagementForm, ProgrammeDateKind
from showcase.models import (
    CallCompetence,
    CallEngagement,
    CallIndexPage,
    HostIndexPage,
    HostPage,
    ProgrammeDate,
    ProjectCallPage,
)
from showcase.services import change_call_status
from showcase.transitions import ALLOWED

if TYPE_CHECKING:
    from datetime import timedelta

    from lokalprojekte.core.models import User
    from lokalprojekte.reference.models import Area, Competence, FieldOfAction

#: A competence and its level.
Wanted = tuple["Competence", CompetenceLevel]

_TEXTS: Final[dict[str, Any]] = {
    "teaser": "Im Keller stehen 400 Ordner, im Büro klingelt das Telefon. Wer bringt beides zusammen?",
    "situation": "<p>Anträge kommen auf Papier und warten im Schnitt elf Tage auf die erste Antwort.</p>",
    "goal": "<p>Nach sechs Monaten hat jeder Antrag nach drei Tagen eine Antwort.</p>",
    "tasks": "<ul><li>Wege der Anträge aufnehmen</li><li>drei Abläufe neu ordnen</li></ul>",
    "what_remains": "<p>Ein Ablauf, den zwei Kolleginnen ohne Hilfe pflegen.</p>",
    "duration_months": 6,
    "hours_min": 12,
}


def make_host(
    *, title: str = "Stadt Musterhausen", parent: HostIndexPage | None = None, area: Area | None = None, **fields: Any
) -> HostPage:
    """Publish the portrait of a host below the list of hosts."""
    parent = parent or HostIndexPage.objects.first() or ensure_structure().hosts
    host = HostPage(
        title=title,
        area=area,
        **{
            "slug": _free_slug(parent, fields.pop("slug", slugify(title))),
            "teaser": "Eine Stadt, die ausprobiert und dazulernt.",
            "portrait": "<p>Kurze Wege, offene Türen, ein Rathaus mit 90 Menschen.</p>",
            "contact_role": "Büro für Stadtentwicklung",
            **fields,
        },
    )
    parent.add_child(instance=host)
    host.save_revision().publish()
    return host


def make_call(
    *,
    title: str = "Ordnung im Antragskeller",
    host: HostPage | None = None,
    parent: CallIndexPage | None = None,
    status: CallStatus = CallStatus.OPEN,
    must: Iterable[Wanted] = (),
    nice: Iterable[Wanted] = (),
    fields_of_action: Sequence[FieldOfAction] = (),
    engagements: Iterable[tuple[EngagementForm, str] | tuple[EngagementForm, str, str]] = (
        (EngagementForm.VOLUNTEER, "Fahrtkosten"),
    ),
    dates: Iterable[dict[str, Any]] = (),
    now: datetime | None = None,
    actor: User | None = None,
    note: str = "",
    **fields: Any,
) -> ProjectCallPage:
    """Publish a call below the list of calls and bring it to ``status``; a draft is saved and not published.

    ``now`` is when it is published and when its status changes; ``note`` goes with the opening. ``must`` and ``nice``
    are competences with levels, ``engagements`` forms with their pay (and that in English), ``dates`` the fields of own
    dates of the accompanying programme.
    """
    parent = parent or CallIndexPage.objects.first() or ensure_structure().calls
    call = ProjectCallPage(
        title=title,
        host=host or HostPage.objects.first() or make_host(),
        **{**_TEXTS, "slug": _free_slug(parent, fields.pop("slug", slugify(title))), **fields},
    )
    for required, wanted in ((True, must), (False, nice)):
        for competence, level in wanted:
            call.competences.add(CallCompetence(competence=competence, level=level, required=required))
    for form, pay, *english in engagements:
        call.engagements.add(CallEngagement(form=form, pay=pay, pay_en="".join(english)))
    for date in dates:
        call.programme_dates.add(ProgrammeDate(**{"kind": ProgrammeDateKind.KICK_OFF, **date}))
    call.fields_of_action = list(fields_of_action)
    call.live = False
    parent.add_child(instance=call)
    if status != CallStatus.DRAFT:
        now = now or timezone.now()
        call.first_published_at = fields.get("first_published_at", now)
        change_call_status(call, CallStatus.OPEN, actor=actor, note=note, now=now)
        call.save_revision(user=actor, clean=False).publish(user=actor)
        move_call(call, status, actor=actor, now=now)
    return ProjectCallPage.objects.get(pk=call.pk)


def move_call(
    call: ProjectCallPage,
    to: CallStatus,
    *,
    actor: User | None = None,
    note: str = "",
    now: datetime | None = None,
    step: timedelta | None = None,
) -> None:
    """Walk ``call`` to the status ``to`` by the shortest way the door allows, ``step`` apart if given."""
    for number, status in enumerate(_way(CallStatus(call.status), to)):
        moment = now + number * step if now and step else now
        change_call_status(call, status, actor=actor, note=note if status == to else "", now=moment)


def _way(start: CallStatus, to: CallStatus) -> list[CallStatus]:
    ways = deque([(start, list[CallStatus]())])
    seen = {start}
    while ways:
        status, way = ways.popleft()
        if status == to:
            return way
        for following in ALLOWED[status]:
            if following not in seen:
                seen.add(following)
                ways.append((following, [*way, following]))
    raise ValueError(f"No way leads from {start} to {to}.")


def _free_slug(parent: CallIndexPage | HostIndexPage, slug: str) -> str:
    """Return ``slug``, numbered when a page below ``parent`` has it already."""
    taken = set(parent.get_children().filter(slug__startswith=slug).values_list("slug", flat=True))
    return next(name for name in (slug, *(f"{slug}-{number}" for number in range(2, 10_000))) if name not in taken)
