"""What a new machine needs before its first visitor, each step only where something is missing."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings

from lokalprojekte.reference.queries import reference_is_complete
from lokalprojekte.reference.services import import_reference
from lokalprojekte.seed.accounts import ensure_logins
from lokalprojekte.seed.demo.services import demo_is_complete, seed_demo
from lokalprojekte.seed.groups import RELEASERS, ensure_groups
from lokalprojekte.seed.progress import bars, quiet
from lokalprojekte.seed.structure import ensure_structure
from lokalprojekte.seed.workflow import ensure_report_workflow, ensure_workflow

#: Called with the name of a step when it is done.
Report = Callable[[str], None]


def prepare(report: Report) -> None:
    """Bring reference data, page tree and groups into the database; on a demonstration also the demo and its logins.

    Needs the tables. Long steps show their progress on standard error. Safe to repeat and to interrupt.
    """
    if not reference_is_complete():
        with bars() as tell:
            import_reference(progress=tell)
        report("Reference data")
    with quiet():
        ensure_structure()
        groups = ensure_groups()
        ensure_workflow(groups[RELEASERS])
        ensure_report_workflow(groups)
    report("Pages and groups")
    if not settings.DEMO:
        return
    if not demo_is_complete():
        with bars() as tell:
            seed_demo(tell=tell)
        report("Demo content")
    ensure_logins()
    report("Demo login")
