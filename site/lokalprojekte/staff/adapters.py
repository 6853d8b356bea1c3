"""What allauth asks this site: who is asking, what it says, how it writes, and how secrets are kept."""

from __future__ import annotations

import base64
import time
from typing import Any, Final

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from lokalprojekte.delivery.counting import keyed, somebody
from lokalprojekte.staff import mails
from lokalprojekte.staff.permissions import needs_second_factor

_SALT: Final = "lokalprojekte.staff"


class AccountAdapter(DefaultAccountAdapter):
    """Signing in with a user name; nobody signs up."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("User name and password do not belong together. Please try again."),
        "too_many_login_attempts": _("Too many attempts. Please wait five minutes, then try again."),
        "rate_limited": _("Too many attempts. Please wait five minutes, then try again."),
        "incorrect_password": _("That is not your password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by administrators alone."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return whom an address stands for, as a keyed hash: no address is stored."""
        return keyed(f"sign-in:{somebody(request)}")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whether somebody proves once more who they are: not within minutes of having done so."""
        records = get_authentication_records(self.request, self.request.user)
        if records and time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Leave allauth's own sentences unsaid: the page that follows says what happened."""
        if kwargs.get("message"):
            super().add_message(request, level, message=kwargs["message"])

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """Send somebody whose account was closed while they signed in back to the beginning."""
        return redirect("account_login")

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the link of the mail, below the public address of the site whatever host was asked."""
        uid, _dash, secret = key.partition("-")
        return settings.BASE_URL + reverse("account_reset_password_from_key", args=[uid, secret])

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        """Queue the mail with the link."""
        mails.queue_reset(user=user, address=context["password_reset_url"])

    def send_notification_mail(self, template_prefix: str, user: Any, *args: Any, **kwargs: Any) -> None:
        """Queue a mail that tells of a change to the account."""
        mails.queue_change(user=user, change=template_prefix)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Codes of an app, and codes on paper."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _("You see personal data: the second factor stays."),
        "incorrect_code": _("This code is not right, or was used already. Please wait for the next one."),
    }

    def get_totp_label(self, user: Any) -> str:
        """Return what the app calls the account."""
        return str(user.get_username())

    def encrypt(self, text: str) -> str:
        """Keep secrets so that the database alone, or its backup, is of no use."""
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a secret.

        Raises:
            ValidationError: It was kept under a key that is no longer known.
        """
        try:
            return _fernet().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            raise self.validation_error("incorrect_code") from None

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whether somebody may go without: not who needs it."""
        return not needs_second_factor(context.request.user)


def _fernet() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(secret)) for secret in keys])


def _key(secret: str | bytes) -> bytes:
    digest = salted_hmac(f"{_SALT}.second-factor", "", secret=secret, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest)
