"""Turns the texts of this package into pages that are not saved yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from home.models import (
    AccessibilityBarrier,
    AccessibilityStatementPage,
    AudiencePage,
    ContentPage,
    EasyLanguagePage,
    HomePage,
)
from lokalprojekte.impact.models import ImpactIndexPage
from lokalprojekte.opendata.models import OpenDataPage
from lokalprojekte.seed.markup import to_html, to_list
from lokalprojekte.seed.pages import starting_page, starting_table
from showcase.wording import months_later

if TYPE_CHECKING:
    from datetime import date

    from lokalprojekte.seed.pages import Section, StartingPage

#: Titles of parts of an audience page that have a German default.
_TITLES = ("gets_title", "gives_title", "steps_title", "questions_title")
#: A block of a stream as Wagtail takes it: name and value.
Block = tuple[str, Any]


def home_page(text: str, *, slug: str) -> HomePage:
    """Return the home page that says ``text``; the German one says what its model says by itself."""
    table = {**starting_table(text)}
    blocks = {
        name: [(kind, item) for item in table.pop(name)]
        for name, kind in (("steps", "step"), ("audiences", "audience"), ("assurances", "assurance"))
    }
    return HomePage(slug=slug, **table, **blocks)


def content_page(slug: str, *, text: str = "") -> ContentPage:
    """Return the plain page ``slug``, which says ``text``: by default the one of its own name."""
    return ContentPage(**{**_plain(starting_page(text or slug)), "slug": slug})


def easy_language_page(slug: str) -> EasyLanguagePage:
    """Return the version of the page ``slug`` in Leichte Sprache."""
    return EasyLanguagePage(**{**_plain(starting_page(f"easy/{slug}")), "slug": slug})


def impact_index_page(slug: str, *, text: str = "") -> ImpactIndexPage:
    """Return the overview of impact, which says how we count."""
    return ImpactIndexPage(**{**_plain(starting_page(text or slug)), "slug": slug}, show_in_menus=True)


def open_data_page(slug: str) -> OpenDataPage:
    """Return the catalogue of the datasets, which says how to use them."""
    return OpenDataPage(**_plain(starting_page(slug)))


def audience_page(slug: str, *, text: str = "", with_example: bool = False, today: date | None = None) -> AudiencePage:
    """Return the page of an audience; ``with_example`` adds the invented quote, agreed to on ``today``."""
    table = starting_table(text or slug)
    quote = {**table["quote"], "consented_on": today or timezone.localdate(), "revoked_on": None}
    questions = [{"title": item["title"], "text": to_html(item["text"])} for item in table["questions"]]
    titles = {name: table[name] for name in _TITLES if name in table}
    return AudiencePage(
        slug=slug,
        **titles,
        kind=table["kind"],
        title=table["title"],
        search_description=table["description"],
        headline=table["headline"],
        lead=table["lead"],
        action_label=table["action"],
        fitting_title=table["fitting_title"],
        gets=[("point", point) for point in table["gets"]],
        gives=[("point", point) for point in table["gives"]],
        reasons_title=table["reasons_title"],
        reasons=[("reason", reason) for reason in table["reasons"]],
        steps=[("step", step) for step in table["steps"]],
        quote=[("quote", quote)] if with_example else [],
        questions=[("accordion", questions)],
        closing_title=table["closing"]["title"],
        closing_text=table["closing"]["text"],
    )


def accessibility_statement(slug: str, *, text: str = "", today: date | None = None) -> AccessibilityStatementPage:
    """Return the statement on accessibility as of ``today`` (default: this day); its plans count from there.

    A version in another language, ``text``, brings words alone.
    """
    table = starting_table(text or slug)
    today = today or timezone.localdate()
    page = AccessibilityStatementPage(
        slug=slug,
        title=table["title"],
        intro=table["intro"],
        search_description=table["description"],
        method_detail=table["method_detail"],
        feedback_text=table["feedback_text"],
        strengths=table["strengths"].strip(),
        **{name: table[name] for name in ("standard", "enforcement_land") if name in table},
        prepared_on=today,
        reviewed_on=today,
    )
    for barrier in table.get("barriers", ()):
        fields = {name: value for name, value in barrier.items() if name != "planned_in_months"}
        planned_on = months_later(today, barrier.get("planned_in_months"))
        page.barriers.add(AccessibilityBarrier(**fields, planned_on=planned_on))
    return page


def _plain(text: StartingPage) -> dict[str, Any]:
    return {
        "slug": text.slug,
        "title": text.title,
        "intro": text.intro,
        "search_description": text.description,
        "body": [block for section in text.sections for block in _blocks(section)],
    }


def _blocks(section: Section) -> list[Block]:
    if section.block:
        return [(section.block, None)]
    html = to_html(section.text) + (to_list(section.points) if section.points else "")
    blocks: list[Block] = [("heading", section.heading), ("text", html)]
    if section.steps:
        blocks.append(("steps", [{"title": title, "text": text} for title, text in section.steps]))
    return blocks
