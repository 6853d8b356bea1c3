"""Personal data has one home."""

from __future__ import annotations

from django.apps import apps
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

INQUIRY_MODELS = list(apps.get_app_config("inquiries").get_models())


def test_inquiry_models_are_no_pages_snippets_or_documents():
    assert INQUIRY_MODELS
    assert [model for model in INQUIRY_MODELS if issubclass(model, (Page, AbstractDocument))] == []
    assert set(INQUIRY_MODELS) & set(get_snippet_models()) == set()


def test_inquiry_models_are_not_in_the_search_index():
    from wagtail.search.index import get_indexed_models

    assert set(INQUIRY_MODELS) & set(get_indexed_models()) == set()


def test_inquiry_models_have_no_api_fields():
    assert [model for model in INQUIRY_MODELS if hasattr(model, "api_fields")] == []
