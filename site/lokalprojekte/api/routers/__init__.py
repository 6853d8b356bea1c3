"""Our part of the API: one router for each kind of thing, by its address below ``/api/v3/``."""

from __future__ import annotations

from typing import Final

from ninja import Router

from lokalprojekte.api.routers import (
    calls,
    find,
    hosts,
    impact,
    open_data,
    reference,
    relatives,
    reports,
    search,
    site,
    stories,
)

ROUTERS: Final[dict[str, Router]] = {
    "/calls/": calls.router,
    "/find/": find.router,
    "/hosts/": hosts.router,
    "/impact/": impact.router,
    "/navigation/": site.navigation,
    "/open-data/": open_data.router,
    "/pages/{page_id}/ancestors/": relatives.ancestors,
    "/pages/{page_id}/children/": relatives.children,
    "/pages/{page_id}/translations/": relatives.translations,
    "/reference/": reference.router,
    "/reports/": reports.router,
    "/search/": search.router,
    "/site/": site.settings,
    "/stories/": stories.router,
}
