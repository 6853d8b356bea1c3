"""What the pages of this room show beyond their own fields."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lokalprojekte.core.kept import Kept
from lokalprojekte.core.language_routing import spoken_here
from lokalprojekte.core.languages import in_spoken_language
from lokalprojekte.core.links import Link
from lokalprojekte.core.remembered import Lasting
from lokalprojekte.core.structured_data import breadcrumbs_data, page_data, script_text
from lokalprojekte.delivery.freshness import valid_until
from lokalprojekte.delivery.page_cache import refuse_page
from lokalprojekte.impact.enums import HOST_FIGURES, TEASER_FIGURES
from lokalprojekte.impact.figures import Records
from lokalprojekte.impact.models import ImpactIndexPage
from lokalprojekte.impact.queries import pages_below
from lokalprojekte.impact.scope import Scope
from lokalprojekte.impact.shown import shown_figures
from lokalprojekte.impact.statement import Statement
from showcase.trail import trail_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, QueryDict

    from lokalprojekte.impact.evidence import Proof
    from lokalprojekte.impact.figures import Figure
    from lokalprojekte.impact.models import ImpactPage
    from lokalprojekte.impact.results import Result
    from showcase.models import HostPage

#: Records on one page of a proof.
PER_PAGE: Final = 50
_INDEXES: Final = Kept[ImpactIndexPage | None]()
#: What is shown of hosts, and of everything, on a day in a language.
_SHOWN: Final = Kept[Lasting]()


def index_context(page: ImpactIndexPage, request: HttpRequest) -> dict[str, Any]:
    """Return the figures over everything and the pages below."""
    items = trail_of(page, request)
    return {
        **_stated(page, request),
        "items": items,
        "pages": pages_below(page) if page.pk else [],
        "structured_data": script_text(page_data(page, request), breadcrumbs_data(items, page, request)),
    }


def impact_context(page: ImpactPage, request: HttpRequest) -> dict[str, Any]:
    """Return figures, measurements, effects from reports and the charts."""
    items = trail_of(page, request)
    return {
        **_stated(page, request),
        "items": items,
        "structured_data": script_text(_report(page, request), breadcrumbs_data(items, page, request)),
    }


def proof_context(page: Any, figure: Figure, request: HttpRequest) -> dict[str, Any]:
    """Return the records behind ``figure``, fifty at a time."""
    statement = statement_of(page, request)
    records, query = statement.records, statement.chosen.query
    proof: Proof = figure.proof(records)
    rows = Paginator(proof.records, PER_PAGE).get_page(request.GET.get("seite"))
    result = figure.result(records)
    back = statement.base + (f"?{query}" if query else "")
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
        "query": query,
        "statement": statement,
        "as_of": records.today,
    }


def teaser_context(request: HttpRequest | None) -> dict[str, Any]:
    """Return four figures over everything, and where the overview is; no figures before the first project."""
    now = timezone.now()
    if request is not None:
        until_midnight(request, now)
    index = _INDEXES.get(spoken_here(), lambda: in_spoken_language(ImpactIndexPage.objects.live()).first())
    base = (index.get_url(request) or "") if index is not None else ""
    figures = _figures(Scope.everything(), TEASER_FIGURES, now, base) if index is not None else []
    return {"figures": figures, "url": base, "as_of": timezone.localdate(now)}


def host_figures(host: HostPage, request: HttpRequest | None) -> dict[str, Any]:
    """Return four figures over the projects of ``host``; none before its first project. Invented ones if it is, too."""
    now = timezone.now()
    if request is not None:
        until_midnight(request, now)
    scope = Scope(host=host.pk, examples=host.is_example)
    figures = _figures(scope, HOST_FIGURES, now) if host.pk is not None else []
    return {"figures": figures, "as_of": timezone.localdate(now), "host": host}


def _figures(scope: Scope, keys: Iterable[str], now: datetime, base: str = "") -> Lasting:
    """Return the figures ``keys`` of a day, kept in memory until something changes."""

    def count() -> Lasting:
        records = Records(scope, now)
        return Lasting(shown_figures(keys, records, base=base) if records.project_counts["all"] else [])

    return _SHOWN.get((scope, base, timezone.localdate(now), get_language()), count)


def until_midnight(request: HttpRequest, now: datetime) -> None:
    """The date of the figures and the hours worked change at midnight."""
    tomorrow = timezone.localdate(now) + timedelta(days=1)
    valid_until(request, timezone.make_aware(datetime.combine(tomorrow, time.min)))


def statement_of(page: Any, request: HttpRequest, asked: QueryDict | None = None) -> Statement:
    """Return what the page states; an address with a mistake is answered, but not kept.

    ``asked`` is given where the year does not stand in the query.
    """
    now = timezone.now()
    statement = Statement.of(page, request, now, asked)
    until_midnight(request, now)
    if statement.chosen.form.errors:
        refuse_page(request)
    return statement


def _stated(page: Any, request: HttpRequest) -> dict[str, Any]:
    statement = statement_of(page, request)
    return {"statement": statement, "form": statement.chosen.form, "as_of": statement.as_of}


def _heading(result: Result) -> str:
    """Return value and label in one line; the label alone where there is no value."""
    label = result.label
    return f"{result.text} {label}" if result.is_known else f"{capfirst(label)}: {result.text}"


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
