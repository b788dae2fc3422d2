"""What decides who is a broker is kept for the same ties alone, where only the user reads it."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from graphkit.analysis.brokers import brokers
from graphkit.network import Network
from graphkit.session.questions import kept_broker_facts as kept
from graphkit.session.questions.kept_broker_facts import kept_broker_facts

TIES = {("Ann", "Bo"): 0.5, ("Bo", "Cy"): 0.4, ("Cy", "Di"): 0.3, ("Bo", "Di"): 0.2}


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kept, "FEWEST_TIES", 0)
    return tmp_path / "brokers.columns"


def again(*_: object) -> None:
    raise AssertionError


def test_the_same_ties_are_not_computed_again(
    make_network: Callable[..., Network], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = make_network(TIES, team=("Ann",))
    first = kept_broker_facts(network, path)
    assert brokers(network, facts=first) == brokers(network)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    monkeypatch.setattr(kept, "broker_facts", again)
    found = kept_broker_facts(make_network(TIES, team=("Ann",)), path)
    assert brokers(network, facts=found) == brokers(network)


@pytest.mark.parametrize(
    ("ties", "team"),
    [
        ({**TIES, ("Di", "Ed"): 0.3}, ("Ann",)),
        ({**TIES, ("Bo", "Di"): 0.9}, ("Ann",)),
        (TIES, ("Ann", "Di")),
    ],
)
def test_who_sees_other_ties_gets_nothing_of_them(
    make_network: Callable[..., Network],
    path: Path,
    ties: dict[tuple[str, str], float],
    team: tuple[str, ...],
) -> None:
    before = make_network(TIES, team=("Ann",))
    of_others = kept_broker_facts(before, path)
    other = make_network(ties, team=team)
    found = kept_broker_facts(other, path)
    assert brokers(other, facts=found) == brokers(other)
    assert brokers(before, facts=of_others) == brokers(before) != brokers(other)


@pytest.mark.parametrize("damage", [b"", b"GARBAGE" * 20])
def test_a_damaged_file_is_replaced(
    make_network: Callable[..., Network], path: Path, damage: bytes
) -> None:
    network = make_network(TIES, team=("Ann",))
    kept_broker_facts(network, path)
    whole = path.read_bytes()
    path.write_bytes(damage)
    assert brokers(network, facts=kept_broker_facts(network, path)) == brokers(network)
    assert path.read_bytes() == whole


def test_without_the_folder_nothing_is_kept(
    make_network: Callable[..., Network], path: Path
) -> None:
    network = make_network(TIES, team=("Ann",))
    nowhere = path.parent / "none" / path.name
    assert brokers(network, facts=kept_broker_facts(network, nowhere)) == brokers(network)
    assert not nowhere.parent.exists()
