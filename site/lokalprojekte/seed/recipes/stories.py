"""Success stories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lokalprojekte.core.german import slugify
from lokalprojekte.seed.recipes.showcase import make_call
from lokalprojekte.seed.structure import ensure_structure
from showcase.enums import CallStatus
from stories.models import StoryIndexPage, SuccessStoryPage

if TYPE_CHECKING:
    from showcase.models import ProjectCallPage


def make_story(
    *,
    title: str = "Der leere Rollwagen",
    call: ProjectCallPage | None = None,
    parent: StoryIndexPage | None = None,
    published: bool = True,
    **fields: Any,
) -> SuccessStoryPage:
    """Save a story about ``call`` (a completed one is made unless given) below the list of stories, and publish it.

    ``body`` is a list of pairs of block name and value, as a StreamField takes it.
    """
    parent = parent or StoryIndexPage.objects.first() or ensure_structure().stories
    story = SuccessStoryPage(
        title=title,
        call=call or make_call(status=CallStatus.COMPLETED),
        **{
            "slug": slugify(title),
            "lead": "Zehn Arbeitsschritte weniger: Ein Antrag braucht seitdem sechs Wochen statt elf.",
            "body": [("text", "<p>Am Anfang stand ein Zettel an der Tür des Bürgerbüros.</p>")],
            **fields,
        },
    )
    story.live = False
    parent.add_child(instance=story)
    if published:
        story.save_revision().publish()
    return SuccessStoryPage.objects.get(pk=story.pk)
