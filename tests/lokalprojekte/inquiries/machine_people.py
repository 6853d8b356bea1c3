"""What people do."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.services import LinkProblemError, NotPossibleError
from lokalprojekte.seed.recipes.introductions import make_introduction
from tests.lokalprojekte.inquiries import plain_model as plain
from tests.lokalprojekte.inquiries.machine import ADDRESSES, Machine, any_case


class People(Machine):
    """The steps of those who write to us."""

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
