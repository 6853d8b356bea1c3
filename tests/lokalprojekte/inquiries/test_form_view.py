from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lokalprojekte.core.public_forms import DECOY_FIELD
from lokalprojekte.inquiries import consent
from lokalprojekte.inquiries.enums import InquiryStatus, QuarantineReason, Role
from lokalprojekte.inquiries.models import Inquiry
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.seed.recipes.reference import make_competence, make_field_of_action
from lokalprojekte.seed.recipes.showcase import make_call

pytestmark = [pytest.mark.django_db, pytest.mark.everywhere]
URL = "/anfrage/"


def text_of(response) -> str:
    return response.content.decode()


def title_of(response) -> str:
    return re.search(r"<title>(.*?)</title>", text_of(response), re.DOTALL)[1].strip()


def test_first_step_asks_for_the_role_and_keeps_the_call(client, site_tree):
    response = client.get(URL)

    assert [link.url for link in response.context["roles"]] == [f"{URL}?rolle={role.slug}" for role in Role]


def test_form_from_a_call_has_it_ticked_and_keeps_it_when_the_role_changes(client, site_tree):
    call = make_call(title="Hitzeschutz")

    response = client.get(URL, {"projekt": call.slug})

    assert response.context["role"] is Role.MAKER
    assert response.context["form"]["calls"].value() == [call.slug]
    assert [link.url for link in response.context["roles"]][1] == f"{URL}?rolle=kommune&projekt={call.slug}"


def test_form_from_an_unknown_call_is_shown_all_the_same(client, site_tree):
    response = client.get(URL, {"projekt": "gibt-es-nicht"})

    assert response.status_code == 200
    assert response.context["missing_call"] is True


@pytest.mark.parametrize("role", Role, ids=lambda role: role.value)
def test_form_is_never_stored_and_sets_no_cookie(client, site_tree, role):
    response = client.get(URL, {"rolle": role.slug})

    assert response.headers["Cache-Control"] == "no-store"
    assert response.cookies == {}
    assert "csrfmiddlewaretoken" not in text_of(response)


def test_two_visitors_at_one_moment_get_two_tokens(client, site_tree, time_machine):
    time_machine.move_to("2026-11-22T12:00:00+01:00", tick=False)

    tokens = {client.get(URL, {"rolle": "macherin"}).context["form_token"] for _ in range(2)}

    assert len(tokens) == 2


def test_two_visitors_with_the_same_words_make_two_inquiries(client, leipzig, filled, token):
    for _ in range(2):
        client.post(URL, filled(form_token=token()))

    assert Inquiry.objects.count() == 2


def test_good_form_is_answered_with_a_page_that_says_what_happens_next(client, leipzig, site_tree, filled):
    response = client.post(URL, filled())

    inquiry = Inquiry.objects.get()
    assert response.status_code == 303
    assert inquiry.reference not in response.headers["Location"]
    page = client.get(response.headers["Location"])
    assert inquiry.reference in text_of(page)
    assert "innerhalb von 5 Werktagen" in text_of(page)
    assert inquiry.email not in text_of(page)


def test_everything_said_is_kept(client, leipzig, filled):
    call = make_call()
    competence, other = make_competence(label="Planen"), make_competence(label="Bauen")
    field = make_field_of_action()
    start = timezone.localdate() + timedelta(days=30)

    client.post(
        URL,
        filled(
            calls=[call.slug],
            skill=[competence.slug],
            learn=[other.slug],
            fields_of_action=[field.slug],
            engagement_forms=["volunteer", "contract"],
            available_from=f"{start:%d.%m.%Y}",
            hours_per_week="8",
            remote="on",
            **{f"level-{competence.slug}": "3"},
        ),
    )

    inquiry = Inquiry.objects.get()
    assert list(inquiry.calls.values_list("pk", flat=True)) == [call.pk]
    assert set(inquiry.inquiry_competences.values_list("competence__label", "level", "wants_to_learn")) == {
        ("Planen", 3, False),
        ("Bauen", None, True),
    }
    assert list(inquiry.fields_of_action.all()) == [field]
    assert {entry.form for entry in inquiry.inquiry_engagements.all()} == {"volunteer", "contract"}
    assert (inquiry.postcode, inquiry.radius_km, inquiry.remote) == ("04109", 50, True)
    assert (inquiry.available_from, inquiry.hours_per_week) == (start, 8)
    assert inquiry.consent_version == consent.VERSION


