"""What is left of a plain word without its endings: the Snowball stemmer for German, with what it does not know.

It knows umlauts written out (``haeuser`` → ``haus``) and ``-erin``; it does not know other persons (``Kollegin``),
plurals in ``-s`` (``Kitas``) and the family of ``-ieren`` (``Digitalisierung``, ``digitalisiert``).
"""

from __future__ import annotations

import re
import threading
from functools import lru_cache
from typing import Final

from snowballstemmer import stemmer


class _Snowball(threading.local):
    """The stemmer of one thread: it works on the word it holds, and two threads would work on each other's."""

    def __init__(self) -> None:
        self.own = stemmer("german")


_SNOWBALL: Final = _Snowball()
#: What stands before ``-in`` when a person is meant: Kollegin, Biologin, Polizistin, Praktikantin, Studentin, Lotsin.
_PERSON: Final = (
    r"lleg|(?<=o)log|gog|ist|ant|ent|ekt|or|eur|aer|aerzt|wirt|freund|lots|kund|expert|raet|anwaelt|buerg|projektpat"
    r"|nachbar|kret|krat|pilot|genoss|zeug|klient|graf|soph|nom"
)
_FEMININE = re.compile(rf"(?P<stem>{_PERSON})in(?:nen)?$")
#: Verbs and nouns in ``-innen`` that are no persons; every other word in ``-innen`` is.
_NOT_PERSONS = re.compile(r"(?:^|[^l])(?:beg|gew|ents|ers|bes|s|sp|r|dr|z|ent|tr|b|m)innen$")
_IEREN = re.compile(r"ier(?:ung(?:en|s)?|t(?:e[nrsm]?)?|end(?:e[nrsm]?)?|en|bar(?:e[nrsm]?)?)$")
#: Endings of the plural that are no ending in other words; what stands before them is long enough to be a word.
_PLURAL_S = re.compile(r"(?<=[a-z]{2}[aouy])s$")
_SINGULAR_S = re.compile(r"(?:us|eas|ias|pas|los|gas|tlas|aos|smos|nos)$")

