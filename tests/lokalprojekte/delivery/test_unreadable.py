"""What nobody's form sends is a bad request; what goes wrong for another reason stays a failure."""

from __future__ import annotations

import pytest
from django.db import DataError
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from wagtail.admin.utils import get_valid_next_url_from_request

from lokalprojekte.delivery.unreadable import UnreadableMiddleware

pytestmark = pytest.mark.django_db
ADMIN, PUBLIC = "/admin/pages/", "/projekte/"


def missing_field():
    return MultiValueDict()["body-count"]


def raised_in_wagtail():
    # Reads a request; given a number it fails within Wagtail, but not for a value.
    return get_valid_next_url_from_request(1)


def raised_here():
    return int("junk")


def too_large():
    raise DataError("integer out of range")


@pytest.mark.parametrize(
    ("path", "view", "answered"),
    [
        (ADMIN, missing_field, True),
        (PUBLIC, missing_field, True),
        (ADMIN, too_large, True),
        (PUBLIC, too_large, False),
        (ADMIN, raised_here, False),
        (ADMIN, raised_in_wagtail, False),
    ],
)
def test_what_was_sent_is_told_from_what_went_wrong(rf, caplog, path, view, answered):
    middleware = UnreadableMiddleware(lambda _request: None)
    request = rf.post(path)

    with pytest.raises(Exception) as raised:  # noqa: PT011 - whatever it is
        view()
    response = middleware.process_exception(request, raised.value)

    assert (response.status_code if response else None) == (400 if answered else None)
    assert len(caplog.records) == int(answered)


@pytest.mark.parametrize(
    ("method", "name", "data"),
    [
        ("post", "wagtailredirects:process_import", {}),
        ("post", "wagtailadmin_choose_page_external_link", {}),
        ("get", "wagtailadmin_choose_page_chosen_multiple", {"id": "junk"}),
        ("get", "wagtailadmin_choose_page_chosen_multiple", {"id": "9" * 20}),
        ("get", "wagtailadmin_explore_root", {"owner": "9" * 20}),
    ],
)
def test_junk_in_the_admin_is_a_bad_request(petra, method, name, data):
    petra.raise_request_exception = False

    response = getattr(petra, method)(reverse(name), data)

    assert response.status_code == 400
    assert "konnten wir nicht lesen" in response.content.decode()


def test_areas_cannot_be_created_where_they_are_chosen(petra):
    assert petra.get(reverse("area_chooser:choose")).status_code == 200
    assert petra.post(f"{reverse('area_chooser:choose')}create/", {}).status_code == 404
