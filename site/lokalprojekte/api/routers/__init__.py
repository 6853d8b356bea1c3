"""Our part of the API: one router for each kind of thing, by its address below ``/api/v3/``."""

from __future__ import annotations

from typing import Final

from ninja import Router

from lokalprojekte.api.routers import calls, hosts, inquiries, previews, reports, stories

ROUTERS: Final[dict[str, Router]] = {
    "/calls/": calls.router,
    "/hosts/": hosts.router,
    "/inquiries/": inquiries.router,
    "/preview/": previews.router,
    "/reports/": reports.router,
    "/stories/": stories.router,
}
