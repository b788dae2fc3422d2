"""Ties that stay in an engine: folded, asked and measured, beside our own kernels in memory.

Each step runs in a process of its own: `python -m benchmarks.large_engines FOLDER ENGINE STEP`.
`GRAPHKIT_SPARK` is the address of a Spark that takes part, up to a million ties.
"""

from __future__ import annotations

import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.timing import Section

TIES = Path(".graphkit") / "ties.parquet"
MEMORY = "6GB"
SPARK = os.environ.get("GRAPHKIT_SPARK", "")
STEPS = ("fold", "path", "gaps", "without", "brokers", "component", "constraint")
# At sizes that do not fit into memory.
_STEPS_PAST_MEMORY = ("fold", "path", "gaps", "without")
# Seconds and megabytes, at five million ties.
GOALS = {"path": 1.5, "component": 10, "constraint": 8}
LARGE = 5_000_000
CONFIG = """\
[home]
organization = "Organization 0"
team = {team}
[store]
uri = "parquet:."
[analysis]
as_of = 2026-11-24
[compute]
memory = "{memory}"
"""


@dataclass(frozen=True, slots=True)
class StepRow:
    """What a step took at one size with one engine."""

    what: str
    engine: str
    seconds: float
    processor: float
    memory: float
    goal: str = ""

    def cells(self) -> tuple[str, ...]:
        """Return the row as texts."""
        figures = (f"{self.seconds:,.2f}", f"{self.processor:,.2f}", f"{self.memory:,.0f}")
        return (self.what, self.engine, *figures, self.goal)


