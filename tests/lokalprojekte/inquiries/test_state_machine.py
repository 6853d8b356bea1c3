"""Whatever people, moderators and the clock do, in whatever order: the database agrees with a plain model.

``plain_model`` says what must be true; here each step is done to both, and after each of them everything that can be
seen is compared. An example is one transaction that is rolled back.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail as locmem
from django.db import transaction
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from lokalprojekte.inquiries import consent, services
from lokalprojekte.inquiries.enums import Announcement, InquiryStatus, QuarantineReason, Role
from lokalprojekte.inquiries.inbox import tabs
from lokalprojekte.inquiries.links import STATUS as STATUS_LINK
from lokalprojekte.inquiries.links import make_token
from lokalprojekte.inquiries.models import Confirmation, Inquiry, InquiryEvent, Placement
from lokalprojekte.inquiries.queries import inquiry_by_link
from lokalprojekte.inquiries.services import InquiryData, LinkProblemError, NotPossibleError, TransitionError
from lokalprojekte.mail.delivery import deliver_due
from lokalprojekte.mail.enums import UNSENT, MailStatus
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.seed.recipes.introductions import make_introduction
from lokalprojekte.seed.recipes.showcase import make_call
from tests.lokalprojekte.inquiries import plain_model as plain
from tests.lokalprojekte.inquiries.plain_model import Case, World

#: A Monday.
START = datetime(2026, 11, 23, 9, tzinfo=UTC)
ADDRESSES = ("jonas@example.org", "Ayse@Example.org", "anne@münchen.example")
#: Where mail to them goes, by the way it is written on the wire.
ROUTES = dict(zip(("jonas@example.org", "ayse@example.org", "anne@xn--mnchen-3ya.example"), ADDRESSES, strict=True))
STEPS_OF_TIME = (
    timedelta(minutes=1),
    timedelta(minutes=6),
    timedelta(hours=5),
    timedelta(days=2),
    timedelta(days=7),
    timedelta(days=31),
    timedelta(days=184),
)
WHEN = {"now": Announcement.NOW, "later": Announcement.LATER, "never": Announcement.NEVER}
#: Tables in which a person's words may stand, with what to look through.
TEXTS = {
    Inquiry: ("name", "email", "email_normalised", "organisation", "message", "reference"),
    InquiryEvent: ("text", "subject"),
    OutgoingMail: ("to", "subject", "text", "html", "last_error"),
}
any_case = st.integers(min_value=0, max_value=9)
when_to_tell = st.sampled_from([*WHEN])


class Inquiries(RuleBasedStateMachine):
    """The steps. ``people`` and ``call`` are given by the test."""

    people: object
    call: object

    def __init__(self) -> None:
        super().__init__()
        self.example = transaction.atomic()
        self.example.__enter__()
        self.travel = time_machine.travel(START, tick=False)
        self.clock = self.travel.start()
        self.world = World(now=START)
        self.count = 0
        #: What every mail that ever was in the outbox is: its address and its kind, by Message-ID.
        self.kinds: dict[str, tuple[str, str]] = {}
        #: Addresses of status pages that must not open any more.
        self.dead_links: set[str] = set()
        self.all_secrets: list[str] = []
        locmem.outbox.clear()

    def teardown(self) -> None:
        self.travel.stop()
        transaction.set_rollback(True)
        self.example.__exit__(None, None, None)

    # What people do

    @rule(address=st.sampled_from(ADDRESSES), about_call=st.booleans(), quarantine=st.integers(0, 4))
    def submit(self, address: str, about_call: bool, quarantine: int) -> None:
        self.count += 1
        self._send(f"form-{self.count}", f"marker{self.count}x", address, about_call=about_call, odd=quarantine == 0)

    @precondition(lambda self: self.world.cases)
    @rule(which=any_case)
    def resend(self, which: int) -> None:
        """A second click finds the first inquiry, whatever became of it since."""
        case = self._pick(which)
        if case.anonymised:
            return
        found = services.submit_inquiry(data=self._said(case), form_token=case.token, now=self.world.now)
        assert found.pk == case.pk

    @precondition(lambda self: self.world.cases)
    @rule(which=any_case)
    def resend_changed(self, which: int) -> None:
        """Back, edit, send: the same form with other words is another inquiry."""
        case = self._pick(which)
        self.count += 1
        self._send(case.token, f"marker{self.count}x", case.address, about_call=False, odd=False)

    @precondition(lambda self: self.all_secrets)
    @rule(which=st.integers(0, 20))
    def confirm(self, which: int) -> None:
        secret = self.all_secrets[-1 - which % len(self.all_secrets)]
        case = next((case for case in self.world.cases.values() if secret in case.links), None)
        state = case.link_state(secret, self.world.now) if case else "unknown"
        if state == "valid":
            services.confirm_inquiry(secret=secret, now=self.world.now)
            self.world.confirm(case)
            return
        with pytest.raises(LinkProblemError) as problem:
            services.confirm_inquiry(secret=secret, now=self.world.now)
        assert problem.value.state.value == state

    @precondition(lambda self: self.world.cases)
    @rule(which=any_case, token=st.sampled_from(["", "one", "two"]))
    def message(self, which: int, token: str) -> None:
        case = self._pick(which)
        form = token or f"fresh-{self.count}-{len(case.message_tokens)}"
        possible = form in case.message_tokens or case.public in plain.OPEN
        try:
            services.add_message(self._row(case), text=f"{case.marker} schreibt", form_token=form, now=self.world.now)
            assert possible
            self.world.message(case, form)
        except NotPossibleError:
            assert not possible

    @precondition(lambda self: self.world.cases)
    @rule(which=any_case)
    def withdraw(self, which: int) -> None:
        case = self._pick(which)
        assert self._row(case).is_withdrawable == (case.public in plain.OPEN)
        if case.public in plain.OPEN:
            services.withdraw_inquiry(self._row(case), now=self.world.now)
            if case.status == plain.WITHDRAWN:
                self.world.announce(case)
            else:
                self.world.move(case, plain.WITHDRAWN, tell="now")

    @rule(address=st.sampled_from(ADDRESSES))
    def lose_links(self, address: str) -> None:
        sent = services.send_new_link(email=address.upper(), now=self.world.now)
        mailed = self.world.new_links(address)
        assert sent == len(mailed)
        for case in mailed:
            self._learn_links(case)

    @precondition(lambda self: self.world.cases)
    @rule(which=any_case, hours=st.sampled_from([4, 8]))
    def change_hours(self, which: int, hours: int) -> None:
        case = self._pick(which)
        wanted = {"available_from": None, "available_until": None, "hours_per_week": hours}
        try:
            services.change_availability(self._row(case), **wanted, now=self.world.now)
            assert case.public in plain.OPEN
            self.world.change_hours(case, hours)
        except NotPossibleError:
            assert case.public not in plain.OPEN

    @precondition(lambda self: any(case.status == plain.PROPOSED for case in self.world.cases.values()))
    @rule(which=any_case)
    def agree(self, which: int) -> None:
        """The person agrees to be introduced to the host."""
        proposed = [case for case in self.world.cases.values() if case.status == plain.PROPOSED]
        case = proposed[which % len(proposed)]
        make_introduction(inquiry=self._row(case), call=self.call, agreed=True, asked_at=self.world.now)
        case.agreed_at = self.world.now

    @precondition(lambda self: self.world.cases)
    @rule(which=any_case, by_person=st.booleans())
    def erase(self, which: int, by_person: bool) -> None:
        """The person deletes everything, twice by mistake; or an inquiry is deleted for another reason."""
        case = self._pick(which)
        if case.anonymised:
            return
        row = self._row(case)
        self.dead_links.add(self._status_link(case))
        if by_person:
            receipt = services.erase_by_person(row, now=self.world.now)
            row.pk = case.pk
            assert services.erase_by_person(row, now=self.world.now) == receipt
        else:
            services.erase_inquiry(row)
        self.world.erase(case)

    @rule(address=st.sampled_from(ADDRESSES))
    def forget(self, address: str) -> None:
        """Support erases a person by their address, however it is written."""
        erasure = services.erase_person(email=address.upper(), actor=self.people.milan, now=self.world.now)
        assert erasure.inquiries.count() == self.world.forget(address)

    # What moderators do

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

    # What the clock and the worker do

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

    # What must be true after every step

    @invariant()
    def every_inquiry_stands_where_the_model_says(self) -> None:
        rows = {row.pk: row for row in Inquiry.objects.select_related("assignee")}
        assert rows.keys() == self.world.cases.keys()
        seen = {
            pk: (
                row.status,
                row.public_state.value,
                row.confirmed_at is not None,
                row.anonymised_at is not None,
                row.answer_due is not None,
                row.assignee.username if row.assignee else "",
                row.last_action_at,
            )
            for pk, row in rows.items()
        }
        assert seen == {
            pk: (
                case.status,
                case.public,
                case.confirmed,
                case.anonymised,
                case.due,
                case.assignee,
                case.last_action_at,
            )
            for pk, case in self.world.cases.items()
        }

    @invariant()
    def the_inbox_holds_what_was_confirmed(self) -> None:
        cases = self.world.cases.values()
        assert set(Inquiry.objects.in_inbox().values_list("pk", flat=True)) == {c.pk for c in cases if c.in_inbox}
        counts = tabs.count_tabs(self.people.milan, now=self.world.now)
        held = set(Inquiry.objects.held().values_list("pk", flat=True))
        assert held == {case.pk for case in cases if case.known}
        assert counts["quarantine"] == sum(case.status == plain.SPAM for case in cases)
        assert counts["new"] == sum(case.status == plain.NEW for case in cases)

    @invariant()
    def the_timeline_tells_each_thing_once(self) -> None:
        told: dict[int, Counter[str]] = {pk: Counter() for pk in self.world.cases}
        for pk, kind in InquiryEvent.objects.values_list("inquiry", "kind"):
            told[pk][kind] += 1
        assert told == {pk: +case.happened for pk, case in self.world.cases.items()}

    @invariant()
    def the_outbox_holds_what_is_still_to_be_said(self) -> None:
        waiting: dict[str, Counter[str]] = {f"inquiry:{pk}": Counter() for pk in self.world.cases}
        for mail in OutgoingMail.objects.only("topic", "kind", "status", "headers", "to"):
            self.kinds[mail.message_id] = (self._address(mail.to), mail.kind)
            assert mail.status in {*UNSENT, MailStatus.SENT, MailStatus.WITHDRAWN}
            if mail.status in UNSENT:
                waiting[mail.topic][mail.kind] += 1
        assert waiting == {f"inquiry:{pk}": +case.unsent for pk, case in self.world.cases.items()}

    @invariant()
    def everybody_got_what_the_model_says_and_no_more(self) -> None:
        ids = [str(message.extra_headers["Message-ID"]) for message in locmem.outbox]
        assert len(set(ids)) == len(ids)
        kinds = [self.kinds[message_id][1] for message_id in ids]
        addresses = [self._address(message.to[0]) for message in locmem.outbox]
        got = Counter(zip(addresses, kinds, strict=True))
        assert got == +self.world.arrived

    @invariant()
    def nothing_is_left_of_whom_we_forgot(self) -> None:
        for model, names in TEXTS.items():
            everything = "\n".join(str(value) for row in model.objects.values_list(*names) for value in row)
            assert not [marker for marker in self.world.forgotten if marker in everything]
        assert not [link for link in self.dead_links if inquiry_by_link(link, purpose=STATUS_LINK)]
        known = sum(len(case.links) for case in self.world.cases.values())
        assert Confirmation.objects.count() == known
        assert Placement.objects.count() == self.world.placements

    # How the steps are done

    def _send(self, token: str, marker: str, address: str, *, about_call: bool, odd: bool) -> None:
        case = Case(pk=0, address=address, marker=marker, token=token, sent_at=self.world.now)
        case.call = self.call.pk if about_call else None
        reason = QuarantineReason.TOO_FAST if odd else None
        row = services.submit_inquiry(data=self._said(case), form_token=token, quarantine=reason, now=self.world.now)
        case.pk = row.pk
        assert row.pk not in self.world.cases
        self.world.submit(case, quarantined=odd)
        self._learn_links(case)

    def _move(self, case: Case, target: str, *, tell: str) -> None:
        allowed = case.may_go(target)
        try:
            services.change_inquiry_status(
                self._row(case),
                InquiryStatus(target),
                actor=self.people.milan,
                note=f"{case.marker}: so entschieden",
                notify=WHEN[tell],
                now=self.world.now,
            )
            assert allowed
            self.world.move(case, target, tell=tell)
        except TransitionError:
            assert not allowed
        self._learn_links(case)

    def _learn_links(self, case: Case) -> None:
        """Read the mails as the person would; a link is valid from the moment it is made."""
        kinds = (plain.CONFIRM, plain.REMINDER)
        for mail in OutgoingMail.objects.filter(topic=f"inquiry:{case.pk}", kind__in=kinds):
            secret = mail.text.split("/anfrage/bestaetigen/")[1].split("/")[0]
            if secret not in self.all_secrets:
                last_day = max(case.links.values(), default=None)
                reminds = mail.kind == plain.REMINDER
                self.all_secrets.append(secret)
                case.links[secret] = last_day if reminds else mail.created_at + plain.LINK_LIFE
                case.last_link_at = mail.created_at

    def _said(self, case: Case) -> InquiryData:
        return InquiryData(
            role=Role.MAKER,
            name=f"Jonas {case.marker}",
            email=case.address,
            organisation=f"Verein {case.marker}",
            message=f"Ich, {case.marker}, packe an.",
            calls=(case.call,) if case.call else (),
            consent_version=consent.VERSION,
        )

    def _pick(self, which: int) -> Case:
        cases = [*self.world.cases.values()]
        return cases[-1 - which % len(cases)]

    def _row(self, case: Case) -> Inquiry:
        return Inquiry.objects.get(pk=case.pk)

    def _status_link(self, case: Case) -> str:
        return make_token(self._row(case).link_key, purpose=STATUS_LINK)

    def _address(self, written: str) -> str:
        return ROUTES[written.lower()]


def run(people, site_tree, *, examples: int, steps: int) -> None:
    machine = type("Machine", (Inquiries,), {"people": people, "call": make_call(title="Terminbuchung")})
    run_state_machine_as_test(
        machine,
        settings=hypothesis_settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=examples < 100,
            database=None,
            suppress_health_check=[*HealthCheck],
        ),
    )


@pytest.mark.django_db
def test_any_order_of_steps_agrees_with_the_model(people, site_tree, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    run(people, site_tree, examples=30, steps=15)


@pytest.mark.proof
@pytest.mark.django_db
def test_any_order_of_steps_agrees_with_the_model_at_full_size(people, site_tree, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    run(people, site_tree, examples=500, steps=30)
