from __future__ import annotations

import json
import stat
from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command
from django.core.management.base import CommandError

from lokalprojekte.inquiries.permissions import user_can_moderate
from lokalprojekte.seed.accounts import (
    MODERATOR,
    NotADemoError,
    ensure_account,
    ensure_logins,
    login_file,
    renew_logins,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo_settings(settings, tmp_path):
    settings.DEMO = True
    settings.DATA_DIR = tmp_path
    return settings


@pytest.mark.usefixtures("demo_settings")
def test_logins_work_for_one_account_per_role():
    logins = ensure_logins()

    users = {role: authenticate(username=login.username, password=login.password) for role, login in logins.items()}
    assert {role: user.get_username() for role, user in users.items()} == {
        "redaktion": "redaktion",
        "freigabe": "freigabe",
        "moderation": "moderation",
        "datenschutz": "datenschutz",
        "foerderpartner": "foerderpartner",
        "technik": "technik",
        "admin": "admin",
    }
    assert {role: user_can_moderate(user) for role, user in users.items()} == {
        "redaktion": False,
        "freigabe": False,
        "moderation": True,
        "datenschutz": False,
        "foerderpartner": False,
        "technik": False,
        "admin": True,
    }


@pytest.mark.usefixtures("demo_settings")
def test_passwords_are_made_up_anew():
    first = {login.password for login in renew_logins().values()}
    second = {login.password for login in renew_logins().values()}

    assert len(first | second) == 14
    assert min(map(len, first | second)) >= 16


@pytest.mark.usefixtures("demo_settings")
def test_logins_stay_while_they_work():
    assert ensure_logins() == ensure_logins()


@pytest.mark.usefixtures("demo_settings")
def test_logins_are_renewed_when_one_no_longer_works():
    before = ensure_logins()
    get_user_model().objects.get(username="admin").delete()

    after = ensure_logins()

    assert after != before
    assert authenticate(username="admin", password=after["admin"].password) is not None


@pytest.mark.usefixtures("demo_settings")
def test_login_file_is_for_its_owner_alone():
    logins = ensure_logins()

    assert stat.S_IMODE(login_file().stat().st_mode) == 0o600
    assert json.loads(login_file().read_text())["admin"] == {
        "username": "admin",
        "password": logins["admin"].password,
    }


@pytest.mark.usefixtures("demo_settings")
def test_account_of_somebody_else_is_left_alone():
    own = get_user_model().objects.create_user(username="admin", password="a sentence of my own 12")

    logins = ensure_logins()

    assert logins["admin"].username == "admin-demo"
    own.refresh_from_db()
    assert own.check_password("a sentence of my own 12")
    assert not own.is_superuser


def test_there_are_no_logins_outside_a_demo(settings, tmp_path):
    settings.DEMO, settings.DATA_DIR = False, tmp_path

    with pytest.raises(NotADemoError):
        ensure_logins()
    with pytest.raises(CommandError):
        call_command("demo_login")
    assert not get_user_model().objects.exists()


def test_account_without_a_login_cannot_log_in():
    assert not ensure_account(MODERATOR).has_usable_password()


@pytest.mark.usefixtures("demo_settings")
def test_command_shows_and_renews_the_logins():
    shown, renewed = StringIO(), StringIO()

    call_command("demo_login", stdout=shown)
    call_command("demo_login", "--renew", stdout=renewed)

    first, second = (json.loads(out.getvalue().splitlines()[-1]) for out in (shown, renewed))
    assert first.keys() == second.keys()
    assert first["redaktion"]["password"] != second["redaktion"]["password"]


def test_password_is_in_no_representation():
    from lokalprojekte.seed.accounts import Login

    assert "secret" not in repr(Login("admin", "secret"))
