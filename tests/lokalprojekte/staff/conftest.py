"""What the tests of signing in share."""

from __future__ import annotations

import time
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.cache import caches

from tests.people import PASSWORD

STEP = 30


class Phone:
    """An app that knows the secret of somebody."""

    def __init__(self, user=None, secret=""):
        self.secret = secret or generate_totp_secret()
        if user:
            TOTP.activate(user, self.secret)
            self.paper = RecoveryCodes.activate(user).get_unused_codes()

    def code(self, *, later=0):
        """Return what the app shows, ``later`` steps from now."""
        return format_hotp_value(hotp_value(self.secret, int(time.time()) // STEP + later))


@pytest.fixture
def phone(people):
    """Milan's app."""
    return Phone(people.milan)


@pytest.fixture
def required(settings):
    """A site that asks for the second factor."""
    settings.REQUIRE_MFA = True


@pytest.fixture
def sign_in(client):
    """Return a function that types name and password and says where it leads."""

    def post(name, password=PASSWORD, *, then="", **extra):
        response = client.post("/admin/login/", {"login": name, "password": password, "next": then}, **extra)
        return urlsplit(response.headers.get("Location", "")).path or response.status_code

    return post


@pytest.fixture
def restart():
    """Return a function that forgets what a process holds in memory."""

    def forget():
        caches["default"].clear()
        caches.close_all()

    return forget


@pytest.fixture
def no_factor():
    """Return a function that counts the second factors of somebody."""
    return lambda user: not Authenticator.objects.filter(user=user).exists()
