"""What every page type owes the house."""

from __future__ import annotations

import pytest
from django.conf import settings
from wagtail.admin.panels import TitleFieldPanel
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


@pytest.mark.parametrize("model", OWN_TYPES, ids=lambda model: model.__name__)
def test_title_of_a_new_page_becomes_its_address(model):
    """Only this panel lets the browser make the slug from the title while somebody writes it."""

    def panels(panel):
        yield panel
        for child in getattr(panel, "children", ()):
            yield from panels(child)

    titles = [panel for panel in panels(model.get_edit_handler()) if getattr(panel, "field_name", "") == "title"]

    assert [type(panel) for panel in titles] == [TitleFieldPanel]


@pytest.mark.parametrize("model", OWN_TYPES, ids=lambda model: model.__name__)
def test_page_type_has_its_picture(model):
    """``make screens`` draws it; whoever adds a type looks at it."""
    assert (settings.ROOT / "docs" / "screens" / f"{model._meta.label_lower}.webp").exists()


def test_page_types_are_the_ones_we_know():
    """A new page type is a decision: it joins the demo, the crawl and the screenshots."""
    assert {model.__name__ for model in OWN_TYPES} == {
        "AccessibilityStatementPage",
        "AudiencePage",
        "CallIndexPage",
        "ContentPage",
        "EasyLanguagePage",
        "EngagementGuideIndexPage",
        "EngagementGuidePage",
        "HomePage",
        "HostIndexPage",
        "HostPage",
        "ImpactIndexPage",
        "ImpactPage",
        "NetworkPage",
        "OpenDataPage",
        "ProgrammePage",
        "ProjectCallPage",
        "ReportIndexPage",
        "SearchPage",
        "StoryIndexPage",
        "SuccessStoryPage",
        "TransferReportPage",
    }
