"""Inquiries through other front ends: nothing else than the form, and nothing is read back without the signed link."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from lokalprojekte.core.public_forms import issue_token
from lokalprojekte.inquiries.enums import InquiryStatus, QuarantineReason, Role
from lokalprojekte.inquiries.models import Inquiry
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.seed.recipes.reference import make_competence, make_field_of_action, make_postcode
from lokalprojekte.seed.recipes.showcase import make_call
from tests.lokalprojekte.api.contract import assert_fits

pytestmark = pytest.mark.django_db
URL = "/api/v3/inquiries/"
FRONT = "https://front.example"


@pytest.fixture(autouse=True)
def front_end(settings):
    """Trust one front end."""
    settings.API_ORIGINS = [FRONT]


@pytest.fixture
def leipzig():
    """Return a postcode that can be located."""
    return make_postcode(code="04109", place="Leipzig")


@pytest.fixture
def filled():
    """Return a function that says what a Macher:in sends; further values replace or add."""

    def fill(**values):
        opened = timezone.now() - timedelta(minutes=1)
        return {
            "token": issue_token(purpose="inquiry", now=opened),
            "role": "maker",
            "name": "Jonas Beispiel",
            "email": "jonas@example.org",
            "postcode": "04109",
            "radius_km": 50,
            "message": "Ich packe gern mit an.",
            "consent": True,
            **values,
        }

    return fill


def post(client, data, **headers):
    return client.post(URL, data, content_type="application/json", headers=headers)


def messages_of(body) -> dict[str, str]:
    return {error["loc"][1]: error["msg"] for error in body["errors"]}


@pytest.mark.parametrize("role", Role, ids=lambda role: role.value)
def test_the_form_is_described_in_the_words_of_the_role(client, role):
    call = make_call(title="Hitzeschutz")
    make_competence(slug="moderation")

    response = client.get(f"{URL}form/", {"role": role.value, "call": call.slug})

    body = assert_fits(response, "inquiries_form")
    page = client.get("/anfrage/", {"rolle": role.slug, "projekt": call.slug})
    shown = page.context["form"]
    assert [field["name"] for field in body["fields"]] == [name for name in shown.fields if name != "role"]
    assert {field["name"] for field in body["fields"] if field["required"]} == {
        name for name, field in shown.fields.items() if field.required and name != "role"
    }
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies


def test_what_is_sent_is_the_inquiry_the_form_makes(client, leipzig, filled):
    call = make_call(title="Hitzeschutz")
    skill, other = make_competence(slug="moderation"), make_competence(slug="planung")
    field = make_field_of_action()

    response = post(
        client,
        filled(
            calls=[call.slug],
            fields_of_action=[field.slug],
            competences=[
                {"competence": skill.slug, "level": 3},
                {"competence": other.slug, "wants_to_learn": True},
            ],
            hours_per_week=8,
            available_from=str(timezone.localdate()),
            engagement_forms=["volunteer"],
        ),
    )

    body = assert_fits(response, "inquiries_create")
    assert response.status_code == 201
    inquiry = Inquiry.objects.get()
    assert body["reference"] == inquiry.reference
    assert inquiry.status == InquiryStatus.UNCONFIRMED
    assert [each.slug for each in inquiry.calls.all()] == [call.slug]
    assert {each.competence.slug: (each.level, each.wants_to_learn) for each in inquiry.inquiry_competences.all()} == {
        "moderation": (3, False),
        "planung": (None, True),
    }
    assert inquiry.hours_per_week == 8
    assert inquiry.available_from == timezone.localdate()
    said = response.content.decode()
    assert [word for word in (inquiry.name, inquiry.email, "04109", "packe") if word in said] == []


def test_sending_again_finds_the_same_inquiry(client, leipzig, filled):
    data = filled()

    first, second = post(client, data), post(client, data)

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["reference"] == second.json()["reference"]
    assert Inquiry.objects.count() == OutgoingMail.objects.count() == 1


def test_same_form_with_other_words_is_a_second_inquiry(client, leipzig, filled):
    data = filled()

    post(client, data)
    assert post(client, {**data, "message": "Noch etwas."}).status_code == 201
    assert Inquiry.objects.count() == 2


def test_the_page_and_the_api_share_one_form(client, leipzig, filled):
    """Sent here and there with one token, it is one inquiry."""
    data = filled()
    post(client, data)

    answer = client.post(
        "/anfrage/",
        {
            "form_token": data["token"],
            **{name: data[name] for name in ("role", "name", "email", "postcode", "radius_km", "message")},
            "consent": "on",
        },
    )

    assert answer.status_code == 303
    assert Inquiry.objects.count() == 1


def test_what_is_wrong_is_said_at_the_field_in_the_words_of_the_form(client, leipzig, filled):
    sent = {"name": "", "email": "jonas", "postcode": "99999", "hours_per_week": "viel", "consent": False}

    response = post(client, filled(**sent))

    body = assert_fits(response, "inquiries_create")
    page = client.post(
        "/anfrage/",
        {"form_token": "", "role": "maker", **{name: value for name, value in sent.items() if name != "consent"}},
    )
    said = {name: errors[0]["message"] for name, errors in page.context["form"].errors.get_json_data().items()}
    assert messages_of(body) == said
    assert set(said) == {"name", "email", "postcode", "hours_per_week", "consent"}
    assert Inquiry.objects.count() == 0


def test_what_a_role_is_not_asked_is_never_dropped_in_silence(client, leipzig, filled):
    response = post(client, filled(sketch_situation="Wir suchen.", competences=[{"competence": "gibt-es-nicht"}]))

    assert set(messages_of(assert_fits(response, "inquiries_create"))) == {"sketch_situation", "competences"}
    assert Inquiry.objects.count() == 0


def test_unknown_fields_are_refused(client, leipzig, filled):
    response = post(client, filled(status="placed"))

    assert response.status_code == 422
    assert Inquiry.objects.count() == 0


@pytest.mark.parametrize("age", [timedelta(hours=25), None], ids=["expired", "forged"])
def test_a_form_without_a_good_token_gets_a_fresh_one(client, leipzig, filled, age):
    token = issue_token(purpose="inquiry", now=timezone.now() - age) if age else "erfunden"

    response = post(client, filled(token=token))

    body = assert_fits(response, "inquiries_create")
    assert response.status_code == 403
    assert post(client, filled(token=body["token"])).status_code == 201
    assert Inquiry.objects.get().quarantine_reason == ""


def test_machines_are_set_aside_and_not_told(client, leipzig, filled):
    response = post(client, filled(homepage="https://spam.example"))

    assert response.status_code == 201
    inquiry = Inquiry.objects.get()
    assert (inquiry.status, inquiry.quarantine_reason) == (InquiryStatus.SPAM, QuarantineReason.HONEYPOT)
    assert OutgoingMail.objects.count() == 0


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 201),
        ({"origin": FRONT}, 201),
        ({"origin": FRONT, "sec-fetch-site": "cross-site"}, 201),
        ({"origin": "https://other.example"}, 403),
        ({"origin": "null", "sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-origin"}, 201),
    ],
)
def test_only_front_ends_we_know_may_send(client, leipzig, filled, headers, status):
    response = post(client, filled(), **headers)

    assert_fits(response, "inquiries_create")
    assert response.status_code == status
    assert Inquiry.objects.count() == (status == 201)


def test_double_opt_in_leads_back_to_the_front_end(client, leipzig, filled):
    post(client, filled(confirmation_url=f"{FRONT}/bestaetigen/{{secret}}/"))
    mail = OutgoingMail.objects.get()
    secret = mail.text.split(f"{FRONT}/bestaetigen/")[1].split("/")[0]
    assert f"{FRONT}/bestaetigen/{secret}/" in mail.html

    response = client.post(f"{URL}confirmations/", {"secret": secret}, content_type="application/json")

    body = assert_fits(response, "inquiries_confirm")
    assert Inquiry.objects.get().status == InquiryStatus.NEW
    status = assert_fits(client.get(f"{URL}status/{body['status_token']}/"), "inquiries_status")
    assert status["reference"] == body["reference"]
    assert status["state"]["key"] == "new"
    assert {"label": "E-Mail", "value": "jonas@example.org"} in status["answers"]
    again = client.post(f"{URL}confirmations/", {"secret": secret}, content_type="application/json")
    assert_fits(again, "inquiries_confirm")
    assert again.status_code == 409


@pytest.mark.parametrize(
    "pattern",
    [
        "https://other.example/{secret}/",
        f"{FRONT}/bestaetigen/",
        f"{FRONT}/?s={{secret}}",
        f"{FRONT}/{{secret}}/{{secret}}",
        f"{FRONT}@other.example/{{secret}}",
        "javascript:alert('{secret}')",
        "https://front.example.other.example/{secret}",
        "//front.example/{secret}",
        f"{FRONT}/{{secret}}\nBcc: x@example.org",
    ],
)
def test_the_mail_leads_nowhere_else(client, leipzig, filled, pattern):
    response = post(client, filled(confirmation_url=pattern))

    assert set(messages_of(assert_fits(response, "inquiries_create"))) == {"confirmation_url"}
    assert Inquiry.objects.count() == 0


def test_a_front_end_that_is_no_longer_trusted_gets_no_links(client, leipzig, filled, settings):
    post(client, filled(confirmation_url=f"{FRONT}/#{{secret}}"))
    settings.API_ORIGINS = []

    client.post(
        "/anfrage/neuer-link/",
        {"email": "jonas@example.org", "form_token": issue_token(purpose="new-link", replaces_old=True)},
    )

    assert f"{FRONT}/#" in OutgoingMail.objects.earliest("created_at").text
    assert "/anfrage/bestaetigen/" in OutgoingMail.objects.latest("created_at").text


def test_nothing_is_listed_and_unknown_links_open_nothing(client, leipzig, filled):
    post(client, filled())
    reference = Inquiry.objects.get().reference

    assert client.get(URL).status_code == 405
    assert client.get(f"{URL}{reference}/").status_code == 404
    for token in (reference, "x" * 45, "\x00", "a" * 22 + "." + "b" * 22):
        response = client.get(f"{URL}status/{token}/")
        assert response.status_code == 404, token
    unknown = client.post(f"{URL}confirmations/", {"secret": "x" * 43}, content_type="application/json")
    assert_fits(unknown, "inquiries_confirm")
    assert unknown.status_code == 404


@pytest.mark.parametrize("name", ["name", "email", "organisation", "message", "postcode", "hours_per_week"])
@pytest.mark.parametrize("text", ["\x00", "\ud800", "9" * 20, "x" * 10_000, "Macher:innen «ß» 👩‍🚒"])
def test_hostile_texts_are_answered_in_words(client, leipzig, filled, name, text):
    body = filled(**{name: text})

    response = client.generic("POST", URL, json_with_surrogates(body), content_type="application/json")

    assert response.status_code in {201, 422}
    assert_fits(response, "inquiries_create")


def json_with_surrogates(body) -> bytes:
    """Return ``body`` as programs send it that escape everything."""
    import json

    return json.dumps(body).encode()
