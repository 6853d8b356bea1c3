"""What is recognised in German text, and what is not."""

from __future__ import annotations

import pytest

from tests.lokalprojekte.matching.makers import RECOGNISER, TAXONOMY


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Ich habe Erfahrung mit Vergabe & Beschaffung.", "vergabe"),
        ("Ich arbeite in der VERGABESTELLE.", "vergabe"),
        ("E-Vergabe-Plattform eingeführt", "vergabe"),
        ("Softwareentwickler:in", "softwareentwicklung"),
        ("Softwareentwickler*innen geführt", "softwareentwicklung"),
        ("SoftwareentwicklerInnen", "softwareentwicklung"),
        ("Software\u00adentwicklung", "softwareentwicklung"),
        ("Buergerbeteiligung in Muenchen", "buergerbeteiligung"),
        ("Jugendbeteiligung aufgebaut", "buergerbeteiligung"),
        ("Klimaschutzmanagerin", "klimaschutz"),
        ("Web Content Accessibility Guidelines", "digitale-barrierefreiheit"),
        ("Ich übersetze und dolmetsche.", "sprachen"),
        ("Ich habe Texte in Leichter Sprache geschrieben.", "text-leichte-sprache"),
        ("Kinder- und Jugendhilfe", "jugend-bildung"),
        ("Cloud-Infrastrukturen", "it-infrastruktur"),
    ],
)
def test_a_competence_is_recognised(text: str, slug: str):
    assert slug in RECOGNISER.recognise(text).abilities


@pytest.mark.parametrize(("place", "work"), [
    ("Dienstags ist Kita-Eingewöhnung.", "Ich leite eine Kita."),
    ("Mein Kind geht in den Kindergarten.", "Ich habe im Kindergarten gearbeitet."),
])  # fmt: skip
def test_where_ones_child_is_hints_at_less_than_where_one_worked(place: str, work: str):
    parent, worker = (RECOGNISER.recognise(text).abilities["jugend-bildung"] for text in (place, work))

    assert parent.strength < worker.strength


@pytest.mark.parametrize("competence", TAXONOMY.competences.values(), ids=lambda competence: competence.slug)
def test_every_label_is_recognised(competence):
    said = RECOGNISER.recognise(f"Meine Stärke: {competence.label}.")

    assert competence.slug in said.abilities


@pytest.mark.parametrize(
    "text",
    [
        "Ich habe keine Erfahrung mit Vergabe.",
        "Mit Haushalt und Vergabe habe ich keine Erfahrung.",
        "Von Vergabe habe ich keine Ahnung, das sage ich gleich.",
        "Vergabe kann ich nicht.",
        "Vergabe liegt mir gar nicht.",
        "Projektleitung gern, aber mit Vergabe habe ich nichts am Hut.",
        "Ich kenne mich mit Technik aus, auch nicht mit Vergabe.",
        "Ich habe noch nie eine Vergabe gemacht.",
        "Zehn Jahre Vergabestelle. Mit Vergabe möchte ich nichts mehr zu tun haben.",
    ],
)
def test_a_denied_competence_does_not_count(text: str):
    said = RECOGNISER.recognise(text)

    assert "vergabe" not in said.abilities
    assert "vergabe" in said.denied


@pytest.mark.parametrize(
    "text",
    [
        "Ich habe nicht nur in der Vergabe gearbeitet.",
        "Ich arbeite in der Vergabe, Nachtdienste mache ich nicht.",
        "In der Vergabe geht es nicht nur um den Preis.",
        "Vergabe kann ich im Schlaf, aber von Technik habe ich keine Ahnung.",
        "Keine Sorge: Vergabe kann ich.",
    ],
)
def test_what_is_not_denied_counts(text: str):
    said = RECOGNISER.recognise(text)

    assert "vergabe" in said.abilities
    assert "vergabe" not in said.denied


@pytest.mark.parametrize(
    "text",
    [
        "Ich möchte gern Vergabe lernen.",
        "Vergabe kenne ich nur aus der Ferne, das würde ich sehr gern lernen.",
        "Von Vergabe habe ich keine Ahnung, würde mich aber gern einarbeiten.",
        "Vergabe fände ich spannend.",
    ],
)
def test_a_wish_is_no_ability(text: str):
    said = RECOGNISER.recognise(text)

    assert "vergabe" in said.wishes
    assert "vergabe" not in {*said.abilities, *said.denied}


def test_the_words_that_led_there_are_named():
    found = RECOGNISER.recognise("VgV und UVgO kann ich im Schlaf.").abilities["vergabe"]

    assert found.words == ("VgV", "UVgO")


def test_several_words_say_more_than_one_and_one_more_than_a_hint():
    strengths = [
        RECOGNISER.recognise(text).abilities["vergabe"].strength
        for text in ("VgV und UVgO", "VgV", "Ich vergleiche Lieferanten.", "Nur die Grundlagen der VgV")
    ]

    assert strengths == sorted(strengths, reverse=True)
    assert len(set(strengths)) == 4


@pytest.mark.parametrize("text", ["", " ", "\n\n", "🙂", "·" * 500, "nicht", "Ich kann nicht", "-" * 9, "ß" * 9])
def test_a_text_without_words_says_nothing(text: str):
    said = RECOGNISER.recognise(text)

    assert not said.abilities
    assert not said.denied


def test_fields_are_recognised():
    assert set(RECOGNISER.recognise("Ich fahre Rad und mag den Wald.").fields) == {"mobilitaet", "umwelt-kreislauf"}


def test_a_call_dwells_most_on_what_its_title_names():
    emphasis = RECOGNISER.emphasis("Vergabestelle ohne Papier", "Wir ordnen Abläufe und kaufen eine Plattform.")

    assert emphasis["vergabe"] == 1.0
    assert 0 < emphasis["prozessmanagement"] < 0.5
