"""``security.txt``: whom to tell (RFC 9116)."""

from __future__ import annotations

from datetime import UTC, date, datetime

PATH = "/.well-known/security.txt"


def fields_of(client):
    response = client.get(PATH)
    assert (response.status_code, response["Content-Type"]) == (200, "text/plain; charset=utf-8")
    return dict(line.split(": ", 1) for line in response.content.decode().splitlines())


def test_it_names_contact_languages_and_its_own_address(client, settings):
    settings.BASE_URL, settings.DEFAULT_FROM_EMAIL = "https://site.example", "Lokalprojekte <hallo@site.example>"

    fields = fields_of(client)

    assert fields["Contact"] == "mailto:hallo@site.example"
    assert fields["Preferred-Languages"] == "de, en"
    assert fields["Canonical"] == "https://site.example/.well-known/security.txt"


def test_operator_names_another_contact(client, settings):
    settings.SECURITY_CONTACT = "https://site.example/sicherheit/"

    assert fields_of(client)["Contact"] == "https://site.example/sicherheit/"


def test_it_ends_less_than_a_year_after_somebody_made_sure_of_it(client, settings):
    settings.SECURITY_REVIEWED = date(2026, 11, 30)

    assert fields_of(client)["Expires"] == "2027-11-29T00:00:00Z"


def test_release_is_no_day_of_the_future(settings):
    assert datetime.now(tz=UTC).date() >= settings.RELEASED
