"""Calls, hosts, programmes and supporters for machines: schema.org as JSON-LD.

``JobPosting`` only while somebody can apply for paid work; otherwise a call is a ``Project``. An invented example says
so and is never a job, for a search engine would offer it to people who look for one. The Projektpat:in is never in it:
a consent to the page is no consent to be harvested.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from lokalprojekte.core.prepared import attached
from lokalprojekte.core.structured_data import filled, plain_text
from lokalprojekte.reference.enums import AreaKind
from showcase.enums import CallPhase, EngagementForm, PlaceMode

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.http import HttpRequest

    from lokalprojekte.reference.models import Area, Competence
    from showcase.meetings import Meeting
    from showcase.models import Funding, HostPage, ProgrammePage, ProjectCallPage, Supporter


def call_data(call: ProjectCallPage, phase: CallPhase, request: HttpRequest) -> dict[str, Any]:
    """Return ``call`` as ``JobPosting`` or ``Project``.

    A job needs a place where it is done, or can be done from anywhere (developers.google.com/search/docs/appearance/
    structured-data/job-posting); without either a call stays a project.
    """
    is_paid = any(EngagementForm(item.form).is_employment for item in attached(call, "engagements"))
    has_place = call.area is not None or call.place_mode == PlaceMode.REMOTE
    is_job = phase.accepts_inquiries and is_paid and has_place and not call.is_example
    return _job(call, request) if is_job else _project(call, request)


def _project(call: ProjectCallPage, request: HttpRequest) -> dict[str, Any]:
    fundings = attached(call, "fundings") if call.pk else ()
    return filled(
        {
            "@type": "Project",
            "name": call.title,
            "description": call.teaser,
            "url": call.get_full_url(request),
            "parentOrganization": _organisation(call.host, request),
            "foundingDate": call.starts_on.isoformat() if call.starts_on else None,
            "dissolutionDate": call.end.isoformat() if call.end else None,
            "location": _place(call.area),
            "keywords": ", ".join(field.name for field in attached(call, "fields_of_action")),
            "knowsAbout": _competences(call),
            "funding": [_grant(funding) for funding in fundings] or None,
            "disambiguatingDescription": example_remark(call),
        }
    )


def _competences(call: ProjectCallPage) -> list[dict[str, Any]]:
    """Return what the call asks for as terms of our own list, with ESCO's concept where there is one."""
    terms = _term_set_id()
    return [_term(item.competence, terms) for item in attached(call, "competences")]


def _term(competence: Competence, terms: str) -> dict[str, Any]:
    return filled(
        {
            "@type": "DefinedTerm",
            "@id": f"{terms}-{competence.slug}",
            "name": competence.label,
            "termCode": competence.slug,
            "sameAs": competence.esco_uri or competence.esco_group_uri,
            "inDefinedTermSet": {"@id": terms},
        }
    )


def _term_set_id() -> str:
    return f"{str(settings.BASE_URL).rstrip('/')}{reverse('showcase:fitting')}#kompetenzen"


def competences_data(competences: Iterable[Competence]) -> dict[str, Any]:
    """Return ``competences`` as the ``DefinedTermSet`` that calls refer to."""
    terms = _term_set_id()
    return {
        "@type": "DefinedTermSet",
        "@id": terms,
        "name": _("Competences"),
        "inLanguage": settings.LANGUAGE_CODE,
        "hasDefinedTerm": [_term(competence, terms) for competence in competences],
    }


def _grant(funding: Funding) -> dict[str, Any]:
    return {
        "@type": "MonetaryGrant",
        "name": funding.title,
        "amount": {"@type": "MonetaryAmount", "value": str(funding.amount), "currency": funding.currency},
        "funder": supporter_data(funding.supporter),
    }


def supporter_data(supporter: Supporter) -> dict[str, Any]:
    """Return ``supporter`` as ``Organization``."""
    return filled({"@type": "Organization", "name": supporter.name, "url": supporter.website})


def example_remark(thing: HostPage | ProgrammePage | ProjectCallPage) -> str:
    """Return the sentence that tells machines that ``thing`` is invented; nothing for what is real."""
    return _("Invented example that shows how the site works.") if thing.is_example else ""


