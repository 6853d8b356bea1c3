"""The cast: who does what in the tests, so that a permission test reads like a sentence.

Rosa edits, Milan moderates for all hosts, Lea for some once a test says which, Ada funds (no account: she reads what
everybody reads), Jonas visits, Kim is staff of another town and may do nothing here yet, Dana guards personal data,
Petra administers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission

if TYPE_CHECKING:
    from lokalprojekte.core.models import User

PASSWORD = "a long sentence nobody guesses 7"


@dataclass(frozen=True)
class People:
    """Everybody with an account."""

    rosa: User
    milan: User
    lea: User
    kim: User
    dana: User
    petra: User


def create_people() -> People:
    """Create the accounts; the groups that give them their rights are in every test database from the beginning."""
    return People(
        rosa=_user("rosa", group="Redaktion"),
        milan=_user("milan", group="Moderation"),
        lea=_user("lea", group="Moderation"),
        kim=_user("kim", permission="access_admin"),
        dana=_user("dana", group="Datenschutz"),
        petra=_user("petra", superuser=True),
    )


def _user(name: str, *, group: str = "", permission: str = "", superuser: bool = False) -> User:
    user = get_user_model().objects.create_user(
        username=name,
        email=f"{name}@example.org",
        password=PASSWORD,
        first_name=name.capitalize(),
        last_name="Beispiel",
    )
    if superuser:
        user.is_superuser = user.is_staff = True
        user.save()
    if group:
        user.groups.add(Group.objects.get(name=group))
    if permission:
        user.user_permissions.add(Permission.objects.get(codename=permission, content_type__app_label="wagtailadmin"))
    return user
