"""The form on which administrators say what a group may do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import wagtail.users
from django.conf import settings
from django.contrib.auth.models import Group

TABLE = Path("wagtailusers/groups/includes/formatted_permissions.html")


@pytest.mark.django_db
def test_boxes_are_named_in_german(client, people):
    client.force_login(people.petra)

    page = client.get(f"/admin/groups/edit/{Group.objects.order_by('pk')[0].pk}/").content.decode()

    names = re.findall(r'<label for="id_permissions_\d+" class="w-sr-only">([^<]+)</label>', page)
    assert {name.rpartition(": ")[2] for name in names} == {"Hinzufügen", "Ändern", "Löschen"}


def test_table_is_wagtails_own_but_for_these_names():
    original = (Path(wagtail.users.__file__).parent / "templates" / TABLE).read_text()
    ours = (settings.ROOT / "templates" / TABLE).read_text().partition("\n")[2]

    for action in ("add", "change", "delete"):
        name = f'{{{{ content_perms_dict.object|capfirst }}}}: {{% trans "{action.capitalize()}" %}}'
        original = original.replace(f"{{{{ content_perms_dict.{action}.perm.name }}}}", name)
    assert ours == original
