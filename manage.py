#!/usr/bin/env python
"""Entry point of the commands: ``python manage.py help``."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main() -> None:
    """Put the source root on the path and hand over to Django, or to what starts the site without it."""
    sys.path.insert(1, str(Path(__file__).resolve().parent / "site"))
    if sys.argv[1:2] in (["run"], ["serve"]):
        from lokalprojekte.delivery.launch import main as launch

        sys.exit(getattr(launch, sys.argv[1])(sys.argv[2:]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lokalprojekte.settings.demo")

    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
