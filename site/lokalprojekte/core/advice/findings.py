"""Findings, and the checks that make them.

This room brings those that hold for every page; higher rooms offer their own while the apps get ready.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lokalprojekte.core.advice.links import lost_links
from lokalprojekte.core.advice.pictures import bare_pictures
from lokalprojekte.core.advice.wording import long_sentences, persons_named

if TYPE_CHECKING:
    from lokalprojekte.core.models import BasePage


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence for editors about one field; ``stops``: the page cannot be published like this."""

    field: str
    message: str
    stops: bool = False


#: Yields field, sentence, and whether it stops publishing; asked with a page as it stands in the form.
Check = Callable[[Any], Iterable[tuple[str, str, bool]]]

_CHECKS: list[Check] = [bare_pictures, lost_links, long_sentences, persons_named]


def offer_check(check: Check) -> Check:
    """Let ``check`` be asked, too; to be called once, while the apps get ready."""
    _CHECKS.append(check)
    return check


def findings_of(page: BasePage) -> list[Finding]:
    """Return what there is to say about ``page`` as it is in memory; what stops it comes first."""
    found = [Finding(*each) for check in _CHECKS for each in check(page)]
    return sorted(found, key=lambda finding: not finding.stops)


def what_stops(page: BasePage) -> list[Finding]:
    """Return what must be mended before ``page`` can be published."""
    return [finding for finding in findings_of(page) if finding.stops]
