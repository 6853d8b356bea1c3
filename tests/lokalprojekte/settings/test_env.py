"""A wrong variable stops the boot with a sentence that names it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from lokalprojekte.settings.env import Env


def env(**source):
    return Env(source=source)


def read_networks(found):
    return found.networks("X", [])


def read_integer(found):
    return found.integer("X", 5, low=1, high=9)


def read_flag(found):
    return found.flag("X", default=True)


def read_choice(found):
    return found.choice("X", "a", among={"a", "b"})


def read_url(found):
    return found.url("X", "http://a", schemes={"http", "https"})


@pytest.mark.parametrize(
    ("read", "value", "expected"),
    [
        (read_integer, "7", 7),
        (read_integer, "", 5),
        (read_flag, "no", False),
        (read_flag, " ON ", True),
        (read_flag, None, True),
        (read_choice, "b", "b"),
        (read_url, "https://x.example/", "https://x.example"),
        (read_networks, "10.0.0.0/8, ::1", ["10.0.0.0/8", "::1"]),
        (read_networks, None, []),
        (lambda found: found.words("X", ["a"]), " b , ,c", ["b", "c"]),
        (lambda found: found.text("X", "a"), None, "a"),
        (lambda found: found.folder("X", Path("/a")), None, Path("/a")),
        (lambda found: found.folder("X", Path("/a")), "/b/../c", Path("/c")),
    ],
)
def test_value_is_read(read, value, expected):
    assert read(env(**({} if value is None else {"X": value}))) == expected


@pytest.mark.parametrize(
    ("read", "value", "sentence"),
    [
        (read_integer, "x", "X is 'x'. It must be a whole number from 1 to 9."),
        (read_integer, "10", "X is '10'. It must be a whole number from 1 to 9."),
        (read_flag, "maybe", "X is 'maybe'. It must be one of 1, 0, true, false, yes, no, on, off."),
        (read_choice, "c", "X is 'c'. It must be one of a, b."),
        (read_url, "x.example", "X is 'x.example'. It must be an address like http://… or https://…."),
        (read_url, "ftp://x", "X is 'ftp://x'. It must be an address like http://… or https://…."),
        (read_networks, "10.0.0/8", "X holds '10.0.0/8'. It must be a list of addresses or networks like 10.0.0.0/8."),
    ],
)
def test_wrong_value_is_refused_with_a_sentence(read, value, sentence):
    with pytest.raises(ImproperlyConfigured) as refusal:
        read(env(X=value))

    assert str(refusal.value) == sentence


def test_required_value_that_is_missing_is_named():
    with pytest.raises(ImproperlyConfigured, match=r"^X is not set"):
        env().text("X")


def test_secret_comes_from_its_file(tmp_path):
    file = tmp_path / "secret"
    file.write_text("s3cret\n")

    assert env(X_FILE=str(file)).secret("X") == "s3cret"


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ({"X": "a", "X_FILE": "/b"}, "X and X_FILE are both set. Set only one of them."),
        ({"X_FILE": "/nowhere"}, "X_FILE names '/nowhere', which cannot be read"),
        ({}, "X is not set"),
    ],
)
def test_secret_that_is_unclear_is_refused(source, sentence):
    with pytest.raises(ImproperlyConfigured) as refusal:
        env(**source).secret("X")

    assert str(refusal.value).startswith(sentence)


def test_every_read_is_remembered():
    found = env()

    found.text("A", ""), found.secret("B", ""), found.flag("C", default=True)

    assert found.known == {"A", "B", "B_FILE", "C"}


def test_origins_are_read_as_browsers_write_them():
    found = env(X="https://front.example, http://127.0.0.1:5173,*")

    assert found.origins("X", []) == ["https://front.example", "http://127.0.0.1:5173", "*"]
    assert env().origins("X", ["*"]) == ["*"]


@pytest.mark.parametrize(
    "value", ["front.example", "https://front.example/", "https://front.example/app", "ftp://x", "null"]
)
def test_what_is_no_origin_is_refused(value):
    with pytest.raises(ImproperlyConfigured, match="It must be a list of origins"):
        env(X=value).origins("X", [])
