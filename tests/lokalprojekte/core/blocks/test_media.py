"""Films need files that browsers play, and captions where somebody speaks."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from wagtail.blocks import StructBlockValidationError

from lokalprojekte.core.blocks import VideoBlock
from lokalprojekte.core.models import SiteDocument

pytestmark = pytest.mark.django_db


def document(name):
    return SiteDocument.objects.create(title=name, file=ContentFile(b"Inhalt", name=name))


def film(**fields):
    empty = {"title": "Rundgang", "captions": None, "is_silent": False, "poster": None, "transcript": ""}
    block = VideoBlock()
    return block, block.normalize({**empty, **fields})


@pytest.mark.parametrize(
    ("names", "is_silent", "wrong"),
    [
        (("film.mp4", "film.vtt"), False, set()),
        (("film.webm", None), True, set()),
        (("film.mp4", None), False, {"captions"}),
        (("film.mp4", "film.txt"), False, {"captions"}),
        (("film.pdf", "film.vtt"), False, {"video"}),
    ],
)
def test_film_needs_the_right_files(names, is_silent, wrong):
    video, captions = (document(name) if name else None for name in names)
    block, value = film(video=video, captions=captions, is_silent=is_silent)

    try:
        block.clean(value)
        found = set()
    except StructBlockValidationError as refusal:
        found = set(refusal.block_errors)

    assert found == wrong


def test_film_is_shown_with_captions_picture_and_words():
    video, captions = document("film.mp4"), document("film.vtt")
    block, value = film(video=video, captions=captions, transcript="<p>Sie öffnet das Tor.</p>")

    html = block.render(value)

    assert f'<source src="/filme/{video.pk}/{video.filename}" type="video/mp4">' in html
    assert f'<track kind="captions" src="/filme/{captions.pk}/{captions.filename}"' in html
    assert "Sie öffnet das Tor." in html


def test_document_made_without_a_form_knows_its_size():
    assert document("kurz.txt").file_size == 6
