"""One story or report with everything its page says: made from what the page itself is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lokalprojekte.api.addresses import whole
from lokalprojekte.api.bodies import body_of
from lokalprojekte.api.queries.links import frame_of, link_of, spoken_address
from lokalprojekte.api.queries.outcomes import measured, number, outcome_item
from lokalprojekte.api.rich_text import Targets, document_of
from lokalprojekte.core.english import told
from stories.enums import Side, SignOffParty
from stories.models import SuccessStoryPage, TransferReportPage
from stories.presentation import report_context, story_context
from stories.queries import published

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

    from stories.report_sections import Chapter
    from stories.versions.presentation import Cited


def public_outcome(model: type[SuccessStoryPage] | type[TransferReportPage], key: int) -> Any:
    """Return the story or report of ``key`` that everybody may read; None without one."""
    return published(model).filter(pk=key).first()


def story_detail(story: SuccessStoryPage, request: HttpRequest) -> dict[str, Any]:
    """Return everything the page of ``story`` says now; the page's own context says until when it is true."""
    story = told(story)
    context = story_context(story, request)
    item = outcome_item(story)
    item["url"] = spoken_address(story, item["url"])
    return {
        **item,
        "before": story.before,
        "after": story.after,
        "body": body_of(story.body, request),
        "effects": [measured(effect) for effect in context["effects"]],
        "voices": [
            {
                "side": person.side,
                "side_label": str(Side(person.side).label),
                "name": person.name,
                "role": person.role,
                "words": person.words,
            }
            for person in map(told, story.people_shown)
        ],
        "supporters": list(dict.fromkeys(funding.supporter.name for funding in story.call.fundings.all())),
        "reading_time_label": context["reading_time"],
        "reports": [link_of(page) for page in context["report_pages"]],
        "related": [link_of(page) for page in context["related_pages"]],
        **frame_of(context, item["url"]),
    }


def report_detail(report: TransferReportPage, request: HttpRequest) -> dict[str, Any]:
    """Return everything the page of ``report`` says now; the page's own context says until when it is true."""
    report = told(report)
    context = report_context(report, request)
    item = outcome_item(report)
    item["url"] = spoken_address(report, item["url"])
    return {
        **item,
        **_editions(context["cited"]),
        "chapters": _chapters(context["chapters"]),
        "input": {
            "makers": report.makers_count,
            "maker_hours": report.maker_hours,
            "host_hours": report.host_hours,
            "cost": number(report.cost),
        },
        "outputs": [
            {
                "title": output.title,
                "planned": number(output.planned),
                "reached": number(output.reached),
                "unit": output.unit,
                "note": output.note,
            }
            for output in map(told, report.outputs.all())
        ],
        "effects": [
            {
                **measured(effect),
                "statement": effect.statement,
                "target": number(effect.target),
                "is_reached": effect.is_reached,
                "method": effect.method,
            }
            for effect in sorted(map(told, report.effects.all()), key=lambda effect: effect.level)
        ],
        "competences": [
            {
                "side": built.side,
                "side_label": str(Side(built.side).label),
                "slug": built.competence.slug if built.competence else None,
                "name": built.competence.label if built.competence else None,
                "text": built.text,
                "level_before": built.level_before,
                "level_after": built.level_after,
            }
            for built in map(told, report.competences.all())
        ],
        "templates": [
            {"title": each.title, "description": each.description, "document": document_of(each.document)}
            for each in map(told, report.templates.all())
        ],
        "sign_offs": [
            {
                "party": each.party,
                "party_label": str(SignOffParty(each.party).label),
                "role": each.role,
                "signed_on": each.signed_on,
                "remark": each.remark,
            }
            for each in context["sign_offs"]
        ],
        "body": body_of(report.body, request),
        "story": link_of(context["story_page"]) if context["story_page"] else None,
        "reuses": [link_of(call) for call in context["reuses"]],
        **frame_of(context, item["url"]),
    }


def _chapters(chapters: Iterable[Chapter]) -> list[dict[str, Any]]:
    """Return the chapters with their links resolved; what stands in tables has fields of its own."""
    parts = list(chapters)
    targets = Targets(section.text for chapter in parts for section in chapter.sections)
    return [
        {
            "key": chapter.key,
            "title": chapter.title,
            "sections": [
                {
                    "key": section.key,
                    "number": section.number,
                    "title": section.title,
                    "html": targets.html(section.text),
                }
                for section in chapter.sections
            ],
        }
        for chapter in parts
    ]


def _editions(edition: Cited | None) -> dict[str, Any]:
    """Return the published versions, and how the one shown is cited."""
    if edition is None:
        return {"version": None, "versions": [], "citation": None, "pdf_url": None}
    return {
        "version": edition.version.number,
        "versions": [
            {
                "number": each.number,
                "published_at": each.published_at,
                "is_current": each == edition.version,
                "url": whole(address.page),
                "pdf_url": whole(address.pdf),
                "bibtex_url": whole(address.bibtex),
            }
            for each, address in edition.addresses
        ],
        "citation": {
            "text": edition.citation.text,
            "address": edition.citation.address,
            "bibtex": edition.citation.bibtex,
        },
        "pdf_url": whole(edition.pdf),
    }
