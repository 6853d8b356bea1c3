"""What stands around every page, and who runs the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.templatetags.static import static
from wagtail.models import PageViewRestriction

from lokalprojekte.api.addresses import whole
from lokalprojekte.core.enums import Network
from lokalprojekte.core.models.organisation import Organisation
from lokalprojekte.core.site_trees import path_of
from lokalprojekte.opendata.terms import Publisher

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest
    from wagtail.models import Site

    from lokalprojekte.core.frame import Frame
from lokalprojekte.core.links import Link


def navigation_of(frame: Frame, site: Site) -> dict[str, Any]:
    """Return the parts of ``frame``, without links to pages that are not for everybody; one query."""
    restricted = PageViewRestriction.objects.values_list("page__url_path", flat=True)
    private = tuple(path_of(path) for path in restricted)

    def links(given: Iterable[Link]) -> list[dict[str, Any]]:
        return [
            {"title": link.title, "url": whole(link.url)}
            for link in given
            if not private or not unquote(urlsplit(link.url).path).startswith(private)
        ]

    columns = [{"title": str(column.title), "links": links(column.links)} for column in frame.columns]
    notice = frame.notice
    return {
        "menu": links(frame.menu),
        "footer": [column for column in columns if column["links"]],
        "duties": links(frame.duties),
        "notice": notice
        and {
            "text": notice.text,
            "link": {"title": notice.link_text, "url": whole(notice.url)} if notice.url else None,
        },
        "search_url": whole(frame.search_url),
        "barrier_url": whole(frame.barrier_url),
    }


def settings_of(request: HttpRequest) -> dict[str, Any]:
    """Return what the site says in public of the organisation behind it."""
    organisation: Organisation = Organisation.for_request(request)
    publisher = Publisher.current()
    return {
        "name": organisation.name,
        "legal_name": organisation.official_name,
        "claim": organisation.claim,
        "supporters": organisation.supporters,
        "url": publisher.base_url,
        "logo_url": whole(static("art/touch-icon.png")),
        "answer_days": organisation.answer_days,
        "contact": {name: getattr(organisation, name) for name in ("street", "town", "email", "phone", "hours")},
        "profiles": [
            {
                "network": block.value["network"],
                "label": str(Network(block.value["network"]).label),
                "url": block.value["address"],
            }
            for block in organisation.profiles
        ],
        "imprint": [{"label": str(fact.label), "value": fact.value} for fact in organisation.legal_facts()],
        "data_licence": {
            "key": publisher.licence.value,
            "label": str(publisher.licence.label),
            "url": publisher.licence_url,
        },
        "languages": [{"code": code, "name": str(name)} for code, name in settings.WAGTAIL_CONTENT_LANGUAGES],
        "is_demonstration": settings.DEMO,
    }
