"""The form for a new token."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from lokalprojekte.api.enums import Scope
from lokalprojekte.api.models import TokenGrant
from lokalprojekte.api.queries.tokens import possible_owners
from lokalprojekte.api.services.tokens import LONGEST, issue_token

if TYPE_CHECKING:
    from datetime import date


class NewTokenForm(WagtailAdminModelForm):
    """Name, account, purposes and last day; saved by the service, which makes the token."""

    name = forms.CharField(
        label=_("Name"),
        max_length=255,
        help_text=_("What uses it, for example «Import from the Fachverfahren»."),
        error_messages={"required": _("Please give the token a name.")},
    )
    user: Any = forms.ModelChoiceField(
        queryset=get_user_model().objects.none(),
        label=_("Account"),
        help_text=_(
            "The token may do what this account may do, within its purposes. Best is an account of its own with few "
            "rights. Accounts that see personal data cannot be chosen."
        ),
        error_messages={"required": _("Please choose an account.")},
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may be used for"),
        choices=Scope.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please choose what the token may be used for.")},
    )
    last_day = forms.DateField(
        label=_("Last day"), widget=AdminDateInput, help_text=_("Two years from now at the latest.")
    )
    field_order = ("name", "user", "scopes", "last_day", "note")

    #: The token itself, after ``save``.
    secret = ""

    class Meta:
        model = TokenGrant
        fields = ("note",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owners: Any = self.fields["user"]
        owners.queryset = possible_owners(self.for_user)

    def clean_last_day(self) -> date:
        """Refuse a day that has passed, and one too far away."""
        day: date = self.cleaned_data["last_day"]
        today = timezone.localdate()
        if not today <= day <= today + LONGEST - timedelta(days=1):
            raise ValidationError(_("Please choose a day within the next two years."), code="range")
        return day

    def save(self, commit: bool = True) -> TokenGrant:  # noqa: FBT001, FBT002 - Django's signature
        """Make the token by the service."""
        data = self.cleaned_data
        grant, self.secret = issue_token(
            user=data["user"],
            name=data["name"],
            scopes=[Scope(value) for value in data["scopes"]],
            expires_at=timezone.make_aware(datetime.combine(data["last_day"] + timedelta(days=1), time())),
            actor=self.for_user,
            note=data["note"],
        )
        return grant

    def _post_clean(self) -> None:
        """Leave out the model's own checks of fields that the service fills."""
