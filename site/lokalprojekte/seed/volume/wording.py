"""German that reads like calls and inquiries, put together by chance. None of it is meant to be read twice."""

from __future__ import annotations

from random import Random
from typing import Final

SUBJECTS: Final = (
    "Hitzeschutz",
    "Bürgerbüro",
    "Radwege",
    "Bauakten",
    "Dorfladen",
    "Stadtarchiv",
    "Ganztag",
    "Wärmenetz",
    "Spielplätze",
    "Fördermittel",
    "Ehrenamtsbörse",
    "Integrationslotsen",
    "Pflegeberatung",
    "Wochenmarkt",
    "Jugendtreff",
    "Hochwasserplan",
    "Schulwege",
    "Kulturkalender",
    "Leerstand",
    "Gewerbeflächen",
    "Notfallkarten",
    "Rufbus",
    "Stadtbäume",
    "Vereinsräume",
)
VERBS: Final = (
    "neu ordnen",
    "gemeinsam planen",
    "sichtbar machen",
    "auf eine Seite bringen",
    "in Bewegung setzen",
    "digital anbieten",
    "vom Kopf auf die Füße stellen",
    "fit für den Winter machen",
    "mit allen besprechen",
    "endlich abschließen",
)
DEPARTMENTS: Final = (
    "Hauptamt",
    "Bauamt",
    "Amt für Soziales",
    "Stabsstelle Zukunft",
    "Kämmerei",
    "Ordnungsamt",
    "Kulturbüro",
    "Tiefbauamt",
)
PLACES: Final = ("Keller", "Flur", "Archiv", "Vorzimmer", "Bürgerbüro", "Sitzungssaal")
THINGS: Final = ("Ordner", "Anträge", "Briefe", "Zettel", "Tabellen", "Pläne", "Listen")
FIRST_NAMES: Final = (
    "Amal",
    "Bente",
    "Chidi",
    "Dörte",
    "Emre",
    "Fenja",
    "Goran",
    "Henrike",
    "Ilija",
    "Jytte",
    "Kübra",
    "Lorenz",
    "Malin",
    "Nadeem",
    "Oskar",
    "Paola",
    "Quirin",
    "Rasmus",
    "Swantje",
    "Tarek",
    "Ulla",
    "Veronika",
    "Wanja",
    "Yasemin",
    "Zeno",
)
LAST_NAMES: Final = (
    "Ahlers",
    "Bergmann",
    "Çakır",
    "Dierksen",
    "Ebert",
    "Farkas",
    "Grothe",
    "Hansen",
    "Ionescu",
    "Jansen",
    "Kowalski",
    "Lüders",
    "Mehnert",
    "Nowak",
    "Özdemir",
    "Petersen",
    "Quandt",
    "Reuter",
    "Schäfer",
    "Tran",
    "Ulbricht",
    "Vogel",
)
ORGANISATIONS: Final = ("Werkhof", "Nordkante", "Stiftung Ortsgespräch", "Gemeinde Lindenau", "Handwerk und Söhne")
WISHES: Final = (
    "Ich habe zwei Tage in der Woche frei und möchte sie sinnvoll einsetzen.",
    "Nach der Elternzeit suche ich etwas, das nah ist und ein Ende hat.",
    "Wir stellen drei Leute frei und suchen eine Aufgabe, die in sechs Wochen zu schaffen ist.",
    "Das Thema begleitet mich seit Jahren, bisher nur als Bürgerin.",
    "Können wir zuerst telefonieren? Ich habe Fragen zum Zeitraum.",
)


def title(rng: Random, place: str) -> str:
    """Return the title of a call in ``place``."""
    return f"{rng.choice(SUBJECTS)} {rng.choice(VERBS)} in {place}"


def teaser(rng: Random) -> str:
    """Return one or two sentences for lists."""
    count, days = rng.randint(40, 900), rng.randint(3, 60)
    where = f"{count} {rng.choice(THINGS)} im {rng.choice(PLACES)}"
    return f"{where}, {days} Tage bis zur Antwort. Das geht in der Hälfte der Zeit."


def situation(rng: Random) -> str:
    """Return the starting point, as HTML."""
    people, months = rng.randint(2, 14), rng.randint(3, 30)
    return (
        f"<p>Im {rng.choice(PLACES)} arbeiten {people} Menschen an derselben Aufgabe, alle mit einer eigenen Liste. "
        f"Seit {months} Monaten wollen sie das ändern.</p><p>Es fehlt nicht am Willen, es fehlt jemand mit Zeit.</p>"
    )


def goal(rng: Random) -> str:
    """Return the goal, as HTML."""
    return f"<p>Nach sechs Monaten ist der Weg um {rng.randint(20, 70)} Prozent kürzer, und alle wissen, warum.</p>"


def tasks(rng: Random) -> str:
    """Return the tasks, as HTML."""
    verbs = rng.sample(("zählen", "fragen", "ordnen", "ausprobieren", "erklären", "streichen"), 3)
    return "<ul>" + "".join(f"<li>{rng.choice(THINGS)} {verb}</li>" for verb in verbs) + "</ul>"


def remains(rng: Random) -> str:
    """Return what remains, as HTML."""
    return f"<p>{rng.randint(2, 5)} Kolleg:innen führen es mit {rng.randint(1, 6)} Stunden im Monat weiter.</p>"


def person(rng: Random) -> tuple[str, str]:
    """Return a name and an address below example.org."""
    first, last, number = rng.choice(FIRST_NAMES), rng.choice(LAST_NAMES), rng.randrange(10**6)
    return f"{first} {last}", f"volumen-{number:06d}@example.org"
