"""What the worker does besides mail, tasks and jobs."""

from __future__ import annotations

import threading

import pytest

from lokalprojekte.mail import errands, worker
from lokalprojekte.mail.errands import Errand, errand, registered_errands
from lokalprojekte.mail.worker import Worker


def test_each_room_lists_its_own():
    assert [each.name for each in registered_errands()] == ["webhooks"]


def test_no_two_have_one_name(monkeypatch):
    monkeypatch.setattr(errands, "_REGISTRY", {})
    errand(name="twice")(lambda owner, stop: 0)

    with pytest.raises(ValueError, match="twice"):
        errand(name="twice")(lambda owner, stop: 0)


@pytest.mark.django_db(transaction=True)
def test_errand_is_run_again_until_nothing_is_left(monkeypatch):
    left = [2, 1, 0]
    monkeypatch.setattr(
        worker, "registered_errands", lambda: (Errand("counted", lambda owner, stop: left.pop(0) if left else 0),)
    )

    assert Worker().run_once().errands == {"counted": 3}


@pytest.mark.django_db(transaction=True)
def test_errand_has_a_thread_of_its_own_and_ends_with_the_worker(monkeypatch):
    stop, came = threading.Event(), threading.Event()

    def run(owner, is_stopped):
        came.set()
        return 0

    monkeypatch.setattr(worker, "registered_errands", lambda: (Errand("counted", run),))
    thread = threading.Thread(target=Worker(stop).run)
    thread.start()

    assert came.wait(30)
    stop.set()
    thread.join(30)
    assert not thread.is_alive()
