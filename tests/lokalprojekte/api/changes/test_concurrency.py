"""A reader who polls while others publish misses nothing, in whatever order their transactions end."""

from __future__ import annotations

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from home.models import ContentPage
from lokalprojekte.api.changes.numbering import number_changes
from lokalprojekte.api.changes.reading import read_changes
from lokalprojekte.api.models import Change, ChangeMark

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS, READERS, EACH = 4, 2, 12


def make_pages(tree, number):
    pages = []
    for index in range(number):
        page = ContentPage(title=f"Seite {index}", slug=f"seite-{index}")
        tree.home.add_child(instance=page)
        page.save_revision().publish()
        pages.append(page)
    return pages


def closing(work):
    def run(*arguments):
        try:
            return work(*arguments)
        finally:
            connection.close()

    return run


def publish(page, title):
    fresh = ContentPage.objects.get(pk=page.pk)
    fresh.title = title
    fresh.save_revision().publish()


def test_transaction_that_began_first_and_ends_last_is_told(site_tree):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one transaction write at a time: the second one would wait for the first.")
    early, late = make_pages(site_tree, 2)
    cursor = read_changes(None, limit=500).next
    written, may_end = threading.Event(), threading.Event()

    @closing
    def linger():
        with transaction.atomic():
            publish(early, "Morgens")
            written.set()
            assert may_end.wait(60)

    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(linger)
        assert written.wait(60)
        publish(late, "Abends")
        first = read_changes(cursor, limit=500)
        may_end.set()
        slow.result(60)
    second = read_changes(first.next, limit=500)

    assert [item["id"] for item in first.items] == [late.pk]
    assert [item["id"] for item in second.items] == [early.pk]


def test_readers_who_poll_while_others_publish_miss_nothing(site_tree):
    pages = make_pages(site_tree, WRITERS)
    begin = read_changes(None, limit=500).next
    together, done = threading.Barrier(WRITERS + READERS), threading.Event()

    @closing
    def write(number):
        chance = random.Random(number)
        together.wait(60)
        for round_ in range(EACH):
            with transaction.atomic():
                publish(pages[number], f"Seite {number}, Fassung {round_}")
                # Transactions end in another order than they begin.
                time.sleep(chance.random() / 50)

    @closing
    def read(_number):
        cursor, told = begin, {}
        together.wait(60)
        while True:
            last = done.is_set()
            part = read_changes(cursor, limit=2)
            for item in part.items:
                told[item["id"]] = ContentPage.objects.get(pk=item["id"]).title
            cursor = part.next
            if last and not part.more:
                return told

    with ThreadPoolExecutor(WRITERS + READERS) as pool:
        readers = [pool.submit(read, number) for number in range(READERS)]
        writers = [pool.submit(write, number) for number in range(WRITERS)]
        for writer in writers:
            writer.result(300)
        done.set()
        told = [reader.result(300) for reader in readers]

    final = {page.pk: f"Seite {number}, Fassung {EACH - 1}" for number, page in enumerate(pages)}
    assert told == [final] * READERS
    assert not ChangeMark.objects.exists()


def test_positions_are_given_once_however_many_ask(site_tree):
    pages = make_pages(site_tree, 6)
    feed = number_changes()
    for page in pages:
        publish(page, "Neu")

    def ask(_number):
        return number_changes().position

    with ThreadPoolExecutor(6) as pool:
        answers = set(pool.map(closing(ask), range(6)))

    told = Change.objects.filter(position__gt=feed.position).order_by("position")
    assert [row.key for row in told] == sorted(page.pk for page in pages)
    assert [row.position for row in told] == list(range(feed.position + 1, feed.position + 7))
    assert answers == {feed.position + 6}
