"""After a change in records: whether finished pages are true all the same, because the database still answers alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import DEFAULT_DB_ALIAS, DatabaseError, close_old_connections, connections

from lokalprojekte.core.traces import digest_of, today

if TYPE_CHECKING:
    from collections.abc import Hashable

    from django.db.backends.base.base import BaseDatabaseWrapper

    from lokalprojekte.core.traces import MadeOf, Question
    from lokalprojekte.delivery.generation import Mark


class Witness:
    """Asks the database again what pages were made of, each question once after each change."""

    def __init__(self) -> None:
        #: One attribute for both: a thread must never see the new mark beside the old answers.
        self._state: tuple[Hashable, dict[Question, bytes]] = (None, {})

    def confirms(self, made_of: MadeOf, mark: Mark) -> bool:
        """Whether the database answers all of ``made_of`` as it did; ``mark`` was looked at before."""
        if made_of.day is not None and made_of.day != today():
            return False
        close_old_connections()
        connection = connections[DEFAULT_DB_ALIAS]
        if connection.in_atomic_block:
            return False
        try:
            answers = self._answers_at((mark, connection.settings_dict["NAME"]))
            return all(
                (answers.get(question) or _ask(connection, question, answers)) == digest
                for question, digest in made_of.answers.items()
            )
        except DatabaseError:
            # Whoever makes the page anew says what is wrong.
            return False
        finally:
            close_old_connections()

    def _answers_at(self, mark: Hashable) -> dict[Question, bytes]:
        known, answers = self._state
        if known != mark:
            answers = {}
            self._state = (mark, answers)
        return answers


def _ask(connection: BaseDatabaseWrapper, question: Question, answers: dict[Question, bytes]) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(*question)
        found = answers[question] = digest_of(cursor.fetchall())
    return found
