"""Learns the weights of the choice among drafts and of the confidence, and says what they gain.

    python -m tests.bench.learn [--write] [--keep NAME] REPLAYED.jsonl ...

The choice: a softmax over the drafts of each question, so that the right ones get the most.
The confidence: a logistic regression over the chosen drafts. Both with a ridge. Every figure is
cross-validated: the questions of one database are scored with weights from the others. `--keep`
writes the numbers alone, without a question or a row, to tests/bench/evidence, from where they can
be learned from again.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.console import Console

from app.core import paths
from app.workflow.choose import REFUSED, SURENESS, group_shares, sureness_numbers
from app.workflow.scoring.calibration import calibration
from app.workflow.scoring.outcome import Outcome

Vector = NDArray[np.float64]
Line = dict[str, Any]

PRIOR = {
    "votes": 1.5, "mass": 2.0, "greedy": 0.0, "with_greedy": 0.5, "behind": 4.0, "unreadable": -5.0,
    "repaired": -0.3, "empty": -1.5, "blank": -0.5, "missing": -1.5, "once": 0.0, "echo": -2.0,
    "fit_named": 0.5, "fit_covered": 1.0, "fit_values": 1.5, "invented": -0.5, "unused": -0.5,
    "loose": -0.7, "joins": 0.0, "nested": 0.0,
}  # fmt: skip
"""What the ridge draws the weights to: judgement, which few questions should not overturn."""
CHOICE = tuple(PRIOR)
EVIDENCE = Path(__file__).parent / "evidence"
OF_A_DRAFT = ("right", "raw_right", "logprob", "mean_logprob", "min_margin")
THRESHOLDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 2.0)
CHOICE_RIDGE = 2.0
CONFIDENCE_RIDGE = 1.0
STEPS = 800
ABSENT = 1e3
"""Lowers the score of a draft that a question with fewer drafts does not have."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights of the choice and of the confidence, by name."""

    choice: dict[str, float]
    confidence: dict[str, float]


def fit_choice(lines: Sequence[Line], kind: str) -> dict[str, float]:
    """Weights under which the right drafts of each question share the most."""
    telling = [line for line in lines if 0 < _rights(line).sum() < len(line["drafts"])]
    prior = np.array(list(PRIOR.values()))
    most = max((len(line["drafts"]) for line in telling), default=1)
    numbers = np.zeros((len(telling), most, len(CHOICE)))
    lowered = np.full((len(telling), most), ABSENT)
    right = np.zeros((len(telling), most))
    for at, line in enumerate(telling):
        n = len(line["drafts"])
        numbers[at, :n] = _matrix(line[kind]["numbers"], CHOICE)
        lowered[at, :n] = _refused(line[kind]["numbers"])
        right[at, :n] = _rights(line)

    def gradient(weights: Vector) -> Vector:
        share = _softmax(numbers @ weights - lowered)
        among = share * right
        among /= np.maximum(among.sum(axis=1, keepdims=True), 1e-12)
        slope: Vector = np.einsum("qdn,qd->n", numbers, among - share)
        pulled: Vector = slope - CHOICE_RIDGE * (weights - prior)
        return pulled

    return dict(zip(CHOICE, _climb(gradient, prior).tolist(), strict=True))


def fit_logistic(rows: list[dict[str, float]], right: list[bool]) -> dict[str, float]:
    """Weights and bias of the probability that a chosen draft is right."""
    names = ("bias", *SURENESS)
    numbers = _matrix([{**row, "bias": 1.0} for row in rows], names)
    target = np.array(right, dtype=float)
    ridge = np.full(len(names), CONFIDENCE_RIDGE)
    ridge[0] = 0.01

    def gradient(weights: Vector) -> Vector:
        expected = 1 / (1 + np.exp(-numbers @ weights))
        return numbers.T @ (target - expected) - ridge * weights

    return dict(zip(names, _climb(gradient, np.zeros(len(names))).tolist(), strict=True))


def _climb(gradient: Callable[[Vector], Vector], weights: Vector) -> Vector:
    """Adam over all cases at once: the functions are smooth and small."""
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        slope = gradient(weights)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        rate = 0.05 if step < STEPS / 2 else 0.01
        weights = weights + rate * (mean / (1 - 0.9**step)) / (
            np.sqrt(square / (1 - 0.99**step)) + 1e-9
        )
    return weights


def _softmax(scores: Vector) -> Vector:
    """Of each row."""
    raw = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Vector = raw / raw.sum(axis=1, keepdims=True)
    return shares


