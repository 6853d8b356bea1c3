"""The forms above the lists of calls and hosts. They only show: ``CallQuery`` and ``HostQuery`` read and check."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from showcase.call_query import DEFAULT_RADIUS, RADII, Sort, StatusFilter
from showcase.enums import EngagementForm, PlaceMode
from showcase.host_query import YES

if TYPE_CHECKING:
    from django.http import QueryDict

    from showcase.host_query import HostQuery

Choices = Iterable[tuple[str, str]]
#: Value, label, number of hits.
Counted = Iterable[tuple[str, str, int]]

#: Parameters with one value: what can be chosen, and what is chosen where the address says nothing sensible.
_SINGLE_CHOICES: Final = {
    "umkreis": ({str(km) for km in RADII}, str(DEFAULT_RADIUS)),
    "status": (set(StatusFilter.values), StatusFilter.OPEN.value),
    "sort": (set(Sort.values), Sort.DEADLINE.value),
}


class CallFilterForm(forms.Form):
    """Everything by which the list can be narrowed down; the names are those of the address."""

    q = forms.CharField(
        label=_("What are you looking for?"), widget=forms.TextInput(attrs={"type": "search", "maxlength": 200})
    )
    plz = forms.CharField(
        label=_("Postcode"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 5, "autocomplete": "postal-code"}),
    )
    umkreis = forms.ChoiceField(label=_("Within"), choices=[(str(km), f"{km} km") for km in RADII])
    status = forms.ChoiceField(label=_("Which projects"), choices=StatusFilter.choices)
    sort = forms.ChoiceField(label=_("What comes first"), choices=Sort.choices)
    ort = forms.MultipleChoiceField(
        label=_("Place of work"),
        choices=[(mode.slug, mode.label) for mode in PlaceMode],
        widget=forms.CheckboxSelectMultiple,
    )
    form = forms.MultipleChoiceField(
        label=_("Form of engagement"),
        choices=[(form.slug, form.label) for form in EngagementForm],
        widget=forms.CheckboxSelectMultiple,
    )
    handlungsfeld = forms.MultipleChoiceField(label=_("Field of action"), widget=forms.CheckboxSelectMultiple)
    land = forms.MultipleChoiceField(label=_("Land"), widget=forms.CheckboxSelectMultiple)

    use_required_attribute = False

    def __init__(self, data: QueryDict, *, states: Choices, fields: Choices, problems: dict[str, str]) -> None:
        """Fill in ``data`` as it was sent, and put ``problems`` beside their fields."""
        values: Any = data.copy()
        for name, (known, default) in _SINGLE_CHOICES.items():
            if values.get(name) not in known:
                values[name] = default
        super().__init__(values, auto_id="filter_%s")
        self.problems = problems
        offered: Any = self.fields
        offered["handlungsfeld"].choices = [(_("Choose fields of action"), list(fields))]
        offered["land"].choices = [(_("Choose Länder"), list(states))]

    @property
    def has_hidden_problem(self) -> bool:
        """Whether something is wrong with a field that is folded away."""
        return bool(self.problems.keys() - {"q", "plz", "umkreis"})

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
