"""What the cards of stories and reports show (``components/card_story.html``, ``components/card_report.html``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import ngettext

from lokalprojekte.core.english import told
from lokalprojekte.core.prepared import attached
from stories import wording
from stories.models import TransferReportPage

if TYPE_CHECKING:
    from django.db.models import Model

    from stories.models import SuccessStoryPage


def card_of(page: SuccessStoryPage | TransferReportPage) -> dict[str, Any]:
    """Return what the card of ``page`` shows; worded, so that the template only places it.

    Lists fetch what it reads (:func:`stories.parts.cards_in_order`); field and figure are left out where they did not.
    """
    page = told(page)
    fields = attached(page.call, "fields_of_action") if _is_fetched(page.call, "fields_of_action") else []
    field = next(iter(fields), None)
    common = {
        "url": page.url or "",
        "title": page.title,
        "text": page.lead,
        "host": page.host.title,
        "period": wording.span(page.began_on, page.ended_on),
        "field": field.slug if field else "",
        "field_name": field.spoken if field else "",
        "example": page.is_example,
    }
    return {**common, **(_of_report(page) if isinstance(page, TransferReportPage) else _of_story(page))}


def _of_story(story: SuccessStoryPage) -> dict[str, Any]:
    """Return the one figure people retell."""
    effects = map(told, attached(story, "effects")) if _is_fetched(story, "effects") else []
    effect = next((effect for effect in effects if effect.actual is not None), None)
    return {
        "is_report": False,
        "picture": story.image,
        "figure": wording.change(effect) if effect else "",
        "indicator": effect.indicator if effect else "",
    }


def _of_report(report: TransferReportPage) -> dict[str, Any]:
    """Return what a report holds: counted by the query of the list, or else from its own lists."""
    effects = getattr(report, "effect_count", None)
    templates = getattr(report, "template_count", None)
    if effects is None or templates is None:
        effects = sum(effect.step.is_effect for effect in attached(report, "effects"))
        templates = len(report.templates.all())
    contents = [
        ngettext("%(count)d measured effect", "%(count)d measured effects", effects) % {"count": effects},
        ngettext("%(count)d template", "%(count)d templates", templates) % {"count": templates},
    ]
    counts = zip(contents, (effects, templates), strict=True)
    return {"is_report": True, "contents": [words for words, count in counts if count]}


def _is_fetched(record: Model, name: str) -> bool:
    """Tell whether the list ``name`` of ``record`` costs no query: fetched before, or of a record not saved yet."""
    return not record.pk or name in getattr(record, "_prefetched_objects_cache", {})
