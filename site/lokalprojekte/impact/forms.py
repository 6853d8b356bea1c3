"""The form with which visitors narrow an impact page down; the names are those of the address."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.http import QueryDict


class FilterForm(forms.Form):
    """One year, one Land."""

    jahr = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)
    land = forms.ChoiceField(label=_("Land"), required=False)

    def __init__(self, data: QueryDict, *, years: Iterable[int], states: Iterable[tuple[str, str]]) -> None:
        """Offer ``years`` and ``states`` (key and name); without any the field is left away."""
        super().__init__(data, auto_id="filter_%s")
        offered = {
            "jahr": (_("All years"), [(str(year), str(year)) for year in years]),
            "land": (_("All Länder"), list(states)),
        }
        for name, (everything, choices) in offered.items():
            self.fields[name].choices = [("", everything), *choices]  # type: ignore[attr-defined] # declared above
            self.fields[name].error_messages["invalid_choice"] = _("There are no figures for this choice.")
            if not choices:
                del self.fields[name]
