"""The form of a page in Leichte Sprache: it remembers which state of the German page the text was compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lokalprojekte.core.advice.forms import CheckedPageForm
from lokalprojekte.core.easy_language.enums import ReviewState

if TYPE_CHECKING:
    from home.models import EasyLanguagePage


class EasyLanguageForm(CheckedPageForm):
    """Adds the statement that the text says what the German page says; «checked» says so, too."""

    says_the_same = forms.BooleanField(
        label=_("The text says what the page in everyday language says now"),
        required=False,
        help_text=_("Tick it when you have compared both. The note «outdated» then goes."),
    )

    def save(self, commit: bool = True) -> EasyLanguagePage:  # noqa: FBT001, FBT002 - Django's signature
        """Remember the comparison."""
        page: EasyLanguagePage = self.instance
        newly_checked = "review_state" in self.changed_data and page.review_state == ReviewState.CHECKED
        if newly_checked or self.cleaned_data.get("says_the_same"):
            page.compare_with_source()
        saved: Any = super().save(commit=commit)
        return saved
