"""Project calls, the hosts behind them, what accompanies and who supports them, and the lists of all that."""

from __future__ import annotations

from showcase.models.alert import Alert, AlertConfirmation, AlertDelivery, AlertTally
from showcase.models.alert_search import AlertMatch, AlertSearch, MatchedStamp
from showcase.models.call import ProjectCallPage
from showcase.models.call_parts import CallCompetence, CallEngagement, ProgrammeDate
from showcase.models.call_stamp import CallStamp
from showcase.models.call_template import CallTemplate
from showcase.models.empty_search import EmptySearch
from showcase.models.funding import Funding
from showcase.models.guide import EngagementGuideIndexPage, EngagementGuidePage, GuideSource
from showcase.models.host import HostPage
from showcase.models.index import CallIndexPage, HostIndexPage
from showcase.models.network import NetworkPage
from showcase.models.programme import ProgrammeModule, ProgrammePage
from showcase.models.programme_event import ProgrammeEvent
from showcase.models.status_change import CallStatusChange
from showcase.models.supporter import Supporter
from showcase.models.theme_text import ThemeText

__all__ = [
    "Alert",
    "AlertConfirmation",
    "AlertDelivery",
    "AlertMatch",
    "AlertSearch",
    "AlertTally",
    "CallCompetence",
    "CallEngagement",
    "CallIndexPage",
    "CallStamp",
    "CallStatusChange",
    "CallTemplate",
    "EmptySearch",
    "EngagementGuideIndexPage",
    "EngagementGuidePage",
    "Funding",
    "GuideSource",
    "HostIndexPage",
    "HostPage",
    "MatchedStamp",
    "NetworkPage",
    "ProgrammeDate",
    "ProgrammeEvent",
    "ProgrammeModule",
    "ProgrammePage",
    "ProjectCallPage",
    "Supporter",
    "ThemeText",
]
