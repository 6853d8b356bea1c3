"""The tabs in which editors fill in stories and reports."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from lokalprojekte.core.english import english_panels
from lokalprojekte.core.models import BasePage
from showcase.panels import ENGLISH_HELP
from stories.guide_panels import GuidedFieldPanel, GuidedGroupPanel, GuidedInlinePanel, ProgressPanel

#: What can be said in English, too; figures, dates and names are the same in every language.
STORY_WORDS: Final = ("title", "lead", "before", "after")
REPORT_WORDS: Final = (
    "title",
    "lead",
    "situation",
    "attempts",
    "approach",
    "logic",
    "target_groups",
    "input_note",
    "output_note",
    "effects_note",
    "worked",
    "failed",
    "differently",
    "prerequisites",
    "continuation",
    "limits",
)

_PROMOTE = ObjectList([*BasePage.promote_panels, FieldPanel("is_example"), PublishingPanel()], heading=_("Promote"))


def _tab(heading: Any, *children: Any) -> ObjectList:
    return ObjectList(list(children), heading=heading)


def _english(names: tuple[str, ...]) -> ObjectList:
    rows = HelpPanel(_("What stands in lists – people, effects, outputs – is said in English where it is entered."))
    return _tab(_("English"), HelpPanel(ENGLISH_HELP), *english_panels(names), rows)


STORY_TABS = TabbedInterface(
    [
        _tab(
            _("Story"),
            TitleFieldPanel("title", help_text=_("A headline that makes a neighbour curious, and that is true.")),
            FieldPanel("call"),
            FieldPanel("lead"),
            FieldPanel("image"),
            FieldRowPanel([FieldPanel("began_on"), FieldPanel("ended_on")]),
            FieldPanel("body"),
        ),
        _tab(
            _("Before and after"),
            MultiFieldPanel([FieldPanel("before"), FieldPanel("after")], heading=_("In words")),
            InlinePanel(
                "effects",
                heading=_("In figures"),
                label=_("Measured effect"),
                max_num=2,
                help_text=_("One or two figures that people retell. All others belong into the report."),
            ),
        ),
        _tab(
            _("People"),
            HelpPanel(_("Names and words appear only with a date of agreement, and disappear when it is withdrawn.")),
            InlinePanel("people", heading=_("People"), label=_("Person")),
        ),
        _english((*STORY_WORDS, "body")),
        _PROMOTE,
    ]
)

REPORT_TABS = TabbedInterface(
    [
        _tab(
            _("Report"),
            ProgressPanel(),
            TitleFieldPanel("title", help_text=_("What was done, for whom: «Building applications without paper».")),
            FieldRowPanel([FieldPanel("call"), FieldPanel("story")]),
            FieldPanel("lead"),
            FieldPanel("image"),
            FieldRowPanel([GuidedFieldPanel("began_on"), FieldPanel("ended_on")]),
            FieldRowPanel([GuidedFieldPanel("as_of"), FieldPanel("licence")]),
        ),
        _tab(
            _("2 Problem and approach"),
            GuidedFieldPanel("situation"),
            GuidedFieldPanel("attempts"),
            GuidedFieldPanel("approach"),
            GuidedFieldPanel("logic"),
            GuidedFieldPanel("target_groups"),
        ),
        _tab(
            _("3.1 Input and 3.2 output"),
            GuidedGroupPanel(
                [
                    FieldRowPanel([FieldPanel("makers_count"), FieldPanel("maker_hours")]),
                    FieldRowPanel([FieldPanel("host_hours"), FieldPanel("cost")]),
                    FieldPanel("input_note"),
                ],
                heading=_("3.1 Input"),
                help_text=_("What went in. Leave empty what nobody knows: missing is not 0."),
                guided_field="maker_hours",
            ),
            GuidedInlinePanel(
                "outputs",
                heading=_("3.2 Output"),
                label=_("Output"),
                help_text=_("What was done and made, with the number that was planned and the one that was reached."),
            ),
            FieldPanel("output_note"),
        ),
        _tab(
            _("3.3 Effects"),
            HelpPanel(
                _(
                    "An effect says what is different for somebody. «Twelve workshops held» is an output, «the office "
                    "decides within six weeks» an effect. Give the method, too: a value nobody can check counts little."
                )
            ),
            GuidedInlinePanel("effects", heading=_("Effects"), label=_("Effect")),
            FieldPanel("effects_note"),
        ),
        _tab(
            _("3.6 Lessons"),
            GuidedFieldPanel("worked"),
            GuidedFieldPanel("failed"),
            GuidedFieldPanel("differently"),
            GuidedInlinePanel(
                "competences",
                heading=_("Competences built"),
                label=_("Competence"),
                help_text=_("On both sides: what can the administration do now, what did the Macher:in learn?"),
            ),
        ),
        _tab(
            _("4 Passing on"),
            GuidedFieldPanel("prerequisites"),
            GuidedInlinePanel(
                "templates",
                heading=_("Templates to download"),
                label=_("Template"),
                help_text=_("Forms, checklists, tables. Each file needs a licence, or nobody may use it."),
            ),
            GuidedFieldPanel("continuation"),
            GuidedFieldPanel("limits"),
            FieldPanel("body"),
        ),
        _tab(
            _("Sign-off"),
            HelpPanel(
                _(
                    "Host, Macher:in and editors confirm with role and date that the report is right. In the workflow"
                    " «Bericht freigeben» each confirmation is written down here by itself."
                )
            ),
            GuidedInlinePanel("sign_offs", heading=_("Sign-offs"), label=_("Sign-off")),
        ),
        _english(REPORT_WORDS),
        _PROMOTE,
    ]
)
