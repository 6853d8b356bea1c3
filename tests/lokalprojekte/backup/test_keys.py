from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from lokalprojekte.backup.errors import BackupError
from lokalprojekte.backup.keys import identities, recipients


def test_pair_made_by_the_command_fits_together(settings, tmp_path):
    output = StringIO()
    call_command("backup_key", tmp_path / "key", stdout=output)

    settings.BACKUP_RECIPIENTS = [output.getvalue().strip()]

    assert [str(key) for key in recipients()] == [str(identities(tmp_path / "key")[0].to_public())]
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600


def test_key_is_never_written_over(tmp_path):
    (tmp_path / "key").write_text("old")

    with pytest.raises(CommandError, match="could not be written"):
        call_command("backup_key", tmp_path / "key")
    assert (tmp_path / "key").read_text() == "old"


def test_for_the_public_nothing_is_made_that_nobody_can_read(settings):
    settings.DEMO, settings.BACKUP_RECIPIENTS = False, []

    with pytest.raises(BackupError, match="BACKUP_RECIPIENTS names no public key"):
        recipients()
    with pytest.raises(BackupError, match="--key FILE"):
        identities(None)


def test_demonstration_has_a_pair_of_its_own_that_stays(settings):
    settings.DEMO, settings.BACKUP_RECIPIENTS = True, []

    assert [str(key) for key in recipients()] == [str(identities(None)[0].to_public())]
    assert str(recipients()[0]) == str(recipients()[0])


@pytest.mark.parametrize("text", ["", "# only a comment\n", "AGE-SECRET-KEY-1NONSENSE", "ä"])
def test_file_without_a_key_is_named(tmp_path, text):
    (tmp_path / "key").write_text(text)

    with pytest.raises(BackupError, match="key"):
        identities(tmp_path / "key")


def test_recipient_that_is_no_key_is_refused(settings):
    settings.BACKUP_RECIPIENTS = ["ssh-rsa AAAA"]

    with pytest.raises(BackupError, match="no public key of age"):
        recipients()
