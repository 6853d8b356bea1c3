"""The review of a text in Leichte Sprache, for any page type that holds one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from lokalprojekte.core.easy_language.enums import EasyState, ReviewState
from lokalprojekte.core.languages import default_language

if TYPE_CHECKING:
    from datetime import datetime

#: What is stored about the review, and what is said of it while the source stays as it is.
_STATES = {
    ReviewState.MISSING: EasyState.UNCHECKED,
    ReviewState.IN_REVIEW: EasyState.IN_REVIEW,
    ReviewState.CHECKED: EasyState.CHECKED,
}


class EasyLanguageMixin(models.Model):
    """A page whose text says in Leichte Sprache what its German version says.

    Both share a ``translation_key``. Outdated is never stored: it follows from when the German page was published last
    and from which state of it somebody compared the text with.
    """

    review_state = models.CharField(
        _("review"), max_length=10, choices=ReviewState.choices, default=ReviewState.MISSING
    )
    reviewed_by = models.CharField(
        _("checked by"),
        max_length=160,
        blank=True,
        help_text=_("The group that read the text: people who need Leichte Sprache, not those who wrote it."),
    )
    reviewed_on = models.DateField(_("checked on"), null=True, blank=True)
    compared_with = models.DateTimeField(_("compared with the page as of"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @cached_property
    def source(self) -> Page | None:
        """The page in everyday language, published or not; None where the text stands for itself."""
        page = cast("Any", self)
        found = Page.objects.filter(translation_key=page.translation_key, locale__language_code=default_language())
        return found.select_related("locale").first()

    @property
    def state(self) -> EasyState:
        """How far the text is, as of now."""
        return state_of(
            ReviewState(self.review_state),
            compared_with=self.compared_with,
            changed_at=self.source.last_published_at if self.source else None,
        )

    def clean(self) -> None:
        """Refuse «checked» that does not say by whom and when."""
        super().clean()
        if self.review_state != ReviewState.CHECKED:
            return
        problems = {}
        if not self.reviewed_by:
            problems["reviewed_by"] = _("Who checked the text?")
        if not self.reviewed_on:
            problems["reviewed_on"] = _("When was the text checked?")
        if problems:
            raise ValidationError(problems)

    def compare_with_source(self) -> None:
        """Note that the text says what the German page says now; not saved here."""
        self.compared_with = self.source.last_published_at if self.source else None


def state_of(review: ReviewState, *, compared_with: datetime | None, changed_at: datetime | None) -> EasyState:
    """Return what is said of a text whose source was published last at ``changed_at``."""
    if changed_at is not None and (compared_with is None or changed_at > compared_with):
        return EasyState.OUTDATED
    return _STATES[review]