def _job(call: ProjectCallPage, request: HttpRequest) -> dict[str, Any]:
    pay = next((item.pay for item in attached(call, "engagements") if EngagementForm(item.form).is_employment), "")
    paragraphs = (call.teaser, *map(plain_text, (call.situation, call.goal, call.tasks, call.what_remains)))
    remote = call.place_mode == PlaceMode.REMOTE
    return filled(
        {
            "@type": "JobPosting",
            "title": call.title,
            "description": "\n".join(filter(None, paragraphs)),
            "url": call.get_full_url(request),
            "identifier": {"@type": "PropertyValue", "name": call.host.title, "value": str(call.pk)},
            "datePosted": call.first_published_at.date().isoformat() if call.first_published_at else None,
            "validThrough": call.deadline.isoformat() if call.deadline else None,
            "employmentType": ["TEMPORARY", "PART_TIME"],
            "workHours": call.workload_label,
            "jobStartDate": call.starts_on.isoformat() if call.starts_on else None,
            "hiringOrganization": _organisation(call.host, request),
            "jobLocation": _place(call.area),
            "jobLocationType": "TELECOMMUTE" if remote else None,
            "applicantLocationRequirements": {"@type": "Country", "name": "DE"} if remote else None,
            "incentiveCompensation": pay,
            "skills": _competences(call),
            "directApply": True,
            "totalJobOpenings": call.places,
        }
    )


def host_data(host: HostPage, request: HttpRequest) -> dict[str, Any]:
    """Return ``host`` as ``GovernmentOrganization``, with the ``City`` or the part of the country it is for."""
    return filled(
        {
            **_organisation(host, request),
            "description": host.teaser,
            "sameAs": host.website,
            "areaServed": _territory(host.area),
            "disambiguatingDescription": example_remark(host),
        }
    )


def programme_data(programme: ProgrammePage, dates: Sequence[Meeting], request: HttpRequest) -> dict[str, Any]:
    """Return ``programme`` as ``EventSeries`` with its dates."""
    return filled(
        {
            "@type": "EventSeries",
            "name": programme.title,
            "description": programme.teaser,
            "url": programme.get_full_url(request),
            "subEvent": [_event(date) for date in dates] or None,
            "disambiguatingDescription": example_remark(programme),
        }
    )


def _event(date: Meeting) -> dict[str, Any]:
    return filled(
        {
            "@type": "Event",
            "name": date.title,
            "description": date.text,
            "startDate": date.starts_at.isoformat(),
            "endDate": date.ends_at.isoformat() if date.ends_at else None,
            "location": {"@type": "Place", "name": date.place} if date.place else None,
            "url": date.link,
        }
    )


def network_data(supporters: Sequence[Supporter]) -> dict[str, Any]:
    """Return the supporters as ``ItemList``."""
    return {
        "@type": "ItemList",
        "name": _("Supporters"),
        "itemListElement": [
            {"@type": "ListItem", "position": position, "item": supporter_data(supporter)}
            for position, supporter in enumerate(supporters, start=1)
        ],
    }


def collection_data(
    name: str, description: str, url: str, entries: Sequence[tuple[str, str]], *, about: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Return a list as ``CollectionPage``: ``entries`` are name and address of what it shows, ``about`` its subject."""
    return filled(
        {
            "@type": "CollectionPage",
            "name": name,
            "description": description,
            "url": url,
            "about": about,
            "mainEntity": {
                "@type": "ItemList",
                "itemListElement": [
                    {"@type": "ListItem", "position": position, "name": title, "url": urljoin(url, address)}
                    for position, (title, address) in enumerate(entries, start=1)
                ],
            }
            if entries
            else None,
        }
    )


def _organisation(host: HostPage, request: HttpRequest) -> dict[str, Any]:
    return {"@type": "GovernmentOrganization", "name": host.title, "url": host.get_full_url(request)}


def _place(area: Area | None) -> dict[str, Any] | None:
    if area is None:
        return None
    address = {
        "@type": "PostalAddress",
        "addressCountry": "DE",
        "addressRegion": area.state.name if area.state else area.name,
        "addressLocality": None if area.kind == AreaKind.STATE else area.seat or area.name,
        "postalCode": area.postcode,
    }
    return {"@type": "Place", "name": area.title, "address": filled(address)}


#: What a host is responsible for, in the words of schema.org.
_TERRITORIES: Final = {AreaKind.STATE: "State", AreaKind.MUNICIPALITY: "City"}


def _territory(area: Area | None) -> dict[str, Any] | None:
    place = _place(area)
    if area is None or place is None:
        return None
    return {
        **place,
        "@type": _TERRITORIES.get(AreaKind(area.kind), "AdministrativeArea"),
        "geo": {"@type": "GeoCoordinates", "latitude": area.latitude, "longitude": area.longitude},
        "identifier": {"@type": "PropertyValue", "propertyID": "AGS", "value": area.key},
    }
