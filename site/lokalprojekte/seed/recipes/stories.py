"""Success stories and knowledge-transfer reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile

from lokalprojekte.core.enums import ImpactLevel, Licence
from lokalprojekte.core.german import slugify
from lokalprojekte.core.models import SiteDocument
from lokalprojekte.seed.recipes.showcase import make_call
from lokalprojekte.seed.structure import ensure_structure
from showcase.enums import CallStatus
from stories.enums import Side, SignOffParty
from stories.models import (
    ReportCompetence,
    ReportEffect,
    ReportIndexPage,
    ReportOutput,
    ReportSignOff,
    ReportTemplate,
    StoryEffect,
    StoryIndexPage,
    StoryPerson,
    SuccessStoryPage,
    TransferReportPage,
)

if TYPE_CHECKING:
    from showcase.models import ProjectCallPage

#: Fields of one row of a list on a page.
Rows = Iterable[Mapping[str, Any]]

_INDICATOR: dict[str, Any] = {
    "level": ImpactLevel.SITUATION,
    "indicator": "Wochen bis zum Bescheid",
    "baseline": Decimal(11),
    "actual": Decimal(6),
    "unit": "Wochen",
    "source": "Vorgangsliste der Bauverwaltung",
}


def make_story(
    *,
    title: str = "Der leere Rollwagen",
    call: ProjectCallPage | None = None,
    parent: StoryIndexPage | None = None,
    people: Rows = (),
    effects: Rows = (),
    published: bool = True,
    **fields: Any,
) -> SuccessStoryPage:
    """Save a story about ``call`` (a completed one is made unless given) below the list of stories, and publish it.

    ``body`` is a list of pairs of block name and value, as a StreamField takes it; ``people`` and ``effects`` are
    fields of their rows, with defaults for what is left out.
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
    for person in people:
        defaults: dict[str, Any] = {"name": "Kim Beispiel", "side": Side.MAKER, "consented_on": date(2026, 1, 15)}
        story.people.add(StoryPerson(**{**defaults, **person}))
    for effect in effects:
        story.effects.add(StoryEffect(**{**_INDICATOR, **effect}))
    story.live = False
    parent.add_child(instance=story)
    if published:
        story.save_revision().publish()
    return SuccessStoryPage.objects.get(pk=story.pk)


def make_report(
    *,
    title: str = "Bauanträge ohne Rollwagen",
    call: ProjectCallPage | None = None,
    story: SuccessStoryPage | None = None,
    parent: ReportIndexPage | None = None,
    outputs: Rows = (),
    effects: Rows = (),
    competences: Rows = (),
    templates: Rows = (),
    sign_offs: Rows = (),
    published: bool = True,
    **fields: Any,
) -> TransferReportPage:
    """Save a report on ``call`` (that of ``story``, or a new completed one) below the list of reports, and publish it.

    The lists are fields of their rows, with defaults for what is left out; a template without ``document`` gets one.
    """
    parent = parent or ReportIndexPage.objects.first() or ensure_structure().reports
    report = TransferReportPage(
        title=title,
        call=call or (story.call if story else make_call(status=CallStatus.COMPLETED)),
        story=story,
        **{
            "slug": slugify(title),
            "lead": "Wie eine Bauverwaltung zehn Arbeitsschritte strich und was andere davon übernehmen können.",
            "situation": "<p>Eine Akte lag im Schnitt 41 Tage auf einem Rollwagen.</p>",
            **fields,
        },
    )
    for output in outputs:
        report.outputs.add(ReportOutput(**{"title": "Schulungen", **output}))
    for effect in effects:
        defaults: dict[str, Any] = {"statement": "Wer baut, weiß früher Bescheid.", "method": "Auszählung von 30 Akten"}
        report.effects.add(ReportEffect(**{**_INDICATOR, **defaults, **effect}))
    for competence in competences:
        report.competences.add(ReportCompetence(**{"side": Side.HOST, "text": "Abläufe ordnen", **competence}))
    for template in templates:
        document = template.get("document") or make_document()
        report.templates.add(ReportTemplate(**{"title": document.title, **template, "document": document}))
    for sign_off in sign_offs:
        signed: dict[str, Any] = {
            "party": SignOffParty.HOST,
            "role": "Leiterin der Bauverwaltung",
            "signed_on": date(2026, 4, 1),
        }
        report.sign_offs.add(ReportSignOff(**{**signed, **sign_off}))
    report.live = False
    parent.add_child(instance=report)
    if published:
        report.save_revision().publish()
    return TransferReportPage.objects.get(pk=report.pk)


def make_document(
    *,
    title: str = "Checkliste",
    name: str = "checkliste.md",
    content: bytes = b"- [ ] Akten messen\n",
    licence: str = Licence.CC0,
    **fields: Any,
) -> SiteDocument:
    """Save a file to download."""
    document = SiteDocument(title=title, file=ContentFile(content, name=name), licence=licence, **fields)
    document.file_size = len(content)
    document.save()
    return document
