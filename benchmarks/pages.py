"""The pages of `graphkit serve`: how fast they are for one and for fifty, and how much memory."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote_plus

from benchmarks import data
from benchmarks.page_visitors import Plan
from benchmarks.team_workspace import make_team_workspace
from benchmarks.timing import Row, Section, Spread

# Seconds of each kind of question, as `benchmarks.page_visitors` prints them.
Measured = dict[str, list[Any]]
COLLEAGUES = 50
FIRST_BYTE = 0.150  # seconds
AT_ONCE = 0.500  # of the slowest but a twentieth
CLOSED, OPEN, START = 600, 1000, 1.5  # megabytes, megabytes, seconds
_STATIC = "static"
# What colleagues ask, and how often.
_MIX = (("/ask?to={}", 4), ("/show/{}", 3), ("/due", 2), ("/gaps", 2), ("/", 2), ("/reliance", 1))


@dataclass
class _Served:
    """A server in a process of its own.

    Attributes
    ----------
    host : str
    cookies : list of str
        Of colleagues who have signed in.
    started : float
        The seconds until it listened.
    """

    process: subprocess.Popen[str]
    host: str
    started: float
    cookies: list[str] = field(default_factory=list)

    def ask(self, addresses: Sequence[Sequence[str]], think: float = 0.0) -> Measured:
        """Let as many colleagues as there are lists ask them; return what they waited."""
        cookies = (self.cookies or [""] * len(addresses))[: len(addresses)]
        plan = Plan(self.host, cookies, [list(each) for each in addresses], think)
        command = [sys.executable, "-m", "benchmarks.page_visitors"]
        done = subprocess.run(
            command, input=plan.json(), capture_output=True, check=True, text=True, timeout=900
        )
        found: Measured = json.loads(done.stdout)
        return found

    def processor(self) -> float:
        """Return the seconds of processor of the process; not measured where there is no /proc."""
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{self.process.pid}/stat").read_text("ascii").rpartition(")")[2]
            return sum(map(int, fields.split()[11:13])) / os.sysconf("SC_CLK_TCK")
        return float("nan")

    def megabytes(self, what: str = "VmRSS") -> float:
        """Return the memory of the process; not measured where there is no /proc."""
        with contextlib.suppress(OSError):
            text = Path(f"/proc/{self.process.pid}/status").read_text("ascii")
            return int(re.findall(rf"{what}:\s+(\d+)", text)[0]) / 1024
        return float("nan")


def measure(*, quick: bool) -> Section:
    """Compare the pages with files that a static server sends."""
    contacts, ties, partners = (400, 2_000, 40) if quick else (50_000, 250_000, 400)
    with tempfile.TemporaryDirectory() as folder:
        root = make_team_workspace(Path(folder) / "made", contacts, ties, partners)
        return measure_in(root, contacts, ties, rounds=2 if quick else 15)


def measure_in(root: Path, contacts: int, ties: int, *, rounds: int) -> Section:
    """Measure a workspace that was made before."""
    people = data.people(contacts, organizations=max(3, contacts // 100))
    ids = _ids(root)
    known = [(one.name, ids[one.name]) for one in people[100:]]
    Random(data.SEED).shuffle(known)
    cookies = _sign_in_all(root, people)
    # In a small network some people cannot be reached, which is an answer, too.
    with _graphkit(root, cookies) as ours, _files(root) as files:
        page = root.parent / _STATIC / "page.html"
        first = ours.ask([["/"]])["took"][0][1]
        before = ours.processor()
        rows = []
        for name, address in (
            ("path", "/ask?to={}"),
            ("show", "/show/{}"),
            ("gaps", "/api/gaps"),
            ("due", "/api/due"),
        ):
            asked = [_address(address, known[n], n) for n in range(rounds)]
            rows.append(_row(f"`{name}`, warm", ours, files, asked, page))
        kept = _row("a page that was asked before", ours, files, ["/gaps"] * rounds, page)
        closed = ours.megabytes()
        at_once = [_mixed(number, known, 6) for number in range(COLLEAGUES)]
        alone = ours.processor() - before
        read = ours.ask(at_once, think=3.0)
        pressed = ours.ask([_mixed(COLLEAGUES + n, known, 1) for n in range(COLLEAGUES)])
        static = [["/page.html"] * 6] * COLLEAGUES
        static_read, static_pressed = (
            files.ask(static, 3.0),
            files.ask([["/page.html"]] * COLLEAGUES),
        )
        after, together = ours.megabytes("VmHWM"), ours.processor() - before - alone
        rows.append(kept)
        for what, mine, theirs in (
            (f"{COLLEAGUES} colleagues, each reads up to 3 s", read, static_read),
            (f"{COLLEAGUES} colleagues press at one moment", pressed, static_pressed),
        ):
            rows.append(_waited(what, mine, theirs))
        _run_engine(ours)
        opened = ours.megabytes("VmHWM")
    errors = [*read["errors"], *pressed["errors"]]
    unreached = [error for error in errors if not error.startswith("404")]
    notes = (
        f"{contacts:,} people, {ties:,} ties, a team of {COLLEAGUES}. Seconds to the first byte.",
        f"Start: {ours.started:.2f} s (goal: {START} s); the first page after it: {first:.2f} s.",
        f"Memory: {closed:,.0f} MB after these questions, at most {after:,.0f} MB with all "
        f"colleagues (goal: {CLOSED} MB); at most {opened:,.0f} MB while the "
        f"engine ran (goal: {OPEN} MB).",
        f"Seconds of the server's processor: {alone:.2f} for the {5 * (rounds + 2)} questions of "
        f"one, {together:.2f} for those of all. On a busy machine, compare these.",
        f"Of {len(read['took']) + len(pressed['took'])} answers to colleagues, "
        f"{len(unreached)} were errors. Half of a colleague's questions name somebody new.",
    )
    head = ("What", "graphkit, s", "peer, s", "ratio", "goal")
    ours_are = "`graphkit serve --team`"
    peer = "Python's `http.server`, as `benchmarks/file_server.py` sets it up, with a file as large"
    return Section("Pages", ours_are, peer, tuple(rows), notes, head)


def _sign_in_all(root: Path, people: Sequence[data.Someone]) -> list[str]:
    """Make a team of fifty who are signed in; return their cookies."""
    from graphkit.web.roles import Role
    from graphkit.web.safety.kept_access import NAME, KeptAccess
    from graphkit.web.sign_in import SignIn

    team = [*people[: data.TEAM], *people[data.TEAM + data.AT_TARGET :]][:COLLEAGUES]
    listed = ", ".join(f'"{one.name} <{one.email}>"' for one in team)
    settings = root / "graphkit.toml"
    text = settings.read_text("utf-8")
    settings.write_text(
        re.sub(r"(?ms)^team = \[.*?\]$", f"team = [{listed}]", text, count=1), "utf-8"
    )
    sign_in = SignIn(kept=KeptAccess(root / ".graphkit" / NAME, sessions=True))
    cookies = []
    for one in team:
        session = sign_in.follow_link(sign_in.new_link(one.name, Role.ADMINISTER))
        assert session is not None
        cookies.append(f"graphkit_session={session.id}")
    return cookies


@contextmanager
def _graphkit(root: Path, cookies: list[str]) -> Iterator[_Served]:
    program = str(Path(sys.executable).with_name("graphkit"))
    command = [program, "-C", str(root), "serve", "--team", "--no-open"]
    subprocess.run([program, "-C", str(root), "gaps"], capture_output=True, check=False)
    started = time.perf_counter()
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )
    try:
        assert process.stderr is not None
        line = process.stderr.readline()
        found = re.search(r"http://(\S+)", line)
        assert found is not None, line
        yield _Served(process, found[1], time.perf_counter() - started, cookies)
    finally:
        process.terminate()
        process.communicate(timeout=60)


@contextmanager
def _files(root: Path) -> Iterator[_Served]:
    """Yield a server of files: the peer."""
    folder = root.parent / _STATIC
    folder.mkdir(exist_ok=True)
    (folder / "page.html").write_text("x", "utf-8")
    command = [sys.executable, "-u", "-m", "benchmarks.file_server", str(folder)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert process.stdout is not None
        found = re.search(r"port (\d+)", process.stdout.readline())
        assert found is not None
        yield _Served(process, f"127.0.0.1:{found[1]}", 0.0)
    finally:
        process.terminate()
        process.communicate(timeout=60)
        shutil.rmtree(folder, ignore_errors=True)


def _ids(root: Path) -> dict[str, str]:
    import graphkit

    with graphkit.open(root) as opened:
        return {contact.name: contact.id for contact in opened.network().contacts.values()}


def _address(pattern: str, someone: tuple[str, str], number: int) -> str:
    """Return an address about somebody; of another answer, one that nobody asked for.

    What an address of the API says besides is ignored, and is not found among what is kept.
    """
    name, id = someone
    if "{}" in pattern:
        return pattern.format(id if pattern.startswith("/show") else quote_plus(name))
    return f"{pattern}?n={number}"


def _row(what: str, ours: _Served, files: _Served, asked: Sequence[str], page: Path) -> Row:
    page.write_text("x" * _bytes_of(ours, asked[0]), "utf-8")
    found = ours.ask([[asked[0], *asked]])
    if any(not error.startswith("404") for error in found["errors"]):
        raise AssertionError(found["errors"])
    mine = [seconds for _, seconds in found["took"]][1:]
    theirs = [seconds for _, seconds in files.ask([["/page.html"] * len(asked)])["took"]]
    spread = Spread.of(mine)
    outcome = "reached" if spread.median <= FIRST_BYTE else "missed"
    return Row(what, spread, Spread.of(theirs), f"at most {FIRST_BYTE} s: {outcome}")


def _bytes_of(ours: _Served, address: str) -> int:
    import http.client

    connection = http.client.HTTPConnection(ours.host, timeout=60)
    connection.request("GET", address, headers={"cookie": ours.cookies[0]})
    found = len(connection.getresponse().read())
    connection.close()
    return found


def _waited(what: str, mine: Measured, theirs: Measured) -> Row:
    """Return a row with the median, the slowest but a twentieth, and the slowest."""
    ours, peers = (_high_spread([s for _, s in each["took"]]) for each in (mine, theirs))
    outcome = "reached" if ours.median <= AT_ONCE else "missed"
    return Row(f"{what}: median / p95 / most", ours, peers, f"p95 at most {AT_ONCE} s: {outcome}")


def _high_spread(seconds: Sequence[float]) -> Spread:
    slow = statistics.quantiles(seconds, n=20)[-1]
    return Spread(statistics.median(seconds), slow, max(seconds))


def _mixed(number: int, known: Sequence[tuple[str, str]], count: int) -> list[str]:
    """Return what one colleague asks."""
    dice = Random(number)
    kinds = dice.choices([kind for kind, _ in _MIX], [often for _, often in _MIX], k=count)
    return [_address(kind, dice.choice(known), number) if "{}" in kind else kind for kind in kinds]


def _run_engine(ours: _Served) -> None:
    """Let somebody read who did what, for which the engine starts."""
    _bytes_of(ours, "/audit")
