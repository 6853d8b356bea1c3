"""Pages as others name them: in trails, menus, lists and results."""

from __future__ import annotations

from typing import Final, Literal

from pydantic import Field

from lokalprojekte.api.schemas.base import ApiSchema, ListOf

#: The official key of a Land.
STATE: Final = "^(0[1-9]|1[0-6])$"


class PageItem(ApiSchema):
    """A page, by its name and its addresses."""

    id: int = Field(examples=[42])
    type: str = Field(examples=["showcase.ProjectCallPage"], description="As in `meta.type` of a page.")
    title: str = Field(examples=["Ein Rathaus räumt auf"])
    url: str = Field(examples=["https://example.org/projekte/ein-rathaus-raeumt-auf/"])
    detail_url: str = Field(examples=["https://example.org/api/v3/pages/42/"])
    language: str = Field(examples=["de"], description="BCP 47; `de-simple` is Leichte Sprache.")


class PageList(ListOf):
    """Pages in the order of the tree, which is that of menus."""

    items: list[PageItem]


class PageTrail(ApiSchema):
    """All of a few pages."""

    items: list[PageItem]


class Route(ApiSchema):
    """What an address below a page, or of a view that is no page, asks for."""

    name: str = Field(examples=["showcase:state", "proof"])
    arguments: dict[str, str | int] = Field(examples=[{"slug": "bayern"}])


class Target(ApiSchema):
    """Where an old address leads."""

    url: str = Field(examples=["https://example.org/projekte/"])
    permanent: bool


class Found(ApiSchema):
    """What stands at an address."""

    kind: Literal["page", "view", "redirect"]
    path: str = Field(examples=["/projekte/"], description="The address as the site writes it.")
    title: str = Field(examples=["Projekte"], description="Empty for a redirect.")
    page: PageItem | None = Field(description="The page, or the one the view belongs to.")
    route: Route | None = Field(description="Set where the address is more than that of a page.")
    redirect: Target | None = Field(description="Set for a redirect, which a front end repeats with 301 or 302.")
