"""What a visitor tells the page of fitting projects: nothing about who they are."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from lokalprojekte.matching.types import Point, Profile
from lokalprojekte.reference.models import FieldOfAction
from lokalprojekte.reference.queries import competence_catalogue, locate
from showcase.call_query import DEFAULT_RADIUS, RADII
from showcase.enums import EngagementForm

if TYPE_CHECKING:
    from django.http import QueryDict

    from lokalprojekte.reference.queries import Location

#: Levels are not asked here: whoever ticks a competence is taken to master it as far as it is needed.
_ASSUMED_LEVEL: Final = 4
_MOST_HOURS: Final = 60
_UNKNOWN: Final = {"invalid_choice": _("We do not know this choice.")}


class FittingForm(forms.Form):
    """Competences, place, hours. The names are those of the address; nothing of it is stored."""

    kann = forms.MultipleChoiceField(
        label=_("What can you do?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What you can do counts, not where you learnt it."),
        error_messages=_UNKNOWN,
    )
    lernen = forms.MultipleChoiceField(
        label=_("What would you like to learn?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=_UNKNOWN,
    )
    handlungsfeld = forms.MultipleChoiceField(
        label=_("In which field?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=_UNKNOWN,
    )
    plz = forms.CharField(
        label=_("Postcode"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 5, "autocomplete": "postal-code"}),
    )
    umkreis = forms.ChoiceField(
        label=_("Within"),
        required=False,
        choices=[(str(km), f"{km} km") for km in RADII],
        initial=str(DEFAULT_RADIUS),
        error_messages=_UNKNOWN,
    )
    stunden = forms.IntegerField(
        label=_("Hours a week"),
        required=False,
        validators=[MinValueValidator(1), MaxValueValidator(_MOST_HOURS)],
        widget=forms.NumberInput(attrs={"min": 1, "max": _MOST_HOURS, "inputmode": "numeric"}),
    )
    digital = forms.BooleanField(label=_("Also from home, farther away"), required=False)
    form = forms.MultipleChoiceField(
        label=_("Form of engagement"),
        required=False,
        choices=[(form.slug, form.label) for form in EngagementForm],
        widget=forms.CheckboxSelectMultiple,
        error_messages=_UNKNOWN,
    )

    use_required_attribute = False
    location: Location | None = None

    def __init__(self, data: QueryDict | None) -> None:
        """Offer the competences under their clusters; ``data`` is what the address says, None when it says nothing."""
        values: Any = data.copy() if data is not None else None
        if values is not None:
            values.setdefault("umkreis", str(DEFAULT_RADIUS))
        super().__init__(values, auto_id="match_%s")
        groups = groupby(competence_catalogue(), key=lambda entry: entry.cluster.spoken)
        choices = [(name, [(entry.slug, entry.spoken) for entry in members]) for name, members in groups]
        offered: Any = self.fields
        offered["kann"].choices = offered["lernen"].choices = choices
        fields = [(field.slug, field.spoken) for field in FieldOfAction.objects.only("slug", "name")]
        offered["handlungsfeld"].choices = [(_("Choose fields of action"), fields)]

    def clean_plz(self) -> str:
        """Look the postcode up."""
        code: str = self.cleaned_data["plz"].strip()
        if code:
            self.location = locate(code)
            if self.location is None:
                raise forms.ValidationError(_("We do not know this postcode."))
        return code

    def clean(self) -> dict[str, Any]:
        """Ask for at least something that a project could fit."""
        cleaned = super().clean() or {}
        says_something = any(cleaned.get(name) for name in ("kann", "lernen", "handlungsfeld"))
        if not says_something and not self.errors.keys() & {"kann", "lernen", "handlungsfeld"}:
            self.add_error("kann", _("Please tick at least one thing you can do or want to learn, or a field."))
        return cleaned

    def profile(self) -> Profile:
        """Return what was told; the form is valid."""
        said = self.cleaned_data
        forms_ = [EngagementForm.from_slug(slug) for slug in said["form"]]
        return Profile(
            competences=dict.fromkeys(said["kann"], _ASSUMED_LEVEL),
            fields=frozenset(said["handlungsfeld"]),
            point=Point(self.location.latitude, self.location.longitude) if self.location else None,
            radius_km=float(said["umkreis"] or DEFAULT_RADIUS) if self.location else None,
            remote=True if said["digital"] else None,
            engagement=frozenset(form.value for form in forms_ if form),
            hours=said["stunden"],
            learn=frozenset(said["lernen"]),
        )
