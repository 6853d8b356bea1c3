"""The staff of the demo: one account per role, and passwords that are made up anew on every machine."""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction

from lokalprojekte.seed.groups import (
    EDITORS,
    FUNDERS,
    MODERATORS,
    PROTECTORS,
    RELEASERS,
    TECHNICIANS,
    ensure_groups,
)
from lokalprojekte.seed.models import Batch
from lokalprojekte.seed.records import find, remember

if TYPE_CHECKING:
    from lokalprojekte.core.models import User

LOGIN_FILE: Final = "demo-login.json"
#: Bytes of a generated password: 96 bits, 16 letters.
PASSWORD_BYTES: Final = 12


class NotADemoError(RuntimeError):
    """Demo accounts were asked for on a machine that is no demonstration."""


@dataclass(frozen=True)
class Login:
    """What somebody types to log in."""

    username: str
    password: str = field(repr=False)


#: By role: «redaktion», «freigabe», «moderation», «datenschutz», «foerderpartner», «technik», «admin».
Logins = dict[str, Login]


@dataclass(frozen=True)
class Role:
    """An account of the demo: its user name, the name people read, and what it may do."""

    username: str
    first_name: str
    last_name: str
    groups: tuple[str, ...] = ()
    is_superuser: bool = False


EDITOR: Final = Role("redaktion", "Jonte", "Harmsen (Beispiel)", (EDITORS,))
RELEASER: Final = Role("freigabe", "Fenja", "Lorenzen (Beispiel)", (RELEASERS,))
MODERATOR: Final = Role("moderation", "Milena", "Okonjo-Weiß (Beispiel)", (MODERATORS,))
PROTECTOR: Final = Role("datenschutz", "Djamila", "Vogt (Beispiel)", (PROTECTORS,))
FUNDER: Final = Role("foerderpartner", "Friedhelm", "Asante (Beispiel)", (FUNDERS,))
TECHNICIAN: Final = Role("technik", "Tomke", "Brandt (Beispiel)", (TECHNICIANS,))
ADMINISTRATOR: Final = Role("admin", "Ada", "Teichmann (Beispiel)", is_superuser=True)
ROLES: Final = (EDITOR, RELEASER, MODERATOR, PROTECTOR, FUNDER, TECHNICIAN, ADMINISTRATOR)


@transaction.atomic
def ensure_account(role: Role) -> User:
    """Return the demo's account for ``role``; a new one cannot log in until it is given a password.

    An account of that name which the demo did not make is somebody's own: it is left alone, and the demo's gets
    another name.
    """
    users = get_user_model()
    key = f"account:{role.username}"
    known: User | None = find(Batch.DEMO, key, users)
    if known:
        return known
    taken = users.objects.filter(username=role.username).exists()
    user: User = users(
        username=f"{role.username}-demo" if taken else role.username,
        email=f"{role.username}@lokalprojekte.example",
        first_name=role.first_name,
        last_name=role.last_name,
        is_staff=role.is_superuser,
        is_superuser=role.is_superuser,
    )
    user.set_unusable_password()
    user.save()
    groups = ensure_groups()
    user.groups.set([groups[name] for name in role.groups])
    remember(Batch.DEMO, key, user)
    return user


def login_file() -> Path:
    """Return where the passwords of the demo are kept, readable by the owner alone."""
    return Path(settings.DATA_DIR) / LOGIN_FILE


def known_logins() -> Logins:
    """Return the logins written down before; empty when there is no file or one of them no longer works."""
    try:
        table: dict[str, dict[str, str]] = json.loads(login_file().read_text(encoding="utf-8"))
        logins = {role: Login(**entry) for role, entry in table.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
    users = {user.get_username(): user for user in get_user_model().objects.filter(is_active=True)}
    works = all(
        login.username in users and users[login.username].check_password(login.password) for login in logins.values()
    )
    return logins if works and logins.keys() == {role.username for role in ROLES} else {}


def renew_logins() -> Logins:
    """Give every demo account a new password, write them to the login file (0600), and return them by role.

    Raises:
        NotADemoError: when the settings are not those of a demonstration.
    """
    if not settings.DEMO:
        raise NotADemoError("Demo accounts exist on a demonstration alone (settings.DEMO).")
    logins = {}
    with transaction.atomic():
        for role in ROLES:
            user = ensure_account(role)
            login = Login(user.username, secrets.token_urlsafe(PASSWORD_BYTES))
            user.set_password(login.password)
            user.save(update_fields=["password"])
            logins[role.username] = login
    _write(logins)
    return logins


def ensure_logins() -> Logins:
    """Return the logins of the demo: those of last time while they work, else new ones."""
    return known_logins() or renew_logins()


def as_json(logins: Logins) -> str:
    """Return ``logins`` as the login file has them: role → user name and password."""
    return json.dumps({role: asdict(login) for role, login in logins.items()}, ensure_ascii=False)


def _write(logins: Logins) -> None:
    path = login_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.touch(mode=0o600, exist_ok=False)
    path.write_text(as_json(logins) + "\n", encoding="utf-8")
