from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from lokalprojekte.core.public_forms import issue_token
from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.enums import QuarantineReason
from lokalprojekte.inquiries.models import ModerationScope, PageReport
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.seed.recipes.page_reports import make_page_report
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from lokalprojekte.seed.recipes.stories import make_report
from showcase.enums import CallStatus

pytestmark = pytest.mark.django_db

WORDS = "Die Frist steht falsch da."


@pytest.fixture
def call(site_tree):
    return make_call(title="Rufbus")


@pytest.fixture
def url(call):
    return f"/anfrage/fehler/?seite={call.slug}"


def filled(**values):
    token = issue_token(purpose="page-report", now=timezone.now() - timedelta(minutes=1))
    return {"form_token": token, "kind": "outdated", "text": WORDS, "email": "", **values}


def test_every_page_of_the_four_sections_links_to_the_form(client, call):
    report = make_report(call=make_call(title="Fertig", status=CallStatus.COMPLETED))
    pages = {call.url: call.slug, call.host.url: call.host.pk, report.url: report.pk}

    for address, named in pages.items():
        assert f'href="/anfrage/fehler/?seite={named}"' in client.get(address).content.decode()


def test_form_names_the_page_and_is_never_kept(client, call, url):
    answer = client.get(url)

    assert "Rufbus" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies


def test_any_public_page_is_found_by_its_key(client, call):
    assert client.get(f"/anfrage/fehler/?seite={call.host.pk}").status_code == 200


@pytest.mark.parametrize("named", ["", "gibt-es-nicht", "0", "1", "99999999999999999999", "²", "\x00", "a" * 999])
def test_no_page_no_form(client, call, named):
    assert client.get("/anfrage/fehler/", {"seite": named}).status_code == 404


def test_draft_is_not_given_away(client, site_tree):
    draft = make_call(title="Geheim", status=CallStatus.DRAFT)

    assert client.get(f"/anfrage/fehler/?seite={draft.pk}").status_code == 404


def test_sent_report_is_stored_once_and_shows_its_reference(client, call, url):
    data = filled()

    first, second = (client.post(url, data) for _ in range(2))

    report = PageReport.objects.get()
    assert (first.status_code, second["Location"].split("/")[:4]) == (303, first["Location"].split("/")[:4])
    assert (report.page_id, report.page_title, report.kind, report.text) == (call.pk, "Rufbus", "outdated", WORDS)
    assert (report.email, report.quarantine_reason) == ("", "")
    thanks = client.get(first["Location"])
    assert report.reference in thanks.content.decode()
    assert thanks["Cache-Control"] == "no-store"
    assert not OutgoingMail.objects.exists()


def test_thanks_are_said_without_the_reference_after_a_day(client, call, url):
    import time_machine

    address = client.post(url, filled())["Location"]

    with time_machine.travel(timezone.now() + timedelta(days=2)):
        page = client.get(address)

    assert page.status_code == 200
    assert PageReport.objects.get().reference not in page.content.decode()
    assert client.get("/anfrage/fehler/gesendet/erfunden/").status_code == 404


@pytest.mark.parametrize("wrong", [{"kind": ""}, {"kind": "x"}, {"text": " "}, {"email": "nein"}, {"text": "a" * 2001}])
def test_what_cannot_be_taken_comes_back_filled(client, call, url, wrong):
    answer = client.post(url, filled(**wrong))

    assert answer.status_code == 422
    assert not PageReport.objects.exists()


def test_expired_form_comes_back_filled(client, call, url):
    answer = client.post(url, filled(form_token=""))

    assert answer.status_code == 422
    assert WORDS in answer.content.decode()


def test_form_of_another_site_is_refused(client, call, url):
    assert client.post(url, filled(), headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"homepage": "x"}, QuarantineReason.HONEYPOT),
        ({"text": "http://a.de http://b.de http://c.de"}, QuarantineReason.LINKS),
    ],
)
def test_doubtful_reports_are_set_aside_and_look_the_same(client, call, url, values, reason):
    answer = client.post(url, filled(**values))

    assert answer.status_code == 303
    assert PageReport.objects.get().quarantine_reason == reason
    assert not PageReport.objects.waiting().exists()


def test_form_that_comes_back_at_once_is_set_aside(client, call, url):
    client.post(url, filled(form_token=issue_token(purpose="page-report")))

    assert PageReport.objects.get().quarantine_reason == QuarantineReason.TOO_FAST


