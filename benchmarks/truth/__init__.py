"""Do the strengths come true? On made mail, and on real mail where `GRAPHKIT_MAIL` names a folder.

The mail is cut in time. What is older than the cut is written as an mbox file and imported into a
new workspace with the embedded store. Its network gives the strengths, directed strengths and
ranges that a user would get. What happened after the cut is read from the mail itself.
"""

from __future__ import annotations

import math
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.mail.history import history
from benchmarks.mail.mbox import read_mail, write_history
from benchmarks.timing import Section
from benchmarks.truth import figures
from benchmarks.truth.outcomes import ANSWER, ASKED, TOGETHER, WINDOW, Body, body
from benchmarks.truth.trial import Checked, Cut, answered, both_ways, introducer_first, run

FOLDER = "GRAPHKIT_MAIL"
REAL_CUTS = 8
HEAD = ("", "AUC both ways", "AUC answered", "introducer first")
EXPLAINED = (
    f"*Both ways*: the two people write each other within {WINDOW} days. *Answered*: A writes B "
    f"within {ASKED} days, and B writes A within {ANSWER} days of that. *Introducer first*: a "
    f"person's mail to at most {TOGETHER} people included two who had never written each other, "
    "and one of these two then wrote the other. Does the route through that person rank first "
    "among all their common contacts? *Ranges held*: the share of 80% ranges that contain the real "
    f"frequency among the {figures.GROUP} most similar predictions. All cuts together."
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table."""

    texts: tuple[str, ...]

    def cells(self) -> tuple[str, ...]:
        """Return its texts."""
        return self.texts


def measure(*, quick: bool) -> Section:
    """Check the strengths on made mail, and on the real mail that the environment names."""
    real = _real()
    bodies = [_made(60, 300, 0)] if quick else [_made(150, 720, seed) for seed in range(2)]
    trial = [cut for mail in bodies for cut in run(mail, 1 if quick else 4)]
    notes = [_described("Made mail", bodies, trial), EXPLAINED, *_quality(trial)]
    if real is not None:
        cuts = run(real, 2 if quick else REAL_CUTS)
        lines = (HEAD, *(line.texts for line in _ranking(cuts)))
        notes += [_described("Real mail", [real], cuts), _table(lines), *_quality(cuts)]
    return Section(
        "Do the strengths come true?",
        "mail older than a cut, imported into an embedded store; the strengths of its network",
        "simpler methods, for the same ties",
        _ranking(trial),
        tuple(notes),
        HEAD,
    )


def _made(people: int, days: int, seed: int) -> Body:
    with tempfile.TemporaryDirectory() as folder:
        write_history(Path(folder) / "all.mbox", history(people, days, seed))
        return body(read_mail(Path(folder)))


def _real() -> Body | None:
    """Return the real mail, if the environment names a folder."""
    folder = os.environ.get(FOLDER)
    if not folder:
        return None
    letters = read_mail(Path(folder))
    if not letters:
        sys.exit(f"{FOLDER}: there is no mbox file with mail in {folder}")
    return body(letters)


def _ranking(trial: Sequence[Cut]) -> tuple[Line, ...]:
    """Return how well each method tells what happens from what does not."""
    lines = []
    for name in trial[0].predictions.scores:
        both, answers = both_ways(trial, name), answered(trial, name)
        first, chance, count = introducer_first(trial, name)
        aucs = [figures.auc(thing.predicted, thing.happened) for thing in (both, answers)]
        lines.append(Line((name, *(f"{value:.3f}" for value in aucs), f"{first:.1%}")))
    return (*lines, Line(("by chance", "0.500", "0.500", f"{chance:.1%} ({count} cases)")))


def _quality(trial: Sequence[Cut]) -> tuple[str, str]:
    """Return how well the strengths are calibrated and the ranges hold, as two tables."""
    things = {"both ways": both_ways(trial), "answered": answered(trial)}
    columns = [_figures(thing) for thing in things.values()]
    rows = [[name, *(column[name] for column in columns)] for name in columns[0]]
    return _table([["", *things], *rows]), _calibration(things)


def _figures(thing: Checked) -> dict[str, str]:
    predicted, happened = thing.predicted, thing.happened
    mean = np.full(len(happened), happened.mean())
    found = figures.bins(predicted, happened)
    near = sum(one.error <= figures.NEAR for one in found)
    worst = max((one.error for one in found), default=math.nan)
    losses, briers = (
        f"{measure(predicted, happened):.3f} ({measure(mean, happened):.3f})"
        for measure in (figures.log_loss, figures.brier)
    )
    return {
        "predictions": f"{len(happened):,}",
        "happened": f"{happened.mean():.1%}",
        "log loss (of the mean)": losses,
        "Brier score (of the mean)": briers,
        f"bins within {figures.NEAR} (worst)": f"{near} of {len(found)} ({worst:.2f})",
        "ranges held": f"{figures.held(predicted, thing.low, thing.high, happened):.1%}",
        "mean width of ranges": f"{np.mean(thing.high - thing.low):.3f}",
    }


def _calibration(things: Mapping[str, Checked]) -> str:
    columns = [
        {(one.low, one.high): one for one in figures.bins(thing.predicted, thing.happened)}
        for thing in things.values()
    ]
    rows = [["predicted"]]
    for name in things:
        rows[0] += [name, "happened", "of"]
    for low, high in sorted({edges for column in columns for edges in column}):
        rows.append([f"{low:.2f} to {high:.2f}"])
        for column in columns:
            one = column.get((low, high))
            texts = [f"{one.predicted:.3f}", f"{one.happened:.3f}", f"{one.count:,}"] if one else []
            rows[-1] += texts or [""] * 3
    return _table(rows)


def _described(what: str, bodies: Sequence[Body], trial: Sequence[Cut]) -> str:
    messages = sum(len(mail.letters) for mail in bodies)
    people = sum(len(mail.addresses) for mail in bodies)
    several = "cut" if len(trial) == 1 else "cuts"
    return f"{what}: {messages:,} messages, {people:,} people, {len(trial)} {several}."


def _table(rows: Iterable[Sequence[str]]) -> str:
    head, *others = rows
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *others))
