"""User name and password: who gets in, who does not, and how often somebody may try."""

from __future__ import annotations

import re

import pytest
from django.conf import settings as live
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import NoReverseMatch, reverse

from lokalprojekte.mail.models import OutgoingMail
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db

WRONG = "Benutzername und Passwort gehören nicht zusammen"


def test_page_bears_our_name_in_german(client):
    text = client.get("/admin/login/").content.decode()

    assert "Bei Lokalprojekte anmelden" in text
    assert "Passwort" in text
    assert "Password" not in text
    assert "art/favicon" in text


def test_page_is_found_at_wagtails_address(client):
    page = client.get("/admin/login/")

    assert page.status_code == 200
    assert [reverse("wagtailadmin_login"), reverse("account_login")] == ["/admin/login/"] * 2
    assert page.context["form"].fields.keys() == {"login", "password"}


def test_right_password_leads_to_the_admin(people, sign_in):
    assert sign_in("rosa") == "/admin/"


def test_right_password_leads_to_where_somebody_wanted(client, people, sign_in):
    asked = client.get("/admin/pages/")

    assert asked.headers["Location"] == "/admin/login/?next=/admin/pages/"
    assert sign_in("rosa", then="/admin/pages/") == "/admin/pages/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/admin/", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere(people, sign_in, elsewhere):
    assert sign_in("rosa", then=elsewhere) == "/admin/"


@pytest.mark.parametrize(("name", "password"), [("rosa", "wrong"), ("nobody", PASSWORD), ("", ""), ("x" * 500, "y")])
def test_wrong_words_are_told_at_the_form(client, people, name, password):
    page = client.post("/admin/login/", {"login": name, "password": password})

    assert page.status_code == 200
    assert page.context["form"].errors
    assert not Session.objects.exists()


def test_unknown_name_sounds_like_a_wrong_password(client, people):
    pages = [client.post("/admin/login/", {"login": name, "password": "wrong"}) for name in ("rosa", "nobody")]

    assert [page.context["form"].non_field_errors()[0][: len(WRONG)] for page in pages] == [WRONG, WRONG]


def test_closed_account_stays_out(people, sign_in):
    people.rosa.is_active = False
    people.rosa.save()

    assert sign_in("rosa") == 200


def test_session_has_another_key_behind_the_login(client, people, sign_in):
    client.session["planted"] = True
    client.session.save()
    before = client.session.session_key

    sign_in("rosa")

    assert client.session.session_key != before
    assert not Session.objects.filter(pk=before).exists()


def test_sixth_attempt_at_one_account_has_to_wait_even_after_a_restart(people, sign_in, client, restart):
    for _attempt in range(5):
        sign_in("rosa", "wrong")
        restart()

    refused = client.post("/admin/login/", {"login": "rosa", "password": PASSWORD})

    assert "Zu viele Versuche" in refused.content.decode()
    assert sign_in("milan") == "/admin/"


def test_whoever_knows_the_password_uses_up_no_attempts(people, sign_in):
    assert [sign_in("rosa") for _time in range(8)] == ["/admin/"] * 8


def test_one_address_may_try_sixty_times_a_minute(people, sign_in):
    found = [sign_in(f"nobody{number}", "wrong") for number in range(62)]

    assert found == [200] * 60 + [429] * 2
    assert sign_in("rosa", REMOTE_ADDR="203.0.113.9") == "/admin/"


def test_no_address_is_stored(people, sign_in):
    from lokalprojekte.staff.models import Remembered

    sign_in("rosa", "wrong", REMOTE_ADDR="203.0.113.7")

    rows = [row.cache_key for row in Remembered.objects.all()]
    assert rows
    assert [row for row in rows if "203.0.113.7" in row or "rosa" in row] == []


def test_nobody_signs_up(client, people):
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")
    client.force_login(people.rosa)
    assert client.get("/admin/signup/").status_code == 404


