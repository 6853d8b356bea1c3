"""Pictures and files for the tests of this room."""

from __future__ import annotations

from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image

from lokalprojekte.core.models import SiteDocument, SiteImage


def make_picture(colour="#9c3415", *, size=(1300, 650), **fields):
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, "PNG")
    words = {"title": "Bild", "description": "Eine Fläche", "author": "Ada", "licence": "CC0-1.0"}
    return SiteImage.objects.create(file=ContentFile(file.getvalue(), name="bild.png"), **{**words, **fields})


def make_document(name="datei.txt", **fields):
    return SiteDocument.objects.create(title=name, file=ContentFile(b"Inhalt", name=name), **fields)
