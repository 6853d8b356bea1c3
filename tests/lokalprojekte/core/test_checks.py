"""Checks that guard the house."""

from __future__ import annotations

from django.core.checks import run_checks
from wagtail.models import Page

from lokalprojekte.core.checks import problems_of_page_type
from lokalprojekte.core.models import BasePage


def test_page_types_of_the_house_pass():
    assert [message for message in run_checks() if message.id.startswith("lokalprojekte.")] == []


def test_page_type_that_extends_wagtails_page_is_named():
    assert [problem.id for problem in problems_of_page_type(Page)] == ["lokalprojekte.E001"]


def test_page_type_that_declares_nothing_is_told_each_thing():
    class Silent(BasePage):
        class Meta:
            abstract = True

    assert [problem.msg for problem in problems_of_page_type(Silent)] == [
        "Page types declare parent_page_types themselves.",
        "Page types declare subpage_types themselves.",
        "Page types declare api_fields themselves.",
        "Page types declare schema_type themselves.",
    ]
