"""Which records stand on public pages."""

from __future__ import annotations

import pytest
from django.apps import apps

from lokalprojekte.delivery import receivers


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        ("core.SiteImage", True),
        ("core.SiteRendition", False),
        ("core.SiteDocument", True),
        ("core.Organisation", True),
        ("core.User", False),
        ("reference.Area", True),
        ("reference.Competence", True),
        ("showcase.ProjectCallPage", True),
        ("showcase.CallCompetence", True),
        ("home.HomePage", True),
        ("inquiries.Inquiry", False),
        ("inquiries.Placement", True),
        ("mail.OutgoingMail", False),
        ("sessions.Session", False),
        ("delivery.Heartbeat", False),
        ("wagtailcore.Page", True),
        ("wagtailcore.Site", True),
        ("wagtailcore.Revision", False),
        ("wagtailcore.PageLogEntry", False),
        ("wagtailcore.PageViewRestriction", True),
        ("wagtailredirects.Redirect", True),
    ],
)
def test_record_drops_pages_when_readers_may_see_it(model, expected):
    assert receivers.is_visible(apps.get_model(model)) is expected


def test_every_silent_app_and_model_exists():
    models = {model._meta.label_lower for model in apps.get_models(include_auto_created=True)}
    labels = {config.label for config in apps.get_app_configs()}

    assert receivers._SILENT_APPS - labels == set()
    assert (receivers._SILENT_MODELS | receivers._VISIBLE_MODELS) - models == set()


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        ("core.SiteImage", False),
        ("core.Organisation", False),
        ("reference.Competence", False),
        ("showcase.ProjectCallPage", True),
        ("showcase.CallCompetence", True),
        ("stories.SuccessStoryPage", True),
        ("impact.Measurement", True),
        ("home.ContentPage", True),
        ("inquiries.Placement", True),
        ("wagtailcore.Page", True),
        ("wagtailcore.Site", False),
        ("wagtailcore.Locale", False),
        ("wagtailcore.PageViewRestriction", False),
        ("wagtailredirects.Redirect", False),
    ],
)
def test_change_leaves_a_doubt_where_pages_know_by_the_database_alone(model, expected):
    assert receivers.leaves_doubt(apps.get_model(model)) is expected


@pytest.mark.parametrize(("depth", "expected"), [(1, False), (2, False), (3, True)])
def test_home_pages_stand_in_more_than_the_database(depth, expected):
    model = apps.get_model("home.ContentPage")

    assert receivers.leaves_doubt(model, model(depth=depth)) is expected


def test_everything_that_leaves_a_doubt_exists_and_is_visible():
    models = {model._meta.label_lower: model for model in apps.get_models(include_auto_created=True)}

    assert receivers._ASKED_APPS - {config.label for config in apps.get_app_configs()} == set()
    assert all(receivers.is_visible(models[label]) for label in receivers._ASKED_MODELS)
