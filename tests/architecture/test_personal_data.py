"""Personal data has one home."""

from __future__ import annotations

from django.apps import apps
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

from lokalprojekte.inquiries.privacy_elsewhere import ELSEWHERE
from showcase.models import Alert, AlertConfirmation, AlertDelivery, AlertMatch, AlertSearch, AlertTally

INQUIRY_MODELS = list(apps.get_app_config("inquiries").get_models())
#: Of each alert model what says nothing about a person, beyond belonging to their alert.
ALERT_FIELDS = {
    Alert: {"id"},
    AlertConfirmation: {"id", "alert", "created_at", "expires_at", "used_at"},
    AlertDelivery: {"id", "alert"},
}


def test_inquiry_models_are_no_pages_snippets_or_documents():
    assert INQUIRY_MODELS
    assert [model for model in INQUIRY_MODELS if issubclass(model, (Page, AbstractDocument))] == []
    assert set(INQUIRY_MODELS) & set(get_snippet_models()) == set()


def test_inquiry_models_are_not_in_the_search_index():
    from wagtail.search.index import get_indexed_models

    assert set(INQUIRY_MODELS) & set(get_indexed_models()) == set()


def test_inquiry_models_have_no_api_fields():
    assert [model for model in INQUIRY_MODELS if hasattr(model, "api_fields")] == []


def test_every_field_of_an_alert_is_in_the_register():
    for model, plain in ALERT_FIELDS.items():
        fields = {field.name for field in model._meta.get_fields() if field.concrete}
        assert fields - plain == set(ELSEWHERE[model._meta.label])


def test_what_outlives_an_alert_leads_to_nobody():
    for model in (AlertSearch, AlertMatch, AlertTally):
        assert {field.name for field in model._meta.get_fields() if field.concrete} & {
            "email",
            "alert",
            "link_key",
        } == set()


def test_alerts_are_no_pages_snippets_or_api_resources():
    assert set(ALERT_FIELDS) & set(get_snippet_models()) == set()
    assert [model for model in ALERT_FIELDS if issubclass(model, Page) or hasattr(model, "api_fields")] == []