def measure(*, quick: bool) -> Section:
    """Compare DuckDB with our kernels, at sizes up to one that no longer fits into memory."""
    sizes = (20_000,) if quick else (1_000_000, LARGE, 50_000_000)
    rows: list[StepRow] = []
    for ties in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            make_tables(folder, ties // 5, ties)
            for step in STEPS:
                if ties > LARGE and step not in _STEPS_PAST_MEMORY:
                    continue
                answers = []
                # DuckDB's fold leaves its ties for later steps, so Spark comes before it.
                spark = [SPARK] if SPARK and ties < LARGE else []
                for engine in (*spark, "duckdb", *(["local"] if ties <= LARGE else [])):
                    shown = f"{ties:,} ties, {step} by {_shown(engine)}"
                    print(f"large engines: {shown} ...", flush=True)
                    row, answer = _row(folder, ties, engine, step)
                    rows.append(row)
                    answers.append(answer)
                _check_same(step, answers)
    return Section(
        "Large engines",
        "DuckDB over tables in Parquet, at most 6 GB",
        "our kernels, with all ties in memory",
        tuple(rows),
        (
            "Each step is a process: seconds by the clock, seconds of processor, and the most "
            "memory in megabytes, libraries included. fold: evidence to ties. path: the five best "
            "introductions, when people are read already. gaps, without (one of the team leaves), "
            "brokers (betweenness estimated): whole questions. component, constraint: of "
            "everybody. All engines gave the same answers. Of Spark, only the client is counted.",
        ),
        head=("What", "engine", "s", "processor, s", "memory, MB", "goal"),
    )


def _check_same(step: str, answers: list[object]) -> None:
    """Raise AssertionError if engines answer differently; sums may differ in the last digits."""
    first = answers[0]
    for other in answers[1:]:
        if isinstance(first, float) and isinstance(other, float):
            same = math.isclose(first, other, rel_tol=1e-6)
        else:
            same = first == other
        if not same:
            raise AssertionError(f"{step}: {first} is not {other}")


def _row(folder: Path, ties: int, engine: str, step: str) -> tuple[StepRow, object]:
    """Return what a step took, and its answer."""
    words = [sys.executable, "-m", "benchmarks.large_engines", str(folder), engine, step]
    if step == "path":  # the first question reads the people, and keeps them in a file
        subprocess.run(words, check=True, capture_output=True)
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    said = json.loads(done.stdout.splitlines()[-1])
    goal = ""
    if ties == LARGE and engine == "duckdb" and step in GOALS:
        goal = f"at most {GOALS[step]}: {'reached' if said['s'] <= GOALS[step] else 'missed'}"
    figures = said["s"], said["processor"], said["memory"], goal
    return StepRow(f"{ties:,} ties: {step}", _shown(engine), *figures), said["answer"]


def _shown(engine: str) -> str:
    """Return the name of an engine, without an address."""
    return "spark" if engine.startswith("sc://") else engine


def make_tables(folder: Path, people: int, ties: int) -> None:
    """Make people at organizations, and ties: a few people have very many."""
    import duckdb

    with duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": str(folder)}) as made:
        made.execute("SELECT setseed(0.5)")
        person = "'c_' || lpad(cast({} AS varchar), 9, '0')"
        place = "'o_' || lpad(cast({} AS varchar), 8, '0')"
        one, other = person.format("one"), person.format("other")
        tables = {
            "contacts": f"SELECT {person.format('i')} AS id, 'Person ' || i AS name "
            f"FROM range({people}) AS t(i)",
            "organizations": f"SELECT {place.format('i')} AS id, "
            "'Organization ' || i AS name, 'sector ' || (i % 12) AS sector "
            f"FROM range({people // 20}) AS t(i)",
            "affiliations": f"SELECT {person.format('i')} AS contact_id, "
            f"{place.format('i % ' + str(people // 20))} AS organization_id "
            f"FROM range({people}) AS t(i)",
            # The power makes few people known to many.
            "evidence": f"SELECT {one} AS from_id, {other} AS to_id, "
            "CASE WHEN kind < 0.5 THEN 'wrote' WHEN kind < 0.8 THEN 'met' ELSE 'connected' END "
            "AS basis, cast(1 + 9 * kind AS bigint) AS count, 1 + 4 * kind AS reach, "
            "DATE '2026-11-24' - cast(700 * much AS integer) AS last "
            f"FROM (SELECT cast(floor({people} * random()) AS bigint) AS one, "
            f"cast(floor({people} * power(random(), 3)) AS bigint) AS other, "
            f"random() AS kind, random() AS much FROM range({ties})) WHERE one <> other",
        }
        for name, query in tables.items():
            made.execute(f"COPY ({query}) TO '{folder / name}.parquet' (COMPRESSION zstd)")
    team = [f"Person {people // 20 * number}" for number in range(10)]
    (folder / "graphkit.toml").write_text(
        CONFIG.format(team=json.dumps(team), memory=MEMORY), encoding="utf-8"
    )


def run_step(folder: Path, engine: str, step: str) -> object:
    """Run one step; return what shows that both engines did the same."""
    return _STEPS[step](folder, engine)


def _fold(folder: Path, engine: str) -> object:
    """Combine the evidence into ties; those of DuckDB are kept for later questions."""
    import graphkit

    with graphkit.open(folder, compute=engine) as opened:
        people = opened.network()
        if engine == "local":
            return len(people.tie_columns)
        far = opened._access.far
        assert far is not None  # combines them; those of DuckDB are now in the file
        if engine != "duckdb":
            return len(far.engine.fetch("read/ends_of_ties"))
    import pyarrow.parquet as pq

    return pq.read_metadata(folder / TIES).num_rows


def _path(folder: Path, engine: str) -> object:
    import graphkit

    with graphkit.open(folder, compute=engine) as opened:
        names = opened.network().contact_columns.names
        found = opened.introductions(names[len(names) - 7], count=5)
        return [round(route.probability, 9) for route in found.findings]


def _gaps(folder: Path, engine: str) -> object:
    import graphkit

    with graphkit.open(folder, compute=engine) as opened:
        return [gap.sentence for gap in opened.gaps().findings]


def _without(folder: Path, engine: str) -> object:
    """The departure of the first of the team."""
    import graphkit

    with graphkit.open(folder, compute=engine) as opened:
        network = opened.network()
        found = opened.departures(network.contacts[network.team[0]].name)
        return [(gone.organization.id, round(gone.before, 9)) for gone in found.findings]


def _brokers(folder: Path, engine: str) -> object:
    """The brokers; engines draw other shortest paths than we do, so only the first is compared."""
    import graphkit

    with graphkit.open(folder, compute=engine) as opened:
        return [broker.person.id for broker in opened.brokers(count=1).findings]


def _measure(name: str, folder: Path, engine: str) -> object:
    import pyarrow.parquet as pq

    from graphkit.compute.engines.choose_engine import open_engine
    from graphkit.compute.far_measures import far_measure
    from graphkit.compute.parquet.table_schema import TABLES
    from graphkit.config.settings import ComputeSettings
    from graphkit.engine.core.csr import CSR
    from graphkit.engine.core.graph import Graph
    from graphkit.engine.measures.catalog import measures

    people = pq.read_metadata(folder / "contacts.parquet").num_rows
    if engine == "local":
        rows = pq.read_table(folder / TIES, columns=["tail", "head", "strength"])
        csr = CSR.of(people, rows["tail"].to_numpy(), rows["head"].to_numpy())
        graph = Graph(
            tuple(map(str, range(people))), csr, {"strength": rows["strength"].to_numpy()}
        )
        (values,) = measures()[name].compute(graph, "strength", None).values()
    else:
        opened = open_engine(ComputeSettings(engine, MEMORY))
        opened.open_table("ties", folder / TIES, TABLES["ties"])
        values = far_measure(opened, name, people, "strength")
    return float(np.nansum(values))


_STEPS: dict[str, Callable[[Path, str], object]] = {
    "fold": _fold,
    "path": _path,
    "gaps": _gaps,
    "without": _without,
    "brokers": _brokers,
    "component": lambda folder, engine: _measure("component", folder, engine),
    "constraint": lambda folder, engine: _measure("constraint", folder, engine),
}


def main(folder: str, engine: str, step: str) -> None:
    """Run a step, and print what it took."""
    start = time.perf_counter()
    answer = run_step(Path(folder), engine, step)
    seconds = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(
        json.dumps(
            {
                "s": seconds,
                "processor": used.ru_utime + used.ru_stime,
                "memory": used.ru_maxrss / 1024,
                "answer": answer,
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
