"""What moderators, the clock and the worker do."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.services import NotPossibleError
from lokalprojekte.mail.delivery import deliver_due
from tests.lokalprojekte.inquiries import plain_model as plain
from tests.lokalprojekte.inquiries.machine import STEPS_OF_TIME, Machine, any_case, when_to_tell


class Desk(Machine):
    """The steps of moderators, of the clock and of the worker."""

    @precondition(lambda self: self.world.cases)
    @rule(which=any_case, status=st.sampled_from(plain.STATES), tell=when_to_tell)
    def decide(self, which: int, status: str, tell: str) -> None:
        self._move(self._pick(which), status, tell=tell)

    @precondition(lambda self: any(case.status in plain.OPEN for case in self.world.cases.values()))
    @rule(which=any_case, way=st.integers(0, 5), tell=when_to_tell)
    def decide_as_allowed(self, which: int, way: int, tell: str) -> None:
        """Most targets drawn blindly are refused; this rule gets further."""
        open_ones = [case for case in self.world.cases.values() if case.status in plain.OPEN]
        case = open_ones[which % len(open_ones)]
        ways = sorted(plain.WAYS[case.status] - {plain.SPAM, plain.WITHDRAWN})
        self._move(case, ways[way % len(ways)], tell=tell)

    @precondition(lambda self: self.world.cases)
    @rule(which=any_case)
    def ask(self, which: int) -> None:
        self._move(self._pick(which), plain.QUESTION, tell="now")

    @precondition(lambda self: self.world.cases)
    @rule(which=any_case)
    def answer(self, which: int) -> None:
        case = self._pick(which)
        possible = case.confirmed and not case.anonymised and case.status != plain.SPAM
        try:
            services.answer_inquiry(
                self._row(case),
                actor=self.people.milan,
                subject="Eine Antwort",
                body=f"Guten Tag {case.marker}",
                now=self.world.now,
            )
            assert possible
            self.world.answer(case)
        except NotPossibleError:
            assert not possible

    @precondition(lambda self: self.world.cases)
    @rule(which=any_case, colleague=st.sampled_from(["milan", "petra", ""]))
    def assign(self, which: int, colleague: str) -> None:
        case = self._pick(which)
        assignee = getattr(self.people, colleague) if colleague else None
        services.assign_inquiry(self._row(case), assignee=assignee, actor=self.people.milan, now=self.world.now)
        case.happened["assigned"] += case.assignee != colleague
        case.assignee = colleague

    @rule(chosen=st.sets(any_case, max_size=4))
    def announce(self, chosen: set[int]) -> None:
        """Tell what was held, some or all in one go; who has been told already is left alone."""
        cases = [*self.world.cases.values()]
        cases = [cases[which] for which in chosen if which < len(cases)] or cases
        rows = [self._row(case) for case in cases]
        results = services.announce_decisions(rows, actor=self.people.milan, now=self.world.now)
        assert [result.mailed for result in results] == [self.world.announce(case) for case in cases]

    @rule(step=st.sampled_from(STEPS_OF_TIME))
    def wait(self, step: timedelta) -> None:
        self.clock.shift(step)
        self.world.now += step

    @rule()
    def deliver(self) -> None:
        batch = deliver_due(owner="worker", limit=1000, now=self.world.now)
        assert (batch.deferred, batch.failed) == (0, 0)
        self.world.deliver()

    @rule()
    def remind(self) -> None:
        sent = services.remind_unconfirmed(now=self.world.now)
        reminded = self.world.remind()
        assert sent == len(reminded)
        for case in reminded:
            self._learn_links(case)

    @rule(dry_run=st.booleans())
    def purge(self, dry_run: bool) -> None:
        links = {pk: self._status_link(case) for pk, case in self.world.cases.items() if not case.anonymised}
        promised = services.purge_personal_data(now=self.world.now, dry_run=True)
        if dry_run:
            return
        report = services.purge_personal_data(now=self.world.now)
        expected = self.world.purge()
        assert (report.unconfirmed_deleted, report.quarantine_deleted, report.closed_anonymised) == expected
        assert promised == report
        kept = {pk for pk, case in self.world.cases.items() if not case.anonymised}
        self.dead_links |= {link for pk, link in links.items() if pk not in kept}
        again = services.purge_personal_data(now=self.world.now)
        assert (again.unconfirmed_deleted, again.quarantine_deleted, again.closed_anonymised) == (0, 0, 0)
