"""Small packages that carry a file in pieces, as wheels in a folder that pip searches."""

from __future__ import annotations

import zipfile
from pathlib import Path


def write_wheels(folder: Path, data: bytes, *, prefix: str, piece_size: int) -> int:
    """How many wheels it took; `<prefix><n>` 1.0 holds the n-th piece as data/partNN.bin."""
    count = -(-len(data) // piece_size)
    for index in range(count):
        piece = data[index * piece_size : (index + 1) * piece_size]
        _write_wheel(folder, f"{prefix}{index + 1}".replace("-", "_"), index + 1, piece)
    return count


def _write_wheel(folder: Path, name: str, number: int, piece: bytes) -> None:
    info = f"{name}-1.0.dist-info"
    tag = "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{name}/__init__.py", "raise SystemExit('must never be imported')\n")
        wheel.writestr(f"{name}/data/part{number:02d}.bin", piece)
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        wheel.writestr(f"{info}/WHEEL", tag)
        wheel.writestr(f"{info}/RECORD", "")
