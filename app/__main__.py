"""`python -m app`: the command line, or a child process when Tacit starts one."""

from __future__ import annotations

import importlib
import sys


def main() -> None:
    if len(sys.argv) == 3 and sys.argv[1] == "--child":
        from app.core.child import MODULES

        if sys.argv[2] not in MODULES:
            raise SystemExit(2)
        importlib.import_module(sys.argv[2]).main()
        return
    from app.cli.entry import run

    run()


if __name__ == "__main__":
    main()
