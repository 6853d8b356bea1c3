"""For which hosts somebody moderates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lokalprojekte.core.admin_forms import DeskForm
from showcase.models import HostPage

ALL, SOME = "all", "some"


class ScopeForm(DeskForm):
    """All hosts, or these; «all» is said, never what is left when the last tick is gone."""

    reach = forms.ChoiceField(
        label=gettext_lazy("Sees the inquiries of"),
        choices=[(ALL, gettext_lazy("all municipalities")), (SOME, gettext_lazy("the ticked ones alone"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please choose one of the two.")},
    )
    hosts: forms.ModelMultipleChoiceField[HostPage] = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Municipalities"),
        queryset=HostPage.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Unsolicited inquiries name no municipality: only those who see all see them."),
        error_messages={"invalid_choice": gettext_lazy("One of the municipalities is not there any more.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["hosts"]
        field.queryset = HostPage.objects.order_by("title", "pk")

    def clean(self) -> dict[str, Any]:
        """Refuse a limit to nothing."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("reach") == SOME and not data.get("hosts") and "hosts" not in self.errors:
            self.add_error("hosts", _("Please tick at least one municipality, or choose all."))
        return data
