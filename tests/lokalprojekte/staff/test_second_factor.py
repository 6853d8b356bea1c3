"""The code of an app: who needs it, how it is set up, and what helps whoever lost it."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.staff.permissions import needs_second_factor
from tests.architecture.test_environment import PRODUCTION, ROOT
from tests.lokalprojekte.staff.conftest import Phone

pytestmark = pytest.mark.django_db

CODE = "/admin/login/code/"
SET_UP = "/admin/second-factor/activate/"


def enter(client, code):
    return client.post(CODE, {"code": code})


def test_whoever_sees_personal_data_needs_one_where_it_is_required(people, required):
    needed = {
        name for name in ("rosa", "milan", "lea", "kim", "dana", "petra") if needs_second_factor(getattr(people, name))
    }

    assert needed == {"milan", "lea", "dana", "petra"}


def test_nobody_needs_one_on_the_demonstration(people):
    assert not needs_second_factor(people.petra)


def test_password_alone_leads_no_further_than_to_setting_it_up(client, people, required, sign_in):
    sign_in("milan")

    asked = [client.get(url) for url in ("/admin/", "/admin/inquiries/", "/admin/account/", "/documents/1/x.pdf")]

    assert [answer.headers["Location"] for answer in asked] == [SET_UP] * 4
    assert client.get("/admin/", headers={"X-Requested-With": "XMLHttpRequest"}).status_code == 403
    assert client.get(SET_UP).status_code == 200


def test_editors_go_on_without(client, people, required, sign_in):
    sign_in("rosa")

    assert client.get("/admin/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_app_is_set_up_with_its_first_code_and_codes_on_paper_follow(client, people, required, sign_in):
    sign_in("milan")
    page = client.get(SET_UP)
    phone = Phone(secret=page.context["form"].secret)

    done = client.post(SET_UP, {"code": phone.code()})
    paper = client.get(done.headers["Location"])

    assert "<svg" in page.content.decode()
    assert "data:image" not in page.content.decode()
    assert done.headers["Location"] == "/admin/second-factor/codes/"
    assert len(paper.context["unused_codes"]) == 10
    assert paper.headers["Cache-Control"].split(", ").count("no-store") == 1
    assert client.get("/admin/").status_code == 200
    assert OutgoingMail.objects.filter(kind="staff/changed", to="milan@example.org").count() == 1


def test_wrong_first_code_sets_nothing_up_and_keeps_the_secret(client, people, required, sign_in, no_factor):
    sign_in("milan")
    secret = client.get(SET_UP).context["form"].secret

    refused = client.post(SET_UP, {"code": "000000"})

    assert refused.context["form"].errors["code"]
    assert refused.context["form"].secret == secret
    assert no_factor(people.milan)


def test_code_opens_the_admin(client, people, required, phone, sign_in):
    assert sign_in("milan") == CODE
    assert client.get("/admin/").status_code == 302

    assert enter(client, phone.code()).headers["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_code_opens_once_in_whatever_process(client, people, phone, sign_in, restart):
    code = phone.code()
    sign_in("milan")
    enter(client, code)
    restart()

    other = Client()
    other.post("/admin/login/", {"login": "milan", "password": "a long sentence nobody guesses 7"})

    assert enter(other, code).context["form"].errors["code"]


def test_codes_can_be_guessed_five_times(client, people, phone, sign_in, restart):
    sign_in("milan")
    for guess in range(5):
        enter(client, f"{guess:06}")
        restart()

    refused = enter(client, phone.code())

    assert refused.status_code == 200
    assert client.get("/admin/").status_code == 302


def test_code_on_paper_opens_once(client, people, required, phone, sign_in):
    sign_in("milan")

    assert enter(client, phone.paper[0]).headers["Location"] == "/admin/"
    client.logout()
    sign_in("milan")
    assert enter(client, phone.paper[0]).context["form"].errors["code"]
    assert enter(client, phone.paper[1]).headers["Location"] == "/admin/"


def test_code_page_tells_what_helps_whoever_lost_it(client, people, phone, sign_in):
    sign_in("milan")

    assert "Ich habe meinen zweiten Faktor verloren" in client.get(CODE).content.decode()


def test_session_older_than_the_rule_begins_anew(client, people, phone, required):
    client.force_login(people.milan)

    assert client.get("/admin/inquiries/").headers["Location"].startswith("/admin/login/?next=")
    assert "_auth_user_id" not in client.session


def test_new_password_by_mail_does_not_get_past_it(client, people, phone, required):
    client.post("/admin/password_reset/", {"email": "milan@example.org"})
    link = next(word for word in OutgoingMail.objects.get().text.split() if "/key/" in word)
    page = client.get(link.removeprefix("http://testserver"), follow=True)
    new = "another long sentence nobody guesses 8"
    client.post(page.redirect_chain[-1][0], {"password1": new, "password2": new})

    assert client.get("/admin/").headers["Location"].startswith("/admin/login/")
    assert client.post("/admin/login/", {"login": "milan", "password": new}).headers["Location"] == CODE


def test_secret_in_the_database_is_of_no_use_alone(people, phone):
    stored = [str(row.data) for row in Authenticator.objects.all()]

    assert [row for row in stored if phone.secret in row] == []


def test_changed_key_of_the_site_opens_nothing_and_breaks_nothing(client, people, phone, sign_in, settings):
    sign_in("milan")
    settings.SECRET_KEY, old = "another key, of another machine, long enough to be one", settings.SECRET_KEY
    client.post("/admin/login/", {"login": "milan", "password": "a long sentence nobody guesses 7"})

    assert enter(client, phone.code()).context["form"].errors["code"]
    settings.SECRET_KEY_FALLBACKS = [old]
    assert enter(client, phone.code()).headers["Location"] == "/admin/"


def proven(client, phone, sign_in):
    sign_in("milan")
    enter(client, phone.code())
    return client


@pytest.mark.usefixtures("required")
def test_whoever_needs_it_cannot_take_it_off(client, people, phone, sign_in, no_factor):
    proven(client, phone, sign_in)

    page = client.post("/admin/second-factor/deactivate/")

    assert "der zweite Faktor bleibt" in page.content.decode()
    assert not no_factor(people.milan)


def test_whoever_does_not_need_it_can(client, people, phone, sign_in, no_factor):
    proven(client, phone, sign_in)

    client.post("/admin/second-factor/deactivate/")

    assert no_factor(people.milan)


def test_new_codes_void_the_old(client, people, phone, sign_in):
    proven(client, phone, sign_in)

    client.post("/admin/second-factor/codes/new/")
    new = client.get("/admin/second-factor/codes/file/").content.decode().split()

    assert len(new) == 10
    assert {*new} & {*phone.paper} == set()


def test_what_matters_asks_for_the_password_again_after_a_while(client, people, phone, sign_in, time_machine):
    proven(client, phone, sign_in)
    time_machine.move_to(timezone.now() + timedelta(minutes=10))

    asked = client.get("/admin/second-factor/codes/")

    assert asked.headers["Location"].startswith("/admin/login/password/?next=")
    again = client.post(asked.headers["Location"], {"password": "a long sentence nobody guesses 7"})
    assert again.headers["Location"] == "/admin/second-factor/codes/"
    assert client.get("/admin/second-factor/codes/").status_code == 200


def test_administrator_takes_it_off_somebody_who_lost_it(client, people, phone, sign_in, no_factor):
    proven(client, phone, sign_in)
    helper = Client()
    helper.force_login(people.petra)
    url = reverse("reset_second_factor", args=[people.milan.pk])

    assert f'href="{url}"' in helper.get(reverse("wagtailusers_users:index")).content.decode()
    assert helper.get(url).status_code == 200
    assert not no_factor(people.milan)
    helper.post(url)

    assert no_factor(people.milan)
    assert client.get("/admin/").headers["Location"].startswith("/admin/login/")
    assert OutgoingMail.objects.filter(to="milan@example.org", kind="staff/changed").exists()


def test_command_does_the_same(people, phone, no_factor, capsys):
    call_command("reset_second_factor", "milan")

    assert no_factor(people.milan)
    with pytest.raises(CommandError, match="no second factor"):
        call_command("reset_second_factor", "milan")
    with pytest.raises(CommandError, match="no account"):
        call_command("reset_second_factor", "nobody")


@pytest.mark.tools
def test_production_requires_it_and_the_demonstration_does_not(tmp_path):
    code = (
        "import importlib, sys; s = importlib.import_module('lokalprojekte.settings.' + sys.argv[1]);"
        "print(s.REQUIRE_MFA, getattr(s, 'SESSION_COOKIE_SECURE', False), getattr(s, 'SESSION_COOKIE_NAME', ''),"
        " getattr(s, 'CSRF_COOKIE_SECURE', False), getattr(s, 'CSRF_COOKIE_NAME', ''))"
    )
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT / "site"),
        "DATA_DIR": str(tmp_path),
        **PRODUCTION,
    }

    def said(name, **more):
        done = subprocess.run(
            [sys.executable, "-c", code, name],
            env={**environment, **more},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.split()

    assert said("production") == ["True", "True", "__Host-session", "True", "__Host-csrf"]
    assert said("production", REQUIRE_MFA="0")[0] == "False"
    assert said("demo") == ["False", "False", "False"]
    assert said("demo", REQUIRE_MFA="1")[0] == "True"
