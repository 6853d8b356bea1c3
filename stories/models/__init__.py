"""What came of projects."""

from __future__ import annotations

from stories.models.index import ReportIndexPage, StoryIndexPage
from stories.models.report import TransferReportPage
from stories.models.report_parts import ReportCompetence, ReportEffect, ReportOutput, ReportSignOff, ReportTemplate
from stories.models.story import SuccessStoryPage
from stories.models.story_parts import StoryEffect, StoryPerson

__all__ = [
    "ReportCompetence",
    "ReportEffect",
    "ReportIndexPage",
    "ReportOutput",
    "ReportSignOff",
    "ReportTemplate",
    "StoryEffect",
    "StoryIndexPage",
    "StoryPerson",
    "SuccessStoryPage",
    "TransferReportPage",
]
