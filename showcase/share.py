"""What the pictures of calls, hosts, themes and lists show: nothing that the clock or a decision changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from lokalprojekte.core.prepared import attached
from lokalprojekte.core.share.card import ShareCard
from lokalprojekte.reference.enums import AreaKind

if TYPE_CHECKING:
    from lokalprojekte.reference.models import Area, FieldOfAction
    from showcase.models import HostPage, ProjectCallPage


def card_of_call(call: ProjectCallPage) -> ShareCard:
    """Return the picture of ``call``: place, workload and period, its first field of action."""
    work = ", ".join(filter(None, (call.workload_label, call.period_label)))
    return ShareCard(
        kind=_("Project"),
        title=call.title,
        host=call.host.title,
        facts=tuple(filter(None, (_place(call.area), work))),
        point=_point(call),
        field=field_of(call),
        is_example=call.is_example,
    )


def card_of_host(host: HostPage) -> ShareCard:
    """Return the picture of ``host``: which Land it lies in, and where."""
    area = host.area
    return ShareCard(
        kind=_("Municipality") if area else _("Authority"),
        title=host.title,
        facts=(area.state.name,) if area and area.state and area.state.name != host.title else (),
        point=(area.latitude, area.longitude) if area else None,
        is_example=host.is_example,
    )


def card_of_state(state: Area) -> ShareCard:
    """Return the picture of the page of a Land: where it lies."""
    return ShareCard(kind=_("Land"), title=state.name, facts=(_collected(),), state=state.key)


def card_of_field(field: FieldOfAction) -> ShareCard:
    """Return the picture of the page of a field of action: its illustration."""
    return ShareCard(kind=_("Field of action"), title=field.name, facts=(_collected(),), field=field.slug)


def card_of_list(title: str) -> ShareCard:
    """Return the picture of what leads to many pages: the map."""
    return ShareCard(kind=_("Overview"), title=title)


def _collected() -> str:
    return _("Who is looked for, and what came of it")


def card_of_outcome(kind: str, *, title: str, call: ProjectCallPage, is_example: bool) -> ShareCard:
    """Return the picture of what came of ``call``: place and subject are those of the project."""
    return ShareCard(
        kind=kind,
        title=title,
        host=call.host.title,
        facts=tuple(filter(None, (_place(call.area),))),
        point=_point(call),
        field=field_of(call),
        is_example=is_example,
    )


def field_of(call: ProjectCallPage) -> str:
    """Return the slug of the first field of action of ``call``; empty where it has none."""
    return next((field.slug for field in attached(call, "fields_of_action")), "")


def _place(area: Area | None) -> str:
    """Return «Husum, Schleswig-Holstein»; a Land only by its name."""
    if area is None:
        return ""
    state = area.state.name if area.state and area.kind != AreaKind.STATE else ""
    return ", ".join(filter(None, (area.name, state if state != area.name else "")))


def _point(call: ProjectCallPage) -> tuple[float, float] | None:
    if call.latitude is None or call.longitude is None:
        return None
    return (call.latitude, call.longitude)
