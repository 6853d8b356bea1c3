from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page

from lokalprojekte.inquiries.permissions import user_can_moderate, user_can_protect
from lokalprojekte.seed.groups import EDITORS, MODERATORS, PROTECTORS, RELEASERS, ensure_groups

pytestmark = pytest.mark.django_db


def rights() -> set[tuple[str, str]]:
    general = Group.objects.values_list("name", "permissions__codename")
    pages = GroupPagePermission.objects.values_list("group__name", "permission__codename")
    collections = GroupCollectionPermission.objects.values_list("group__name", "permission__codename")
    return {*general, *pages, *collections}


def count() -> tuple[int, int, int]:
    return Group.objects.count(), GroupPagePermission.objects.count(), GroupCollectionPermission.objects.count()


def test_groups_are_named_in_german():
    groups = ensure_groups()

    signing = {"Berichte bestätigen: Kommunen", "Berichte bestätigen: Macher:innen"}
    assert set(groups) == {"Redaktion", "Freigabe", "Moderation", "Datenschutz", "Förderpartner", "Technik", *signing}


def test_groups_created_twice_are_the_same():
    ensure_groups()
    first, counted = rights(), count()

    ensure_groups()

    assert rights() == first
    assert count() == counted


def test_groups_keep_what_an_administrator_added():
    from django.contrib.auth.models import Permission

    extra = Permission.objects.get(codename="view_site", content_type__app_label="wagtailcore")
    ensure_groups()[EDITORS].permissions.add(extra)

    ensure_groups()

    assert extra in Group.objects.get(name=EDITORS).permissions.all()


def test_editors_edit_and_publish_pages_and_see_no_inquiries():
    group = ensure_groups()[EDITORS]
    rosa = get_user_model().objects.create_user(username="rosa")
    rosa.groups.add(group)

    permissions = Page.get_first_root_node().permissions_for_user(rosa)

    assert permissions.can_add_subpage()
    assert permissions.can_publish_subpage()
    assert not user_can_moderate(rosa)
    assert not any(name.startswith(("inquiries.", "mail.")) for name in rosa.get_all_permissions())


def test_with_four_eyes_editors_hand_in_and_may_publish_again_without(settings):
    rosa = get_user_model().objects.create_user(username="rosa")
    rosa.groups.add(ensure_groups()[EDITORS])
    said = []

    for four_eyes in (True, False):
        settings.FOUR_EYES = four_eyes
        ensure_groups()
        permissions = Page.get_first_root_node().permissions_for_user(get_user_model().objects.get(username="rosa"))
        said.append((permissions.can_add_subpage(), permissions.can_publish_subpage()))

    assert said == [(True, False), (True, True)]


def test_releasers_publish_what_others_made_and_make_nothing_themselves():
    frieda = get_user_model().objects.create_user(username="frieda")
    frieda.groups.add(ensure_groups()[RELEASERS])

    permissions = Page.get_first_root_node().permissions_for_user(frieda)

    assert (permissions.can_publish_subpage(), permissions.can_add_subpage()) == (True, False)
    assert not user_can_moderate(frieda)


def test_editors_delete_no_reference_data():
    group = ensure_groups()[EDITORS]

    granted = group.permissions.filter(content_type__app_label="reference").values_list("codename", flat=True)

    assert all(codename.startswith("view_") for codename in granted)


def test_moderators_moderate_and_see_pages_without_editing_them():
    group = ensure_groups()[MODERATORS]
    milan = get_user_model().objects.create_user(username="milan")
    milan.groups.add(group)

    permissions = Page.get_first_root_node().permissions_for_user(milan)

    assert user_can_moderate(milan)
    assert not permissions.can_add_subpage()
    assert not permissions.can_publish_subpage()
    assert not permissions.can_edit()


def test_protectors_erase_and_read_neither_inquiries_nor_mails():
    group = ensure_groups()[PROTECTORS]
    dana = get_user_model().objects.create_user(username="dana")
    dana.groups.add(group)

    assert user_can_protect(dana)
    assert not user_can_moderate(dana)
    assert dana.get_all_permissions() == {"wagtailadmin.access_admin", "inquiries.protect_inquiry"}
