"""Whole commands at several sizes, each cold: seconds, processor, and the memory of all processes.

At 500,000 people they take half an hour, so they are a section of their own.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

from benchmarks import data
from benchmarks.team_workspace import write_partners
from benchmarks.timing import Section
from graphkit import session as workspaces
from graphkit.model import Member

SIZES = ((5_000, 25_000), (50_000, 250_000), (500_000, 2_500_000))
LARGE, HUGE = SIZES[1][0], SIZES[2][0]
# Ten times the ties may take so many times as long.
MOST_GROWTH = 12
# Seconds at 50,000 people.
GOALS = {"import": 45, "brokers": 2.5, "--without": 0.8, "map": 7, "report": 2.5, "dedupe": 7}
MEMORY_GOALS = {(LARGE, "import"): 900, (HUGE, "import"): 4_000}
MOST_ROWS = 1_250_000  # of a file; graphkit reads at most 2,000,000 of a table
_PAUSE = 0.02  # seconds between two looks at the memory


@dataclass(frozen=True, slots=True)
class CommandRow:
    """What a command took at one size."""

    name: str
    people: int
    seconds: float
    processor: float
    memory: float
    goal: str

    def cells(self) -> tuple[str, ...]:
        """Return the row as texts."""
        figures = (f"{self.seconds:,.2f}", f"{self.processor:,.2f}", f"{self.memory:,.0f}")
        return (self.name, f"{self.people:,}", *figures, self.goal)


def measure(*, quick: bool) -> Section:
    """Run each command at 5,000 and 50,000 people."""
    return _measure("Whole commands", SIZES[:1] if quick else SIZES[:2])


def measure_huge(*, quick: bool) -> Section:
    """Run each command at 50,000 and at 500,000 people."""
    return _measure("Whole commands at 500,000 people", SIZES[:1] if quick else SIZES[1:])


def _measure(title: str, sizes: Sequence[tuple[int, int]]) -> Section:
    rows: list[CommandRow] = []
    for people, ties in sizes:
        with tempfile.TemporaryDirectory() as folder:
            before = {row.name: row for row in rows}
            for row in _at_size(Path(folder), people, ties):
                rows.append(_with_goal(row, before.get(row.name)))
                print(f"whole commands: {' | '.join(rows[-1].cells())}", flush=True)
                before[row.name] = rows[-1]
    return Section(
        title,
        "each command once, in a process of its own, with nothing in memory before",
        "none; the goals are stated",
        tuple(rows),
        (
            "Seconds by the clock, seconds of processor of all processes, and the most memory of "
            "all processes together, in megabytes. import: the people, ties and "
            "partners of the workspace.",
        ),
        head=("Command", "people", "s", "processor, s", "memory, MB", "goal"),
    )


def _with_goal(row: CommandRow, smaller: CommandRow | None) -> CommandRow:
    goals = []
    if row.people == LARGE and row.name in GOALS:
        goals.append(_goal("s", row.seconds, GOALS[row.name]))
    if (most := MEMORY_GOALS.get((row.people, row.name))) is not None:
        goals.append(_goal("MB", row.memory, most))
    if smaller is not None and row.people == HUGE:
        goals.append(_goal("times", row.seconds / smaller.seconds, MOST_GROWTH))
    return CommandRow(
        row.name, row.people, row.seconds, row.processor, row.memory, "; ".join(goals)
    )


def _goal(unit: str, found: float, most: float) -> str:
    return f"at most {most:g} {unit}: {'reached' if found <= most else f'missed ({found:.3g})'}"


def _at_size(folder: Path, people: int, ties: int) -> Iterator[CommandRow]:
    """Make a workspace by importing, then ask; yield what each command took."""
    root = folder / "workspace"
    made = data.people(people, organizations=max(3, people // 100))
    team = [Member(one.name, one.email) for one in made[: data.TEAM]]
    workspaces.create(root, home=data.HOME, team=team)
    data.write_people(folder / "people.csv", made)
    known = data.pairs(ties, people)
    for start in range(0, ties, MOST_ROWS):
        part = folder / f"ties-{start // MOST_ROWS}.csv"
        data.write_ties(part, made, known[start : start + MOST_ROWS])
    write_partners(folder / "partners.csv", made, min(1_000, people // 50))
    imports = [
        ("import", *sorted(map(str, folder.glob(f"{name}*.csv"))), "--source", name)
        for name in ("people", "ties", "partners")
    ]
    yield _run("import", people, root, *imports)
    asked: dict[str, Sequence[str]] = {
        "path": ("path", data.TARGET),
        "show": ("show", made[data.TEAM].name),
        "gaps": ("gaps",),
        "reliance": ("reliance",),
        "--without": ("reliance", "--without", made[0].name),
        "brokers": ("brokers",),
        "due": ("due",),
        "report": ("report", str(folder / "report.html")),
        "map": ("map", str(folder / "map.html")),
        "dedupe": ("dedupe", "--export", str(folder / "pairs.csv")),
    }
    for name, words in asked.items():
        yield _run(name, people, root, words)


def _run(name: str, people: int, root: Path, *commands: Sequence[str]) -> CommandRow:
    """Run commands one after the other, as one."""
    before, start, most = _processor(), time.perf_counter(), 0.0
    for words in commands:
        program = Path(sys.executable).with_name("graphkit")
        with subprocess.Popen(
            [str(program), "-C", str(root), *words],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env={k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"},
        ) as process:
            with _Watch(process.pid) as watch:
                _, said = process.communicate()
            if process.returncode not in (0, 3, 4):
                raise RuntimeError(f"{words}: {said.decode(errors='replace')}")
        most = max(most, watch.most)
    seconds = time.perf_counter() - start
    return CommandRow(name, people, seconds, _processor() - before, most / 1e6, "")


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class _Watch:
    """Watches the memory of a process and of those that it starts, in bytes."""

    def __init__(self, pid: int) -> None:
        self.most = 0
        self._pid = pid
        self._ended = Event()
        self._thread = Thread(target=self._look, daemon=True)

    def __enter__(self) -> _Watch:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(_PAUSE):
            self.most = max(self.most, sum(map(_resident, _family(self._pid))))


def _family(pid: int) -> list[int]:
    """Return a process and all that it has started."""
    found = [pid]
    for each in found:
        with suppress(OSError):
            for task in Path(f"/proc/{each}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
    return found


def _resident(pid: int) -> int:
    """Return the memory of a process in bytes; memory that several use counts in shares."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