def _matrix(rows: Sequence[dict[str, float]], names: Sequence[str]) -> Vector:
    return np.array([[row.get(name, 0.0) for name in names] for row in rows], dtype=float)


def _refused(rows: Sequence[dict[str, float]]) -> Vector:
    return np.array([REFUSED * row["objected"] for row in rows], dtype=float)


def _rights(line: Line) -> Vector:
    return np.array([draft["right"] for draft in line["drafts"]], dtype=float)


def pick(line: Line, kind: str, choice: dict[str, float]) -> tuple[int, dict[str, float]]:
    """Which draft the weights choose, and the numbers that its confidence is made of."""
    numbers, groups = line[kind]["numbers"], line[kind]["groups"]
    lowered = _refused(numbers).tolist()
    scores = [
        sum(choice[name] * row.get(name, 0.0) for name in choice) - less
        for row, less in zip(numbers, lowered, strict=True)
    ]
    best = max(range(len(scores)), key=lambda n: (scores[n], -n))
    share = group_shares(scores, groups)[groups[best]]
    return best, sureness_numbers(numbers[best], share, _first(line))


def alone(line: Line) -> dict[str, float]:
    """The numbers of the greedy draft as if there were no other."""
    numbers = {**line["trees"]["numbers"][0], "votes": 1.0, "mass": 1.0, "behind": 0.0}
    return sureness_numbers(numbers, 1.0, _first(line))


def _first(line: Line) -> tuple[float, float, float]:
    draft = line["drafts"][0]
    return draft["logprob"], draft["mean_logprob"], draft["min_margin"]


def folds(lines: Sequence[Line]) -> Iterator[tuple[list[Line], list[Line]]]:
    """All others, and the lines of one database, for each database."""
    for db in sorted({line["db"] for line in lines}):
        yield [x for x in lines if x["db"] != db], [x for x in lines if x["db"] == db]


def fit(lines: Sequence[Line], kind: str) -> Fitted:
    choice = fit_choice(lines, kind)
    # The choice knows its own lines too well: what the confidence learns from is picked across.
    rows, right = [], []
    for others, mine in folds(lines):
        across = fit_choice(others, kind) if others else choice
        for line in mine:
            best, numbers = pick(line, kind, across)
            rows.append(numbers)
            right.append(bool(line["drafts"][best]["right"]))
    return Fitted(choice, fit_logistic(rows, right))


def probability(weights: dict[str, float], numbers: dict[str, float]) -> float:
    score = weights["bias"] + sum(
        value * numbers.get(name, 0.0) for name, value in weights.items() if name != "bias"
    )
    return float(1 / (1 + np.exp(-score)))


def crossed(lines: Sequence[Line], kind: str) -> list[tuple[Line, int, float]]:
    """For each line the draft chosen and the confidence, both from other databases."""
    found = []
    for others, mine in folds(lines):
        fitted = fit(others, kind)
        for line in mine:
            best, numbers = pick(line, kind, fitted.choice)
            found.append((line, best, probability(fitted.confidence, numbers)))
    return found


def majority(line: Line, kind: str) -> int:
    groups = line[kind]["groups"]
    return int(max(range(len(groups)), key=lambda n: (groups.count(groups[n]), -n)))


def show(lines: Sequence[Line], kind: str, out: Console) -> None:
    out.print(f"\n{len(lines)} questions of {len({x['db'] for x in lines})} databases, by {kind}")
    found = crossed(lines, kind)
    _share(out, "as the model wrote it", [x["drafts"][0]["raw_right"] for x in lines])
    _share(out, "greedy, repaired", [x["drafts"][0]["right"] for x in lines])
    _share(out, "majority", [x["drafts"][majority(x, kind)]["right"] for x in lines])
    right = [bool(line["drafts"][best]["right"]) for line, best, _ in found]
    _share(out, "chosen, cross-validated", right)
    _share(out, "one of them right", [any(d["right"] for d in x["drafts"]) for x in lines])
    _calibration(out, found)


def _share(out: Console, name: str, right: Sequence[bool]) -> None:
    out.print(f"  {name:26} {sum(right) / len(right):.3f} ({sum(right)} of {len(right)})")


