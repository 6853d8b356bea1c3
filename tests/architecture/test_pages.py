"""What every page type owes the house."""

from __future__ import annotations

import pytest
from wagtail.models import Page, get_page_models

from lokalprojekte.core.models import BasePage

OWN_TYPES = [model for model in get_page_models() if model is not Page]


@pytest.mark.parametrize("model", OWN_TYPES, ids=lambda model: model.__name__)
def test_page_type_extends_the_base_page(model):
    assert issubclass(model, BasePage)


@pytest.mark.parametrize("attribute", ["parent_page_types", "subpage_types", "api_fields", "schema_type"])
@pytest.mark.parametrize("model", OWN_TYPES, ids=lambda model: model.__name__)
def test_page_type_declares_its_place_and_meaning(model, attribute):
    assert attribute in vars(model), f"{model.__name__} does not declare {attribute}"


def test_page_types_are_the_ones_we_know():
    """A new page type is a decision: it joins the demo, the crawl and the screenshots."""
    assert {model.__name__ for model in OWN_TYPES} == {
        "CallIndexPage",
        "ContentPage",
        "HomePage",
        "HostIndexPage",
        "HostPage",
        "ImpactIndexPage",
        "ImpactPage",
        "ProjectCallPage",
        "StoryIndexPage",
        "SuccessStoryPage",
    }