def ask_for_link(client, email):
    client.post("/admin/password_reset/", {"email": email})
    mail = OutgoingMail.objects.filter(kind="staff/password").first()
    return mail and re.search(rf"{live.BASE_URL}(\S+)", mail.text).group(1)


def test_link_of_the_mail_changes_the_password_once_and_signs_nobody_in(client, people):
    link = ask_for_link(client, "rosa@example.org")
    page = client.get(link, follow=True)
    new = "another long sentence nobody guesses 8"

    done = client.post(page.redirect_chain[-1][0], {"password1": new, "password2": new})

    people.rosa.refresh_from_db()
    assert done.headers["Location"] == "/admin/password_reset/key/done/"
    assert people.rosa.check_password(new)
    assert "_auth_user_id" not in client.session
    assert "älter als zwei Stunden" in Client().get(link, follow=True).content.decode()


@pytest.mark.parametrize("weak", ["short7", "password1234", "123456789012", "rosa@example.org"])
def test_weak_password_is_refused_at_its_field(client, people, weak):
    page = client.get(ask_for_link(client, "rosa@example.org"), follow=True)

    refused = client.post(page.redirect_chain[-1][0], {"password1": weak, "password2": weak})

    assert refused.context["form"].errors["password1"]


def test_unknown_address_gets_no_mail_and_the_same_answer(client, people):
    answers = [client.post("/admin/password_reset/", {"email": to}) for to in ("rosa@example.org", "x@example.org")]

    assert {answer.headers["Location"] for answer in answers} == {"/admin/password_reset/done/"}
    assert [mail.to for mail in OutgoingMail.objects.all()] == ["rosa@example.org"]


def test_link_names_the_public_address_whatever_host_was_asked(client, people, settings):
    settings.BASE_URL = "https://lokalprojekte.example"
    client.post("/admin/password_reset/", {"email": "rosa@example.org"}, HTTP_HOST="127.0.0.1")

    assert "https://lokalprojekte.example/admin/password_reset/key/" in OutgoingMail.objects.get().text


def test_moderators_see_no_mail_about_accounts(milan, people):
    ask_for_link(Client(), "petra@example.org")
    mail = OutgoingMail.objects.get()

    assert milan.get(reverse("outbox:detail", args=[mail.pk])).status_code == 404
    milan.force_login(people.petra)
    assert milan.get(reverse("outbox:detail", args=[mail.pk])).status_code == 200


def test_old_links_of_wagtail_lead_to_a_new_one(client):
    old = client.get("/admin/password_reset/confirm/MQ/abc-def/")

    assert old.headers["Location"] == "/admin/password_reset/"


@pytest.mark.parametrize("path", ["/_util/login/", "/en/_util/login/", "/leicht/_util/login/"])
def test_wagtails_login_for_readers_leads_to_the_one_there_is(client, people, path):
    asked = client.get(path, {"next": "/documents/1/x.pdf"})
    sent = client.post(path, {"username": "rosa", "password": PASSWORD})

    assert asked.headers["Location"] == "/admin/login/?next=%2Fdocuments%2F1%2Fx.pdf"
    assert sent.headers["Location"] == "/admin/login/"
    assert "_auth_user_id" not in client.session


def test_new_password_ends_every_other_session(client, people, sign_in):
    other = Client()
    other.force_login(people.rosa)
    sign_in("rosa")

    new = "another long sentence nobody guesses 8"
    form = {"password-old_password": PASSWORD, "password-new_password1": new, "password-new_password2": new}
    person = {"name_email-first_name": "Rosa", "name_email-last_name": "B", "name_email-email": "rosa@example.org"}
    choice = {"locale-preferred_language": "", "locale-current_time_zone": "", "theme-theme": "system"}
    client.post("/admin/account/", {**form, **person, **choice, "theme-density": "default", "theme-contrast": "system"})

    people.rosa.refresh_from_db()
    assert people.rosa.check_password(new)
    assert client.get("/admin/").status_code == 200
    assert other.get("/admin/").headers["Location"].startswith("/admin/login/")
