"""How weights are loaded: where, with how much context, and with what beside them."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.options import KvType, Settings
from app.llm.device import Wish


@dataclass(frozen=True, slots=True)
class Tuning:
    """`context` in tokens and `threads` are None where Tacit chooses. `kv_bits`: 16 or 8, of the
    memory of what was read. `lora`: the path of an adapter, empty for none."""

    wish: Wish = "auto"
    context: int | None = None
    threads: int | None = None
    kv_bits: int = 16
    lora: str = ""
    lora_scale: float = 1.0


def tuning_of(settings: Settings) -> Tuning:
    """As the person has set it."""
    device = settings.device
    wish: Wish = int(device) if device.isdecimal() else _NAMED[device]
    return Tuning(
        wish=wish,
        context=settings.context or None,
        threads=settings.threads or None,
        kv_bits=8 if settings.kv_type is KvType.Q8 else 16,
        lora=settings.lora,
        lora_scale=settings.lora_scale,
    )


_NAMED: dict[str, Wish] = {"auto": "auto", "cpu": "cpu", "gpu": "gpu"}
