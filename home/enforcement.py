"""Who decides when a public body does not mend a barrier: one law and one body for the Bund and for each Land.

Names only. Addresses change with every reorganisation, so the editors enter and check the one they need; for the
same reason offices stand here without the person who holds them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

#: The key that stands for the Bund beside the 16 official keys of the Länder.
FEDERATION: Final = "00"


@dataclass(frozen=True, slots=True)
class Enforcement:
    """The body of one Land, the law it acts on, and the name of the Land."""

    land: str
    body: str
    law: str


def _by_law(land: str, law: str) -> Enforcement:
    return Enforcement(land, f"Schlichtungs- oder Durchsetzungsstelle nach dem {law}", law)


ENFORCEMENT: Final[dict[str, Enforcement]] = {
    FEDERATION: Enforcement(
        "Bund",
        "Schlichtungsstelle nach dem Behindertengleichstellungsgesetz bei der oder dem Beauftragten der "
        "Bundesregierung für die Belange von Menschen mit Behinderungen",
        "§ 16 Behindertengleichstellungsgesetz (BGG)",
    ),
    "01": Enforcement(
        "Schleswig-Holstein",
        "Beschwerdestelle für barrierefreie Informationstechnik bei der oder dem Landesbeauftragten für Menschen mit "
        "Behinderungen",
        "Landesbehindertengleichstellungsgesetz (LBGG)",
    ),
    "02": _by_law("Hamburg", "Hamburgischen Behindertengleichstellungsgesetz (HmbBGG)"),
    "03": _by_law("Niedersachsen", "Niedersächsischen Behindertengleichstellungsgesetz (NBGG)"),
    "04": _by_law("Bremen", "Bremischen Behindertengleichstellungsgesetz (BremBGG)"),
    "05": Enforcement(
        "Nordrhein-Westfalen",
        "Ombudsstelle für barrierefreie Informationstechnik des Landes Nordrhein-Westfalen",
        "Behindertengleichstellungsgesetz Nordrhein-Westfalen (BGG NRW)",
    ),
    "06": _by_law("Hessen", "Hessischen Behinderten-Gleichstellungsgesetz (HessBGG)"),
    "07": _by_law("Rheinland-Pfalz", "Landesinklusionsgesetz Rheinland-Pfalz"),
    "08": Enforcement(
        "Baden-Württemberg",
        "Schlichtungsstelle beim Landeszentrum Barrierefreiheit",
        "Landes-Behindertengleichstellungsgesetz (L-BGG)",
    ),
    "09": _by_law("Bayern", "Bayerischen Behindertengleichstellungsgesetz (BayBGG)"),
    "10": _by_law("Saarland", "Saarländischen Behindertengleichstellungsgesetz (SBGG)"),
    "11": Enforcement(
        "Berlin",
        "Landesbeauftragte oder Landesbeauftragter für digitale Barrierefreiheit",
        "Barrierefreie-IKT-Gesetz Berlin (BIKTG Bln)",
    ),
    "12": _by_law("Brandenburg", "Brandenburgischen Behindertengleichstellungsgesetz (BbgBGG)"),
    "13": _by_law("Mecklenburg-Vorpommern", "Landesbehindertengleichstellungsgesetz (LBGG M-V)"),
    "14": _by_law("Sachsen", "Barrierefreie-Websites-Gesetz (BfWebG)"),
    "15": Enforcement(
        "Sachsen-Anhalt",
        "Ombudsstelle für barrierefreie Informationstechnik",
        "Behindertengleichstellungsgesetz Sachsen-Anhalt (BGG LSA)",
    ),
    "16": _by_law("Thüringen", "Thüringer Gesetz über den barrierefreien Zugang zu Websites (ThürBarrWebG)"),
}

#: For a field of a form.
CHOICES: Final = [(key, entry.land) for key, entry in ENFORCEMENT.items()]
