"""Records of every kind that the datasets tell of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.seed.recipes.impact import make_measurement
from lokalprojekte.seed.recipes.programmes import make_funding, make_supporter
from lokalprojekte.seed.recipes.reference import make_area
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from lokalprojekte.seed.recipes.stories import make_report
from showcase.enums import CallStatus

if TYPE_CHECKING:
    from showcase.models import Funding, HostPage, ProjectCallPage
    from stories.models import TransferReportPage

#: Names of people, as they stand in records that are published; none of them may reach a file.
NAMES = ("Mona Mentorin", "Ansprechstelle Eva")


@dataclass
class Records:
    """One of each, all about the same project."""

    host: HostPage
    call: ProjectCallPage
    funding: Funding
    report: TransferReportPage


@pytest.fixture
def records(all_records, db) -> Records:
    """Return the records of one project."""
    return all_records.new()


@pytest.fixture(scope="module")
def all_records(module_rows):
    """Publish the records of one project, once for a module."""
    return module_rows(publish_records)


def publish_records() -> Records:
    """Publish a host with a leading zero in its key, a funded call, its report with an effect, and a measurement."""
    state = make_area(key="01", kind=AreaKind.STATE, name="Schleswig-Holstein")
    area = make_area(key="01054056", name="Husum", state=state)
    host = make_host(title="Stadt Husum", area=area, contact_role=NAMES[1], contact_email="eva@husum.example")
    call = make_call(
        title="Alarmplan",
        host=host,
        status=CallStatus.COMPLETED,
        deadline=datetime(2026, 5, 31, 23, 59, tzinfo=ZoneInfo("Europe/Berlin")),
        starts_on=date(2026, 6, 1),
        mentor_name=NAMES[0],
        mentor_consented_on=date(2026, 1, 1),
    )
    supporter = make_supporter(name="Stiftung Deich")
    funding = make_funding(
        supporter=supporter,
        call=call,
        title="Zwölf Karten",
        amount=Decimal("12500.50"),
        purpose="Karten für die Bereitschaft.",
        awarded_on=date(2026, 3, 15),
        starts_on=date(2026, 4, 1),
        ends_on=date(2026, 12, 31),
    )
    report = make_report(
        title="Alarmplan zum Nachmachen",
        call=call,
        makers_count=2,
        maker_hours=300,
        host_hours=80,
        as_of=date(2026, 9, 1),
        effects=[
            {"statement": "Die Bereitschaft findet sich zurecht.", "method": "Übung", "measured_on": date(2026, 8, 1)}
        ],
    )
    make_measurement(title="Würden es wieder tun", value=Decimal("-3.5"), call=call)
    return Records(host, call, funding, report)
