"""Things that come in a row: figures, steps, moments, questions."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from lokalprojekte.core.blocks.text import TEXT_FEATURES


class FigureBlock(blocks.StructBlock):
    """One figure: large, with what it counts and where it comes from."""

    value = blocks.CharBlock(label=_("Figure"), max_length=20, help_text=_("As it is written: 1.240 or 6 → 3"))
    unit = blocks.CharBlock(label=_("Unit"), max_length=30, required=False, help_text=_("weeks, %, € …"))
    label = blocks.CharBlock(label=_("What it says"), max_length=140)
    source = blocks.CharBlock(label=_("Source"), max_length=200, required=False, help_text=_("Who counted, and how."))
    as_of = blocks.DateBlock(label=_("As of"), required=False)

    class Meta:
        icon = "order"
        label = _("Figure")


class FiguresBlock(blocks.ListBlock):
    """Two to six figures beside each other."""

    shows_itself = True

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(FigureBlock(), **{"min_num": 1, "max_num": 6, **kwargs})

    class Meta:
        icon = "order"
        label = _("Figures")
        description = _("Up to six figures. Each says what it counts, and who counted.")
        template = "components/blocks/figures.html"
        preview_value = [
            {
                "value": "11 → 6",
                "unit": "Wochen",
                "label": "von der vollständigen Bauakte bis zum Bescheid",
                "source": "Vorgangsliste des Bauamts, 30 Akten",
                "as_of": date(2026, 3, 1),
            },
            {"value": "9", "unit": "", "label": "Kommunen haben die Beschreibung des Ablaufs angefordert"},
        ]


class StepBlock(blocks.StructBlock):
    """One step of a way."""

    title = blocks.CharBlock(label=_("Title"), max_length=80)
    text = blocks.TextBlock(label=_("Text"), max_length=300, required=False)

    class Meta:
        icon = "arrow-right"
        label = _("Step")


class StepsBlock(blocks.ListBlock):
    """What happens one after the other."""

    shows_itself = True

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(StepBlock(), **{"min_num": 1, "max_num": 12, **kwargs})

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        description = _("A way in numbered steps.")
        template = "components/blocks/steps.html"
        preview_value = [
            {"title": "Projekt aussuchen", "text": "Jeder Aushang sagt, was zu tun ist und was danach bleibt."},
            {"title": "Anfrage senden", "text": "Zwei Minuten, ohne Lebenslauf und ohne Konto."},
            {"title": "Kennenlernen", "text": "Wir bringen Sie mit der Projektpatin im Rathaus ins Gespräch."},
        ]


class TimelineEntryBlock(blocks.StructBlock):
    """One moment."""

    when = blocks.CharBlock(label=_("When"), max_length=60, help_text=_("As you would say it: March 2026, week 3 …"))
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), max_length=500, required=False)

    class Meta:
        icon = "date"
        label = _("Moment")


class TimelineBlock(blocks.ListBlock):
    """What happened, moment by moment."""

    shows_itself = True

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(TimelineEntryBlock(), **{"min_num": 1, "max_num": 20, **kwargs})

    class Meta:
        icon = "history"
        label = _("Timeline")
        description = _("What happened when, also what went wrong.")
        template = "components/blocks/timeline.html"
        preview_value = [
            {"when": "März 2026", "title": "Der erste Tag im Bauamt", "text": "Dreißig Akten, ein Schrittzähler."},
            {
                "when": "Mai 2026",
                "title": "Neun statt neunzehn Schritte",
                "text": "Die Mitzeichnung von 1994 fällt weg.",
            },
            {"when": "August 2026", "title": "Der Rollwagen bleibt leer", "text": ""},
        ]


class AccordionItemBlock(blocks.StructBlock):
    """One question and its answer."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES[1:])

    class Meta:
        icon = "help"
        label = _("Question")


class AccordionBlock(blocks.ListBlock):
    """Questions that open."""

    shows_itself = True

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(AccordionItemBlock(), **{"min_num": 1, **kwargs})

    class Meta:
        icon = "list-ul"
        label = _("Questions and answers")
        description = _("Questions whose answers open when somebody asks.")
        template = "components/blocks/accordion.html"
        preview_value = [
            {"title": "Was kostet das?", "text": "<p>Für Macher:innen nichts.</p>"},
            {"title": "Brauche ich einen Abschluss?", "text": "<p>Nein. Es zählt, was Sie können.</p>"},
        ]
