"""What the pages of impact state."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from lokalprojekte.api.addresses import whole
from lokalprojekte.api.cursor import encode
from lokalprojekte.api.errors import MissingError
from lokalprojekte.api.queries.pages import COLUMNS, links_of, readable, readable_page, rows_of
from lokalprojekte.api.queries.relatives import part_of
from lokalprojekte.api.refusals import cursor_parts
from lokalprojekte.api.rich_text import Targets
from lokalprojekte.core.enums import IMPACT_LEVELS, OUTPUT_LEVELS, ImpactLevel
from lokalprojekte.impact.figures import all_figures, figure_of
from lokalprojekte.impact.models import ImpactIndexPage, ImpactPage
from lokalprojekte.impact.presentation import statement_of
from lokalprojekte.impact.shown import shown_figures
from lokalprojekte.impact.shown import whole as rounded

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import Site

    from lokalprojekte.impact.figures import Figure
    from lokalprojekte.impact.measured import Measured
    from lokalprojekte.impact.results import Result
    from lokalprojekte.impact.shown import Shown
    from lokalprojekte.impact.statement import Statement

OVERVIEW: Final = "overview"
_STATEMENT: Final = "wagtailapi_v3:impact_detail"
_RECORDS: Final = "wagtailapi_v3:impact_records"
_OURS: Final = Q(impactpage__isnull=False) | Q(impactindexpage__isnull=False)
_SAID: Final = ("impactpage__kind", "impactpage__intro", "impactpage__is_example", "impactindexpage__intro")


def pages_of(site: Site, *, limit: int, cursor: str) -> tuple[list[dict[str, Any]], int, str | None]:
    """Return a part of the pages of impact, how many there are, and the cursor of the next part.

    Raises:
        HttpError: when ``cursor`` is none of this list.
    """
    pages = readable(Page.objects.descendant_of(site.root_page).filter(_OURS)).order_by("path")
    rows, total, more = part_of(pages, limit=limit, cursor=cursor, columns=(*COLUMNS, *_SAID))
    items = [
        {
            "page": link,
            "kind": row["impactpage__kind"] or OVERVIEW,
            "intro": row["impactpage__intro"] or row["impactindexpage__intro"] or "",
            "is_example": bool(row["impactpage__is_example"]),
            "statement_url": whole(reverse(_STATEMENT, kwargs={"page_id": row["pk"]})),
        }
        for row, link in zip(rows, links_of(rows), strict=True)
    ]
    return items, total, more


def stated(request: HttpRequest, site: Site, key: int) -> Statement:
    """Return what the page with ``key`` states about the year and the Land asked for.

    Raises:
        MissingError: when it is no page of impact that everybody may read, or has no figures for this choice.
    """
    page = readable_page(site, key).specific
    if not isinstance(page, ImpactPage | ImpactIndexPage):
        raise MissingError(_("There is no such page."))
    statement = statement_of(page, request)
    chosen = (("jahr", statement.chosen.year), ("land", statement.chosen.state))
    if any(request.GET.get(name, "") != str(value or "") for name, value in chosen):
        raise MissingError(_("There are no figures for this choice."))
    return statement


def statement_data(statement: Statement, site: Site) -> dict[str, Any]:
    """Return what ``ImpactStatement`` says."""
    page, scope = statement.page, statement.records.scope
    before = statement.before.scope if statement.before else None
    return {
        "page": links_of(rows_of(Page.objects.filter(pk=page.pk)))[0],
        "kind": getattr(page, "kind", OVERVIEW),
        "intro": page.intro,
        "subject": statement.subject,
        "period": {"since": scope.start, "until": scope.end},
        "before": before and {"since": before.start, "until": before.end},
        "state": scope.state,
        "as_of": statement.as_of,
        "is_example": scope.examples,
        "figures": [_value(shown, statement) for shown in statement.figures],
        "measured": [_measured(value) for value in statement.measured],
        "limits_html": _html(getattr(page, "limits", "")),
        "choices": {
            "years": statement.chosen.years,
            "states": [{"key": key, "name": name} for key, name in statement.chosen.states],
        },
        "files": [{"title": str(file.title), "url": whole(file.url)} for file in statement.files],
    }


def records_data(statement: Statement, key: str, *, limit: int, cursor: str) -> tuple[dict[str, Any], str | None]:
    """Return a part of the records behind the figure ``key``, and the cursor of the next part.

    Raises:
        MissingError: when there is no such figure.
        HttpError: when ``cursor`` is none of this list.
    """
    figure = figure_of(key)
    if figure is None:
        raise MissingError(_("There is no such figure."))
    proof = figure.proof(statement.records)
    keys = list(proof.records.values_list("pk", flat=True))
    begin = _begin(keys, cursor) if cursor else 0
    part = keys[begin : begin + limit]
    found = {record.pk: record for record in proof.records.filter(pk__in=part)}
    rows = [proof.row(found[each]) for each in part if each in found]
    shown = next((shown for shown in statement.figures if shown.result.figure is figure), None)
    (alone,) = (
        [shown] if shown else shown_figures([key], statement.records, base=statement.base, query=statement.chosen.query)
    )
    end = begin + len(part)
    return {
        "figure": _value(alone, statement),
        "headings": [str(heading) for heading in proof.headings],
        "note": str(proof.note),
        "items": [
            {"title": row.title, "url": whole(row.url), "cells": list(row.cells), "is_example": row.example}
            for row in rows
        ],
        "total": len(keys),
    }, encode(part[-1], end) if end < len(keys) else None


def _begin(keys: list[int], cursor: str) -> int:
    """Return where the part behind ``cursor`` begins: behind its record, or where that stood if it is gone."""
    last, end = cursor_parts(cursor, int, int)
    if last in keys:
        return keys.index(last) + 1
    return min(max(end - 1, 0), len(keys))


def definitions() -> list[dict[str, Any]]:
    """Return what every figure means."""
    return [_definition(figure) for figure in all_figures()]


def _definition(figure: Figure) -> dict[str, Any]:
    return {
        "key": figure.key.value,
        "label": figure.label,
        "definition": str(figure.definition),
        "unit": figure.unit,
        "level": _level(figure.level),
        "counts_people": figure.counts_people,
    }


def _level(level: ImpactLevel) -> dict[str, Any]:
    group = "output" if level in OUTPUT_LEVELS else "impact" if level in IMPACT_LEVELS else "outcome"
    return {"step": level.value, "label": str(level.label), "group": group}


def _value(shown: Shown, statement: Statement) -> dict[str, Any]:
    result, before, target = shown.result, shown.before, shown.target
    query = f"?{statement.chosen.query}" if statement.chosen.query else ""
    records = reverse(_RECORDS, kwargs={"page_id": statement.page.pk, "key": result.figure.key.value})
    return {
        **_definition(result.figure),
        "label": result.label,
        "value": _value_of(result),
        "text": result.text,
        "state": result.state.value,
        "n": result.n,
        "basis": result.basis,
        "as_of": result.as_of,
        "note": shown.note,
        "before": before
        and {
            "value": _value_of(before),
            "state": before.state.value,
            "change": shown.change,
            "text": shown.change_text,
        },
        "target": target and {"value": target.value, "text": target.text, "reached": target.reached},
        "records_url": whole(f"{records}{query}"),
        "proof_url": whole(shown.proof_url),
    }


def _html(source: str) -> str:
    return Targets([source]).html(source)


def _value_of(result: Result) -> int | None:
    return None if result.value is None else rounded(result.value)


def _measured(value: Measured) -> dict[str, Any]:
    return {
        "title": value.title,
        "indicator": value.indicator,
        "before": _number(value.values.before),
        "after": _number(value.values.after),
        "target": _number(value.values.target),
        "unit": value.unit,
        "level": _level(ImpactLevel(value.step)),
        "as_of": value.as_of,
        "n": value.n,
        "method": value.method,
        "source": value.source,
        "source_url": value.source_url,
        "belongs_to": value.where,
        "belongs_to_url": whole(value.url),
        "is_example": value.example,
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
