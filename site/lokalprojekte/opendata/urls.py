"""The addresses of the files. They never change, whatever the page of the catalogue is called."""

from __future__ import annotations

from django.urls import path, register_converter

from lokalprojekte.opendata import views
from lokalprojekte.opendata.enums import Format

app_name = "opendata"


class FormatConverter:
    """The ending of a file we offer."""

    regex = "|".join(Format.values)

    def to_python(self, value: str) -> Format:
        """Return the format."""
        return Format(value)

    def to_url(self, value: str) -> str:
        """Return the ending."""
        return str(Format(value).value)


register_converter(FormatConverter, "format")

urlpatterns = [
    path("katalog.jsonld", views.catalogue, name="catalogue"),
    path("pruefsummen.txt", views.checksums, name="checksums"),
    path("<slug:key>.<format:form>", views.file, name="file"),
]
