"""Passing a page on: plain addresses that say title and address, and nothing else."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

from lokalprojekte.core.sharing import share_ways

TITLE, URL = "Drei Tore & «ein» Hof?", "https://lokalprojekte.example/geschichten/schulhof/"


def test_every_way_carries_title_and_address_whole():
    mail, mastodon, linkedin = share_ways(TITLE, URL)

    letter = parse_qs(urlsplit(mail.url).query)
    assert (letter["subject"], letter["body"]) == ([TITLE], [f"{TITLE}\n\n{URL}"])
    assert unquote(urlsplit(mastodon.url).fragment) == f"text={TITLE} {URL}"
    assert parse_qs(urlsplit(linkedin.url).query) == {"url": [URL]}


def test_only_mail_stays_here_and_mastodon_reads_nothing_before_somebody_sends():
    ways = share_ways(TITLE, URL)

    assert [way.elsewhere for way in ways] == [False, True, True]
    assert urlsplit(ways[1].url).query == ""
