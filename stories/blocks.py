"""Names under which the first migration of stories knows blocks that are shared now."""

from __future__ import annotations

from lokalprojekte.core.blocks import HeadingBlock as StoryHeadingBlock
from lokalprojekte.core.blocks import TextBlock as StoryTextBlock

__all__ = ["StoryHeadingBlock", "StoryTextBlock"]
