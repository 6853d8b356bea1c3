"""Which calls are most like another one."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

import numpy as np

from lokalprojekte.core.page_access import restricted_paths
from lokalprojekte.reference.queries import Location
from showcase.enums import EngagementForm, PlaceMode
from showcase.finding.search import public_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from showcase.finding.rows import CallRow
    from showcase.finding.table import CallTable, Numbers
    from showcase.models import ProjectCallPage

#: What fields of action, competences and forms of engagement in common weigh, and what nearness does.
COMMON_WEIGHS: Final = (4.0, 4.0, 1.0)
NEARNESS_WEIGHS: Final = 1.0
#: Three competences in common are as good as ten.
ENOUGH_IN_COMMON: Final = 3
#: Half as near at this distance, km.
HALF_AS_NEAR: Final = 50.0


def similar_keys(call: ProjectCallPage, table: CallTable, *, now: datetime, limit: int = 3) -> list[int]:
    """Return the keys of calls that take inquiries at ``now`` and are most like ``call``, as it was saved.

    Like is what shares a field of action or a competence. What they have in common (fields, competences, forms of
    engagement) and how near they are adds up; of equals the older one comes first, so that the same page always shows
    the same. ``table`` are all calls; no query. Worked out once for a state of calls and clock.
    """
    own = table.row(call.pk)
    if own is None:
        return []
    state = (restricted_paths(), table.last_change(now))
    known: dict[tuple[int, int], list[int]] = table.kept("similar", state, dict)
    found = known.get((own.pk, limit))
    if found is None:
        found = known[own.pk, limit] = _most_alike(own, table, now, limit)
    return found


def _most_alike(own: CallRow, table: CallTable, now: datetime, limit: int) -> list[int]:
    forms = {EngagementForm(form).slug for form in own.forms}
    common = [
        _in_common(table, name, values)
        for name, values in (("fields", own.fields), ("competences", own.competences), ("forms", forms))
    ]
    alike = public_of(table) & table.open_at(now) & ((common[0] > 0) | (common[1] > 0)) & (table.pks != own.pk)
    points = NEARNESS_WEIGHS * _nearness(table, own)
    for weight, numbers in zip(COMMON_WEIGHS, common, strict=True):
        points = points + weight * np.minimum(numbers, ENOUGH_IN_COMMON) / ENOUGH_IN_COMMON
    there = np.flatnonzero(alike)
    best = there[np.lexsort((table.pks[there], -points[there]))][:limit]
    return [int(key) for key in table.pks[best]]


def _in_common(table: CallTable, name: str, values: Iterable[str]) -> Numbers:
    """Return how many of ``values`` each call has in the column ``name``."""
    numbers = np.zeros(len(table.rows))
    for value in values:
        numbers += table.columns[name].having([value])
    return numbers


def _nearness(table: CallTable, own: CallRow) -> Numbers:
    """Return 1 for the same place or for two calls from anywhere, less the farther apart, 0 where nobody knows."""
    near = np.zeros(len(table.rows))
    if np.isfinite([own.latitude, own.longitude]).all():
        km = table.distances(Location(own.latitude, own.longitude, ""))
        near = np.nan_to_num(HALF_AS_NEAR / (HALF_AS_NEAR + km))
    near[table.remote] = 1.0 if own.mode == PlaceMode.REMOTE else 0.5
    return near
