"""Filters of the admin's lists that offer the newest records: nobody looks through a list of thousands.

Whatever is chosen stays among the options, however old it is; a search or the page of the record leads to the others,
and where some are left out the filter says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext as _

from lokalprojekte.core.form_fields import AnyKeyField

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model, QuerySet

#: So many records can be chosen from.
MOST_OFFERED: Final = 100
#: More digits than this are no key.
_DIGITS: Final = 19


def _keys(values: Any) -> set[int]:
    """Return those of ``values`` that can be keys."""
    written = [str(value) for value in values or ()]
    return {int(key) for key in written if key.isascii() and key.isdigit() and len(key) < _DIGITS}


class RecentChoices(ModelChoiceIterator):
    """The newest records of a field and the chosen ones, in the order of the field."""

    chosen: frozenset[int] | set[int] = frozenset()

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        """Yield the way to choose none, where there is one, then the records."""
        if getattr(self.field, "empty_label", None) is not None:
            yield "", self.field.empty_label
        offered = {*self.queryset.order_by("-pk").values_list("pk", flat=True)[:MOST_OFFERED]} | self.chosen
        for record in self.queryset.filter(pk__in=offered):
            yield self.choice(record)


class _WithChosen:
    """A widget that tells its choices which of them are chosen."""

    choices: Any

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        """Return the options; what is chosen is among them."""
        self.choices.chosen = _keys(value)
        found: list[Any] = super().optgroups(name, value, attrs)  # type: ignore[misc] # mixed into a widget
        return found


class RecentSelect(_WithChosen, forms.Select):
    """A list to open."""


class RecentCheckboxes(_WithChosen, forms.CheckboxSelectMultiple):
    """Boxes to tick."""


class _SaysWhatIsMissing(forms.ModelChoiceField):
    """A field that says when not all records are offered."""

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        """Return the field of ``form``; asks the database once."""
        records = self.queryset
        if records is not None and len(records.order_by().values_list("pk")[: MOST_OFFERED + 1]) > MOST_OFFERED:
            self.help_text = _("The %(number)d newest; a search by name finds all.") % {"number": MOST_OFFERED}
        return super().get_bound_field(form, field_name)


class RecentField(_SaysWhatIsMissing, AnyKeyField, django_filters.fields.ModelChoiceField):
    """A choice of one."""

    widget = RecentSelect
    iterator = RecentChoices


class RecentMultipleField(_SaysWhatIsMissing, django_filters.fields.ModelMultipleChoiceField):
    """A choice of some; takes any number, too (``AnyKeyField``)."""

    widget = RecentCheckboxes
    iterator = RecentChoices

    def clean(self, value: Any) -> QuerySet[Model]:
        """Return the records, or complain."""
        try:
            chosen: QuerySet[Model] = super().clean(value)
        except OverflowError as error:
            raise ValidationError(self.error_messages["invalid_pk_value"], params={"pk": value}) from error
        return chosen


class RecentFilter(django_filters.ModelChoiceFilter):
    """Narrows to one record."""

    field_class = RecentField


class RecentMultipleFilter(django_filters.ModelMultipleChoiceFilter):
    """Narrows to what belongs to any of some records."""

    field_class = RecentMultipleField