def test_blocked_sender_is_set_aside(call):
    services.block_sender(sender="werbung@example.org", kind="address", reason="Wirbt", actor=None)

    report = make_page_report(page=call, email="werbung@example.org")

    assert report.quarantine_reason == QuarantineReason.BLOCKED


def test_moderator_answers_and_puts_away(client, call, people):
    report = make_page_report(page=call, email="jonas@example.org")
    client.force_login(people.milan)
    address = reverse("page_reports:detail", args=[report.pk])
    shown = client.get(address).content.decode()

    client.post(address, {"answer": "Danke, jetzt stimmt die Frist."})
    client.post(address, {"answer": "Noch einmal."})

    report.refresh_from_db()
    mail = OutgoingMail.objects.get()
    assert report.text in shown
    assert (report.done_by, bool(report.answered_at)) == (people.milan, True)
    assert (mail.to, mail.topic, "Danke, jetzt stimmt die Frist." in mail.text) == (
        "jonas@example.org",
        report.topic,
        True,
    )
    assert report.reference in mail.subject
    assert "Beantwortet" in client.get(reverse("page_reports:index")).content.decode()


def test_without_an_address_nobody_is_answered(call, people):
    report = make_page_report(page=call)

    with pytest.raises(services.NotPossibleError):
        services.close_page_report(report, actor=people.milan, answer="Danke")

    services.close_page_report(report, actor=people.milan)
    assert not OutgoingMail.objects.exists()


def test_moderator_of_one_town_sees_no_other(client, people, site_tree):
    here, there = make_host(title="Stadt Hier"), make_host(title="Stadt Dort")
    ModerationScope.objects.create(user=people.lea, host=here)
    completed = make_call(title="Fertig", host=here, status=CallStatus.COMPLETED)
    pages = [here, make_call(host=here), make_report(call=completed)]
    own = {make_page_report(page=page).pk for page in pages}
    foreign = {make_page_report(page=page).pk for page in (there, make_call(title="Dort", host=there), site_tree.home)}

    assert set(PageReport.objects.visible_to(people.lea).values_list("pk", flat=True)) == own
    assert set(PageReport.objects.visible_to(people.milan).values_list("pk", flat=True)) == own | foreign
    assert not PageReport.objects.visible_to(people.rosa).exists()


def test_list_takes_the_same_queries_for_one_and_three(client, call, people, django_assert_max_num_queries):
    client.force_login(people.milan)
    address = reverse("page_reports:index")
    make_page_report(page=call)
    client.get(address)
    with django_assert_max_num_queries(60) as one:
        client.get(address)
    for number in (2, 3):
        make_page_report(page=call, text=f"Noch etwas {number}")
    with django_assert_max_num_queries(60) as three:
        client.get(address)

    assert len(one) == len(three)


def test_report_outlives_its_page(client, call, people):
    report = make_page_report(page=call)
    call.delete()
    client.force_login(people.milan)

    page = client.get(reverse("page_reports:detail", args=[report.pk])).content.decode()

    assert "Rufbus" in page


def test_what_is_over_is_deleted_with_its_mail(call, people):
    now = timezone.now()
    done = make_page_report(page=call, email="jonas@example.org", text="Erledigt")
    services.close_page_report(done, actor=people.milan, answer="Danke", now=now)
    spam = make_page_report(page=call, text="Werbung", quarantine=[QuarantineReason.HONEYPOT], now=now)
    waiting = make_page_report(page=call, text="Wartet", now=now)

    kept = services.purge_page_reports(now=now + timedelta(days=29))
    month = services.purge_page_reports(now=now + timedelta(days=31))
    quarter = services.purge_page_reports(now=now + timedelta(days=91))

    assert (kept, month, quarter) == (0, 1, 1)
    assert list(PageReport.objects.all()) == [waiting]
    assert spam.pk != waiting.pk
    assert not OutgoingMail.objects.exists()


def test_erasing_a_person_takes_their_reports(call, people):
    make_page_report(page=call, email="Jonas@example.org")
    other = make_page_report(page=call, text="Von jemand anderem", email="kim@example.org")

    services.erase_person(email="jonas@example.org", actor=people.dana)

    assert list(PageReport.objects.all()) == [other]
