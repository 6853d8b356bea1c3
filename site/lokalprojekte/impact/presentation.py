"""What the pages of this room show beyond their own fields."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from lokalprojekte.core.enums import IMPACT_LEVELS, OUTCOME_LEVELS, OUTPUT_LEVELS, ImpactLevel
from lokalprojekte.core.map import Drawing, region_map
from lokalprojekte.core.structured_data import breadcrumbs_data, page_data, script_text
from lokalprojekte.core.templatetags.lokal import Link
from lokalprojekte.delivery.freshness import valid_until
from lokalprojekte.impact.chart import Chart, bars_of
from lokalprojekte.impact.enums import HOST_FIGURES, STANDARD_FIGURES, TEASER_FIGURES, ScopeKind
from lokalprojekte.impact.figures import Records
from lokalprojekte.impact.figures.registry import figure_of
from lokalprojekte.impact.measured import Measured, of_effect, of_measurement
from lokalprojekte.impact.models import ImpactIndexPage
from lokalprojekte.impact.queries import effects_of, measurements_in, pages_below
from lokalprojekte.impact.scope import Scope
from showcase.themes.addresses import url_of_state_key
from showcase.trail import trail_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

    from lokalprojekte.impact.evidence import Proof
    from lokalprojekte.impact.figures import Figure
    from lokalprojekte.impact.models import ImpactPage
    from lokalprojekte.impact.results import Result
    from showcase.models import HostPage

#: Records on one page of a proof.
PER_PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure on a page: what it says, where its records are listed, and an editor's remark."""

    result: Result
    proof_url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stair:
    """Figures of one group of the stairs of impact; empty ones are shown too, for they say what we do not know."""

    anchor: str
    title: str
    text: str
    #: The lowest and the highest level, as digits.
    first: str
    last: str
    figures: list[Shown]


def index_context(page: ImpactIndexPage, request: HttpRequest) -> dict[str, Any]:
    """Return the figures over everything and the pages below."""
    now = timezone.now()
    records = Records(page.scope, now)
    items = trail_of(page, request)
    _until_midnight(request, now)
    return {
        "items": items,
        "stairs": _stairs(_shown(STANDARD_FIGURES, records, page, request)),
        "as_of": records.today,
        "chart": _chart(records),
        "map": _map(records),
        "pages": pages_below(page) if page.pk else [],
        "structured_data": script_text(page_data(page, request), breadcrumbs_data(items, page, request)),
    }


def impact_context(page: ImpactPage, request: HttpRequest) -> dict[str, Any]:
    """Return figures, measurements, effects from reports and the chart."""
    now = timezone.now()
    records = Records(page.scope, now)
    items = trail_of(page, request)
    notes = {chosen.key: chosen.note for chosen in page.chosen_figures.all()}
    keys = [*notes] or [*STANDARD_FIGURES]
    _until_midnight(request, now)
    return {
        "items": items,
        "subject": subject_of(page),
        "stairs": _stairs(_shown(keys, records, page, request, notes)),
        "as_of": records.today,
        "chart": _chart(records),
        "map": _map(records),
        "measured": _measured(page, records),
        "structured_data": script_text(_report(page, request), breadcrumbs_data(items, page, request)),
    }


def proof_context(page: Any, figure: Figure, request: HttpRequest) -> dict[str, Any]:
    """Return the records behind ``figure``, fifty at a time."""
    now = timezone.now()
    records = Records(page.scope, now)
    proof: Proof = figure.proof(records)
    rows = Paginator(proof.records, PER_PAGE).get_page(request.GET.get("seite"))
    _until_midnight(request, now)
    result = figure.result(records)
    back = page.get_url(request) or ""
    ways = [Link(link.title, link.url or back) for link in trail_of(page, request)]
    return {
        "items": [*ways, Link(capfirst(figure.label), "", current=True)],
        "heading": _heading(result),
        "back_url": back,
        "figure": figure,
        "result": result,
        "proof": proof,
        "rows": [proof.row(record) for record in rows],
        "page_obj": rows,
        "as_of": records.today,
    }


def teaser_context(request: HttpRequest | None) -> dict[str, Any]:
    """Return four figures over everything, and where the overview is; no figures before the first project."""
    now = timezone.now()
    records = Records(Scope.everything(), now)
    if request is not None:
        _until_midnight(request, now)
    index = ImpactIndexPage.objects.live().first()
    if index is None or not records.project_counts["all"]:
        return {"figures": []}
    return {
        "figures": _shown(TEASER_FIGURES, records, index, request),
        "url": index.get_url(request) or "",
        "as_of": records.today,
    }


