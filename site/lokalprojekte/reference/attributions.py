"""Whose data the site uses: the lines the licences ask for, word for word as in ``data/SOURCES.md``."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Attribution:
    """One source and the line that must be shown for it."""

    key: str
    #: What the data is about, in the reader's language.
    subject: str | Promise
    #: The line in German, as its licence wants it; safe HTML.
    line: SafeString
    licence: str
    licence_url: str


AREAS = Attribution(
    "areas",
    _("Municipalities, districts and states"),
    mark_safe(
        "Datenbasis: Statistisches Bundesamt (Destatis), Gemeindeverzeichnis GV-ISys, Gebietsstand 30.11.2025, "
        'Einwohner 31.12.2024; dl-de/by-2-0 (<a href="https://www.govdata.de/dl-de/by-2-0">www.govdata.de/dl-de/by-2-0'
        "</a>); Daten verändert (gekürzt, umformatiert, Koordinaten Gebietsstand 31.12.2020 ergänzt)"
    ),
    "Datenlizenz Deutschland – Namensnennung – Version 2.0",
    "https://www.govdata.de/dl-de/by-2-0",
)
#: Must stand at every map, not only on the page of sources.
MAP = Attribution(
    "map",
    _("Map of Germany"),
    mark_safe(
        '© GeoBasis-DE / <a href="https://www.bkg.bund.de">BKG</a> (2021), dl-de/by-2-0, Daten verändert (vereinfacht)'
    ),
    "Datenlizenz Deutschland – Namensnennung – Version 2.0",
    "https://www.govdata.de/dl-de/by-2-0",
)
POSTCODES = Attribution(
    "postcodes",
    _("Postcodes"),
    mark_safe('Postleitzahlen: GeoNames (<a href="https://www.geonames.org">geonames.org</a>), CC BY 4.0, verändert'),
    "Creative Commons Namensnennung 4.0 International",
    "https://creativecommons.org/licenses/by/4.0/deed.de",
)
COMPETENCES = Attribution(
    "competences",
    _("Competences"),
    mark_safe(
        "Dieser Dienst nutzt die ESCO-Klassifikation der Europäischen Kommission "
        '(<span lang="en">This service uses the ESCO classification of the European Commission.</span>), '
        "Version 1.2.0, Auswahl und Zuordnung angepasst."
    ),
    "Beschluss 2011/833/EU der Kommission",
    "https://eur-lex.europa.eu/eli/dec/2011/833/oj?locale=de",
)

#: In the order in which the page of sources shows them.
ATTRIBUTIONS: tuple[Attribution, ...] = (AREAS, MAP, POSTCODES, COMPETENCES)
