"""What came of projects."""

from __future__ import annotations

from stories.models.index import ReportIndexPage, StoryIndexPage
from stories.models.report import TransferReportPage
from stories.models.report_parts import ReportCompetence, ReportEffect, ReportOutput, ReportSignOff, ReportTemplate
from stories.models.sign_off_task import SignOffTask
from stories.models.story import SuccessStoryPage
from stories.models.story_parts import StoryEffect, StoryPerson
from stories.models.version import ReportVersion

__all__ = [
    "ReportCompetence",
    "ReportEffect",
    "ReportIndexPage",
    "ReportOutput",
    "ReportSignOff",
    "ReportTemplate",
    "ReportVersion",
    "SignOffTask",
    "StoryEffect",
    "StoryIndexPage",
    "StoryPerson",
    "SuccessStoryPage",
    "TransferReportPage",
]
