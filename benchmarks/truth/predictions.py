"""Predictions at a cut in time: graphkit's, after importing the mail before it, and its peers'."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from benchmarks.mail.mbox import Letter, write_letters
from benchmarks.truth.outcomes import Body

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graphkit.network import Network

    Floats: TypeAlias = NDArray[np.float64]
    Ints: TypeAlias = NDArray[np.int64]

OURS = "graphkit"
OWNER = "Office Archive <archive@office.example>"
_HALF_LIFE = 30.0


@dataclass(frozen=True)
class Scores:
    """The scores of each tie: for both ways, for tail asking head, and for head asking tail."""

    tie: Floats
    forth: Floats
    back: Floats


@dataclass(frozen=True)
class Predictions:
    """The ties of the network at a cut, `tail < head`, by the numbers of contacts.

    Attributes
    ----------
    contact : int array
        The contact of each address of the body of mail; -1 for none.
    size : int
        How many contacts there are.
    low, high : float arrays
        The range of each tie.
    scores : dict of str to Scores
        graphkit's come first.
    network : Network
    """

    contact: Ints
    size: int
    tail: Ints
    head: Ints
    low: Floats
    high: Floats
    scores: dict[str, Scores]
    network: Network

    def rows(self, one: Ints, other: Ints) -> Ints:
        """Return the tie of each pair of contacts, or -1."""
        keys = self.tail * self.size + self.head
        wanted = np.minimum(one, other) * self.size + np.maximum(one, other)
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        return np.where(keys[at] == wanted, at, -1)


def predict(mail: Body, cut: int) -> Predictions:
    """Import the mail before a day into a new store, and take the strengths of its network."""
    network = _imported((one for one in mail.letters if one.day < cut), cut - 1)
    ties, (low, high) = network.tie_columns, network.tie_columns.intervals
    ours = Scores(ties.strength, ties.forth, ties.back)
    result = Predictions(
        _contacts(network, mail),
        len(network.ids),
        ties.tail.astype(np.int64),
        ties.head.astype(np.int64),
        low,
        high,
        {OURS: ours},
        network,
    )
    result.scores.update(_peers(mail, cut, result))
    return result


def asking_range(network: Network, asker: int, asked: int) -> tuple[float, float]:
    """Return the range that a route shows for the tie between two, as one asks the other."""
    from graphkit.analysis.introductions.find_introductions import introductions
    from graphkit.analysis.introductions.introduction_request import Conditions

    ids = network.ids
    answer = introductions(
        network,
        ("contact", ids[asked]),
        sources=[ids[asker]],
        count=1,
        conditions=Conditions(max_ties=1),
    )
    (step,) = answer.findings[0].ties
    return step.low, step.high


def _imported(letters: Iterable[Letter], as_of: int) -> Network:
    """Return the network that a user would get from that mail on a day."""
    from graphkit.config import load_settings
    from graphkit.session import Workspace, create

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "office"
        create(root, home="")
        path = Path(folder) / "before.mbox"
        write_letters(path, letters)
        settings = replace(load_settings(root, {}), as_of=date.fromordinal(as_of))
        with closing(Workspace(settings)) as workspace:
            workspace.import_file(path, source="mail", owner=OWNER)
            return workspace.network()


def _contacts(network: Network, mail: Body) -> Ints:
    found = np.full(len(mail.addresses), -1, np.int64)
    for number, contact in enumerate(network.contacts.values()):
        for address in contact.emails:
            if address in mail.addresses:
                found[mail.addresses[address]] = number
    return found


def _peers(mail: Body, cut: int, ties: Predictions) -> dict[str, Scores]:
    """Return the scores of simpler methods for the same ties, from the same mail."""
    sender, recipient = ties.contact[mail.sender], ties.contact[mail.recipient]
    before = (mail.day < cut) & (sender >= 0) & (recipient >= 0) & (sender != recipient)
    sender, recipient, day = sender[before], recipient[before], mail.day[before]
    row = ties.rows(sender, recipient)
    sender, recipient, day, row = (a[row >= 0] for a in (sender, recipient, day, row))
    way = (sender > recipient).astype(np.int64)  # 0 where tail wrote head
    messages, fresh, last = np.zeros((3, 2, len(ties.tail)))
    np.add.at(messages, (way, row), 1.0)
    np.add.at(fresh, (way, row), np.exp2(-(cut - 1 - day) / _HALF_LIFE))
    np.maximum.at(last, (way, row), day.astype(np.float64))
    # Roth et al. 2010: every message decays, and those that one wrote oneself count five times.
    rank = 5 * fresh + fresh[::-1]
    return {
        "messages": _either(messages.sum(axis=0)),
        "days since the last": _either(last.max(axis=0)),
        "interactions rank": Scores(rank.sum(axis=0), rank[0], rank[1]),
    }


def _either(score: Floats) -> Scores:
    return Scores(score, score, score)
