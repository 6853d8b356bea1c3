"""The tabs in which editors fill in a call."""

from __future__ import annotations

from django import forms
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
from showcase.admin.demand import DemandPanel
from showcase.admin.origin import OriginPanel
from showcase.admin.readiness import ReadinessPanel
from showcase.enums import Readiness
from showcase.models.call_texts import ENGLISH_TEXTS

_PROJECT = [
    OriginPanel(),
    TitleFieldPanel("title", help_text=_("What the project is, in words a neighbour understands.")),
    FieldRowPanel([FieldPanel("host"), FieldPanel("department")]),
    FieldPanel("teaser"),
    FieldPanel("lead_image"),
    FieldPanel("situation"),
    FieldPanel("goal"),
    FieldPanel("tasks"),
    FieldPanel("what_remains"),
    FieldPanel("fields_of_action", widget=forms.CheckboxSelectMultiple),
]
_FRAME = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on"), FieldPanel("duration_months")]),
            FieldRowPanel([FieldPanel("hours_min"), FieldPanel("hours_max"), FieldPanel("places")]),
            FieldPanel("deadline"),
        ],
        heading=_("Time"),
    ),
    MultiFieldPanel([FieldPanel("max_open_inquiries")], heading=_("Demand")),
    MultiFieldPanel(
        [
            FieldPanel("place_mode", widget=forms.RadioSelect),
            FieldPanel("place_area"),
            FieldRowPanel([FieldPanel("place_postcode"), FieldPanel("place_detail")]),
        ],
        heading=_("Place"),
    ),
    InlinePanel(
        "engagements",
        heading=_("Forms of engagement"),
        label=_("Form of engagement"),
        min_num=1,
        help_text=_(
            "In which form can somebody take part? Several are possible; the page explains each in a sentence."
        ),
    ),
]
_COMPETENCES = [
    DemandPanel(heading=_("Who would fit?")),
    InlinePanel(
        "competences",
        heading=_("Competences"),
        label=_("Competence"),
        help_text=_(
            "What somebody can do counts, not certificates. Mark as needed only what the project cannot do without; "
            "a call without any competence is fine, too."
        ),
    ),
]
_HOST = [
    MultiFieldPanel(
        [
            HelpPanel(_("The name appears only with a date of agreement, and disappears as soon as it is withdrawn.")),
            FieldRowPanel([FieldPanel("mentor_name"), FieldPanel("mentor_role")]),
            FieldRowPanel([FieldPanel(f"mentor_{name}") for name in ("consented_on", "consent_ends_on", "revoked_on")]),
            FieldPanel("mentor_hours"),
        ],
        heading=_("Project mentor"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("workplace"),
            FieldPanel("equipment"),
            FieldPanel("budget"),
            HelpPanel(_("Who pays for the project is entered in the menu under «Fundings», with sum and period.")),
        ],
        heading=_("What the host provides"),
    ),
    FieldPanel("programme"),
    InlinePanel("programme_dates", heading=_("Accompanying programme"), label=_("Date of the programme")),
    FieldPanel("continuation"),
]
_READINESS = [
    ReadinessPanel(),
    MultiFieldPanel(
        [FieldPanel(item.value) for item in Readiness],
        heading=_("Is the project ready?"),
        help_text=_("When everything is ticked, the page shows «Frame settled»."),
    ),
]

#: What editors read above the English texts of a call, a story or a report.
ENGLISH_HELP = _(
    "What stands here is read below /en/. Status, dates, places and figures come from the other tabs, so they are the "
    "same in both languages. What stays empty is shown in German."
)
_ENGLISH = [
    HelpPanel(ENGLISH_HELP),
    *english_panels(ENGLISH_TEXTS),
    HelpPanel(_("Pay and dates of the programme are said in English where they are entered.")),
]

CALL_TABS = TabbedInterface(
    [
        ObjectList(_PROJECT, heading=_("Project")),
        ObjectList(_COMPETENCES, heading=_("Competences")),
        ObjectList(_FRAME, heading=_("Frame")),
        ObjectList(_HOST, heading=_("Host and tandem")),
        ObjectList(_READINESS, heading=_("Readiness")),
        ObjectList(_ENGLISH, heading=_("English")),
        ObjectList([*BasePage.promote_panels, FieldPanel("is_example"), PublishingPanel()], heading=_("Promote")),
    ]
)