@pytest.mark.parametrize(
    ("role", "values"),
    [
        ("host", {"organisation": "Stadt Musterhausen", "sketch_situation": "Elf Tage bis zur ersten Antwort."}),
        ("company", {"organisation": "Muster GmbH", "postcode": "04109"}),
        ("funder", {"organisation": "Stiftung Beispiel"}),
    ],
)
def test_each_role_can_send_its_form(client, leipzig, *, filled, role, values):
    data = {**filled(), "postcode": "", "radius_km": "", "role": role, **values}

    response = client.post(URL, data)

    assert response.status_code == 303
    assert Inquiry.objects.get().role == role


@pytest.mark.parametrize("role", ["host", "company", "funder"])
def test_organisation_is_required_for_whoever_writes_for_one(client, leipzig, filled, role):
    response = client.post(URL, filled(role=role, sketch_situation="Elf Tage bis zur ersten Antwort."))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["organisation"]


def test_wrong_form_names_every_mistake_twice_and_keeps_every_word(client, leipzig, site_tree, filled):
    data = filled(email="nonsense", postcode="123", message="Das darf nicht verloren gehen.")

    response = client.post(URL, data)

    page = text_of(response)
    assert response.status_code == 422
    assert title_of(response).startswith("Fehler:")
    assert '<a href="#id_email">' in page
    assert 'aria-describedby="id_email_helptext id_email_error"' in page
    assert 'aria-invalid="true"' in page
    assert 'value="nonsense"' in page
    assert 'value="123"' in page
    assert "Das darf nicht verloren gehen." in page
    assert response.context["form_token"] == data["form_token"]
    assert Inquiry.objects.count() == 0


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"name": "Jonas\x00"}, "name"),
        ({"email": ""}, "email"),
        ({"email": "a@b@c.de"}, "email"),
        ({"email": "a@example.org\nBcc: x@example.org"}, "email"),
        ({"email": "a@example.org, b@example.org"}, "email"),
        ({"email": f"{'x' * 300}@example.org"}, "email"),
        ({"postcode": ""}, "postcode"),
        ({"postcode": "1234"}, "postcode"),
        ({"postcode": "٠٤١٠٩"}, "postcode"),
        ({"postcode": "99999"}, "postcode"),
        ({"radius_km": "7"}, "radius_km"),
        ({"radius_km": "9" * 5000}, "radius_km"),
        ({"available_from": "31.02.2027"}, "available_from"),
        ({"available_from": "0001-01-01"}, "available_from"),
        ({"available_until": "9999-12-31"}, "available_until"),
        ({"available_from": "2027-05-01", "available_until": "2027-04-30"}, "available_until"),
        ({"hours_per_week": "0"}, "hours_per_week"),
        ({"hours_per_week": "-1"}, "hours_per_week"),
        ({"hours_per_week": "9" * 5000}, "hours_per_week"),
        ({"hours_per_week": "viel"}, "hours_per_week"),
        ({"engagement_forms": ["slavery"]}, "engagement_forms"),
        ({"fields_of_action": ["nirgends"]}, "fields_of_action"),
        ({"calls": ["gibt-es-nicht"]}, "calls"),
        ({"message": "x" * 5001}, "message"),
        ({"consent": ""}, "consent"),
        ({"role": "emperor"}, "role"),
        ({"role": ""}, "role"),
    ],
)
def test_mistake_stands_at_its_field_alone(client, leipzig, *, filled, values, field, time_machine):
    time_machine.move_to("2026-11-22T12:00:00+01:00")
    make_call()
    make_field_of_action()

    response = client.post(URL, {**filled(), "form_token": filled()["form_token"], **values})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert Inquiry.objects.count() == 0


@pytest.mark.parametrize(
    "name",
    [
        "Ng",
        "X",
        "Null",
        "O’Brien-Müller",
        "José María Aznar López",
        "李明",
        "محمد علي",
        "Ła­dy-Žižek Ǆ",
        "Björk Guðmundsdóttir",
        "Nguyễn Thị Ánh",
        "van 't Hoff",
        "<b>Robert'); DROP TABLE",
        "{{ name }}",
        "=HYPERLINK(1)",
        "Ana‍ 👩‍🌾",
    ],
)
def test_unusual_name_is_kept_unchanged(client, leipzig, filled, name):
    client.post(URL, filled(name=name))

    assert Inquiry.objects.get().name == name


def test_postcode_that_is_only_roughly_known_is_accepted(client, leipzig, filled):
    assert client.post(URL, filled(postcode="04199")).status_code == 303


