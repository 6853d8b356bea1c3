"""How the settings of the organisation are laid out for editors."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList, TabbedInterface

ORGANISATION_TABS = TabbedInterface(
    [
        ObjectList(
            [FieldPanel("name"), FieldPanel("claim"), FieldPanel("supporters"), FieldPanel("answer_days")],
            heading=_("Organisation"),
        ),
        ObjectList(
            [
                MultiFieldPanel([FieldPanel("street"), FieldPanel("town")], heading=_("Address")),
                MultiFieldPanel([FieldPanel("email"), FieldPanel("phone"), FieldPanel("hours")], heading=_("Contact")),
            ],
            heading=_("Contact"),
        ),
        ObjectList(
            [
                HelpPanel(_("The block «Details of the operator» shows these lines, on the imprint for example.")),
                MultiFieldPanel(
                    [
                        FieldPanel("legal_name"),
                        FieldPanel("represented_by"),
                        FieldPanel("register"),
                        FieldPanel("vat_id"),
                        FieldPanel("tax_status"),
                        FieldPanel("supervisory_authority"),
                    ],
                    heading=_("Operator"),
                ),
                FieldPanel("editor_in_charge"),
                MultiFieldPanel(
                    [FieldPanel("privacy_officer"), FieldPanel("privacy_authority")], heading=_("Data protection")
                ),
            ],
            heading=_("Legal"),
        ),
        ObjectList([FieldPanel("profiles")], heading=_("Profiles")),
        ObjectList([FieldPanel("menu"), FieldPanel("footer")], heading=_("Navigation")),
        ObjectList(
            [
                FieldPanel("notice"),
                MultiFieldPanel([FieldPanel("notice_page"), FieldPanel("notice_link_text")], heading=_("Link")),
                FieldRowPanel([FieldPanel("notice_from"), FieldPanel("notice_until")], heading=_("Period")),
            ],
            heading=_("Notice"),
        ),
    ]
)
