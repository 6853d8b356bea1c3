"""Where browsers report what they refused."""

from __future__ import annotations

import json

import pytest

from lokalprojekte.delivery.models import PolicyReport
from lokalprojekte.delivery.policy_reports import services, views
from lokalprojekte.delivery.policy_reports.parsing import parse
from lokalprojekte.delivery.policy_reports.services import forget_reports, record_violation

pytestmark = pytest.mark.django_db
PATH = "/csp-bericht/"
HOSTS = frozenset({"testserver"})


@pytest.fixture(autouse=True)
def _no_counts():
    views.COUNTS.clear()
    yield
    views.COUNTS.clear()


def old(**fields):
    """Return a report as ``report-uri`` sends it."""
    report = {
        "document-uri": "https://testserver/projekte/?q=geheim",
        "referrer": "https://testserver/anfrage/stand/geheim/",
        "violated-directive": "script-src-elem",
        "effective-directive": "script-src-elem",
        "original-policy": "default-src 'none'",
        "blocked-uri": "https://evil.example/x.js?person=kim",
        "script-sample": "alert('kim')",
        "source-file": "https://testserver/static/js/site.js?x=1",
        "line-number": 7,
        **fields,
    }
    return {"csp-report": report}


def send(client, body, content_type="application/csp-report", **extra):
    data = body if isinstance(body, bytes) else json.dumps(body)
    return client.generic("POST", PATH, data, content_type=content_type, **extra)


def test_report_is_kept_without_anything_personal(client):
    response = send(client, old())

    report = PolicyReport.objects.get()
    assert (response.status_code, response.content) == (204, b"")
    assert (report.directive, report.blocked, report.page, report.source, report.line, report.count) == (
        "script-src-elem",
        "https://evil.example",
        "/projekte/",
        "/static/js/site.js",
        7,
        1,
    )


def test_report_of_the_reporting_api_says_the_same(client):
    body = {
        "documentURL": "https://testserver/projekte/",
        "effectiveDirective": "img-src",
        "blockedURL": "data",
        "sample": "geheim",
    }

    send(
        client,
        [{"type": "csp-violation", "body": body}, {"type": "deprecation", "body": {}}],
        "application/reports+json",
    )

    assert list(PolicyReport.objects.values_list("directive", "blocked", "page")) == [("img-src", "data", "/projekte/")]


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/anfrage/stand/geheimesToken/daten/", "/anfrage/stand/<str:token>/daten/"),
        ("/projekte/abo/verwalten/geheimesToken/", "/projekte/abo/verwalten/<str:token>/"),
        ("/admin/pages/7/edit/", "/admin/pages/<int:page_id>/edit/"),
        ("/geschichten/rufbus/?wer=kim#kim", "/geschichten/rufbus/"),
    ],
)
def test_secret_link_is_named_by_its_kind(path, page):
    body = json.dumps(old(**{"document-uri": f"https://testserver{path}"})).encode()

    assert [violation.page for violation in parse(body, hosts=HOSTS)] == [page]


@pytest.mark.parametrize(
    "fields",
    [
        {"document-uri": "https://other.example/"},
        {"document-uri": "about"},
        {"document-uri": 7},
        {"source-file": "moz-extension://1234/x.js"},
        {"blocked-uri": "chrome-extension://1234"},
        {"effective-directive": "", "violated-directive": ""},
    ],
)
def test_what_is_none_of_ours_is_taken_and_forgotten(client, fields):
    assert send(client, old(**fields)).status_code == 204
    assert not PolicyReport.objects.exists()


def test_same_report_raises_a_number(client):
    for _ in range(3):
        send(client, old())

    assert PolicyReport.objects.get().count == 3


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"{", "application/csp-report", 400),
        (b"[" * 10_000, "application/json", 400),
        (b'"text"', "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b"x" * 20_000, "application/csp-report", 413),
        (b"a=1", "application/x-www-form-urlencoded", 415),
        (b"{}", "text/plain", 415),
    ],
)
def test_what_is_no_report_is_refused(client, body, content_type, status):
    assert send(client, body, content_type).status_code == status


def test_nobody_reports_without_end(client):
    answers = [send(client, old(**{"line-number": number})) for number in range(1, 33)]

    assert {answer.status_code for answer in answers[:30]} == {204}
    assert (answers[30].status_code, int(answers[30]["Retry-After"]) <= 60) == (429, True)
    assert PolicyReport.objects.count() == 30
    assert send(client, old(), REMOTE_ADDR="203.0.113.7").status_code == 204


def test_all_together_do_not_report_without_end(client, monkeypatch):
    monkeypatch.setattr(views, "_OF_ALL", views.Policy("all", 2, 60))

    found = [send(client, old(), REMOTE_ADDR=f"203.0.113.{number}").status_code for number in range(3)]

    assert found == [204, 204, 429]


def test_few_are_kept(monkeypatch):
    monkeypatch.setattr(services, "MOST_KEPT", 2)

    for number in (1, 2, 3):
        (violation,) = parse(json.dumps(old(**{"line-number": number})).encode(), hosts=HOSTS)
        record_violation(violation)

    assert sorted(PolicyReport.objects.values_list("line", flat=True)) == [2, 3]


def test_what_did_not_come_again_is_forgotten(time_machine):
    (violation,) = parse(json.dumps(old()).encode(), hosts=HOSTS)
    time_machine.move_to("2026-01-01")
    record_violation(violation)

    time_machine.move_to("2026-03-31")
    early = forget_reports()
    time_machine.move_to("2026-04-02")

    assert (early, forget_reports()) == (0, 1)


def test_only_who_looks_after_the_machine_reads_them(petra):
    (violation,) = parse(json.dumps(old(**{"blocked-uri": "<script>x</script>"})).encode(), hosts=HOSTS)
    record_violation(violation)

    html = petra.get("/admin/reports/policy/").content.decode()

    assert "&lt;script&gt;x&lt;/script&gt;" in html
    assert "Von Browsern abgelehnt" in html
