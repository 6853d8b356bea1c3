"""What components look like is remembered by what they were given, and by nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from django import forms
from django.template import Context, Engine, Template
from django.utils import translation
from django.utils.functional import lazystr
from django.utils.safestring import SafeString

from lokalprojekte.core.memory import Memory
from lokalprojekte.core.remembered import COMPONENTS, Lasting, NotPlain, key_of, made_for_everybody
from lokalprojekte.reference.models import FieldOfAction, SustainableDevelopmentGoal

ROOT = Path(__file__).resolve().parents[3]


class Pair(NamedTuple):
    first: object
    second: object


class Other(NamedTuple):
    first: object
    second: object


@dataclass(frozen=True)
class Line:
    label: str
    value: object = ""


@dataclass
class Loose:
    label: str


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, True),
        (0, False),
        (1, 1.0),
        (0, None),
        ("1", 1),
        ("<b>", SafeString("<b>")),
        ([1, 2], (1, 2)),
        ({"a": 1}, {"a": True}),
        ({"a": 1}, {"b": 1}),
        (Pair(1, 2), Other(1, 2)),
        (Line("a", 1), Line("a", True)),
        ([["a"], []], [[], ["a"]]),
        (date(2026, 5, 6), "2026-05-06"),
    ],
)
def test_what_shows_something_else_is_another_key(one, other):
    assert key_of(one) != key_of(other)


def test_equal_values_are_the_same_key():
    def build():
        return {"lines": [Line("Ort", Pair(1.5, None)), Line("Tag", date(2026, 5, 6))], "title": lazystr("Frist")}

    assert key_of(build()) == key_of(build())
    assert hash(key_of(build())) == hash(key_of(build()))


def test_lasting_list_is_known_by_what_is_in_it():
    assert key_of(Lasting([Line("Ort")])) == key_of(Lasting([Line("Ort")]))
    assert key_of(Lasting([Line("Ort")])) != key_of(Lasting([Line("Tag")]))
    assert key_of({"lines": Lasting([])}) != key_of({"lines": []})
    with pytest.raises(NotPlain):
        key_of(Lasting([Loose("a")]))


def test_lazy_words_are_keys_in_the_language_spoken_now():
    word = translation.gettext_lazy("Search")
    with translation.override("de"):
        german = key_of(word)
    with translation.override("en"):
        assert key_of(word) != german


@pytest.mark.parametrize(
    "value",
    [SustainableDevelopmentGoal(), Loose("a"), object(), [SustainableDevelopmentGoal()], {"a": lambda: 1}, {1, 2}],
)
def test_what_may_ask_or_change_is_no_key(value):
    with pytest.raises(NotPlain):
        key_of(value)


@pytest.fixture(autouse=True)
def _is_a_page_for_everybody():
    made_for_everybody(answer=True)
    yield
    made_for_everybody(answer=False)


BADGE = Template('{% include "components/badge.html" with text=text tone=tone only %}')


def badge(text, tone="open"):
    return BADGE.render(Context({"text": text, "tone": tone, "unseen": object()}))


def test_a_component_shows_what_it_is_given_each_time():
    assert [badge("Offen"), badge("Offen"), badge("Zu"), badge("Offen", "closed")] == [
        badge("Offen"),
        badge("Offen"),
        badge("Zu"),
        badge("Offen", "closed"),
    ]
    assert "Offen" in badge("Offen")
    assert "Zu" in badge("Zu")
    assert badge("Offen", "closed") != badge("Offen")
    assert "&lt;b&gt;" in badge("<b>")
    assert "<b>" in badge(SafeString("<b>"))


FACTS = Template('{% include "components/facts.html" with facts=facts only %}')


def test_a_component_is_made_once_for_equal_values(monkeypatch):
    made = []
    render = Memory.get
    monkeypatch.setattr(
        Memory, "get", lambda memory, key, make: render(memory, key, lambda: made.append(key) or make())
    )

    once = [FACTS.render(Context({"facts": [Line("Nur hier", "Hof")]})) for _time in range(3)]

    assert len(made) == 1
    assert once[0] == once[1] == once[2]


class Filter(forms.Form):
    land = forms.ChoiceField(label="Land", choices=[("", "Alle"), ("01", "Schleswig-Holstein")], required=False)
    frist = forms.DateField(label="Frist", required=False)


FIELD = Template('{% include "components/field.html" with field=field only %}')


def field_of(name, **data):
    form = Filter(data or None)
    return FIELD.render(Context({"field": form[name]}))


def test_a_field_shows_its_value_its_problem_and_its_choices():
    assert "selected" not in field_of("land").partition("Schleswig-Holstein")[0].rpartition("<option")[2]
    assert "selected" in field_of("land", land="01").partition("Schleswig-Holstein")[0].rpartition("<option")[2]
    assert "aria-invalid" not in field_of("frist", frist="6.5.2026")
    assert "aria-invalid" in field_of("frist", frist="übermorgen")
    assert field_of("land") == field_of("land")

    class Other(Filter):
        def __init__(self):
            super().__init__()
            self.fields["land"].choices = [("", "Alle"), ("02", "Hamburg")]

    assert "Hamburg" in FIELD.render(Context({"field": Other()["land"]}))


def test_what_somebody_alone_is_shown_is_not_remembered():
    made_for_everybody(answer=False)
    before = COMPONENTS.size

    assert "Mühlbauer-Hoffmann" in badge("Mühlbauer-Hoffmann")
    assert COMPONENTS.size == before


@pytest.mark.django_db
def test_only_anonymous_readers_of_public_pages_fill_the_memory(client, rosa, site_tree):
    def grows(asked, **more):
        before = COMPONENTS.size
        assert asked.get("/", **more).status_code == 200
        return COMPONENTS.size > before

    COMPONENTS.forget()
    assert not grows(rosa)
    client.logout()
    client.cookies.clear()
    assert not grows(client, HTTP_AUTHORIZATION="Bearer none")
    assert grows(client)


@pytest.mark.django_db
def test_an_inquiry_leaves_nothing_behind(client, site_tree):
    COMPONENTS.forget()
    page = client.get("/anfrage/?name=Mühlbauer-Hoffmann&projekt=gibt-es-nicht")

    assert page.status_code == 200
    assert COMPONENTS.size == 0


def test_a_component_speaks_the_language_of_the_page():
    promise = Template('{% include "components/report_error.html" with page="rufbus" only %}')
    with translation.override("de"):
        german = promise.render(Context())
    with translation.override("en"):
        assert promise.render(Context()) != german
    with translation.override("de"):
        assert promise.render(Context()) == german


def test_a_record_that_says_what_is_shown_of_it_is_asked_each_time():
    field = FieldOfAction(slug="wald", name="Wald")
    links = Template('{% include "components/field_links.html" with fields=fields only %}')
    before = links.render(Context({"fields": [field]}))
    field.name = "Wasser"

    assert "Wald" in before
    assert "Wasser" in links.render(Context({"fields": [field]}))


#: Components that ask the database about a text: each is given a record, or a block, and so never remembered.
ASKING = {"modules.html", "body.html"}


#: What may look something up in the database by a plain value.
_MAY_ASK = r"\|richtext|\|prose|include_block|body_parts|slugurl"


def test_no_component_asks_the_database_about_plain_values():
    found = {
        path.name
        for path in (ROOT / "templates/components").rglob("*.html")
        if path.parent.name != "blocks" and re.search(_MAY_ASK, path.read_text())
    }

    assert found == ASKING


def test_replaced_values_are_seen():
    line = Line("Ort", "Hof")

    assert "Hof" in FACTS.render(Context({"facts": [line]}))
    assert "Selb" in FACTS.render(Context({"facts": [replace(line, value="Selb")]}))


FRAMES = {
    "frame": "[{% block title %}frame{% endblock %}|{% block main %}{% block inner %}-{% endblock %}{% endblock %}]",
    "section": '{% extends "frame" %}{% block title %}section of {{ block.super }}{% endblock %}',
    "page": '{% extends "section" %}{% block inner %}{{ word }}{% endblock %}',
    "chosen": "{% extends above %}{% block inner %}!{% endblock %}",
}


@pytest.mark.parametrize(
    ("name", "context", "html"),
    [
        ("frame", {}, "[frame|-]"),
        ("section", {}, "[section of frame|-]"),
        ("page", {"word": "<b>"}, "[section of frame|&lt;b&gt;]"),
        ("chosen", {"above": "section"}, "[section of frame|!]"),
        ("chosen", {"above": "frame"}, "[frame|!]"),
    ],
)
def test_template_finds_its_place_in_the_one_above_each_time(name, context, html):
    libraries = ["lokalprojekte.core.templatetags.components"]
    engine = Engine(loaders=[("django.template.loaders.locmem.Loader", FRAMES)], builtins=libraries)
    cached = Engine(
        loaders=[
            (
                "django.template.loaders.cached.Loader",
                [("django.template.loaders.locmem.Loader", FRAMES)],
            )
        ],
        builtins=libraries,
    )

    for _time in range(3):
        assert engine.get_template(name).render(Context(context)) == html
        assert cached.get_template(name).render(Context(context)) == html
