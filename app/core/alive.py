"""Whether a process still runs: what dead ones left behind may be removed."""

from __future__ import annotations

import os
import sys


def is_alive(pid: int) -> bool:
    """True, too, where that can't be told."""
    if sys.platform == "win32":
        return True  # there, os.kill would end the process instead of asking for it
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
