"""Every address of the inbox × everybody × GET and POST; and nobody else learns a name anywhere in the admin."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from lokalprojekte.inquiries.models import InquiryEvent, ReplyTemplate
from lokalprojekte.inquiries.permissions import InquiryPermissionPolicy, user_can_moderate
from lokalprojekte.seed.recipes.inquiries import make_reply_template
from lokalprojekte.seed.recipes.showcase import make_call
from showcase.models import ProjectCallPage

#: name, arguments, methods that a moderator may use
SCREENS = [
    ("inbox:index", (), {"get": 200}),
    ("inbox:index_results", (), {"get": 200}),
    ("inbox:tab", ("new",), {"get": 200}),
    ("inbox:tab_results", ("quarantine",), {"get": 200}),
    ("inbox:detail", ("pk",), {"get": 200, "post": 405}),
    ("inbox:note", ("pk",), {"get": 405, "post": 200}),
    ("inbox:assign", ("pk",), {"get": 405, "post": 302}),
    ("inbox:bulk", (), {"get": 302, "post": 302}),
    ("inbox:hand_over", ("pk",), {"get": 200, "post": 200}),
    ("inbox:rate", ("pk",), {"get": 405, "post": 200}),
    ("inbox:unread", ("pk",), {"get": 405, "post": 302}),
    ("inbox:status", ("pk", "in_review"), {"get": 200, "post": 200}),
    ("inbox:answer", ("pk",), {"get": 200, "post": 200}),
    ("inbox:accept_late", ("pk", "call"), {"get": 405, "post": 302}),
    ("inbox:draft", ("pk",), {"get": 405, "post": 302}),
    ("reply_templates:index", (), {"get": 200}),
    ("reply_templates:add", (), {"get": 200, "post": 200}),
    ("reply_templates:edit", ("template",), {"get": 200, "post": 200}),
    ("reply_templates:delete", ("template",), {"get": 200}),
]
CASES = [(name, args, method, status) for name, args, methods in SCREENS for method, status in methods.items()]


def address(name, args, inquiry):
    keys = {
        "pk": inquiry.pk,
        "template": (ReplyTemplate.objects.first() or make_reply_template()).pk,
        "call": (ProjectCallPage.objects.first() or make_call()).pk,
    }
    return reverse(name, args=[keys.get(arg, arg) for arg in args])


def answers(client, inquiry):
    """Ask for every screen in every way; return what came, by name and method."""
    return {
        (name, method): getattr(client, method)(address(name, args, inquiry)) for name, args, method, _status in CASES
    }


@pytest.mark.parametrize("who", ["milan", "petra"])
def test_screens_asked_by_moderators_answer(client, people, inquiry, who):
    client.force_login(getattr(people, who))

    found = {case: response.status_code for case, response in answers(client, inquiry).items()}

    assert found == {(name, method): status for name, _args, method, status in CASES}


@pytest.mark.parametrize("who", ["rosa", "kim"])
def test_screens_asked_by_other_staff_lead_home_and_change_nothing(client, people, inquiry, who):
    client.force_login(getattr(people, who))
    events = InquiryEvent.objects.count()

    found = {response.headers.get("Location", response.status_code) for response in answers(client, inquiry).values()}

    assert found == {reverse("wagtailadmin_home")}
    assert InquiryEvent.objects.count() == events


def test_screens_asked_by_anybody_lead_to_login(client, inquiry):
    found = {response.headers.get("Location", "").partition("?")[0] for response in answers(client, inquiry).values()}

    assert found == {reverse("wagtailadmin_login")}


def test_script_asking_as_editor_is_refused(client, people, inquiry):
    client.force_login(people.rosa)

    response = client.get(reverse("inbox:index_results"), headers={"X-Requested-With": "XMLHttpRequest"})

    assert response.status_code == 403


def test_missing_inquiry_looks_to_editors_like_any_other(client, people, inquiry):
    client.force_login(people.rosa)

    response = client.get(reverse("inbox:detail", args=[inquiry.pk + 1]))

    assert response.status_code == 302


@pytest.mark.parametrize(
    "url_name",
    [
        "wagtailadmin_home",
        "wagtailadmin_reports:site_history",
        "wagtailadmin_reports:aging_pages",
        "wagtailadmin_explore_root",
    ],
)
def test_editor_sees_neither_entry_nor_name(client, people, inquiry, url_name):
    client.force_login(people.milan)
    client.post(reverse("inbox:note", args=[inquiry.pk]), {"text": "Rückruf morgen"})
    client.force_login(people.rosa)

    page = client.get(reverse(url_name), follow=True).content.decode()

    assert "Rosa" in page
    for secret in (
        inquiry.name,
        inquiry.email,
        inquiry.reference,
        "Rückruf morgen",
        "/admin/inquiries/",
        "/admin/outbox/",
    ):
        assert secret not in page


def test_search_of_the_admin_has_no_area_for_inquiries(client, people, inquiry):
    client.force_login(people.milan)

    page = client.get(reverse("wagtailadmin_pages:search")).content.decode()

    assert "/admin/inquiries/?q" not in page
    assert inquiry.name not in page


def test_moderator_sees_entry_with_number_of_new_ones(client, people, inquiry):
    client.force_login(people.milan)

    page = client.get(reverse("wagtailadmin_home")).content.decode()

    assert "/admin/inquiries/" in page
    assert "Posteingang, 1 neue" in page


def test_nobody_adds_or_deletes_an_inquiry(people):
    from lokalprojekte.inquiries.models import Inquiry

    policy = InquiryPermissionPolicy(Inquiry)

    assert [policy.user_has_permission(people.petra, action) for action in ("view", "change", "add", "delete")] == [
        True,
        True,
        False,
        False,
    ]


def test_inactive_moderator_may_not_moderate(people):
    people.milan.is_active = False

    assert not user_can_moderate(people.milan)
    assert not user_can_moderate(AnonymousUser())
