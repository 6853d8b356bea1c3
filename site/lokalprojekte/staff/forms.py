"""allauth's forms in our words. Each keeps what it does."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm, ResetPasswordForm, ResetPasswordKeyForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.utils.translation import gettext_lazy as _


class SignInForm(LoginForm):
    """User name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self.fields["login"], _("User name"))
        _name(self.fields["password"], _("Password"))
        self.fields["login"].widget.attrs |= {"autofocus": "", "autocapitalize": "none", "spellcheck": "false"}


class PasswordAgainForm(ReauthenticateForm):
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self.fields["password"], _("Password"))


class ForgottenPasswordForm(ResetPasswordForm):
    """Where the link goes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self.fields["email"], _("E-mail address of your account"))


class NewPasswordForm(ResetPasswordKeyForm):
    """A new password, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self.fields["password1"], _("New password"), password_validators_help_text_html())
        _name(self.fields["password2"], _("New password once more"))

    def clean(self) -> dict[str, Any]:
        """Compare both, in our words."""
        data: dict[str, Any] = forms.Form.clean(self) or {}
        first, second = data.get("password1"), data.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("The two passwords differ."))
        return data


class _CodeMixin:
    """A field for six digits of an app, or eight from the sheet of recovery codes."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self.fields["code"], _("Code"))
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "autofocus": ""}


class CodeForm(_CodeMixin, AuthenticateForm):
    """The code that ends signing in."""


class CodeAgainForm(_CodeMixin, CodeReauthenticateForm):
    """A code before something that matters."""


class ActivateForm(_CodeMixin, ActivateTOTPForm):
    """The first code, which proves that the app knows the secret."""


def _name(field: forms.Field, label: Any, help_text: Any = "") -> None:
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)
