"""Numbering what is published, and keeping no PDF that says too much."""

from __future__ import annotations

import json
import threading
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.db.models.deletion import ProtectedError
from django.test import override_settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.management.commands.purge_revisions import purge_revisions

from lokalprojekte.core import pdf
from lokalprojekte.inquiries.published import published_persons
from lokalprojekte.inquiries.services.publication import revoke_publication
from lokalprojekte.seed.recipes.stories import make_report
from stories.models import ReportVersion, TransferReportPage
from stories.versions import documents, tasks
from stories.versions.documents import pdf_of
from stories.versions.services import note_version
from stories.versions.tasks import draw_documents

pytestmark = pytest.mark.django_db
QUOTE = {
    "text": "Der Wagen blieb leer.",
    "name": "Hanna Beispiel",
    "role": "",
    "consented_on": date(2027, 1, 1),
    "revoked_on": None,
}


def publish(report, **changes):
    """Publish ``report`` with ``changes`` and return it as it is then."""
    page = TransferReportPage.objects.get(pk=report.pk)
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return TransferReportPage.objects.get(pk=report.pk)


def numbers(report):
    return list(report.versions.order_by("number").values_list("number", flat=True))


def kept(report):
    """Return the names of the PDFs kept for ``report``, without their digests."""
    folder = settings.DATA_DIR / "reports" / str(report.pk)
    return sorted(path.name.partition("-")[0] for path in folder.glob("*.pdf"))


@pytest.fixture
def drawn(monkeypatch):
    """Let every drawing take no time, and return the versions that were drawn."""
    done = []

    def draw(report, version):
        done.append(version.number)
        return b"%PDF-" + str(report.body).encode()

    monkeypatch.setattr(documents, "draw", draw)
    return done


def test_every_publication_gets_the_next_number(site_tree):
    report = make_report()

    report = publish(report, lead="Zweite Fassung.")

    assert numbers(report) == [1, 2]
    assert report.versions.first().revision_id == report.live_revision_id


def test_draft_gets_no_number(site_tree):
    report = make_report()

    report.save_revision()

    assert numbers(report) == [1]


def test_same_revision_keeps_its_number(site_tree):
    report = make_report()
    report.unpublish()

    report.get_latest_revision().publish()

    assert numbers(report) == [1]


def test_numbers_of_one_report_know_nothing_of_another(site_tree):
    first, second = make_report(), make_report(title="Der Rufbus", slug="rufbus")

    assert (numbers(first), numbers(second)) == ([1], [1])


def test_published_revision_outlives_a_clean_up(site_tree):
    report = publish(make_report(), lead="Zweite Fassung.")

    _deleted, protected = purge_revisions()

    assert protected == 1
    assert report.versions.count() == 2
    with pytest.raises(ProtectedError):
        report.versions.last().revision.delete()


def test_versions_go_with_their_report(site_tree):
    report = make_report()

    report.delete()

    assert not ReportVersion.objects.exists()


def test_publishing_queues_the_drawing_in_the_same_transaction(site_tree, monkeypatch):
    report = make_report()
    database = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setattr("stories.versions.services.draw_documents", tasks.draw_documents)

    with override_settings(TASKS=database):
        note_version(report, revision=report.live_revision)

    assert [task.args_kwargs["args"] for task in DBTaskResult.objects.all()] == [[report.pk]]


def test_worker_draws_once_what_is_missing(site_tree, drawn, drawings):
    report = publish(make_report(), lead="Zweite Fassung.")

    drawings.work()
    draw_documents.func(report.pk)

    assert sorted(drawn) == [1, 2]
    assert kept(report) == ["v1", "v2"]


def test_worker_draws_nothing_for_a_report_taken_down(site_tree, drawn):
    report = make_report()
    report.unpublish()

    draw_documents.func(report.pk)

    assert drawn == []


def test_pdfs_go_when_the_report_is_taken_down(site_tree, drawn, django_capture_on_commit_callbacks):
    report = make_report()
    draw_documents.func(report.pk)

    with django_capture_on_commit_callbacks(execute=True):
        report.unpublish()

    assert kept(report) == []


def test_withdrawn_quote_leaves_every_kept_pdf(site_tree, drawn, people, django_capture_on_commit_callbacks):
    report = publish(make_report(body=[("quote", QUOTE)]), lead="Zweite Fassung.")
    draw_documents.func(report.pk)
    person = next(person for person in published_persons() if person.name == "Hanna Beispiel")

    with django_capture_on_commit_callbacks(execute=True):
        revoke_publication(person, actor=people.dana)
    after_commit = kept(report)
    draw_documents.func(report.pk)

    folder = settings.DATA_DIR / "reports" / str(report.pk)
    assert after_commit == []
    assert kept(report) == ["v1", "v2", "v3"]
    assert not any("Hanna" in path.read_text() for path in folder.glob("*.pdf"))


def test_quote_an_editor_withdraws_leaves_older_versions(site_tree, drawn):
    report = make_report(body=[("quote", QUOTE), ("text", "<p>Bleibt.</p>")])
    first = report.versions.get()
    assert "Hanna" in pdf_of(first, report).read_text()
    body = json.loads(json.dumps(list(report.body.raw_data), default=str))
    body[0]["value"]["revoked_on"] = "2027-02-01"

    report = publish(report, body=json.dumps(body))

    text = pdf_of(report.versions.select_related("revision").get(number=1), report).read_text()
    assert ("Hanna" in text, "Bleibt." in text) == (False, True)


def test_many_who_ask_at_once_wait_for_one_drawing(site_tree, monkeypatch):
    report = make_report()
    version = report.versions.select_related("revision").get()
    begun, done = threading.Event(), []

    def draw(_report, _version):
        begun.set()
        done.append(1)
        return b"%PDF-"

    def page(_version, _live):
        return report

    monkeypatch.setattr(documents, "draw", draw)
    monkeypatch.setattr(documents, "as_published", page)
    threads = [threading.Thread(target=pdf_of, args=(version, report)) for _ in range(8)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(done) == 1


def test_machine_without_the_library_keeps_nothing(site_tree, monkeypatch):
    monkeypatch.setattr(pdf, "weasyprint", lambda: None)
    report = make_report()

    draw_documents.func(report.pk)

    assert kept(report) == []


def test_report_that_is_only_scheduled_has_no_version_yet(site_tree):
    report = make_report(published=False)
    tomorrow = timezone.now() + timedelta(days=1)

    publish(report, go_live_at=tomorrow)
    before = numbers(report)
    publish(report, go_live_at=None)

    assert (before, numbers(report)) == ([], [1])