# fmt: off
#: Words whose forms no rule brings together: form → stem.
EXCEPTIONS: Final[dict[str, str]] = {
    "kitas": "kita", "kita": "kita", "kitaen": "kita",
    "buero": "buero", "bueros": "buero",
    "auto": "auto", "autos": "auto", "foto": "foto", "fotos": "foto", "video": "video", "videos": "video",
    "euro": "euro", "euros": "euro", "app": "app", "apps": "app", "job": "job", "jobs": "job",
    "info": "info", "infos": "info", "demo": "demo", "demos": "demo", "azubi": "azubi", "azubis": "azubi",
    "ticket": "ticket", "tickets": "ticket", "tool": "tool", "tools": "tool", "website": "websit",
    "websites": "websit", "webseite": "webseit", "workshop": "workshop", "workshops": "workshop",
    "team": "team", "teams": "team", "cluster": "cluster", "clusters": "cluster", "park": "park", "parks": "park",
    "museum": "museum", "museums": "museum", "museen": "museum",
    "praxis": "praxis", "praxen": "praxis", "zentrum": "zentrum", "zentren": "zentrum", "zentrums": "zentrum",
    "thema": "thema", "themen": "thema", "themas": "thema", "schema": "schema", "schemata": "schema",
    "forum": "forum", "foren": "forum", "forums": "forum", "gremium": "gremium", "gremien": "gremium",
    "ministerium": "ministerium", "ministerien": "ministerium", "kriterium": "kriterium", "kriterien": "kriterium",
    "praktikum": "praktikum", "praktika": "praktikum", "stadium": "stadium", "stadien": "stadium",
    "material": "material", "materialien": "material", "firma": "firma", "firmen": "firma",
    "villa": "villa", "villen": "villa", "index": "index", "indizes": "index",
    "risiko": "risiko", "risiken": "risiko", "konto": "konto", "konten": "konto",
    "bau": "bau", "baus": "bau", "bauten": "bau", "bauer": "bauer", "bauern": "bauer", "baeuerin": "bauer",
    "baeuerinnen": "bauer", "bauerin": "bauer",
    "arzt": "arzt", "aerzte": "arzt", "aerzten": "arzt", "aerztin": "arzt", "aerztinnen": "arzt", "arztes": "arzt",
    "koch": "koch", "koechin": "koch", "koechinnen": "koch", "koeche": "koch", "koechen": "koch",
    "pate": "pat", "paten": "pat", "patin": "pat", "patinnen": "pat",
    "kino": "kino", "kinos": "kino", "nachbarn": "nachbar",
    "kundin": "kund", "kundinnen": "kund", "chefin": "chef", "chefinnen": "chef", "wirtin": "wirt",
    "bote": "bot", "botin": "bot", "botinnen": "bot", "zeuge": "zeug", "zeugin": "zeug",
    "bruder": "bruder", "brueder": "bruder", "mutter": "mutter", "muetter": "mutter", "muettern": "mutter",
    "vater": "vater", "vaeter": "vater", "vaetern": "vater", "tochter": "tochter", "toechter": "tochter",
    "garten": "garten", "gaerten": "garten", "gartens": "garten", "hafen": "hafen", "haefen": "hafen",
    "laden": "laden", "laeden": "laden", "ladens": "laden", "boden": "boden", "boeden": "boden",
    "schaden": "schaden", "schaeden": "schaden", "graben": "graben", "graeben": "graben",
    "macher": "macher", "machers": "macher", "machern": "macher",
    "macherin": "macher", "macherinnen": "macher",
    "buerger": "buerger", "buergers": "buerger", "buergern": "buerger",
    "buergerin": "buerger", "buergerinnen": "buerger",
    "burg": "burg", "burgen": "burg", "muenchen": "muenchen", "muenchens": "muenchen",
    "muenchner": "muenchen", "muenchnerin": "muenchen", "muenchnerinnen": "muenchen", "muenchener": "muenchen",
    "foerdern": "foerder", "foerdert": "foerder", "foerderte": "foerder", "gefoerdert": "foerder",
    "gefoerderte": "foerder", "gefoerderten": "foerder", "foerderung": "foerder", "foerderungen": "foerder",
    "beraten": "berat", "beratend": "berat", "beratung": "berat", "beratungen": "berat", "berater": "berat",
    "beraterin": "berat", "beraterinnen": "berat", "beratern": "berat",
    "rat": "rat", "rats": "rat", "rates": "rat", "raete": "rat", "raeten": "rat", "raetin": "rat", "raetinnen": "rat",
    "ozg": "ozg", "daten": "daten", "datum": "datum", "innen": "innen", "leute": "leut", "leuten": "leut",
    "kurs": "kurs", "kurse": "kurs", "kursen": "kurs", "kur": "kur", "kuren": "kur",
    "wer": "wer", "der": "der", "des": "des", "einer": "einer", "es": "es", "ist": "ist",
    "organisation": "organisation", "organisationen": "organisation", "organ": "organ", "organe": "organ",
    "kommunion": "kommunion", "neue": "neu", "neuen": "neu", "neuer": "neu", "neues": "neu", "neu": "neu",
    "hilfe": "hilf", "hilfen": "hilf", "helfer": "helfer", "helferin": "helfer", "helfern": "helfer",
    "wasser": "wasser", "gewaesser": "gewaesser", "wohnen": "wohnen", "wohnung": "wohnung", "wohnungen": "wohnung",
    "haushalt": "haushalt", "haushalte": "haushalt", "haushalten": "haushalt", "haushalts": "haushalt",
    "rathaus": "rathaus", "rathauses": "rathaus", "rathaeuser": "rathaus", "rathaeusern": "rathaus",
    "bus": "bus", "busse": "bus", "bussen": "bus", "busses": "bus",
    "mail": "mail", "mails": "mail", "email": "email", "emails": "email",
}
# fmt: on


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return what is left of a plain ``word`` without its endings."""
    if (known := EXCEPTIONS.get(word)) is not None:
        return known
    if not word.isascii() or not word.isalpha():
        return word
    person = _FEMININE.sub(r"\g<stem>", word)
    if person == word and word.endswith("innen") and len(word) >= _LONG_ENOUGH and not _NOT_PERSONS.search(word):
        person = word.removesuffix("innen")
    person = EXCEPTIONS.get(person, person)
    if (doing := _IEREN.sub("ier", person)) != person and len(doing) > _LONG_ENOUGH:
        return doing
    if _PLURAL_S.search(person) and not _SINGULAR_S.search(person):
        person = person.removesuffix("s")
    return str(_SNOWBALL.own.stemWord(person))


#: Shorter words are left alone: «innen» alone, «vier».
_LONG_ENOUGH: Final = 5
