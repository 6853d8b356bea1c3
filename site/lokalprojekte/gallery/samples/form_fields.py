"""Fields of forms, empty, filled and wrong, and the forms above lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import QueryDict

from lokalprojekte.gallery.sample import Sample, sample, thing
from showcase.forms import CallFilterForm, HostFilterForm
from showcase.host_query import HostQuery
from stories.forms import OutcomeFilterForm
from stories.outcome_query import OutcomeQuery

_ROLES = [("maker", "Ich möchte mitmachen"), ("host", "Wir suchen jemanden")]
_SKILLS = [
    ("Daten", [("analyse", "Datenanalyse"), ("karten", "Karten & Geodaten")]),
    ("Menschen", [("leitung", "Projektleitung")]),
]
_MISTAKE = "Diese Postleitzahl kennen wir nicht. Sie hat fünf Ziffern."


class _SampleForm(forms.Form):
    line = forms.CharField(label="Postleitzahl", help_text="Fünf Ziffern, zum Beispiel 25813.")
    words = forms.CharField(label="Nachricht", required=False, widget=forms.Textarea)
    role = forms.ChoiceField(label="Wer schreibt?", choices=_ROLES, widget=forms.RadioSelect)
    one = forms.ChoiceField(label="Umkreis", choices=[("25", "25 km"), ("50", "50 km")])
    several = forms.MultipleChoiceField(
        label="Was können Sie?", required=False, choices=_SKILLS, widget=forms.CheckboxSelectMultiple
    )
    consent = forms.BooleanField(label="Ich bin einverstanden, dass Sie meine Angaben für diese Anfrage speichern.")

    use_required_attribute = False


def form_fields() -> Iterator[Sample]:
    """Yield them."""
    empty, filled, wrong = _form("leer"), _form("voll", _FILLED), _form("falsch", {"line": "9999", "role": "x"})
    states: dict[str, Any] = {}
    for name, title in (
        ("line", "Zeile"),
        ("words", "Text"),
        ("role", "Auswahl"),
        ("one", "Liste"),
        ("several", "Gruppen"),
    ):
        states |= {f"{title}_leer": {"field": empty[name]}, f"{title}_ausgefüllt": {"field": filled[name]}}
    states |= {"Einwilligung": {"field": empty["consent"]}, "Einwilligung_fehlt": {"field": wrong["consent"]}}
    states |= {"Zeile_falsch": {"field": wrong["line"]}, "Auswahl_falsch": {"field": wrong["role"]}}
    yield sample("field", **states)
    yield sample("choices", lose={"field": empty["role"]}, in_Gruppen={"field": filled["several"]})
    yield sample("choice", Karte={"option": next(iter(_form("eine")["role"]))})
    yield sample("error_summary", zwei_Fehler={"form": wrong}, kein_Fehler={"form": _form("gut", _FILLED)})
    yield sample("form_guard", unsichtbar={"form_token": "beispiel"})
    found, refused = QueryDict("q=Rufbus&wo=Husum&umkreis=50"), QueryDict("plz=99")
    counts = {"offen": 3, "alle": 12}
    searched = CallFilterForm(found, counts=counts, problems={})
    lost = CallFilterForm(refused, counts=counts, problems={"wo": _MISTAKE})
    places = [thing(label="Neuenkirchen (Kreis Steinfurt)", url="#"), thing(label="Neuenkirchen (Oldenburg)", url="#")]
    yield sample(
        "call_filter",
        gefragt={"form": searched},
        falsch={"form": lost},
        mehrere_Orte={"form": searched, "place_choices": places, "location": thing(label="Husum")},
    )
    facets = [
        _facet("Bundesland", "land", chosen=1),
        _facet("Kompetenz", "kann"),
        _facet("Einsatzform", "form", problem=_MISTAKE),
    ]
    yield sample(
        "facets",
        zu={"facets": facets[:2], "form": searched},
        offen_mit_Fehler={"facets": facets, "form": lost, "problem": True},
    )
    lands = [("05", "Nordrhein-Westfalen", 4), ("01", "Schleswig-Holstein", 1)]
    hosts = HostFilterForm(HostQuery(text="Stadt"), states=lands, kinds=[("stadt", "Stadt", 5)], open_count=3)
    yield sample("host_filter", gefragt={"form": hosts, "action": "#"})
    pairs = [("mobilitaet", "Mobilität"), ("bildung", "Bildung")]
    both = OutcomeFilterForm(OutcomeQuery(text="Bus"), fields=pairs, states=[("05", "Nordrhein-Westfalen")])
    words = OutcomeFilterForm(OutcomeQuery(), fields=pairs[:1], states=[])
    yield sample("outcome_filter", mit_Auswahl={"form": both, "action": "#"}, nur_Worte={"form": words, "action": "#"})


_FILLED: dict[str, Any] = {
    "line": "25813",
    "words": "Ich habe zehn Jahre lang Archive geordnet.",
    "role": "maker",
    "one": "50",
    "several": ["analyse", "leitung"],
    "consent": "on",
}


def _form(key: str, data: dict[str, Any] | None = None) -> _SampleForm:
    return _SampleForm(data, auto_id=f"{key}_%s")


def _facet(label: str, parameter: str, *, chosen: int = 0, problem: str = "") -> Any:
    def option(value: str, title: str, count: int, *inner: Any) -> Any:
        checked = bool(chosen) and value == "a"
        return thing(
            parameter=parameter, value=value, label=title, count=count, checked=checked, options=inner, is_open=False
        )

    options = [option("a", "Erste Wahl", 4, option("a1", "Ein Teil davon", 2)), option("b", "Ohne Treffer", 0)]
    return thing(label=label, parameter=parameter, chosen=chosen, problem=problem, options=options)
