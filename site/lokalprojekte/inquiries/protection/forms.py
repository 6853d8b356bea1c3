"""The form that asks whom to erase."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from lokalprojekte.core.admin_forms import DeskForm
from lokalprojekte.mail.form_fields import AddressField


class PersonForm(DeskForm):
    """An address; ``shown`` comes with the confirmation and says which preview was read."""

    email = AddressField(
        label=_("E-mail address of the person"),
        help_text=_("Upper and lower case do not matter. Nothing is erased before you have seen what there is."),
        error_messages={"required": _("Please type the address.")},
    )
    shown = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)
