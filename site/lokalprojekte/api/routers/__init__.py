"""Our part of the API: one router for each kind of thing, by its address below ``/api/v3/``."""

from __future__ import annotations

from typing import Final

from ninja import Router

from lokalprojekte.api.routers import changes, inquiries, previews

ROUTERS: Final[dict[str, Router]] = {
    "/changes/": changes.router,
    "/inquiries/": inquiries.router,
    "/preview/": previews.router,
}
