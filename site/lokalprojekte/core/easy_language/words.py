"""The lists behind the rules."""

from __future__ import annotations

from typing import Final

#: Written with a dot; a space stands for an optional one.
SHORTENED: Final = (
    "z. B.", "d. h.", "u. a.", "z. T.", "i. d. R.", "o. Ä.", "u. Ä.", "v. a.", "s. o.", "s. u.",
    "usw.", "etc.", "bzw.", "ca.", "ggf.", "evtl.", "inkl.", "exkl.", "max.", "min.", "Nr.", "Abs.", "Art.", "Buchst.",
    "Std.", "Tel.", "Str.", "Dr.", "Prof.", "Mio.", "Mrd.", "Tsd.", "vgl.", "sog.", "insb.", "zzgl.", "Kap.",
)  # fmt: skip
#: Words of capitals everybody says like that.
KNOWN_CAPITALS: Final = frozenset({"WC", "PDF"})
#: Long words that are names here, or that nobody would part.
KNOWN_COMPOUNDS: Final = frozenset({"Lokalprojekte", "Macherinnen", "Deutschland", "Donnerstag", "Wochenende"})

#: Adjectives that look like participles.
ADJECTIVES: Final = frozenset(
    {
        "bekannt", "bereit", "berühmt", "bestimmt", "beliebt", "erst", "ernst", "verwandt", "verrückt", "verschieden",
        "gesund", "geduldig", "gemeinsam", "gerecht", "gespannt", "gut", "gelegen", "gern", "erkältet", "erwachsen",
        "interessiert", "verliebt", "zerstreut", "entfernt", "beruht",
    }
)  # fmt: skip
#: Infinitives that look like participles: «wird gehen» is the future.
INFINITIVES: Final = frozenset(
    {
        "gehen", "geben", "gelten", "gelingen", "gefallen", "gehören", "genießen", "geschehen", "gewinnen", "gestalten",
        "gebrauchen", "genügen", "gedenken", "gegen", "gewöhnen", "weitergehen", "mitgehen", "hingehen", "ausgehen",
        "losgehen", "abgeben", "aufgeben", "ausgeben", "weitergeben", "zurückgeben", "angeben", "eingeben", "umgehen",
        "wegen", "morgen", "dagegen", "hingegen", "entgegen", "zugehen", "vorgehen", "eingehen",
    }
)  # fmt: skip
#: Participles that end in «en» behind a prefix, where the infinitive looks otherwise or is rarely meant.
STRONG_PARTICIPLES: Final = (
    "verstanden", "entschieden", "beschrieben", "unterschrieben", "erhalten", "vergessen", "verboten", "betroffen",
    "begonnen", "erfunden", "verloren", "verbunden", "besprochen", "versprochen", "übernommen", "unternommen",
    "entnommen", "vernommen", "verschoben", "verliehen", "bewiesen", "überwiesen", "entlassen", "verlassen",
    "beschlossen", "erschienen", "verglichen", "betrieben", "vertrieben", "überwunden", "unterbrochen", "übertragen",
    "vertreten", "behalten", "empfohlen", "befohlen", "zerrissen", "entworfen", "verworfen", "vergeben", "überlegt",
    "unterstützt", "übersetzt", "wiederholt", "durchgeführt",
)  # fmt: skip

#: What the genitive follows.
GENITIVE_PREPOSITIONS: Final = (
    "wegen", "trotz", "während", "statt", "anstatt", "aufgrund", "innerhalb", "außerhalb", "mithilfe", "anhand",
    "bezüglich", "hinsichtlich", "seitens", "anlässlich", "infolge", "mittels",
)  # fmt: skip
#: Nouns in the middle case end like that without any genitive: «dieses Haus», «jedes Ergebnis».
NOT_GENITIVE: Final = ("haus", "glas", "gras", "los", "eis", "nis", "maß", "moos", "gas", "ass", "ros", "ies", "aus")
