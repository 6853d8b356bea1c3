from __future__ import annotations

from pathlib import Path

import pytest

from lokalprojekte.core.models import SiteDocument
from lokalprojekte.seed.demo import template_files
from lokalprojekte.seed.demo.content import read_content
from stories.models import ReportEffect, StoryEffect, SuccessStoryPage, TransferReportPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

CONTENT = read_content()


def test_effects_are_those_of_the_texts_and_what_nobody_measured_stays_empty():
    told = {
        (e["indicator"], e.get("baseline"), e["actual"], e.get("unit", ""))
        for s in CONTENT.stories.values()
        for e in s.effects
    }
    reported = {
        (e["indicator"], e.get("baseline"), e.get("target"), e["actual"], e.get("unit", ""))
        for report in CONTENT.reports.values()
        for e in report.effects
    }

    def plain(rows):
        return {tuple(float(value) if hasattr(value, "as_tuple") else value for value in row) for row in rows}

    assert plain(StoryEffect.objects.values_list("indicator", "baseline", "actual", "unit")) == told
    assert plain(ReportEffect.objects.values_list("indicator", "baseline", "target", "actual", "unit")) == reported
    assert None in {baseline for _indicator, baseline, *_rest in reported}


def test_every_story_and_report_is_an_example_with_a_picture_that_is_described():
    for model in (SuccessStoryPage, TransferReportPage):
        pages = model.objects.select_related("image")

        assert [page.title for page in pages if not page.is_example or not page.image.description] == []


def test_templates_are_files_with_their_content_and_a_licence():
    documents = SiteDocument.objects.all()
    contents = sorted(Path(document.file.path).read_bytes() for document in documents)

    assert contents == sorted(template_files.read(name) for name in template_files.names())
    assert documents.filter(licence="").count() == 0


def test_every_quote_was_agreed_to_before_it_was_published():
    for page in SuccessStoryPage.objects.all():
        agreed = [block.value["consented_on"] for block in page.body if block.block_type == "quote"]

        assert agreed
        assert max(agreed) < page.first_published_at.date()
