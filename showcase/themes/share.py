"""The pictures of theme pages: by a name that stands in their address."""

from __future__ import annotations

from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from lokalprojekte.core.share.card import ShareCard, SharedView
from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.reference.models import Area, FieldOfAction
from showcase.share import card_of_field, card_of_list, card_of_state

STATES: Final = "laender"
FIELDS: Final = "handlungsfelder"
_STATE: Final = "land-"
_FIELD: Final = "handlungsfeld-"


def titles() -> dict[str, str]:
    """Return the titles of both overviews by the names of their pictures."""
    return {STATES: _("Projects by Land"), FIELDS: _("Projects by field of action")}


def card_named(name: str) -> ShareCard | None:
    """Return what the picture ``name`` shows; None where there is no such theme. One query at most."""
    if title := titles().get(name):
        return card_of_list(title)
    if name.startswith(_STATE):
        state = Area.objects.filter(kind=AreaKind.STATE, key=name.removeprefix(_STATE)).first()
        return card_of_state(state) if state else None
    field = FieldOfAction.objects.filter(slug=name.removeprefix(_FIELD)).first() if name.startswith(_FIELD) else None
    return card_of_field(field) if field else None


def shared_theme(theme: Area | FieldOfAction, *, title: str, text: str) -> SharedView:
    """Return what the page of a Land or a field of action tells those who pass it on."""
    if isinstance(theme, Area):
        return _shared(f"{_STATE}{theme.key}", card_of_state(theme), title, text)
    return _shared(f"{_FIELD}{theme.slug}", card_of_field(theme), title, text)


def shared_overview(name: str, *, text: str) -> SharedView:
    """Return the same of an overview, by the name of its picture."""
    title = titles()[name]
    return _shared(name, card_of_list(title), title, text)


def _shared(name: str, card: ShareCard, title: str, text: str) -> SharedView:
    return SharedView(title, text, card, reverse("showcase:theme_picture", args=[name, card.digest]))