def host_figures(host: HostPage, request: HttpRequest | None) -> dict[str, Any]:
    """Return four figures over the projects of ``host``; none before its first project. Invented ones if it is, too."""
    now = timezone.now()
    records = Records(Scope(host=host.pk, examples=host.is_example), now)
    if request is not None:
        _until_midnight(request, now)
    if host.pk is None or not records.project_counts["all"]:
        return {"figures": []}
    figures = [Shown(figure.result(records), "") for key in HOST_FIGURES if (figure := figure_of(key))]
    return {"figures": figures, "as_of": records.today, "host": host}


def subject_of(page: ImpactPage) -> str:
    """Return what the page counts, in a few words."""
    parts = {
        ScopeKind.ALL: _("All projects"),
        ScopeKind.PROGRAMME: page.programme.title if page.programme else "",
        ScopeKind.FUNDER: page.supporter.name if page.supporter else "",
        ScopeKind.PERIOD: "",
    }
    subject = parts[ScopeKind(page.kind)]
    return ", ".join(filter(None, (str(subject), _period(page))))


def _period(page: ImpactPage) -> str:
    since = date_format(page.since, "DATE_FORMAT") if page.since else ""
    until = date_format(page.until, "DATE_FORMAT") if page.until else ""
    if since and until:
        return _("%(start)s to %(end)s") % {"start": since, "end": until}
    if since:
        return _("from %(start)s") % {"start": since}
    return _("until %(end)s") % {"end": until} if until else ""


def _heading(result: Result) -> str:
    """Return value and label in one line; the label alone where there is no value."""
    label = result.label
    return f"{result.text} {label}" if result.is_known else f"{capfirst(label)}: {result.text}"


def _shown(
    keys: Iterable[str], records: Records, page: Any, request: HttpRequest | None, notes: dict[str, str] | None = None
) -> list[Shown]:
    figures = [figure for key in keys if (figure := figure_of(key))]
    base = page.get_url(request) or ""
    return [
        Shown(
            figure.result(records),
            urljoin(base, f"nachweis/{figure.key.value}/") if base else "",
            (notes or {}).get(figure.key.value, ""),
        )
        for figure in figures
    ]


def _stairs(shown: list[Shown]) -> list[Stair]:
    """Sort figures into output, outcome and impact; their order inside stays."""

    def of(levels: frozenset[ImpactLevel]) -> list[Shown]:
        return [entry for entry in shown if entry.result.figure.level in levels]

    return [
        Stair(
            "output",
            _("What was done"),
            _("Output: it takes place, reaches people and is used."),
            "1",
            "3",
            of(OUTPUT_LEVELS),
        ),
        Stair(
            "outcome",
            _("What changed for those involved"),
            _("Outcome: people can do more, act differently, work or live better."),
            "4",
            "6",
            of(OUTCOME_LEVELS),
        ),
        Stair(
            "impact",
            _("What changed in society"),
            _("Impact: it takes years until one sees it, and a project is never its only cause."),
            "7",
            "7",
            of(IMPACT_LEVELS),
        ),
    ]


def _chart(records: Records) -> Chart | None:
    rows = records.projects_by_field
    if not rows:
        return None
    return Chart(
        title=_("Projects by field of action"),
        text=_("Running and completed projects. One that belongs to two fields is counted in both."),
        label=_("Field of action"),
        unit=_("Projects"),
        bars=bars_of(rows),
    )


def _map(records: Records) -> Drawing | None:
    """Return the Länder with their projects, each leading to its page; None before the first project with a place."""
    counts = records.projects_by_state
    return region_map(counts, url=url_of_state_key, wider=counts[""]) if any(counts.keys()) else None


def _measured(page: ImpactPage, records: Records) -> list[Measured]:
    """Return measurements and effects from reports, the furthest reaching first."""
    values = [
        *(of_measurement(measurement) for measurement in measurements_in(page.scope)),
        *(of_effect(effect) for effect in effects_of(records)),
    ]
    return sorted(values, key=lambda value: -value.step)


def _until_midnight(request: HttpRequest, now: datetime) -> None:
    """The date of the figures and the hours worked change at midnight."""
    tomorrow = timezone.localdate(now) + timedelta(days=1)
    valid_until(request, timezone.make_aware(datetime.combine(tomorrow, time.min)))


def _report(page: ImpactPage, request: HttpRequest) -> dict[str, Any]:
    data = {
        "@type": "Report",
        "name": page.title,
        "headline": page.title,
        "description": page.intro,
        "url": page.get_full_url(request),
        "datePublished": page.first_published_at.isoformat() if page.first_published_at else None,
        "dateModified": page.last_published_at.isoformat() if page.last_published_at else None,
        "inLanguage": "de",
        "creativeWorkStatus": _("Example") if page.is_example else None,
    }
    return {key: value for key, value in data.items() if value}
