"""What fields of action and clusters of competences are called in English; competences carry their own label."""

from __future__ import annotations

from typing import Final

#: By slug.
FIELDS: Final = {
    "verwaltung-digital": "Digital administration & services",
    "organisation-personal": "Organisation, staff & new work",
    "finanzen-foerderung": "Finance, procurement & funding",
    "beteiligung-engagement": "Participation & civic engagement",
    "bildung-betreuung": "Education, childcare & youth",
    "soziales-teilhabe": "Social affairs & inclusion",
    "integration-vielfalt": "Integration & diversity",
    "gesundheit-pflege": "Health, care & ageing",
    "planen-bauen-wohnen": "Planning, building & housing",
    "mobilitaet": "Mobility & transport",
    "klima-energie": "Climate, energy & adaptation",
    "umwelt-kreislauf": "Environment, water & circular economy",
    "wirtschaft-tourismus": "Economy, town centres & tourism",
    "kultur-sport": "Culture, sports & local life",
    "sicherheit-krise": "Safety, order & crisis preparation",
}
#: By German name: the slug of a cluster is made from it.
CLUSTERS: Final = {
    "Steuern & Organisieren": "Managing & organising",
    "Digital & Daten": "Digital & data",
    "Recht & Finanzen": "Law & finance",
    "Kommunikation & Beteiligung": "Communication & participation",
    "Personal & Lernen": "People & learning",
    "Planen, Bauen & Mobilität": "Planning, building & mobility",
    "Klima, Energie & Umwelt": "Climate, energy & environment",
    "Soziales & Daseinsvorsorge": "Social affairs & public services",
    "Wirtschaft, Kultur & Tourismus": "Economy, culture & tourism",
}
