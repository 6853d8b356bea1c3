"""Choosing a colleague who takes over, with a word to them: asked for one inquiry and for many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from lokalprojekte.core.models import User
from lokalprojekte.inquiries.inbox.filters import display_name, moderators
from lokalprojekte.inquiries.inbox.forms import LONGEST_TEXT
from lokalprojekte.inquiries.scopes import knows_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lokalprojekte.inquiries.models import Inquiry


class ColleagueField(forms.ModelChoiceField):
    """Chooses one of the moderators who may know of what is handed over, by the name colleagues know."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            queryset=User.objects.none(),
            label=_("Colleague"),
            empty_label=_("Please choose"),
            error_messages={
                "required": _("Please choose a colleague."),
                "invalid_choice": _("This colleague looks after other hosts and cannot see the inquiry."),
            },
            **kwargs,
        )

    def offer_for(self, inquiries: Iterable[Inquiry]) -> None:
        """Offer those who may see one of ``inquiries`` at least; nobody else learns that there is one."""
        self.queryset = moderators().filter(knows_of([inquiry.pk for inquiry in inquiries]))

    def label_from_instance(self, obj: models.Model) -> str:
        """Return the name."""
        return display_name(obj) if isinstance(obj, User) else str(obj)


class ColleagueNoteField(forms.CharField):
    """What the colleague should know."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Note for the colleague"),
            max_length=LONGEST_TEXT,
            required=False,
            widget=AdminAutoHeightTextInput(attrs={"rows": 3}),
            help_text=_("Only moderators read it."),
            **kwargs,
        )
