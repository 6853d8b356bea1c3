"""Who runs the site, and what stands around every page."""

from __future__ import annotations

from pydantic import Field

from lokalprojekte.api.schemas.base import ApiSchema, ListOf


class NavigationLink(ApiSchema):
    """A link of a menu."""

    title: str = Field(examples=["Projekte"])
    url: str = Field(examples=["https://example.org/projekte/"])


class NavigationGroup(ApiSchema):
    """A column of the footer."""

    title: str = Field(examples=["Entdecken"])
    links: list[NavigationLink]


class SiteNotice(ApiSchema):
    """What the bar at the top of every page says at this moment."""

    text: str = Field(examples=["Am 3. Oktober antwortet niemand."])
    link: NavigationLink | None


class Navigation(ApiSchema):
    """What stands around every page."""

    menu: list[NavigationLink]
    footer: list[NavigationGroup]
    duties: list[NavigationLink] = Field(description="Imprint, privacy, accessibility: on every page, by law.")
    notice: SiteNotice | None
    search_url: str | None = Field(description="The page of the search.")
    barrier_url: str | None = Field(description="Where readers report a barrier; on every page, by law.")


class Contact(ApiSchema):
    """How to reach the organisation; what is not filled in is empty."""

    street: str
    town: str = Field(examples=["12345 Musterstadt"])
    email: str
    phone: str
    hours: str


class Profile(ApiSchema):
    """A profile of the organisation elsewhere."""

    network: str = Field(examples=["mastodon"])
    label: str = Field(examples=["Mastodon"])
    url: str


class LegalLine(ApiSchema):
    """One line of what the law asks an operator to say; a value may have several lines."""

    label: str = Field(examples=["Anbieter"])
    value: str


class Terms(ApiSchema):
    """A licence."""

    key: str = Field(examples=["CC-BY-4.0"], description="An SPDX identifier where there is one.")
    label: str = Field(examples=["CC BY 4.0"])
    url: str


class SiteLanguage(ApiSchema):
    """A language in which pages are published."""

    code: str = Field(examples=["de"])
    name: str = Field(examples=["Deutsch"])


class SiteSettings(ApiSchema):
    """The organisation behind the site, as every page and the imprint name it."""

    name: str
    legal_name: str
    claim: str
    supporters: str
    url: str
    logo_url: str
    answer_days: int = Field(description="Within how many working days every inquiry is answered.")
    contact: Contact
    profiles: list[Profile]
    imprint: list[LegalLine]
    data_licence: Terms
    languages: list[SiteLanguage]
    is_demonstration: bool = Field(description="Whether people, projects and figures are invented.")


class OldAddress(ApiSchema):
    """An old address, and where it leads."""

    path: str = Field(
        examples=["/alter-aufruf"],
        description="Below the root of the site, without a last slash; with one it leads there, too.",
    )
    target: str = Field(examples=["https://example.org/projekte/"])
    permanent: bool = Field(description="Repeat it with 301, otherwise with 302.")


class OldAddressList(ListOf):
    """Old addresses in the order in which they were written down."""

    items: list[OldAddress]
