"""What a sample is: a component, and the states in which it is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

from wagtail.models import Page

#: The day the samples speak of; a gallery looks the same every day.
DAY = date(2026, 5, 4)

Context = Mapping[str, Any]


@dataclass(frozen=True)
class State:
    """One way a component can look: what it is called, and the context it is rendered with."""

    title: str
    context: Context


@dataclass(frozen=True)
class Sample:
    """A component template (``components/<name>.html``) with its states."""

    name: str
    states: Sequence[State]
    #: What it stands in, as an element with a class: «dl.impact-figures»; empty where it stands by itself.
    inside: str = ""

    @property
    def template(self) -> str:
        """The template that is shown."""
        return f"components/{self.name}.html"


def sample(name: str, **states: Context) -> Sample:
    """Return a sample; the keywords are the titles of its states, with ``_`` for a space."""
    return Sample(name, [State(title.replace("_", " "), context) for title, context in states.items()])


def thing(**values: Any) -> SimpleNamespace:
    """Return something with these attributes: templates ask for no more."""
    return SimpleNamespace(**values)


def stand_in(title: str, **values: Any) -> Page:
    """Return a page that is in no tree and leads nowhere, for components that link to pages."""
    page: Any = Page(title=title)
    page.get_url = lambda request=None, current_site=None: "#"
    for name, value in values.items():
        setattr(page, name, value)
    return page
