"""Importing files, compared with pandas and a bare loop that writes the same graph.

Each run is a process of its own with an empty store, so that no side finds the other's warm engine;
opening the store is not counted. The peer reads the file with pandas and cleans nothing; the rows
that it writes come ready made, and it is not counted for making them: it does not ask who is who,
and it could not be undone.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import data, engines
from benchmarks.timing import Row, Section, in_turn

if TYPE_CHECKING:
    from neo4j import Driver, ManagedTransaction

    from graphkit.ingest import ReadFile, Source
    from graphkit.model import ImportBatch
    from graphkit.model.entity_resolution import RecordClusters
    from graphkit.session import Workspace
    from graphkit.snapshot import Snapshot

GOAL = 1.5
BATCH = 5000
LINKEDIN = "Connections.csv"
NOTES = 3  # lines above its table
OWNER = "Ada Lind <ada.lind@fairhaven-library.example>"

SCHEMA = (
    "CREATE CONSTRAINT contact_id IF NOT EXISTS FOR (n:Contact) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT organization_id IF NOT EXISTS FOR (n:Organization) REQUIRE n.id IS UNIQUE",
)
CONTACTS = "UNWIND $rows AS row MERGE (c:Contact {id: row.id}) SET c += row"
ORGANIZATIONS = "UNWIND $rows AS row MERGE (o:Organization {id: row.id}) SET o += row"
AFFILIATIONS = """
UNWIND $rows AS row
MATCH (c:Contact {id: row.contact}) MATCH (o:Organization {id: row.organization})
VERB (c)-[r:AFFILIATED_WITH {source: row.source}]->(o) SET r += row.facts
"""
TIES = """
UNWIND $rows AS row
MATCH (a:Contact {id: row.from}) MATCH (b:Contact {id: row.to})
VERB (a)-[r:KNOWS {source: row.source, basis: row.basis}]->(b) SET r += row.facts
"""
TOO_LONG = (
    "MERGE of the ties of one owner is left out on the embedded engine: for each row it searches "
    "all of them again, and it took 340 s for 20,000 in a single run on a busy machine."
)
PAUSED = "On both sides Python's collector of cycles is paused, as it is during an import."
COUNTS = (
    "MATCH (n:Contact) RETURN count(n)",
    "MATCH (n:Organization) RETURN count(n)",
    "MATCH (:Contact)-[r:KNOWS]->(:Contact) RETURN count(r)",
)


def measure(*, quick: bool) -> Section:
    """Compare both kinds of file on each engine that is there."""
    rounds = 1 if quick else 3
    rows: list[Row] = []
    notes: list[str] = []
    with tempfile.TemporaryDirectory() as folder, engines.running(quick=quick) as (found, lacking):
        files = list(_files(Path(folder), quick=quick).items())
        for n, (engine, environment) in enumerate(found.items()):
            # Where it must be quick each engine takes another file.
            for what, file in files[n : n + 1] if quick else files:
                peers = _peers(engine, file.name, quick=quick)
                found_rows, parts = _compare(f"{what}, {engine}", rounds, file, environment, peers)
                rows += found_rows
                notes.append(parts)
    return Section(
        "Importing files",
        "reads the file, decides who is who, and writes it, all or nothing",
        f"pandas.read_csv and a loop of UNWIND ... MERGE in batches of {BATCH:,} over the same "
        "driver, with rows that are ready; relationships by MERGE, or by CREATE, which is faster "
        "and doubles them if run twice",
        tuple(rows),
        (*notes, PAUSED, TOO_LONG, *lacking),
    )


def _peers(engine: str, file: str, *, quick: bool) -> tuple[str, ...]:
    if file != LINKEDIN:
        return ("MERGE",) if quick else ("CREATE", "MERGE")
    # On the embedded engine MERGE takes minutes: see TOO_LONG.
    return ("CREATE",) if quick or engine == engines.EMBEDDED else ("CREATE", "MERGE")


def _files(folder: Path, *, quick: bool) -> dict[str, Path]:
    connections, contacts, ties = (300, 300, 2_000) if quick else (200_000, 20_000, 200_000)
    linkedin, edges = folder / LINKEDIN, folder / "ties.csv"
    data.write_linkedin(linkedin, data.people(connections, organizations=max(30, connections // 5)))
    people = data.people(contacts, organizations=max(30, contacts // 5))
    data.write_ties(edges, people, data.pairs(ties, contacts))
    return {
        f"{connections:,} LinkedIn rows": linkedin,
        f"{ties:,} rows of ties": edges,
    }


def _compare(
    what: str, rounds: int, file: Path, environment: Mapping[str, str], peers: Sequence[str]
) -> tuple[list[Row], str]:
    results: dict[str, list[dict[str, Any]]] = {side: [] for side in ("ours", *peers)}

    def run(side: str) -> float:
        with engines.empty_workspace(environment) as (root, settings):
            result = _in_process(side, file, root, settings)
        results[side].append(result)
        return float(result["seconds"])

    print(f"taking in {what} ...", file=sys.stderr, flush=True)
    spreads = in_turn(rounds, {side: partial(run, side) for side in results})
    written = {json.dumps(r["written"]) for side in results.values() for r in side}
    assert len(written) == 1, f"the sides did not write the same: {written}"
    middle = sorted(results["ours"], key=lambda r: float(r["seconds"]))[rounds // 2]
    parts = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in middle["parts"].items())
    counts = ", ".join(f"{n:,} {name}" for name, n in middle["written"].items())
    rows = [
        Row(f"{what}; peer: {side}", spreads["ours"], spreads[side], f"at most {GOAL}")
        for side in peers
    ]
    return rows, f"{what}: {parts}. Every side wrote {counts}."


def _in_process(
    side: str, file: Path, root: Path, environment: Mapping[str, str]
) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.importing", side, str(file), str(root)]
    done = subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, text=True, check=True, timeout=900
    )
    result: dict[str, Any] = json.loads(done.stdout)
    return result


# -- one run, in a process of its own -----------------------------------------------------------


def run_once(side: str, file: Path, root: Path) -> dict[str, Any]:
    """Take one file in by one side; return what it took and what it wrote."""
    import graphkit
    from graphkit.memory import pause_collector

    # An import pauses the collector of cycles, from the first row to the last transaction.
    with pause_collector(), graphkit.open(root) as workspace:
        return _ours(workspace, file) if side == "ours" else _peer(workspace, file, side)


def _ours(workspace: Workspace, file: Path) -> dict[str, Any]:
    from graphkit.ingest import read_records

    store, source = workspace.store, workspace.source_of(file)
    marks = [time.perf_counter()]
    reading = read_records(file, source)
    marks.append(time.perf_counter())
    batch = _batch(reading, source, store.snapshot(), store.clusters())
    marks.append(time.perf_counter())
    store.load(batch)
    marks.append(time.perf_counter())
    status = store.status()
    counts = (status.contacts, status.organizations, status.ties)
    names = ("reading", "who is who", "writing")
    return _result(marks[-1] - marks[0], counts) | {
        "parts": {n: b - a for n, (a, b) in zip(names, pairwise(marks), strict=True)}
    }


def _peer(workspace: Workspace, file: Path, verb: str) -> dict[str, Any]:
    import pandas as pd

    from graphkit.ingest import read_records
    from graphkit.model.entity_resolution import RecordClusters
    from graphkit.snapshot import Snapshot

    source = workspace.source_of(file)
    rows = _rows(
        _batch(read_records(file, source), source, Snapshot.of(revision=0), RecordClusters())
    )
    with engines.bare_driver(workspace.settings) as (driver, database):
        for statement in SCHEMA:
            driver.execute_query(statement, database_=database)
        started = time.perf_counter()
        pd.read_csv(file, skiprows=NOTES if file.name == LINKEDIN else 0)
        _write(driver, database, rows, verb)
        seconds = time.perf_counter() - started
        counts = [driver.execute_query(c, database_=database).records[0][0] for c in COUNTS]
    return _result(seconds, counts)


def _batch(
    reading: ReadFile, source: Source, snapshot: Snapshot, clusters: RecordClusters
) -> ImportBatch:
    from graphkit.ingest import resolve_batch
    from graphkit.model import Member

    assert not reading.rejects, reading.rejects[:3]
    owner = Member.parse(OWNER) if source.owner == "required" else None
    now = datetime.now(UTC)
    return resolve_batch(reading, snapshot, clusters, owner=owner, home=data.HOME, at=now).batch


def _result(seconds: float, counts: Sequence[int]) -> dict[str, Any]:
    names = ("contacts", "organizations", "ties")
    return {"seconds": seconds, "written": dict(zip(names, counts, strict=True))}


def _rows(batch: ImportBatch) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the same graph as plain rows, with the query that writes each kind."""
    mark = batch.record.id

    def facts(record: Any, *names: str) -> dict[str, Any]:
        # As text: the driver spends ten times as long on dates.
        found = ((name, getattr(record, name)) for name in names)
        texts = {k: str(v) if isinstance(v, date | StrEnum) else v for k, v in found}
        return {"import_id": mark, **texts}

    return [
        (
            ORGANIZATIONS,
            [{"id": o.id, "name": o.name, "aliases": list(o.aliases)} for o in batch.organizations],
        ),
        (
            CONTACTS,
            [
                {
                    "id": c.id,
                    "name": c.name,
                    "emails": list(c.emails),
                    "urls": list(c.urls),
                    "phones": list(c.phones),
                    "aliases": list(c.aliases),
                }
                for c in batch.contacts
            ],
        ),
        (
            AFFILIATIONS,
            [
                {
                    "contact": a.contact_id,
                    "organization": a.organization_id,
                    "source": a.source,
                    "facts": facts(a, "kind", "role", "since", "until"),
                }
                for a in batch.affiliations
            ],
        ),
        (
            TIES,
            [
                {
                    "from": e.from_id,
                    "to": e.to_id,
                    "source": e.source,
                    "basis": str(e.basis),
                    "facts": facts(e, "strength", "count", "reach", "first", "last", "note"),
                }
                for e in batch.evidence
            ],
        ),
    ]


def _write(
    driver: Driver,
    database: str | None,
    rows: Sequence[tuple[str, list[dict[str, Any]]]],
    verb: str,
) -> None:
    with driver.session(database=database) as session:
        for text, all_rows in rows:
            query = text.replace("VERB", verb)
            for batch in _batches(all_rows):
                session.execute_write(partial(_run, query, batch))


def _run(query: str, rows: list[dict[str, Any]], transaction: ManagedTransaction) -> None:
    transaction.run(query, rows=rows).consume()


def _batches(rows: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]


if __name__ == "__main__":
    side, file, root = sys.argv[1:]
    print(json.dumps(run_once(side, Path(file), Path(root))))
