"""A large workspace in which a team has worked: partners, meetings, notes, reminders and asks."""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from benchmarks import data
from benchmarks.paths import make_workspace
from graphkit.analysis.introductions.asks import (
    ASK,
    ASK_UPDATE,
    ASKER,
    CONNECTOR,
    TARGET,
    AskState,
    ask_data,
    update_data,
)
from graphkit.analysis.reminders.follow_ups import DUE, FOLLOW_UP, NOTE
from graphkit.network import LookupResult
from graphkit.session.by_hand.drafts import Draft

# The team, as in `data.people`.
MEMBERS = tuple(range(data.TEAM))
CADENCE = """
[cadence]
hours = 0.5

[cadence.stages]
active = "6 weeks"
talking = "3 weeks"
"""
_STAGES = ("active", "active", "active", "talking", "prospect")


def make_team_workspace(folder: Path, contacts: int, ties: int, partners: int) -> Path:
    """Make a workspace with partners, each with a meeting, a note, a reminder or an ask."""
    import graphkit

    root = make_workspace(folder, contacts, ties)
    with (root / "graphkit.toml").open("a", encoding="utf-8") as file:
        file.write(CADENCE)
    people = data.people(contacts, organizations=max(3, contacts // 100))
    main = _main_contacts(people, partners)
    _write_partners(folder / "partners.csv", people, main)
    with graphkit.open(root, viewer=people[0].name) as opened:
        opened.import_file(folder / "partners.csv", source="partners")
        network = opened.network()
        by_name = {c.name: LookupResult("contact", c.id, c.name) for c in network.contacts.values()}
        known = [by_name[one.name] for one in people]
        made = opened.draft()
        _add_history(made, known, main, network.as_of)
        opened.load_draft(made)
    return root


def write_partners(path: Path, people: Sequence[data.Someone], partners: int) -> None:
    """Write a list of partners, each with a contact and somebody of the team."""
    _write_partners(path, people, _main_contacts(people, partners))


def _main_contacts(people: Sequence[data.Someone], partners: int) -> list[int]:
    """Return the numbers of the first people at so many organizations."""
    first: dict[str, int] = {}
    for number, one in enumerate(people[data.TEAM + data.AT_TARGET :], data.TEAM + data.AT_TARGET):
        first.setdefault(one.organization, number)
    return list(first.values())[:partners]


def _write_partners(path: Path, people: Sequence[data.Someone], main: Sequence[int]) -> None:
    head = ("organization", "stage", "since", "main contact", "main contact email", "staff owner")
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(head)
        for number, at in enumerate(main):
            one, owner = people[at], people[MEMBERS[number % data.TEAM]]
            stage, since = _STAGES[number % len(_STAGES)], data.day(number).isoformat()
            writer.writerow((one.organization, stage, since, one.name, one.email, owner.name))


def _add_history(
    made: Draft, known: Sequence[LookupResult], main: Sequence[int], today: date
) -> None:
    dice = random.Random(data.SEED + 2)
    for number, at in enumerate(main):
        ours, theirs = known[MEMBERS[number % data.TEAM]], known[at]
        on = today - timedelta(days=dice.randrange(1, 400))
        made.add_meeting("Meeting", on, (ours, theirs, known[dice.randrange(len(known))]))
        made.add_entry(NOTE, on, f"Met {theirs.name}.", [(theirs, "mentioned", theirs.name)])
        if number % 3 == 0:
            due = {DUE: f"{today + timedelta(days=dice.randrange(-30, 60))}"}
            made.add_entry(FOLLOW_UP, on, f"Call {theirs.name}", [(theirs, "about", "")], due)
        if number % 5 == 0:
            _add_ask(made, (ours, theirs, known[dice.randrange(len(known))]), on, number)


def _add_ask(made: Draft, route: Sequence[LookupResult], on: date, number: int) -> None:
    roles = (ASKER, CONNECTOR, TARGET)
    mentions = [(who, role, "") for who, role in zip(route, roles, strict=True)]
    ask = made.add_entry(ASK, on, "", mentions, ask_data(AskState.ASKED, 2, 0.3))
    said = (AskState.AGREED, AskState.DECLINED, AskState.NO_ANSWER)[number % 3]
    made.add_entry(ASK_UPDATE, on, "", [(route[1], CONNECTOR, "")], update_data(said, 0), of=ask)
