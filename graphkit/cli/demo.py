"""The demo: a library's outreach team and its partners, from made-up files."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit import workspace as workspaces
from graphkit.cli.app import current, put, say
from graphkit.cli.files import import_one
from graphkit.config import CONFIG_NAME, STATE_NAME
from graphkit.errors import WorkspaceError
from graphkit.resources import folder

if TYPE_CHECKING:
    from graphkit.analysis import Answer
    from graphkit.analysis.findings import Introduction
    from graphkit.workspace import Imported, Workspace


@dataclass(frozen=True, slots=True)
class Sample:
    """A file of the demo, and whose it is."""

    file: str
    owner: str | None = None


SAMPLES = (
    Sample("partners.csv"),
    Sample("linkedin-maria.csv", "Maria Lopez"),
    Sample("linkedin-tom.csv", "Tom Reyes"),
    Sample("google-aisha.csv", "Aisha Khan"),
    Sample("outlook-grace.csv", "Grace Okafor"),
    Sample("phone-tom.vcf", "Tom Reyes"),
    Sample("meetings-maria.ics", "Maria Lopez"),
    Sample("board-memberships.csv"),
    Sample("ties.csv"),
    Sample("people.csv"),
)
TARGET = "County Health Department"
NEXT = (
    ('graphkit path "county health" --count 5', "who can introduce us, and why we think so"),
    ('graphkit reliance --without "Dana Whitfield"', "what is lost if she leaves"),
    ("graphkit brokers", "who joins the parts of the network"),
    ("graphkit gaps", "what is missing"),
)


@click.command()
@click.argument("directory", default="graphkit-demo", type=click.Path(path_type=Path))
def demo(directory: Path) -> None:
    """Try graphkit on made-up files: a library's outreach team and its partners.

    Makes a workspace in DIRECTORY, takes in eight kinds of file, answers the three questions
    that graphkit is for, and writes map.html and report.html. Can be run again.

    \b
    Example:
      graphkit demo
      graphkit demo try-it
    """
    root = current().folder / directory
    _prepare(root)
    with workspaces.open(root) as workspace:
        done = []
        for sample in SAMPLES:
            with _step(f"{sample.file}") as step:
                one = import_one(workspace, root / "files" / sample.file, None, sample.owner)
                step.append(_brought(one))
                done.append(one)
        with _step("map.html") as step:
            step.append("drawn")
            workspace.map(root / "map.html", path_to=TARGET)
        with _step("report.html") as step:
            step.append("written")
            workspace.report(root / "report.html")
        put(_summary(workspace, directory, done))


def _prepare(root: Path) -> None:
    samples = folder("import") / "samples"
    config = (samples / CONFIG_NAME).read_text(encoding="utf-8")
    if (root / CONFIG_NAME).exists():
        if (root / CONFIG_NAME).read_text(encoding="utf-8") != config:
            raise WorkspaceError(
                "there is a workspace of your own here",
                where=str(root),
                next='Name another folder: "graphkit demo try-it"',
            )
    else:
        workspaces.create_from(root, config)
    (root / "files").mkdir(mode=0o700, exist_ok=True)
    for sample in SAMPLES:
        shutil.copyfile(samples / sample.file, root / "files" / sample.file)


@contextmanager
def _step(name: str) -> Iterator[list[str]]:
    """Time a step and say in one line what it did, once it is done."""
    started, said = time.perf_counter(), list[str]()
    yield said
    say(f"  {name:<22} {' '.join(said):<46} {time.perf_counter() - started:4.1f} s")


def _brought(one: Imported) -> str:
    counts = one.resolution.counts
    if one.resolution.already is not None:
        return "nothing new"
    parts = [f"{counts.contacts_new} new contacts" if counts.contacts_new else ""]
    parts.append(f"{counts.ties} ties" if counts.ties else "")
    parts.append(f"{counts.rejected} rejected" if counts.rejected else "")
    return f"{counts.rows} rows: " + (", ".join(filter(None, parts)) or "known already")


def _summary(workspace: Workspace, directory: Path, done: list[Imported]) -> str:
    """Return one screen: the three questions, and what to try next."""
    from graphkit.analysis import overview

    rejected = sum(one.resolution.counts.rejected for one in done)
    lines = ["", overview(workspace.network()).sentence, ""]
    lines += ["1  Who can introduce us to the county health department?"]
    lines += [f"   {line}" for line in _routes(workspace.introductions(TARGET, count=3))]
    lines += ["", "2  What does our partner network look like?"]
    lines += [f"   Open {directory / 'map.html'} and {directory / 'report.html'} in a browser."]
    lines += ["", "3  Where does a whole relationship hang on one person?"]
    lines += [f"   {finding.sentence}" for finding in workspace.reliance().findings[:3]]
    if rejected:
        lines += ["", f"{rejected} rows could not be read; why, stands beside them in"]
        lines += [f"   {directory / STATE_NAME / 'rejects'}"]
    lines += ["", f"Try next, in {directory}:"]
    lines += [f"   {command:<45} {why}" for command, why in NEXT]
    return "\n".join(lines)


def _routes(answer: Answer[Introduction]) -> list[str]:
    """The routes in a line each, and the evidence for the first."""
    lines = [
        f"{' > '.join(person.name for person in route.people):<56} {route.word}"
        for route in answer.findings
    ]
    best = answer.findings[0]
    names = {person.id: person.name for person in best.people}
    why = [
        f"     {names[step.from_]} and {names[step.to]}: {step.evidence[0].text}"
        for step in best.ties
    ]
    return [lines[0], *why, *lines[1:]]


COMMANDS = (demo,)
