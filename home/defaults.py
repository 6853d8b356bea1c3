"""What a new home page says before an editor changes it. German: it is content, not interface."""

from __future__ import annotations

from typing import Any

HERO_TITLE = "Ihr Können. Ein Rathaus. Sechs Monate."
HERO_TEXT = (
    "Städte, Gemeinden und Landkreise suchen Menschen, die ein Projekt auf Zeit voranbringen: vom digitalen Bauantrag "
    "bis zum Hitzeschutzplan. Was Sie können, zählt, nicht welches Zeugnis Sie haben."
)
HERO_ACTION = "Offene Projekte ansehen"
HERO_SECOND_ACTION = "Projekt anbieten"

CALLS_TITLE = "Neu am Brett"
STEPS_TITLE = "So läuft es"
AUDIENCES_TITLE = "Für wen das hier ist"
MAP_TITLE = "Wo gerade jemand gesucht wird"
MAP_TEXT = "Jede Nadel ist ein offenes Projekt. Nichts in Ihrer Nähe? Manches geht auch von zu Hause."
STORIES_TITLE = "Was daraus wurde"
SUPPORTERS_TITLE = "Wer das möglich macht"
TRUST_TITLE = "Worauf Sie sich verlassen können"


def steps() -> list[tuple[str, dict[str, Any]]]:
    """Return the way from the notice to the result."""
    return [
        (
            "step",
            {
                "title": "Projekt aussuchen",
                "text": "Jeder Aushang sagt, was zu tun ist, wie viele Stunden es braucht und was danach bleibt.",
            },
        ),
        (
            "step",
            {
                "title": "Anfrage senden",
                "text": "Das dauert zwei Minuten und geht ohne Lebenslauf, ohne Foto und ohne Konto.",
            },
        ),
        (
            "step",
            {
                "title": "Kennenlernen",
                "text": "Wir lesen jede Anfrage selbst und bringen Sie mit der Projektpat:in im Rathaus ins Gespräch.",
            },
        ),
        (
            "step",
            {
                "title": "Im Tandem arbeiten",
                "text": "Sie und die Verwaltung setzen gemeinsam um. Ein Begleitprogramm hilft, wenn es hakt.",
            },
        ),
        (
            "step",
            {
                "title": "Wissen bleibt da",
                "text": "Am Ende steht ein Bericht, mit dem auch die nächste Kommune etwas anfangen kann.",
            },
        ),
    ]


def audiences() -> list[tuple[str, dict[str, Any]]]:
    """Return why each of the four should take part."""
    return [
        (
            "audience",
            {
                "audience": "macherin",
                "title": "Sie wollen etwas bewegen, statt sich zu ärgern",
                "text": "Zwischen zwei Stellen, in der Elternzeit, kurz vor der Rente oder weil die Auftragsbücher "
                "gerade dünn sind: Bringen Sie Ihr Können dorthin, wo man es sieht. Vor Ihrer Haustür.",
                "reasons": [
                    "Ein Projekt mit klarem Ziel und klarem Ende",
                    "Ein Blick hinter die Kulissen von Politik und Verwaltung",
                    "Eine Patin oder ein Pate im Rathaus an Ihrer Seite",
                ],
                "link_text": "Projekt finden",
                "page": None,
            },
        ),
        (
            "audience",
            {
                "audience": "kommune",
                "title": "Sie haben eine Aufgabe, die in kein Amt passt",
                "text": "Für die plötzliche, die knifflige oder die lange aufgeschobene Aufgabe gibt es selten eine "
                "Stelle. Aber es gibt Menschen, die so etwas können und sechs Monate Zeit haben.",
                "reasons": [
                    "Passende Leute statt Bewerbungsstapel",
                    "Know-how, das im Haus bleibt, ohne Folgevertrag",
                    "Ein fremder Blick, der niemandem etwas verkaufen will",
                ],
                "link_text": "Projekt anbieten",
                "page": None,
            },
        ),
        (
            "audience",
            {
                "audience": "unternehmen",
                "title": "Unternehmen",
                "text": "Geben Sie Ihrem Team Zeit für den eigenen Ort: sinnvoll genutzt und gut begleitet.",
                "reasons": [],
                "link_text": "Zeit anbieten",
                "page": None,
            },
        ),
        (
            "audience",
            {
                "audience": "foerderung",
                "title": "Förderinstitutionen",
                "text": "Unterstützen Sie ein Projekt oder das Team dahinter und sehen Sie, was daraus wird.",
                "reasons": [],
                "link_text": "Fördern",
                "page": None,
            },
        ),
    ]


def assurances() -> list[tuple[str, dict[str, Any]]]:
    """Return what visitors can rely on."""
    return [
        (
            "assurance",
            {
                "title": "Ein Mensch antwortet",
                "text": "Jede Anfrage wird gelesen. Ob jemand passt, entscheidet kein Punktestand.",
            },
        ),
        (
            "assurance",
            {
                "title": "Sie sehen, wie es steht",
                "text": "Ein persönlicher Link zeigt Ihnen jederzeit, was mit Ihrer Anfrage geschieht.",
            },
        ),
        (
            "assurance",
            {
                "title": "Ihre Daten bleiben hier",
                "text": "Keine Cookies, keine fremden Dienste. Weitergegeben wird erst, wenn Sie zustimmen.",
            },
        ),
    ]
