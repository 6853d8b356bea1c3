from __future__ import annotations

import io
import re

import pytest
from PIL import Image

from lokalprojekte.reference import files
from lokalprojekte.seed.art import MOTIFS, SCENES, captions, draw, names, palette
from lokalprojekte.seed.demo.content import read_content
from tests.architecture.test_tree import ROOT


def test_picture_is_a_wide_png():
    with Image.open(io.BytesIO(draw("hafen"))) as picture:
        assert (picture.format, picture.size) == ("PNG", (1440, 810))


def test_drawing_twice_gives_the_same_bytes():
    assert draw("mobilitaet") == draw("mobilitaet")


@pytest.mark.parametrize("name", names())
def test_every_drawing_has_many_colours(name):
    with Image.open(io.BytesIO(draw(name))) as picture:
        assert len(picture.getcolors(1_000_000)) > 50


def test_every_host_has_its_scene():
    assert {host.scene for host in read_content().hosts.values()} == set(SCENES)


def test_every_field_of_action_has_a_motif():
    rows = (files.FOLDER / "handlungsfelder.csv").read_text(encoding="utf-8").splitlines()[1:]

    assert {row.split(",")[1] for row in rows} == set(MOTIFS)


def test_every_drawing_has_a_caption_of_its_own():
    own = captions()

    assert set(own) == set(names())
    assert len({caption.alt for caption in own.values()}) == len(own)


def test_colours_are_those_of_the_site():
    tokens = (ROOT / "static/css/tokens.css").read_text(encoding="utf-8")
    daylight = set(re.findall(r"light-dark\((#[0-9a-f]{6})", tokens)) | set(re.findall(r"#[0-9a-f]{6}", tokens))

    own = {value for name, value in vars(palette).items() if name.isupper()}
    assert own - daylight == set()


def test_mixing_goes_from_one_colour_to_the_other():
    assert [palette.mix("#000000", "#ffffff", share) for share in (0, 0.5, 1)] == ["#000000", "#808080", "#ffffff"]
