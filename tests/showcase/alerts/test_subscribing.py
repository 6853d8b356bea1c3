"""Asking for an alert: the form, its guards, and the proof of the address."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone, translation

from lokalprojekte.core.public_forms import issue_token
from lokalprojekte.inquiries.services import block_sender
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.seed.recipes.alerts import make_alert, secret_of
from lokalprojekte.seed.recipes.showcase import make_call
from showcase.alerts import consent, mails
from showcase.alerts.services import purge_unconfirmed
from showcase.alerts.services.subscribing import MOST_MAILS
from showcase.models import Alert, AlertMatch, AlertTally

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]
URL = "/projekte/abo/"
SENT = "/projekte/abo/gesendet/"
EMAIL = "jonas@example.org"
#: SHA-256 of the English text of every version: whoever changes a text adds a version and a line here.
CONSENT_DIGESTS = {"2026-11": "19abcc51cc4840a0"}


@pytest.fixture
def filled():
    """Return a function that fills the form; further values replace or add."""

    def fill(**values):
        token = issue_token(purpose="alert", now=timezone.now() - timedelta(minutes=1))
        return {"form_token": token, "homepage": "", "email": EMAIL, "rhythm": "daily", "consent": "on", **values}

    return fill


def text_of(response):
    return response.content.decode()


def test_form_says_the_search_in_words(client, mobility):
    make_call(title="Rufbus", fields_of_action=[mobility])

    response = client.get(f"{URL}?handlungsfeld=mobilitaet&seite=3&status=alle")

    page = text_of(response)
    assert response.status_code == 200
    assert "Mobilität &amp; Verkehr" in page
    assert "Das eine Projekt ansehen, das jetzt passt" in page
    assert 'action="/projekte/abo/?handlungsfeld=mobilitaet"' in page
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["X-Robots-Tag"] == "noindex, follow"
    assert response.cookies == {}


def test_form_says_what_of_the_search_was_lost(client):
    page = text_of(client.get(f"{URL}?handlungsfeld=gibt-es-nicht&wo=Nirgendheim"))

    assert "Einen Teil der Adresse konnten wir nicht verwenden" in page
    assert "Alle offenen Projekte" in page


def test_list_leads_to_the_form_with_its_search(client):
    page = text_of(client.get("/projekte/?q=Rufbus"))

    assert 'href="/projekte/abo/?q=Rufbus"' in page


def test_sent_form_is_kept_and_answered_by_a_mail(client, filled):
    response = client.post(f"{URL}?q=Rufbus", filled())

    alert = Alert.objects.get()
    mail = OutgoingMail.objects.get()
    assert (response.status_code, response.headers["Location"]) == (303, SENT)
    assert (alert.email, alert.rhythm, alert.search.query) == (EMAIL, "daily", "q=Rufbus")
    assert (alert.consent_version, alert.confirmed_at) == (consent.VERSION, None)
    assert (mail.kind, mail.to) == (mails.CONFIRM, EMAIL)
    assert "«Rufbus»" in mail.text
    assert "List-Unsubscribe" not in mail.headers
    assert "Schauen Sie in den Spam-Ordner" in text_of(client.get(SENT))


def test_same_form_sent_twice_is_one_alert_and_one_mail(client, filled):
    form = filled()

    answers = [client.post(URL, form).headers["Location"] for _ in range(2)]

    assert answers == [SENT, SENT]
    assert (Alert.objects.count(), OutgoingMail.objects.count()) == (1, 1)


def test_known_address_gets_the_same_answer_and_another_mail(client, filled):
    alert = make_alert()

    response = client.post(URL, filled())

    assert (response.status_code, response.headers["Location"]) == (303, SENT)
    assert Alert.objects.count() == 1
    mail = OutgoingMail.objects.get(kind=mails.KNOWN)
    assert "/projekte/abo/verwalten/" in mail.text
    alert.refresh_from_db()
    assert alert.rhythm == "immediately"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"email": ""}, "email"),
        ({"email": "nonsense"}, "email"),
        ({"email": "a@example.org\nBcc: x@example.org"}, "email"),
        ({"rhythm": "hourly"}, "rhythm"),
        ({"consent": ""}, "consent"),
    ],
)
def test_wrong_form_names_the_mistake_and_keeps_the_rest(client, filled, values, field):
    response = client.post(f"{URL}?q=Rufbus", filled(**values))

    page = text_of(response)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert "<title>Fehler:" in page
    assert "«Rufbus»" in page
    assert f'href="#id_{field}' in page
    assert Alert.objects.count() == 0


@pytest.mark.parametrize("token", ["", "forged", "expired"])
def test_form_without_a_valid_token_is_shown_again_filled(client, filled, token):
    if token == "expired":
        token = issue_token(purpose="alert", now=timezone.now() - timedelta(hours=25))

    response = client.post(URL, filled(form_token=token))

    page = text_of(response)
    assert response.status_code == 422
    assert f'value="{EMAIL}"' in page
    assert "Das Formular war lange offen" in page
    assert client.post(URL, filled(form_token=response.context["form_token"])).status_code == 303
    assert Alert.objects.count() == 1


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}])
def test_form_of_another_site_is_refused(client, filled, headers):
    assert client.post(URL, filled(), headers=headers).status_code == 403
    assert Alert.objects.count() == 0


def test_filled_decoy_and_blocked_address_get_the_same_answer_and_nothing_else(client, filled):
    block_sender(sender="werbung@example.org", kind="address", reason="Wirbt", actor=None)

    answers = [
        client.post(URL, filled(homepage="x")).headers["Location"],
        client.post(URL, filled(email="Werbung@example.org")).headers["Location"],
    ]

    assert answers == [SENT, SENT]
    assert (Alert.objects.count(), OutgoingMail.objects.count()) == (0, 0)


def test_address_gets_five_mails_a_day_at_most(client, filled):
    for number in range(MOST_MAILS + 2):
        assert client.post(f"{URL}?q=Wort{number}", filled(email=f"Jonas{'@'}example.org")).status_code == 303

    assert OutgoingMail.objects.count() == MOST_MAILS
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        client.post(f"{URL}?q=Morgen", filled())
    assert OutgoingMail.objects.count() == MOST_MAILS + 1


def test_search_that_is_too_long_is_not_kept(client, filled):
    address = f"{URL}?q={'ü' * 200}"

    page = text_of(client.get(address))

    assert "Diese Suche hat mehr Filter, als wir speichern können" in page
    assert client.post(address, filled()).status_code == 422
    assert Alert.objects.count() == 0


@pytest.mark.parametrize("method", ["get", "head"])
def test_opening_the_link_confirms_nothing(client, method):
    alert = make_alert(confirmed=False)

    response = getattr(client, method)(f"/projekte/abo/bestaetigen/{secret_of(alert)}/")

    alert.refresh_from_db()
    assert (response.status_code, alert.confirmed_at) == (200, None)


def test_button_confirms_once_and_leads_to_the_page_of_the_alert(client):
    make_call(title="Alt")
    alert = make_alert(confirmed=False)
    url = f"/projekte/abo/bestaetigen/{secret_of(alert)}/"

    response = client.post(url)
    again = client.post(url)

    alert.refresh_from_db()
    assert response.status_code == 303
    assert response.headers["Location"].startswith("/projekte/abo/verwalten/")
    assert "Danke, Ihre Adresse ist bestätigt" in text_of(client.get(response.headers["Location"]))
    assert again.status_code == 200
    assert "ein zweiter Klick ändert nichts" in text_of(again)
    assert alert.expires_at - alert.confirmed_at == timedelta(days=365)
    assert AlertMatch.objects.count() == 1
    assert OutgoingMail.objects.filter(kind=mails.CONFIRMED).count() == 1


def test_secret_is_stored_as_a_hash_alone():
    alert = make_alert(confirmed=False)

    assert alert.confirmations.filter(digest=secret_of(alert)).count() == 0
    assert len(alert.confirmations.get().digest) == 64


@pytest.mark.parametrize(("secret", "status"), [("x", 404), ("x" * 43, 404)])
def test_unknown_link_is_explained(client, secret, status):
    response = client.get(f"/projekte/abo/bestaetigen/{secret}/")

    assert response.status_code == status
    assert "Dieser Link funktioniert nicht" in text_of(response)


def test_link_expires_after_seven_days_and_the_address_is_deleted(client):
    alert = make_alert(confirmed=False)
    secret = secret_of(alert)
    with time_machine.travel(timezone.now() + timedelta(days=6, hours=23)):
        assert purge_unconfirmed() == 0
    with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1)):
        response = client.post(f"/projekte/abo/bestaetigen/{secret}/")
        deleted = purge_unconfirmed()

    assert response.status_code == 410
    assert deleted == 1
    assert (Alert.objects.count(), OutgoingMail.objects.count()) == (0, 0)
    assert [(tally.ending, tally.count) for tally in AlertTally.objects.all()] == [("unconfirmed", 1)]


def test_fresh_link_gives_a_fresh_week(client, filled):
    make_alert(confirmed=False, now=timezone.now() - timedelta(days=6))

    client.post(URL, filled())

    with time_machine.travel(timezone.now() + timedelta(days=3)):
        assert purge_unconfirmed() == 0


def test_every_version_of_the_consent_keeps_its_words():
    with translation.override("en"):
        found = {key: hashlib.sha256(str(text).encode()).hexdigest()[:16] for key, text in consent.TEXTS.items()}

    assert found == CONSENT_DIGESTS
