"""What was written comes back to the byte, and anything else is refused."""

from __future__ import annotations

import hashlib
import io
import tarfile

import pytest
from pyrage import x25519

from lokalprojekte.backup import archive
from lokalprojekte.backup.errors import BackupError

TEXTS = {"a.txt": b"one", "media/b/c.bin": bytes(range(256)) * 9_000, "empty": b""}


@pytest.fixture
def written(tmp_path, identity):
    """Return an archive of TEXTS and its checksum."""
    source = tmp_path / "source"

    def fill(writer: archive.Writer) -> None:
        for name, text in TEXTS.items():
            path = source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
            writer.add(path, name)
        writer.add(source / "deleted meanwhile", "gone")
        writer.finish({"format": 1})

    target = tmp_path / "backup"
    return target, archive.write(target, [identity.to_public()], fill)


def test_archive_comes_back_to_the_byte(written, tmp_path, identity):
    path, checksum = written

    manifest = archive.extract(path, [identity], tmp_path / "out")

    assert {name: (tmp_path / "out" / name).read_bytes() for name in TEXTS} == TEXTS
    assert (manifest["format"], set(manifest["files"])) == (1, set(TEXTS))
    assert checksum == hashlib.sha256(path.read_bytes()).hexdigest()


def test_archive_can_be_read_by_its_owner_alone_and_says_nothing(written):
    path, _ = written

    assert path.stat().st_mode & 0o777 == 0o600
    assert path.read_bytes().startswith(b"age-encryption.org/v1")
    assert b"a.txt" not in path.read_bytes()


def test_another_key_opens_nothing(written, tmp_path):
    with pytest.raises(BackupError, match="made for another key"):
        archive.extract(written[0], [x25519.Identity.generate()], tmp_path / "out")


@pytest.mark.parametrize("at", [0.3, 0.6, 0.99])
def test_single_flipped_bit_is_found(written, tmp_path, identity, at):
    path, _ = written
    content = bytearray(path.read_bytes())
    content[int(len(content) * at)] ^= 1
    path.write_bytes(content)

    with pytest.raises(BackupError, match="damaged"):
        archive.extract(path, [identity], tmp_path / "out")


@pytest.mark.parametrize("part", [0, 0.5, 0.999])
def test_archive_that_was_cut_is_found(written, tmp_path, identity, part):
    path, _ = written
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * part)])

    with pytest.raises(BackupError):
        archive.extract(path, [identity], tmp_path / "out")


def test_archive_without_manifest_is_incomplete(tmp_path, identity):
    archive.write(tmp_path / "half", [identity.to_public()], lambda _writer: None)

    with pytest.raises(BackupError, match="its end is missing"):
        archive.extract(tmp_path / "half", [identity], tmp_path / "out")


def test_file_that_differs_from_its_checksum_is_found(tmp_path, identity):
    (tmp_path / "a").write_text("a")

    def fill(writer: archive.Writer) -> None:
        writer.add(tmp_path / "a", "a")
        writer.files["a"] = (1, "0" * 64)
        writer.finish({})

    archive.write(tmp_path / "lie", [identity.to_public()], fill)

    with pytest.raises(BackupError, match="1 files differ"):
        archive.extract(tmp_path / "lie", [identity], tmp_path / "out")


@pytest.mark.parametrize("name", ["../outside", "/tmp/outside", "media/../../outside"])
def test_nothing_is_written_outside(tmp_path, identity, name):
    def fill(writer: archive.Writer) -> None:
        writer.tar.addfile(tarfile.TarInfo(name), io.BytesIO())
        writer.finish({})

    archive.write(tmp_path / "escape", [identity.to_public()], fill)

    with pytest.raises(BackupError, match="no file of ours"):
        archive.extract(tmp_path / "escape", [identity], tmp_path / "out")
    assert not (tmp_path / "outside").exists()


def test_file_that_shrinks_while_it_is_read_keeps_its_size(tmp_path, identity):
    path = tmp_path / "shrinking"
    path.write_bytes(b"x" * 10)
    with path.open("rb") as file:
        reader = archive._HashingReader(file, 20)

        assert reader.read(50) == b"x" * 10 + b"\0" * 10
        assert reader.read(50) == b""


def test_what_goes_wrong_while_filling_is_raised(tmp_path, identity):
    def fill(_writer: archive.Writer) -> None:
        raise BackupError("no database")

    with pytest.raises(BackupError, match="no database"):
        archive.write(tmp_path / "broken", [identity.to_public()], fill)
