"""No page of the demo shows a size that publishing does not let the worker draw."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from django.test import Client
from wagtail.models import Page

from lokalprojekte.core.models import SiteRendition
from lokalprojekte.core.pictures import SHAPES
from lokalprojekte.core.pictures.wanted import wanted_by
from showcase.models import Supporter

pytestmark = [pytest.mark.django_db, pytest.mark.once]

_ON_DEMAND = re.compile(r"/bild/[\w=:-]+/(\d+)/(format-[\w|%-]+)/")


def test_every_size_a_page_shows_is_drawn_ahead(demo):
    SiteRendition.objects.all().delete()
    pages = Page.objects.live().filter(depth__gt=1).specific()
    ahead = defaultdict(set)
    for record in [*pages, *Supporter.objects.all()]:
        for key, shapes in wanted_by(record).items():
            ahead[key].update(spec for shape in shapes for spec in SHAPES[shape].specs)
    client = Client()

    shown = {
        (page.url, int(key), spec.replace("%7C", "|"))
        for page in pages
        for key, spec in _ON_DEMAND.findall(client.get(page.url).content.decode())
    }

    assert len({key for _url, key, _spec in shown}) > 20
    assert {(url, key, spec) for url, key, spec in shown if spec not in ahead[key]} == set()
