"""The way there and back, in the database of this run."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from lokalprojekte.api.models import ChangeFeed
from lokalprojekte.backup import services
from lokalprojekte.backup.erasures import keep_copy
from lokalprojekte.backup.errors import BackupError
from lokalprojekte.backup.jobs import copy_erasures
from lokalprojekte.backup.restoring import ASIDE, check_backup, forget_replaced, restore_backup
from lokalprojekte.delivery.backup_age import last_backup
from lokalprojekte.delivery.page_cache import generation
from lokalprojekte.inquiries import erasure_log
from lokalprojekte.inquiries.models import Erasure, Inquiry
from lokalprojekte.inquiries.services import erase_person
from lokalprojekte.mail.models import WorkerProcess
from lokalprojekte.seed.recipes.inquiries import make_inquiry

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def back_up(settings, identity):
    """Return a function that makes a backup and returns its file."""

    def make(**more) -> Path:
        report = services.make_backup(folder=settings.BACKUP_DIR, recipients=[identity.to_public()], **more)
        return Path(report.file)

    return make


def test_records_and_files_come_back_as_they_were(back_up, identity):
    kept = make_inquiry(name="Mara Beispiel")
    default_storage.save("pictures/a.jpg", ContentFile(b"picture"))
    path = back_up()
    kept.delete()
    make_inquiry(name="Came later")
    default_storage.delete("pictures/a.jpg")
    default_storage.save("pictures/b.jpg", ContentFile(b"later"))
    before = generation().current()

    report = restore_backup(path=path, identities=[identity])

    assert [*Inquiry.objects.values_list("name", flat=True)] == ["Mara Beispiel"]
    assert default_storage.listdir("pictures") == ([], ["a.jpg"])
    assert Path(default_storage.path("pictures/a.jpg")).read_bytes() == b"picture"
    assert (report.inquiries_erased, report.files) == (0, 2)
    assert generation().current() != before
    assert ChangeFeed.objects.count() == 1


@pytest.mark.once
def test_what_was_replaced_is_kept_aside_for_a_while(back_up, identity, settings):
    path = back_up()
    default_storage.save("a.jpg", ContentFile(b"later"))

    restore_backup(path=path, identities=[identity])

    aside = settings.DATA_DIR / ASIDE
    assert (aside / "media" / "a.jpg").read_bytes() == b"later"
    # A database of PostgreSQL is filled anew in one transaction: nothing of it is left to be kept.
    assert [file.name for file in aside.glob("*.sqlite3")] == (
        ["test.sqlite3"] if connection.vendor == "sqlite" else []
    )
    forget_replaced()
    assert aside.exists()
    settings.BACKUP_DAYS = -1
    forget_replaced()
    assert not aside.exists()


def test_who_was_erased_since_is_erased_again(back_up, identity):
    make_inquiry(name="Erased Beispiel", email="erased@example.org")
    make_inquiry(name="Kept Beispiel", email="kept@example.org")
    path = back_up()
    erase_person(email="erased@example.org", actor=None)

    report = restore_backup(path=path, identities=[identity])

    assert [*Inquiry.objects.values_list("name", flat=True)] == ["Kept Beispiel"]
    assert (report.inquiries_erased, Erasure.objects.count()) == (1, 1)


@pytest.mark.once
@pytest.mark.parametrize("copied", [True, False], ids=["copied every hour", "control: never copied"])
def test_on_another_machine_the_copy_beside_the_backups_tells_who_was_erased(back_up, identity, settings, copied):
    make_inquiry(email="erased@example.org")
    path = back_up()
    erase_person(email="erased@example.org", actor=None)
    if copied:
        copy_erasures()
    erasure_log.log_file().unlink()

    report = restore_backup(path=path, identities=[identity])

    assert (report.erasures_found, Inquiry.objects.count()) == ((1, 0) if copied else (0, 1))


@pytest.mark.once
def test_list_of_erasures_is_never_replaced_by_an_older_one(back_up, identity, settings):
    make_inquiry(email="first@example.org")
    erase_person(email="first@example.org", actor=None)
    path = back_up()
    make_inquiry(email="second@example.org")
    erase_person(email="second@example.org", actor=None)

    restore_backup(path=path, identities=[identity])

    assert len([*erasure_log.read()]) == 2


@pytest.mark.once
def test_sessions_do_not_come_back(back_up, identity):
    Session.objects.create(session_key="k", session_data="", expire_date=timezone.now() + timedelta(days=1))
    path = back_up()

    restore_backup(path=path, identities=[identity])

    assert Session.objects.count() == 0


@pytest.mark.once
def test_damaged_backup_changes_nothing(back_up, identity, settings):
    path = back_up()
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    make_inquiry(name="Still there")

    with pytest.raises(BackupError, match="damaged"):
        restore_backup(path=path, identities=[identity])

    assert Inquiry.objects.count() == 1
    assert [entry.name for entry in settings.DATA_DIR.iterdir() if entry.name.startswith(".restoring")] == []


@pytest.mark.once
def test_backup_of_another_secret_key_is_refused_unless_meant(back_up, identity, settings):
    path = back_up()
    settings.SECRET_KEY = "another key, and a long one as well"

    with pytest.raises(BackupError, match="another SECRET_KEY"):
        restore_backup(path=path, identities=[identity])

    assert restore_backup(path=path, identities=[identity], other_key=True).files == 1


@pytest.mark.once
def test_restore_waits_for_the_worker_to_be_stopped(back_up, identity):
    path = back_up()
    WorkerProcess.objects.create(pk="worker-x", started_at=timezone.now(), seen_at=timezone.now())

    with pytest.raises(BackupError, match="stop the web server"):
        restore_backup(path=path, identities=[identity])

    assert restore_backup(path=path, identities=[identity], while_running=True).files == 1
    assert WorkerProcess.objects.count() == 0


@pytest.mark.once
def test_check_reads_everything_and_changes_nothing(back_up, identity):
    path = back_up()
    make_inquiry()

    manifest = check_backup(path=path, identities=[identity])

    assert (len(manifest["files"]), Inquiry.objects.count()) == (1, 1)


@pytest.mark.once
def test_only_one_backup_is_made_at_a_time(back_up, settings):
    settings.BACKUP_DIR.mkdir()
    with services._alone(settings.BACKUP_DIR), pytest.raises(BackupError, match="just now"):
        back_up()


@pytest.mark.once
def test_backup_that_would_fill_the_disk_is_refused(back_up, settings):
    settings.MIN_FREE_BYTES = 2**62

    with pytest.raises(BackupError, match="no room"):
        back_up()
    assert [path.name for path in settings.BACKUP_DIR.iterdir()] == [".lock"]


@pytest.mark.once
def test_backup_is_noted_and_old_ones_go_with_their_checksums(back_up, settings):
    old = back_up(now=timezone.now() - timedelta(days=31))
    new = back_up()

    assert (old.exists(), new.exists(), last_backup().name) == (False, True, new.name)
    assert sorted(path.name for path in settings.BACKUP_DIR.glob("*.sha256")) == [f"{new.name}.sha256"]


@pytest.mark.once
def test_commands_say_what_they_did(settings, identity, tmp_path):
    settings.BACKUP_RECIPIENTS = [str(identity.to_public())]
    (tmp_path / "key").write_text(str(identity))
    output = StringIO()

    call_command("backup", stdout=output)
    call_command("restore", key=tmp_path / "key", check=True, stdout=output)
    call_command("restore", key=tmp_path / "key", stdout=output)

    made, checked, restored = (json.loads(line) for line in output.getvalue().splitlines())
    assert (made["media_files"], checked["files"], restored["files"]) == (0, 1, 1)
    assert checked["file"] == made["file"]


@pytest.mark.once
def test_commands_say_in_a_sentence_what_is_missing(settings, tmp_path):
    settings.DEMO = False
    with pytest.raises(CommandError, match="Nobody could read this backup"):
        call_command("backup")
    with pytest.raises(CommandError, match="There is no backup"):
        call_command("restore", key=tmp_path / "key")


@pytest.mark.once
def test_no_list_of_erasures_is_no_copy(settings):
    assert keep_copy(settings.BACKUP_DIR) is None