def _calibration(out: Console, found: Sequence[tuple[Line, int, float]]) -> None:
    outcomes = [
        Outcome(line["id"], line["db"], "", "", correct=line["drafts"][n]["right"], confidence=sure)
        for line, n, sure in found
    ]
    measured = calibration(outcomes)
    assert measured is not None
    base = sum(o.correct for o in outcomes) / len(outcomes)
    out.print(f"  Brier score {measured.brier} (one number for all: {base * (1 - base):.4f})")
    out.print(f"  surest half {measured.surest_half}, coverage at 0.9 {measured.coverage}")
    for row in measured.bins:
        out.print(f"    {row.n:4} drafts: said {row.confidence:.2f}, right {row.right:.2f}")


def show_doubt(lines: Sequence[Line], out: Console) -> None:
    """What it gives, and how often it is done, to draft more where the first draft is unsure."""
    chosen = {line["id"]: line["drafts"][best]["right"] for line, best, _ in crossed(lines, "rows")}
    first = {
        line["id"]: sure for others, mine in folds(lines) for line, sure in _alone(others, mine)
    }
    out.print("\ndrafting more below a confidence of: right, share of the questions")
    for least in THRESHOLDS:
        more = [_objected(line) or first[line["id"]] < least for line in lines]
        right = [
            chosen[line["id"]] if again else line["drafts"][0]["right"]
            for line, again in zip(lines, more, strict=True)
        ]
        out.print(f"  {least:4}  {sum(right) / len(right):.3f}  {sum(more) / len(more):.2f}")


def _objected(line: Line) -> bool:
    return bool(line["trees"]["numbers"][0]["objected"])


def _alone(others: Sequence[Line], mine: Sequence[Line]) -> Iterator[tuple[Line, float]]:
    weights = fit_logistic([alone(x) for x in others], [x["drafts"][0]["right"] for x in others])
    yield from ((line, probability(weights, alone(line))) for line in mine)


def toml(lines: Sequence[Line]) -> str:
    """The weights file, learned from all lines."""
    text = HEAD.format(n=len(lines), databases=len({line["db"] for line in lines}))
    for kind in ("rows", "trees"):
        fitted = fit(lines, kind)
        text += _table(kind, fitted.choice) + _table(f"{kind}_confidence", fitted.confidence)
    single = fit_logistic([alone(x) for x in lines], [x["drafts"][0]["right"] for x in lines])
    return text + _table("single_confidence", single)


HEAD = """\
# Weights of the choice among drafts and of the confidence in the chosen one. Made by
# `python -m tests.bench.learn --write`, from {n} questions over {databases} databases; see
# docs/benchmarks.md. `rows`: drafts were tried on the database; `trees`: they were only read.
# A positive weight speaks for a draft. What the numbers mean: app/workflow/choose.py and
# app/sql/evidence.py.
"""


def _table(name: str, weights: dict[str, float]) -> str:
    lines = (f"{key} = {value:.3f}" for key, value in weights.items() if abs(value) >= 0.0005)
    return f"\n[{name}]\n" + "\n".join(lines) + "\n"


def read(file: Path) -> list[Line]:
    data = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    return [json.loads(line) for line in data.decode().splitlines()]


def keep(lines: Sequence[Line], file: Path) -> None:
    """Write the evidence of `lines` to `file`, the same bytes each time."""
    text = "".join(json.dumps(_bare(line), separators=(",", ":")) + "\n" for line in lines)
    file.write_bytes(gzip.compress(text.encode(), mtime=0))


def _bare(line: Line) -> Line:
    drafts = [{name: _short(draft[name]) for name in OF_A_DRAFT} for draft in line["drafts"]]
    kinds = {
        kind: {
            "groups": line[kind]["groups"],
            "numbers": [{n: _short(v) for n, v in row.items()} for row in line[kind]["numbers"]],
        }
        for kind in ("rows", "trees")
    }
    return (
        {"id": line["id"], "db": line["db"], "degenerate": line["degenerate"]}
        | kinds
        | {"drafts": drafts}
    )


def _short(value: float | bool) -> float | bool:
    return value if isinstance(value, bool) else round(value, 5)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true", help="write the weights file")
    parser.add_argument("--keep", metavar="NAME")
    asked = parser.parse_args()
    out = Console(highlight=False, soft_wrap=True)
    every = [line for file in asked.files for line in read(file)]
    if asked.keep:
        keep(every, EVIDENCE / f"{asked.keep}.jsonl.gz")
    lines = [line for line in every if not line["degenerate"]]
    for kind in ("rows", "trees"):
        show(lines, kind, out)
    show_doubt(lines, out)
    if asked.write:
        paths.resource("choice", "weights.toml").write_text(toml(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
