"""Supporters and their money, programmes with modules and dates, the page of the network."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from lokalprojekte.core.german import slugify
from lokalprojekte.seed.structure import ensure_structure
from showcase.enums import ProgrammeDateKind
from showcase.models import Funding, NetworkPage, ProgrammeEvent, ProgrammeModule, ProgrammePage, Supporter

if TYPE_CHECKING:
    from home.models import HomePage
    from showcase.models import ProjectCallPage


def make_supporter(*, name: str = "Stiftung Wegrand", **fields: Any) -> Supporter:
    """Save a supporter."""
    return Supporter.objects.create(
        name=name, **{"text": "Eine Stiftung, die mag, was zwischen zwei Orten geschieht.", **fields}
    )


def make_funding(
    *,
    supporter: Supporter | None = None,
    call: ProjectCallPage | None = None,
    title: str = "Zuwendung für ein Lokalprojekt",
    amount: Decimal | int = 12_000,
    **fields: Any,
) -> Funding:
    """Save an award of ``amount`` euros by ``supporter`` (the first one, or a new one), for ``call`` if given."""
    return Funding.objects.create(
        supporter=supporter or Supporter.objects.first() or make_supporter(),
        call=call,
        title=title,
        amount=Decimal(amount),
        **{"awarded_on": timezone.localdate(), **fields},
    )


def make_programme(
    *,
    title: str = "Begleitprogramm",
    parent: HomePage | None = None,
    modules: Iterable[dict[str, Any]] = ({"title": "Auftakt", "text": "<p>Wir klären Auftrag und Rollen.</p>"},),
    **fields: Any,
) -> ProgrammePage:
    """Publish a programme below the home page; ``modules`` are the fields of its modules, in order."""
    page = ProgrammePage(
        title=title,
        **{
            "slug": slugify(title),
            "teaser": "Methoden, Austausch und ein moderierter Transfer von Wissen, von Anfang bis Ende.",
            **fields,
        },
    )
    page.modules = [ProgrammeModule(sort_order=order, **module) for order, module in enumerate(modules)]
    page.live = False
    (parent or ensure_structure().home).add_child(instance=page)
    page.save_revision().publish()
    return ProgrammePage.objects.get(pk=page.pk)


def make_event(
    *,
    programme: ProgrammePage | None = None,
    title: str = "Werkstatt: Wissen übergeben",
    kind: ProgrammeDateKind = ProgrammeDateKind.WORKSHOP,
    calls: Iterable[ProjectCallPage] = (),
    **fields: Any,
) -> ProgrammeEvent:
    """Save a date of ``programme`` (the first one, or a new one), a week ahead unless given; without calls for all."""
    event = ProgrammeEvent.objects.create(
        programme=programme or ProgrammePage.objects.first() or make_programme(),
        title=title,
        kind=kind,
        **{"starts_at": timezone.now() + timedelta(days=7), "place": "online", **fields},
    )
    event.calls.set(calls)
    return event


def make_network(*, title: str = "Netzwerk", parent: HomePage | None = None, **fields: Any) -> NetworkPage:
    """Publish the page of the network below the home page."""
    page = NetworkPage(
        title=title,
        **{"slug": slugify(title), "intro": "Wer mitmacht, wer hilft und wann wir uns treffen.", **fields},
    )
    page.live = False
    (parent or ensure_structure().home).add_child(instance=page)
    page.save_revision().publish()
    return NetworkPage.objects.get(pk=page.pk)
