"""What stands around a page, and the ways through the site."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.paginator import Paginator

from lokalprojekte.core.frame import Publisher
from lokalprojekte.core.languages import NAMES, Choice
from lokalprojekte.core.links import Link
from lokalprojekte.gallery.sample import Context, Sample, sample, thing

_MENU = [Link("Projekte", "#", current=True), Link("Kommunen", "#"), Link("Geschichten", "#"), Link("Wirkung", "#")]


def frame() -> Iterator[Sample]:
    """Yield them."""
    yield sample(
        "site_header",
        mit_Hinweis=_around(notice=thing(text="Am Freitag ist das Büro zu.", url="#", link_text="Mehr")),
        Beispielseite=_around(demo=True),
        ohne_Suche=_around(menu_search_url=""),
    )
    yield sample("site_footer", Fuß=_around())
    here = [Choice(tag, name, "#", current=tag == "de") for tag, name in NAMES.items()]
    elsewhere = [here[0], *(choice._replace(note="erste Seite dieser Sprache") for choice in here[1:])]
    yield sample(
        "language_switch",
        Seite_in_allen_Sprachen={"choices": here, "spoken": "de"},
        Seite_nur_auf_Deutsch={"choices": elsewhere, "spoken": "de"},
    )
    trail = [Link("Lokalprojekte", "#"), Link("Projekte", "#"), Link("Rufbus mit Gedächtnis", "", current=True)]
    yield sample("breadcrumbs", Pfad={"items": trail})
    yield sample("view_breadcrumbs", Pfad={**_around(), "title": "Abo", "section": "Projekte", "section_url": "#"})
    yield sample(
        "contents", lange_Seite={"contents": [Link("Ausgangslage", "#"), Link("Was bleibt", "#"), Link("Zahlen", "#")]}
    )
    pages = Paginator(range(200), 10)
    yield sample(
        "pagination",
        Anfang={"page_obj": pages.page(1)},
        Mitte={"page_obj": pages.page(9), "query": "land=05"},
        Ende={"page_obj": pages.page(20)},
        eine_Seite={"page_obj": Paginator(range(3), 10).page(1)},
    )
    yield sample(
        "search_form",
        leer={"action": "#", "question": ""},
        gefragt={"action": "#", "question": "Rufbus", "kind": "projekte"},
    )
    result = thing(
        kind="Projekt",
        context="Husum",
        url="#",
        marked_title="Rufbus mit Gedächtnis",
        summary="41 Dörfer, drei Kleinbusse, ein Fahrplan.",
        example=True,
    )
    bare = thing(kind="Seite", context="", url="#", marked_title="Datenschutz", summary="", example=False)
    yield sample("search_result", ausführlich={"result": result}, knapp={"result": bare})
    ways = [thing(url="#", label="E-Mail", elsewhere=False), thing(url="#", label="Mastodon", elsewhere=True)]
    yield sample("share_links", Wege={"ways": ways, "url": "https://lokalprojekte.example/geschichten/biotonne/"})
    yield sample("follow", alle={"query": ""}, eine_Suche={"query": "q=Rufbus"})
    yield sample("report_error", auf_einer_Seite={"page": 1}, ohne_Seite={"page": ""})


def _around(**changed: object) -> Context:
    columns = [
        {"title": "Entdecken", "links": _MENU},
        {"title": "Mitmachen", "links": [Link("Für Macher:innen", "#"), Link("Für Kommunen", "#")]},
    ]
    around = {
        "canonical": "https://lokalprojekte.example/projekte/",
        "menu": _MENU,
        "columns": columns,
        "duties": [Link("Impressum", "#"), Link("Datenschutz", "#")],
        "barrier_url": "#",
        "menu_search_url": "/suche/",
        "path": "/projekte/",
        "here": "",
        "home_url": "/",
        "notice": None,
        "demo": False,
        "publisher": Publisher(
            name="Lokalprojekte",
            claim="Können trifft Kommune",
            street="Musterstraße 1",
            town="10999 Beispielstadt",
            email="hallo@lokalprojekte.example",
            phone="030 000000-0",
        ),
        **changed,
    }
    return {"frame": thing(**around), "inquiry_url": "/anfrage/", **around}
