"""The form above the lists of stories and reports. It only shows: ``OutcomeQuery`` reads."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from lokalprojekte.core.search.question import LONGEST_QUESTION
from stories.outcome_query import OutcomeQuery


class OutcomeFilterForm(forms.Form):
    """Words, one field of action, one Land; the names are those of the address."""

    q = forms.CharField(
        label=_("What are you looking for?"),
        max_length=LONGEST_QUESTION,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "enterkeyhint": "search"}),
    )
    handlungsfeld = forms.ChoiceField(label=_("Field of action"))
    land = forms.ChoiceField(label=_("Land"))

    use_required_attribute = False

    def __init__(
        self, query: OutcomeQuery, *, fields: Iterable[tuple[str, str]], states: Iterable[tuple[str, str]]
    ) -> None:
        """Offer ``fields`` and ``states`` and choose what ``query`` asks for.

        ``offers_choice`` is False where there is nothing to choose between.
        """
        fields, states = list(fields), list(states)
        self.offers_choice = len(fields) > 1 or len(states) > 1
        super().__init__(
            initial={"q": query.text, "handlungsfeld": query.field, "land": query.state}, auto_id="filter_%s"
        )
        self.fields["handlungsfeld"].choices = [("", _("All fields of action")), *fields]  # type: ignore[attr-defined] # declared above
        self.fields["land"].choices = [("", _("All Länder")), *states]  # type: ignore[attr-defined] # declared above
