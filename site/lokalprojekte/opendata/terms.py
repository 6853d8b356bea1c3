"""What every file says of itself: title, publisher, licence, and where it is from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from lokalprojekte.core.enums import Licence
from lokalprojekte.core.models import Organisation
from lokalprojekte.opendata.models import OpenDataPage

if TYPE_CHECKING:
    from lokalprojekte.opendata.datasets import Dataset
    from lokalprojekte.opendata.enums import Format


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes, under which licence, and where the catalogue stands: the same for all files."""

    name: str
    email: str
    licence: Licence
    base_url: str
    catalogue_url: str
    #: The note on invented records; empty where there are none.
    note: str

    @classmethod
    def current(cls) -> Publisher:
        """Return what holds now: two queries."""
        page = OpenDataPage.objects.live().select_related("locale").first()
        organisation = Organisation.objects.first()
        base = str(settings.BASE_URL).rstrip("/")
        return cls(
            name=organisation.official_name if organisation else str(settings.WAGTAIL_SITE_NAME),
            email=organisation.email if organisation else "",
            licence=Licence(page.licence) if page else Licence.CC_BY,
            base_url=f"{base}/",
            catalogue_url=f"{base}{(page.url if page else '') or '/offene-daten/'}",
            note=example_note(),
        )

    @property
    def licence_url(self) -> str:
        """Where the licence stands: its own address, not that of a translation."""
        return self.licence.address.removesuffix("deed.de")

    def url_of(self, dataset: Dataset, form: Format) -> str:
        """Return the full address of a file."""
        return f"{self.base_url.rstrip('/')}{path_of(dataset, form)}"


@dataclass(frozen=True, slots=True)
class Terms:
    """What one file says of itself."""

    title: str
    text: str
    note: str
    publisher: str
    licence: str
    licence_url: str
    base_url: str
    catalogue_url: str
    file_url: str

    @classmethod
    def of(cls, dataset: Dataset, form: Format, publisher: Publisher) -> Terms:
        """Return what the file of ``dataset`` in the format ``form`` says."""
        return cls(
            title=dataset.title,
            text=f"{dataset.text} {publisher.note}".strip(),
            note=publisher.note,
            publisher=publisher.name,
            licence=str(publisher.licence.label),
            licence_url=publisher.licence_url,
            base_url=publisher.base_url,
            catalogue_url=publisher.catalogue_url,
            file_url=publisher.url_of(dataset, form),
        )


def path_of(dataset: Dataset, form: Format) -> str:
    """Return the address of a file on this site; it never changes."""
    return reverse("opendata:file", kwargs={"key": dataset.key, "form": form.value})


def example_note() -> str:
    """Return the sentence on invented records; empty on a site that shows none."""
    if not settings.DEMO:
        return ""
    return _("This is a demonstration: the records marked as example are invented.")
