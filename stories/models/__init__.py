"""What came of projects."""

from __future__ import annotations

from stories.models.index import StoryIndexPage
from stories.models.story import SuccessStoryPage

__all__ = ["StoryIndexPage", "SuccessStoryPage"]
