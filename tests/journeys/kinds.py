"""One address of every kind of page, found in the running site: a type without a page is noticed."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lokalprojekte.core.language_routing import home_path

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.journeys.crawl import Visit

#: What answers beside the page tree: name and address. What only a secret link reaches is looked at in its journey.
VIEWS = {
    "API: overview": "/api/",
    "API: a chapter": "/api/kapitel/inquiries/",
    "open data: field guide": "/offene-daten/felder/",
    "form: choice of role": "/anfrage/",
    "form: unknown role": "/anfrage/?rolle=gibt-es-nicht",
    "form: of a municipality": "/anfrage/?rolle=kommune",
    "form: of a company": "/anfrage/?rolle=unternehmen",
    "form: of a funder": "/anfrage/?rolle=foerderung",
    "form: all questions": "/anfrage/fragen/",
    "form: link once more": "/anfrage/neuer-link/",
    "error: not found": "/gibt-es-nicht/",
    "list without a match": "/projekte/?q=gibtesnichtxyz",
    "list with a mistake": "/projekte/?plz=99&umkreis=100",
    "list: map of one Land": "/projekte/?land=05&status=alle",
    "list: several filters": "/projekte/?handlungsfeld=organisation-personal&wo=Herne&umkreis=200&status=alle&sort=neu",
    "list: several towns of a name": "/projekte/?wo=Neuenkirchen",
    "overview: Länder": "/projekte/land/",
    "overview: fields of action": "/projekte/handlungsfeld/",
    "Land": "/projekte/land/schleswig-holstein/",
    "Land without a project": "/projekte/land/bremen/",
    "field of action": "/projekte/handlungsfeld/mobilitaet/",
    "hosts: narrowed": "/kommunen/?land=05&offen=ja",
    "hosts without a match": "/kommunen/?q=gibtesnichtxyz",
    "search with results": "/suche/?q=Kommune",
    "fitting projects": "/projekte/passend/",
    "fitting projects: found": "/projekte/passend/?kann=datenanalyse&kann=wissensmanagement&kann=gesundheit-pflege",
    "fitting projects: with a mistake": "/projekte/passend/?plz=1",
    "alert: form": "/projekte/abo/?q=Rufbus",
    "alert: with a mistake": "/projekte/abo/?wo=Nirgendheim",
    "alert: asked for": "/projekte/abo/gesendet/",
    "English: home page": "/en/",
    "English: form": "/en/anfrage/?rolle=macherin",
    "English: list of calls": "/en/projekte/",
    "English: call": "/en/projekte/alarmplan-sturmflut/",
    "English: call told in English": "/en/projekte/rufbus/",
    "English: story": "/en/geschichten/strassenfest/",
    "English: report": "/en/berichte/strassenfest/",
    "English: statement on accessibility": "/en/barrierefreiheit/",
    "English: not found": "/en/gibt-es-nicht/",
    "Leichte Sprache: below the first page": "/leicht/fuer-macherinnen/",
    "report: version": "/berichte/bauakte/v1/",
    "search without a match": "/suche/?q=gibtesnichtxyz",
    "impact: a year": f"/wirkung/begleitprogramm/?jahr={datetime.now(UTC).year}",
    "impact: with a mistake": "/wirkung/?jahr=1999",
    "impact: a year on one page": f"/wirkung/begleitprogramm/jahr/{datetime.now(UTC).year}/",
}


@dataclass(frozen=True)
class LivePage:
    """A published page: the label of its type (``showcase.ProjectCallPage``) in lower case, and its address."""

    type: str
    path: str


def live_pages(data: Path) -> list[LivePage]:
    """Return every published page of the site whose data lie in ``data``."""
    query = """
        select type.app_label || '.' || type.model, locale.language_code, page.url_path, root.url_path
        from wagtailcore_page as page
        join django_content_type as type on type.id = page.content_type_id
        join wagtailcore_site as site on site.is_default_site
        join wagtailcore_page as home on home.id = site.root_page_id
        join wagtailcore_page as root on root.translation_key = home.translation_key
        join wagtailcore_locale as locale on locale.id = root.locale_id
        where page.live and page.path like root.path || '%'
        order by page.path
    """
    with closing(sqlite3.connect(f"file:{data / 'lokalprojekte.sqlite3'}?mode=ro", uri=True)) as database:
        rows = database.execute(query).fetchall()
    return [
        LivePage(label, home_path(language) + url_path.removeprefix(root_path))
        for label, language, url_path, root_path in rows
    ]


def richest_of_each(pages: list[LivePage], visits: Mapping[str, Visit]) -> dict[str, str]:
    """Return for every type the address of the page with the most to show, and the addresses of ``VIEWS``."""
    richest: dict[str, str] = {}
    for page in sorted(pages, key=lambda page: len(visits[page.path].body) if page.path in visits else 0):
        richest[page.type] = page.path
    form = next((path for path in visits if path.startswith("/anfrage/?") and "rolle" in path), None)
    error = next((path for path in visits if path.startswith("/anfrage/fehler/?")), None)
    found = {"form: inquiry": form, "form: error on a page": error}
    return {**richest, **VIEWS, **{kind: path for kind, path in found.items() if path}}


def as_text(found: object) -> str:
    """Return findings so that a failing test can be read."""
    return json.dumps(found, indent=2, ensure_ascii=False)
