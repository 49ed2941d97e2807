"""Read what a LoRA adapter says of itself, before llama.cpp sees it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.core.errors import ModelError, UserError
from app.llm.gguf import ModelFacts, read_properties


@dataclass(frozen=True, slots=True)
class AdapterFacts:
    architecture: str
    name: str
    tensors: int


def read_adapter(path: Path, weights: ModelFacts | None = None) -> AdapterFacts:
    """The facts of the adapter at `path`, made for the architecture of `weights`.

    Raises UserError where there is no such file, ModelError for what can't be used.
    """
    if not path.is_file():
        raise UserError(
            f"There is no LoRA adapter {path}.",
            hint="Correct the setting `lora`, or empty it.",
        )
    values, tensors = read_properties(path)
    if values.get("general.type") != "adapter" or values.get("adapter.type") != "lora":
        raise ModelError(
            f"{path.name} is not a LoRA adapter.",
            hint="An adapter is a GGUF file of the type `adapter`; models are imported instead.",
        )
    facts = AdapterFacts(
        str(values.get("general.architecture", "")), str(values.get("general.name", "")), tensors
    )
    if weights is not None and facts.architecture != weights.architecture:
        raise ModelError(
            f"The LoRA adapter {path.name} was made for {facts.architecture or 'another kind'}, "
            f"and the model is {weights.architecture}.",
            hint="Choose an adapter that was made for this model.",
        )
    return facts