def test_remote_needs_no_postcode(client, filled):
    assert client.post(URL, filled(postcode="", remote="on")).status_code == 303


def test_same_form_twice_gives_the_same_page_and_one_inquiry(client, leipzig, filled):
    data = filled()

    first, second = client.post(URL, data), client.post(URL, data)

    assert first.headers["Location"] == second.headers["Location"]
    assert Inquiry.objects.count() == 1


def test_same_form_with_changed_content_gives_a_new_inquiry(client, leipzig, filled):
    data = filled()

    client.post(URL, data)
    client.post(URL, {**data, "message": "Doch lieber so."})

    assert Inquiry.objects.count() == 2


@pytest.mark.parametrize("broken", ["", "forged", "expired"])
def test_form_without_a_valid_token_comes_back_filled_and_can_be_sent_at_once(
    client, leipzig, *, filled, token, broken
):
    value = token(age=timedelta(hours=25)) if broken == "expired" else broken
    data = filled(form_token=value)

    response = client.post(URL, data)
    again = client.post(URL, {**data, "form_token": response.context["form_token"]})

    assert response.status_code == 422
    assert response.context["expired"] is True
    assert "Ich packe gern mit an." in text_of(response)
    assert again.status_code == 303
    assert Inquiry.objects.get().status == InquiryStatus.UNCONFIRMED


@pytest.mark.parametrize(
    ("values", "age", "reason"),
    [
        ({DECOY_FIELD: "https://buy.example"}, timedelta(minutes=1), QuarantineReason.HONEYPOT),
        ({}, timedelta(seconds=1), QuarantineReason.TOO_FAST),
    ],
)
def test_doubtful_form_is_set_aside_and_answered_like_any_other(
    client, leipzig, *, site_tree, filled, token, values, age, reason
):
    good = client.post(URL, filled())

    doubtful = client.post(URL, filled(form_token=token(age=age), **values))

    inquiry = Inquiry.objects.get(status=InquiryStatus.SPAM)
    assert (doubtful.status_code, inquiry.quarantine_reason) == (good.status_code, reason)
    assert OutgoingMail.objects.count() == 1
    pages = [
        text_of(client.get(response.headers["Location"])).replace(reference, "")
        for response, reference in zip(
            (good, doubtful), Inquiry.objects.order_by("pk").values_list("reference", flat=True), strict=True
        )
    ]
    paths = [response.headers["Location"] for response in (good, doubtful)]
    assert pages[0].replace(paths[0], "") == pages[1].replace(paths[1], "")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "https://evil.example"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-origin", "origin": "null"}, 303),
        ({}, 303),
    ],
)
def test_foreign_post_is_refused(client, leipzig, *, filled, headers, status):
    response = client.post(URL, filled(), headers=headers)

    assert response.status_code == status
    assert Inquiry.objects.count() == (status == 303)


def test_call_that_closed_meanwhile_is_accepted_marked_and_told(client, leipzig, site_tree, filled):
    call = make_call(title="Hitzeschutz", deadline=timezone.now() + timedelta(hours=1))
    make_past = timezone.now() - timedelta(minutes=1)
    type(call).objects.filter(pk=call.pk).update(deadline=make_past)

    response = client.post(URL, filled(calls=[call.slug]))

    entry = Inquiry.objects.get().inquiry_calls.get()
    assert (entry.call_id, entry.late) == (call.pk, True)
    assert "«Hitzeschutz» nimmt keine Anfragen mehr an" in text_of(client.get(response.headers["Location"]))


def test_receipt_shows_the_reference_for_a_day(client, leipzig, site_tree, filled):
    address = client.post(URL, filled()).headers["Location"]
    Inquiry.objects.update(created_at=timezone.now() - timedelta(days=2))

    response = client.get(address)

    assert response.status_code == 200
    assert Inquiry.objects.get().reference not in text_of(response)


def test_queries_of_the_form_are_constant_and_few(client, site_tree):
    counts = []
    for numbers in ([1], [2, 3]):
        for number in numbers:
            make_call(title=f"Projekt {number}")
            make_competence(label=f"Können {number}")
            make_field_of_action(name=f"Feld {number}", number=100 + number)
        client.get(URL, {"rolle": "macherin", "projekt": "projekt-1"})
        with CaptureQueriesContext(connection) as queries:
            client.get(URL, {"rolle": "macherin", "projekt": "projekt-1"})
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert counts[0] <= 20
