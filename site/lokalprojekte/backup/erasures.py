"""The list of erasures beside the backups.

It grows together from all its copies, and is never replaced by an older one.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from lokalprojekte.inquiries import erasure_log


def keep_copy(folder: Path) -> Path | None:
    """Write the list of erasures into ``folder``, as it is now; return the file, or ``None`` while there is no list."""
    source = erasure_log.log_file()
    if not source.exists() or not folder.is_dir():
        return None
    target = folder / erasure_log.FILE_NAME
    fresh = target.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    fresh.touch(mode=0o600)
    shutil.copyfile(source, fresh)
    fresh.replace(target)
    return target


def complete_from(copies: Iterable[Path]) -> int:
    """Add to the list in use whatever only one of ``copies`` knows; return how many erasures that was."""
    known = {line.receipt for line in erasure_log.read()}
    added = 0
    for path in copies:
        fresh = {line.receipt: line for line in erasure_log.read(path) if line.receipt not in known}
        added += erasure_log.append(fresh.values())
        known |= fresh.keys()
    return added
