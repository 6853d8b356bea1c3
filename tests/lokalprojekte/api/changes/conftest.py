"""What the tests of the feed share."""

from __future__ import annotations

import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from lokalprojekte.core.models import SiteImage


@pytest.fixture
def picture(db) -> SiteImage:
    content = io.BytesIO()
    Image.new("RGB", (80, 60), "teal").save(content, "PNG")
    return SiteImage.objects.create(
        title="Ein Bild", file=ContentFile(content.getvalue(), "bild.png"), width=80, height=60
    )
