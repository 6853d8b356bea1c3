"""Calls, hosts, programmes and supporters for machines: schema.org as JSON-LD.

``JobPosting`` only while somebody can apply for paid work; otherwise a call is a ``Project``. An invented example says
so and is never a job, for a search engine would offer it to people who look for one. The Projektpat:in is never in it:
a consent to the page is no consent to be harvested.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from lokalprojekte.reference.enums import AreaKind
from showcase.enums import CallPhase, EngagementForm, PlaceMode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest
    from wagtail.models import Page

    from lokalprojekte.core.templatetags.lokal import Link
    from lokalprojekte.reference.models import Area
    from showcase.meetings import Meeting
    from showcase.models import Funding, HostPage, ProgrammePage, ProjectCallPage, Supporter

CONTEXT: Final = "https://schema.org"
#: «<» and «>» would end the script, «&» start an entity, the line separators break old parsers.
_ESCAPES: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def script_text(*items: dict[str, Any]) -> SafeString:
    """Return ``items`` as the content of a script of type ``application/ld+json``; nothing in it can end the script."""
    text = json.dumps([{"@context": CONTEXT, **item} for item in items], ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(_ESCAPES))  # noqa: S308 - escaped in the line above


def call_data(call: ProjectCallPage, phase: CallPhase, request: HttpRequest) -> dict[str, Any]:
    """Return ``call`` as ``JobPosting`` or ``Project``."""
    is_paid = any(EngagementForm(item.form).is_employment for item in call.engagements.all())
    is_job = phase.accepts_inquiries and is_paid and not call.is_example
    return _job(call, request) if is_job else _project(call, request)


def _project(call: ProjectCallPage, request: HttpRequest) -> dict[str, Any]:
    fundings = call.fundings.all() if call.pk else ()
    return _filled(
        {
            "@type": "Project",
            "name": call.title,
            "description": call.teaser,
            "url": call.get_full_url(request),
            "parentOrganization": _organisation(call.host, request),
            "foundingDate": call.starts_on.isoformat() if call.starts_on else None,
            "dissolutionDate": call.end.isoformat() if call.end else None,
            "location": _place(call.area),
            "keywords": ", ".join(field.name for field in call.fields_of_action.all()),
            "funding": [_grant(funding) for funding in fundings] or None,
            "disambiguatingDescription": example_remark(call),
        }
    )


def _grant(funding: Funding) -> dict[str, Any]:
    return {
        "@type": "MonetaryGrant",
        "name": funding.title,
        "amount": {"@type": "MonetaryAmount", "value": str(funding.amount), "currency": funding.currency},
        "funder": supporter_data(funding.supporter),
    }


def supporter_data(supporter: Supporter) -> dict[str, Any]:
    """Return ``supporter`` as ``Organization``."""
    return _filled({"@type": "Organization", "name": supporter.name, "url": supporter.website})


def example_remark(thing: HostPage | ProgrammePage | ProjectCallPage) -> str:
    """Return the sentence that tells machines that ``thing`` is invented; nothing for what is real."""
    return _("Invented example that shows how the site works.") if thing.is_example else ""


def _job(call: ProjectCallPage, request: HttpRequest) -> dict[str, Any]:
    pay = next((item.pay for item in call.engagements.all() if EngagementForm(item.form).is_employment), "")
    paragraphs = (call.teaser, *map(strip_tags, (call.situation, call.goal, call.tasks, call.what_remains)))
    remote = call.place_mode == PlaceMode.REMOTE
    return _filled(
        {
            "@type": "JobPosting",
            "title": call.title,
            "description": "\n".join(filter(None, paragraphs)),
            "url": call.get_full_url(request),
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
            "totalJobOpenings": call.places,
        }
    )


def host_data(host: HostPage, request: HttpRequest) -> dict[str, Any]:
    """Return ``host`` as ``GovernmentOrganization``."""
    return _filled(
        {
            **_organisation(host, request),
            "description": host.teaser,
            "sameAs": host.website,
            "areaServed": _place(host.area),
            "disambiguatingDescription": example_remark(host),
        }
    )


def programme_data(programme: ProgrammePage, dates: Sequence[Meeting], request: HttpRequest) -> dict[str, Any]:
    """Return ``programme`` as ``EventSeries`` with its dates."""
    return _filled(
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
    return _filled(
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


def breadcrumbs_data(items: Sequence[Link], page: Page, request: HttpRequest) -> dict[str, Any]:
    """Return the way from the home page to ``page`` as ``BreadcrumbList``; ``items`` is the trail shown on it."""
    return breadcrumb_list(items, page.get_full_url(request))


def breadcrumb_list(items: Sequence[Link], here: str | None) -> dict[str, Any]:
    """Return the way to the address ``here``, whose last step is ``here`` itself."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": item.title,
                "item": urljoin(here, item.url) if item.url and here else here,
            }
            for position, item in enumerate(items, start=1)
        ],
    }


def collection_data(
    name: str, description: str, url: str, entries: Sequence[tuple[str, str]], *, about: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Return a list as ``CollectionPage``: ``entries`` are name and address of what it shows, ``about`` its subject."""
    return _filled(
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
    return {"@type": "Place", "name": area.title, "address": _filled(address)}


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value not in (None, "")}
