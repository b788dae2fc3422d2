"""Files into a real store and back: what was read is what is known when the next file comes."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import graphkit
from graphkit.config import StoreSettings
from graphkit.ingest import load_sources, read_records, recognize, resolve_batch
from graphkit.ingest.records.record_types import TieRecord
from graphkit.model import Member
from graphkit.resources import folder
from graphkit.session import create
from graphkit.store import Store
from graphkit.store.connection.database import Transaction

TODAY = date(2026, 11, 24)
HOME = "Riverbend Public Library"
# In the order that their README gives.
FILES = (
    "partners.csv",
    "linkedin-maria.csv",
    "linkedin-tom.csv",
    "google-aisha.csv",
    "outlook-grace.csv",
    "phone-tom.vcf",
    "meetings-maria.ics",
    "board-memberships.csv",
    "ties.csv",
    "people.csv",
)
TEAM = {
    "maria": Member("Maria Lopez", "maria.lopez@riverbendlibrary.example"),
    "tom": Member("Tom Reyes", "tom.reyes@riverbendlibrary.example"),
    "aisha": Member("Aisha Khan", "aisha.khan@riverbendlibrary.example"),
    "grace": Member("Grace Okafor", "grace.okafor@riverbendlibrary.example"),
}


def test_the_samples_go_in_once_and_a_second_time_changes_nothing(store_settings):
    sources = load_sources()
    samples = folder("import") / "samples"
    files = [samples / name for name in FILES]
    with Store.open(store_settings) as store:
        for again in (False, True):
            for number, path in enumerate(files):
                source = recognize(path, sources)
                whose = path.stem.rpartition("-")[2]
                got = resolve_batch(
                    read_records(path, source, as_of=TODAY),
                    store.snapshot(),
                    owner=TEAM.get(whose) if source.owner != "none" else None,
                    home=HOME,
                    at=datetime(2026, 11, 24, 12, number, tzinfo=UTC),
                )
                assert (got.already is not None) == again
                if not again:
                    store.load(got.batch)
        known = store.snapshot()
    assert len(known.imports) == len(files)
    names = [contact.name for contact in known.contacts]
    # Spellings came together; the two whom only their profiles tell apart stayed two.
    assert sorted({name for name in names if names.count(name) > 1}) == ["Jennifer Lee"]
    for member in TEAM.values():
        assert names.count(member.name) == 1


def test_a_later_import_finds_the_records_beside_the_store(
    store_settings: StoreSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(tmp_path / "town", home="Riverbend Library", team=[])
    settings = replace(graphkit.open(tmp_path / "town").settings, store=store_settings)
    for name, rows in (("one.csv", "Ann Lee,ann@farm.example\n"), ("two.csv", "Bo Ek,\n")):
        (tmp_path / name).write_text(f"Name,Email\n{rows}Cy Park,cy@bank.example\n", "utf-8")
    asked: list[str] = []
    stream = Transaction.stream

    def noted(self: Transaction, name: str, /, **parameters: object) -> object:
        asked.append(name)
        return stream(self, name, **parameters)

    monkeypatch.setattr(Transaction, "stream", noted)
    records = "reassign/contact_records"
    with graphkit.Workspace(settings) as workspace:
        workspace.import_file(tmp_path / "one.csv")
    asked.clear()
    with graphkit.Workspace(settings) as workspace:
        result = workspace.import_file(tmp_path / "two.csv")
    assert (len(result.resolution.batch.contacts), records in asked) == (2, False)
    with graphkit.Workspace(settings) as workspace:
        assert sorted(c.name for c in workspace.network().contacts.values()) == [
            *("Ann Lee", "Bo Ek", "Cy Park")
        ]
        # Once the file is gone, the store has them.
        (settings.state / "statements.columns").unlink()
        workspace.refresh()
        (tmp_path / "two.csv").write_text("Name\nDi Oak\n", "utf-8")
        asked.clear()
        workspace.import_file(tmp_path / "two.csv")
        assert records in asked


def test_the_records_of_a_file_are_freed_before_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(tmp_path / "town", home="Riverbend Library", team=[])
    file = tmp_path / "ties.csv"
    file.write_text("from,to,strength\nAnn Lee,Bo Day,0.5\nBo Day,Cy Fox,0.4\n", encoding="utf-8")
    left: list[TieRecord] = []

    def load(store: Store, *given: object, **how: object) -> None:
        left.extend(one for one in gc.get_objects() if isinstance(one, TieRecord))
        writes(store, *given, **how)

    writes: Callable[..., None] = Store.load
    monkeypatch.setattr(Store, "load", load)
    gc.collect()
    with graphkit.open(tmp_path / "town") as opened:
        done = opened.import_file(file, source="ties")
    assert (done.resolution.counts.ties, left) == (2, [])


def test_a_list_with_both_takes_apart_whom_their_shared_address_made_one(
    store_settings: StoreSettings, tmp_path: Path
) -> None:
    create(tmp_path / "town", home="Riverbend Library", team=[])
    settings = replace(graphkit.open(tmp_path / "town").settings, store=store_settings)
    ruth = "Ruth Feldman,feldmans@mail.example,Lakeside School\n"
    ira = "Ira Feldman,feldmans@mail.example,Second Bank\n"
    lists = {"school.csv": ruth, "bank.csv": ira, "both.csv": ruth + ira}
    known: list[list[tuple[str, list[str]]]] = []
    for name, rows in lists.items():
        (tmp_path / name).write_text(f"Name,Email,Organization\n{rows}", encoding="utf-8")
        # Each list comes another day, so what is known comes from the store.
        with graphkit.Workspace(settings) as workspace:
            workspace.import_file(tmp_path / name)
            known.append(people_and_places(workspace))
    assert [len(people) for people in known] == [1, 1, 2]
    assert known[-1] == [
        ("Ira Feldman", ["Second Bank"]),
        ("Ruth Feldman", ["Lakeside School"]),
    ]
    with graphkit.Workspace(settings) as workspace:
        assert people_and_places(workspace) == known[-1]
        workspace.undo("both.csv")
        assert len(people_and_places(workspace)) == 1


def people_and_places(workspace: graphkit.Workspace) -> list[tuple[str, list[str]]]:
    """Return the names of all people, and of the organizations of each."""
    network = workspace.network()
    return sorted(
        (
            person.name,
            sorted(
                network.organizations[tie.organization_id].name
                for tie in network.affiliations
                if tie.contact_id == person.id
            ),
        )
        for person in network.contacts.values()
    )
