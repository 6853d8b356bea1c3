"""Project calls, the hosts behind them, and the lists of both."""

from __future__ import annotations

from showcase.models.call import ProjectCallPage
from showcase.models.call_parts import CallCompetence, CallEngagement, ProgrammeDate
from showcase.models.host import HostPage
from showcase.models.index import CallIndexPage, HostIndexPage
from showcase.models.status_change import CallStatusChange

__all__ = [
    "CallCompetence",
    "CallEngagement",
    "CallIndexPage",
    "CallStatusChange",
    "HostIndexPage",
    "HostPage",
    "ProgrammeDate",
    "ProjectCallPage",
]
