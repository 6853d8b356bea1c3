"""Money for projects, as grants of the 360Giving Data Standard; never given to a single person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q

from lokalprojekte.core.models import Organisation
from lokalprojekte.impact.scope import Scope
from lokalprojekte.opendata.datasets.shared import Addresses, public_calls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from django.db.models import QuerySet

    from lokalprojekte.opendata.datasets.registry import Record
    from lokalprojekte.opendata.terms import Terms
    from showcase.models import Funding

#: Begins every identifier: those of a grant and of an organisation must be unique among all publishers.
PREFIX: Final = "lokalprojekte"
#: The version of the standard the package is written for.
VERSION: Final = "1.2"


def _fundings() -> QuerySet[Funding]:
    """Return the awards for the programme and for calls everybody may read."""
    shown = Q(call__isnull=True) | Q(call__in=public_calls().order_by().values("pk"))
    return Scope.everything().fundings().filter(shown)


def count() -> int:
    """Return how many awards there are."""
    return _fundings().count()


def read() -> Iterator[Record]:
    """Yield the awards in the order in which they were entered, under the titles of the standard: three queries."""
    addresses = Addresses()
    organisation = Organisation.objects.first()
    ours = organisation.official_name if organisation else "Lokalprojekte"
    for award in _fundings().select_related("supporter", "call__host__area", "call__place_area").order_by("pk"):
        call = award.call
        host = call.host if call else None
        area = host.area if host else None
        yield {
            "Identifier": f"{PREFIX}-foerderung-{award.pk}",
            "Title": award.title,
            "Description": award.purpose or award.title,
            "Currency": award.currency,
            "Amount Awarded": award.amount,
            "Award Date": award.awarded_on,
            "Planned Dates:Start Date": award.starts_on,
            "Planned Dates:End Date": award.ends_on,
            "Funding Org:Identifier": f"{PREFIX}-foerderer-{award.supporter_id}",
            "Funding Org:Name": award.supporter.name,
            "Recipient Org:Identifier": f"{PREFIX}-kommune-{host.pk}" if host else PREFIX,
            "Recipient Org:Name": host.title if host else ours,
            "Beneficiary Location:Name": call.area.title if call and call.area else "",
            "Beneficiary Location:Country Code": "DE" if call and call.area else "",
            "URL": addresses.of(call),
            "Ausschreibung": str(call.pk) if call else "",
            "Amtlicher Schluessel": area.key if area else "",
            "Beispiel": award.is_example or award.supporter.is_example,
        }


def as_json(records: Iterable[Record], *, terms: Terms, changed_at: datetime) -> dict[str, Any]:
    """Return the awards as a grant package of the standard, with what is ours beside its fields."""
    return {
        "version": VERSION,
        "title": terms.title,
        "description": terms.text,
        "identifier": f"{PREFIX}-foerderungen",
        "modified": changed_at.isoformat(),
        "license": terms.licence_url,
        "accessURL": terms.catalogue_url,
        "downloadURL": terms.file_url,
        "publisher": {"identifier": PREFIX, "name": terms.publisher, "website": terms.base_url},
        "grants": [_grant(record) for record in records],
    }


def _grant(record: Record) -> dict[str, Any]:
    """Return one grant; a field nobody filled in is not there."""
    period = {"startDate": record["Planned Dates:Start Date"], "endDate": record["Planned Dates:End Date"]}
    place = {
        "name": record["Beneficiary Location:Name"],
        "countryCode": record["Beneficiary Location:Country Code"],
    }
    example = bool(record["Beispiel"])
    grant = {
        "id": record["Identifier"],
        "title": record["Title"],
        "description": f"Beispiel: {record['Description']}" if example else record["Description"],
        "currency": record["Currency"],
        "amountAwarded": record["Amount Awarded"],
        "awardDate": record["Award Date"],
        "plannedDates": [_without_gaps(period)] if record["Planned Dates:Start Date"] else [],
        "fundingOrganization": [{"id": record["Funding Org:Identifier"], "name": record["Funding Org:Name"]}],
        "recipientOrganization": [{"id": record["Recipient Org:Identifier"], "name": record["Recipient Org:Name"]}],
        "beneficiaryLocation": [place] if place["name"] else [],
        "url": record["URL"],
        "ausschreibung": record["Ausschreibung"],
        "amtlicherSchluessel": record["Amtlicher Schluessel"],
    }
    return {**_without_gaps(grant), "beispiel": example}


def _without_gaps(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "", [])}
