"""Whatever people, moderators and the clock do, in whatever order: the database agrees with a plain model.

``plain_model`` says what must be true; here each step is done to both, and after each of them everything that can be
seen is compared. An example is one transaction that is rolled back.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from hypothesis.stateful import run_state_machine_as_test

from lokalprojekte.seed.recipes.showcase import make_call
from tests.lokalprojekte.inquiries.machine_desk import Desk
from tests.lokalprojekte.inquiries.machine_people import People
from tests.lokalprojekte.inquiries.machine_truths import Truths


class Inquiries(People, Desk, Truths):
    """All steps, and what must be true after each."""


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
