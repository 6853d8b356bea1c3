"""Checks that guard the house; ``manage.py check`` runs them, and so does every start."""

from __future__ import annotations

from typing import Any, Final

from django.core.checks import CheckMessage, Error, Tags, register
from wagtail.models import Page, get_page_models

from lokalprojekte.core.models import BasePage

#: What a page type says of itself; inherited from Wagtail's page it would say nothing.
DECLARATIONS: Final = ("parent_page_types", "subpage_types", "api_fields", "schema_type")


@register(Tags.models)
def check_page_types(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Every page type extends ``BasePage`` and declares its place in the tree, its API fields and its meaning."""
    messages: list[CheckMessage] = []
    for model in get_page_models():
        if model is not Page and (not app_configs or model._meta.app_config in app_configs):
            messages.extend(problems_of_page_type(model))
    return messages


def problems_of_page_type(model: type[Page]) -> list[CheckMessage]:
    """Return what the page type ``model`` owes the house."""
    if not issubclass(model, BasePage):
        return [Error("Page types extend BasePage.", obj=model, id="lokalprojekte.E001")]
    return [
        Error(f"Page types declare {name} themselves.", obj=model, id="lokalprojekte.E002")
        for name in DECLARATIONS
        if name not in vars(model)
    ]
