"""The forms above the lists of calls and hosts. They only show: ``CallQuery`` and ``HostQuery`` read and check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from showcase.call_query import DEFAULT_RADIUS, FACETS, LONGEST_PLACE, RADII, Sort, StatusFilter
from showcase.facets import label_of
from showcase.host_query import YES

if TYPE_CHECKING:
    from django.http import QueryDict

    from showcase.host_query import HostQuery

#: Value, label, number of hits.
Counted = Iterable[tuple[str, str, int]]

#: Parameters with one value: what can be chosen, and what is chosen where the address says nothing sensible.
_SINGLE_CHOICES: Final = {
    "umkreis": ({str(km) for km in RADII}, str(DEFAULT_RADIUS)),
    "status": (set(StatusFilter.values), StatusFilter.OPEN.value),
    "sort": (set(Sort.values), Sort.DEADLINE.value),
}


class CallFilterForm(forms.Form):
    """What is asked for in words or with one value; the names are those of the address.

    The filters with several values stand beside the list (``showcase.facets``); here they only lend their names to
    the summary of what could not be read.
    """

    q = forms.CharField(
        label=_("What are you looking for?"), widget=forms.TextInput(attrs={"type": "search", "maxlength": 200})
    )
    wo = forms.CharField(
        label=_("Postcode or town"),
        widget=forms.TextInput(
            attrs={
                "maxlength": LONGEST_PLACE,
                "autocomplete": "postal-code",
                "list": "orte",
                "placeholder": _("24837 or Husum"),
            }
        ),
    )
    umkreis = forms.ChoiceField(
        label=_("Within"),
        choices=[(str(km), f"{km} km") for km in RADII],
        widget=forms.Select(attrs={"data-usual": str(DEFAULT_RADIUS)}),
    )
    status = forms.ChoiceField(label=_("Which projects"))
    sort = forms.ChoiceField(label=_("What comes first"), choices=Sort.choices)

    use_required_attribute = False

    def __init__(self, data: QueryDict, *, counts: Mapping[str, int], problems: dict[str, str]) -> None:
        """Fill in ``data`` as it was sent, and put ``problems`` beside their fields; ``counts`` are those by status."""
        values: Any = data.copy()
        for name, (known, default) in _SINGLE_CHOICES.items():
            if values.get(name) not in known:
                values[name] = default
        if not values.get("wo"):
            values["wo"] = values.get("plz", "")
        super().__init__(values, auto_id="filter_%s")
        self.problems = problems
        offered: Any = self.fields
        offered["status"].choices = [
            (each.value, f"{each.label} ({counts.get(each.value, 0)})") for each in StatusFilter
        ]
        for name, parameter in FACETS.items():
            if parameter in problems:
                offered[parameter] = forms.MultipleChoiceField(
                    label=label_of(name), widget=forms.CheckboxSelectMultiple
                )

    def full_clean(self) -> None:
        """Take over the problems ``CallQuery`` found, and look for none."""
        self._errors = ErrorDict()
        self.cleaned_data: dict[str, Any] = {}
        for name, sentence in self.problems.items():
            self.add_error(name, sentence)


class HostFilterForm(forms.Form):
    """Words, a Land, a kind of host; the names are those of the address. It only shows: ``HostQuery`` reads."""

    q = forms.CharField(
        label=_("Which municipality?"), widget=forms.TextInput(attrs={"type": "search", "maxlength": 200})
    )
    land = forms.ChoiceField(label=_("Land"))
    art = forms.ChoiceField(label=_("Kind"))
    offen = forms.MultipleChoiceField(label=_("Projects"), widget=forms.CheckboxSelectMultiple)

    use_required_attribute = False

    def __init__(self, query: HostQuery, *, states: Counted, kinds: Counted, open_count: int) -> None:
        """Offer ``states`` and ``kinds`` with their numbers and choose what ``query`` asks for."""
        kind = query.kind.value if query.kind else ""
        chosen = {"q": query.text, "land": query.state, "art": kind, "offen": [YES] if query.only_open else []}
        super().__init__(initial=chosen, auto_id="filter_%s")
        offered: Any = self.fields
        offered["land"].choices = [("", _("All Länder")), *_with_numbers(states, query.state)]
        offered["art"].choices = [("", _("All kinds")), *_with_numbers(kinds, kind)]
        offered["offen"].choices = [(YES, f"{_('Only with open projects')} ({open_count})")]


def _with_numbers(options: Counted, chosen: str) -> list[tuple[str, str]]:
    """Return the options with their numbers; what leads nowhere is offered only while it is chosen."""
    return [(value, f"{label} ({count})") for value, label, count in options if count or value == chosen]
