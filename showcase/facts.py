"""Facts of calls and hosts as ``components/facts.html`` lists them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lokalprojekte.reference.enums import AreaKind
from showcase import wording
from showcase.enums import ACTIVE_STATUSES, CallStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from showcase.enums import CallPhase
    from showcase.meetings import Meeting
    from showcase.models import HostPage, ProgrammeModule, ProjectCallPage, Supporter


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: what it is, its value, a drawing and a remark; without value it is not shown."""

    label: str
    value: str
    icon: str = ""
    note: str = ""
    url: str = ""


def of_call(call: ProjectCallPage, phase: CallPhase) -> list[Fact]:
    """Return the one clear line of facts: place · workload · period · deadline."""
    return [
        Fact(_("Place"), wording.place(call), "pin", call.place_detail),
        Fact(_("Workload"), call.workload_label, "clock", wording.places_of(call, phase)),
        Fact(_("Period"), call.period_label, "calendar"),
        Fact(_("Inquiries possible"), wording.deadline(call.deadline), "deadline")
        if phase.accepts_inquiries
        else Fact(_("Status"), str(phase.public_label), "deadline"),
    ]


def conditions_of(call: ProjectCallPage) -> list[Fact]:
    """Return what the host provides."""
    return [
        Fact(_("Workplace"), call.workplace, "house"),
        Fact(_("IT and equipment"), call.equipment, "check"),
        Fact(_("Budget"), call.budget, "money"),
    ]


def of_network(hosts: Sequence[HostPage], supporters: Sequence[Supporter]) -> list[Fact]:
    """Return how large the network is; ``hosts`` and ``supporters`` carry the counts of their projects."""
    states = {host.area.state_id or host.area.key for host in hosts if host.area}
    where = ngettext("in %(count)d Land", "in %(count)d Länder", len(states)) % {"count": len(states)}
    return [
        Fact(_("Hosts"), str(len(hosts)) if hosts else "", "house", where if states else ""),
        Fact(_("Projects so far"), _count(host.all_calls for host in hosts), "pin"),
        Fact(_("Open for inquiries"), _count(host.open_calls for host in hosts), "deadline"),
        Fact(_("Supporters"), str(len(supporters)) if supporters else "", "people"),
    ]


def of_programme(modules: Sequence[ProgrammeModule], ahead: Sequence[Meeting], calls: int) -> list[Fact]:
    """Return how large a programme is, and what happens next; ``calls`` counts its public projects."""
    following = ahead[0] if ahead else None
    return [
        Fact(_("Modules"), _count([len(modules)]), "check"),
        Fact(_("Projects so far"), _count([calls]), "pin"),
        Fact(_("Next date"), wording.day_and_time(following.starts_at), "calendar", following.title)
        if following
        else Fact(_("Next date"), ""),
    ]


def _count(numbers: Iterable[int]) -> str:
    """Return the sum in words that a list of facts shows; nothing for none, which it leaves out."""
    return str(sum(numbers) or "")


def of_host_work(calls: Sequence[ProjectCallPage], opened: Sequence[ProjectCallPage]) -> list[Fact]:
    """Return what ``calls`` of a host come to; ``opened`` are those of them that take inquiries. Empty without any."""
    active = [call for call in calls if call.status in ACTIVE_STATUSES]
    completed = [call for call in calls if call.status == CallStatus.COMPLETED]
    return [
        Fact(_("Open projects"), _count([len(opened)]), "deadline"),
        Fact(_("Free places"), _count(call.places_left for call in opened), "people"),
        Fact(_("Projects under way"), _count([len(active)]), "clock"),
        Fact(_("Completed projects"), _count([len(completed)]), "check"),
    ]


def of_host(host: HostPage) -> list[Fact]:
    """Return what the official register says about a host; nothing for a host outside it."""
    area = host.area
    if area is None:
        return []
    in_state = area.state and area.kind != AreaKind.STATE
    return [
        Fact(_("Inhabitants"), formats.number_format(area.population, use_l10n=True, force_grouping=True)),
        Fact(_("Surface area"), f"{formats.number_format(round(area.area_km2), force_grouping=True)} km²"),
        Fact(_("Designation"), area.designation),
        Fact(_("Seat"), area.seat if area.seat != area.name else ""),
        Fact(_("District"), area.district.title if area.district and area.district.name != area.name else ""),
        Fact(_("Association"), area.association.title if area.association else ""),
        Fact(_("Land"), area.state.name if in_state and area.state else ""),
        Fact(_("Official key"), area.key),
    ]
