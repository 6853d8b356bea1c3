"""The first page of the admin anybody sees."""

from __future__ import annotations

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_login_bears_our_name_in_german(client):
    text = client.get(reverse("wagtailadmin_login")).content.decode()

    assert "Bei Lokalprojekte anmelden" in text
    assert "Passwort" in text
    assert "Password" not in text.replace('type="password"', "").replace("id_password", "")
    assert "art/favicon" in text
