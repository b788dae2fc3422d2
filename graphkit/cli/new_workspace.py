"""Creating a workspace: an empty one, or the demo of a fictional library and its partners."""

from __future__ import annotations

import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit import session as workspaces
from graphkit.cli.imports.import_command import import_one
from graphkit.cli.options import FilePath
from graphkit.cli.terminal import print_data, print_message
from graphkit.config import CONFIG_NAME, REJECTS_NAME
from graphkit.errors import WorkspaceError
from graphkit.files import private_folder, write_private
from graphkit.model import Member
from graphkit.resources import folder
from graphkit.terminal_text import escape_for_terminal

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.findings import Introduction
    from graphkit.session import ImportResult, Workspace


@dataclass(frozen=True, slots=True)
class Sample:
    """A file of the demo and its owner."""

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
    Sample("partnership-log.csv"),
    Sample("offers-and-needs.csv"),
)
WIDTH = 79
TARGET = "County Health Department"
NEXT_COMMANDS = (
    ('graphkit path "county health" --count 5', "routes, with evidence"),
    ('graphkit reliance --without "Dana Whitfield"', "what you would lose if she left"),
    ("graphkit brokers", "who connects separate parts"),
    ("graphkit gaps", "what is missing"),
)


@click.command()
@click.argument("directory", default="graphkit-demo", type=FilePath())
def demo(directory: Path) -> None:
    """Try graphkit on the fictional files of a library.

    The files are those of an outreach team and its partners. Creates a workspace in DIRECTORY,
    imports nine kinds of file, answers the three questions that graphkit is for, and writes
    map.html and report.html. You can run it again.

    \b
    Examples:
      graphkit demo
      graphkit demo try-it
    """
    _create_workspace(directory)
    with workspaces.open(directory) as workspace:
        results = []
        with _timed_step("store") as step:
            step.append(f"{workspace.status().engine}, ready")
        for sample in SAMPLES:
            with _timed_step(sample.file) as step:
                result = import_one(
                    workspace, directory / "files" / sample.file, None, sample.owner
                )
                step.append(_describe_import(result))
                results.append(result)
        with _timed_step("map.html") as step:
            step.append("drawn")
            workspace.map(directory / "map.html", path_to=TARGET, view="whole")
        with _timed_step("report.html") as step:
            step.append("written")
            workspace.report(directory / "report.html")
        print_data(_summary(workspace, directory, results))


def _create_workspace(root: Path) -> None:
    samples = folder("import") / "samples"
    config = (samples / CONFIG_NAME).read_text(encoding="utf-8")
    if (root / CONFIG_NAME).exists():
        if (root / CONFIG_NAME).read_text(encoding="utf-8") != config:
            raise WorkspaceError(
                "this folder has a workspace of your own",
                where=str(root),
                next='Name another folder: "graphkit demo try-it"',
            )
    else:
        workspaces.create_from(root, config)
    private_folder(root / "files")
    for sample in SAMPLES:
        write_private(root / "files" / sample.file, (samples / sample.file).read_bytes())


@contextmanager
def _timed_step(name: str) -> Iterator[list[str]]:
    """Print one line with a step's result and duration when it ends."""
    started, results = time.perf_counter(), list[str]()
    yield results
    seconds = time.perf_counter() - started
    print_message(f"{name:<21} {' '.join(results):<51}{seconds:5.1f} s")


def _describe_import(result: ImportResult) -> str:
    """Return what an import added, in one line."""
    from graphkit.network import wording

    counts = result.resolution.counts
    if result.resolution.already is not None:
        return "nothing new"
    batch = result.resolution.batch
    numbers = (
        (counts.contacts_new, "new person", "new people"),
        (counts.ties, "tie", "ties"),
        (len(batch.partnerships), "partnership", "partnerships"),
        (len(batch.entries), "entry", "entries"),
        (len(batch.offers), "offer", "offers"),
        (len(batch.needs), "need", "needs"),
        (len(batch.events), "meeting", "meetings"),
        (counts.rejected, "rejected", "rejected"),
    )
    parts = [wording.count_of(*number) for number in numbers if number[0]]
    return f"{wording.count_of(counts.rows, 'row')}: {', '.join(parts) or 'known already'}"


def _summary(workspace: Workspace, directory: Path, results: list[ImportResult]) -> str:
    """Return the answers to the three questions, and what to try next."""
    from graphkit.analysis.overview import overview

    hanging = [f for f in workspace.reliance().findings if f.level == "one person"]
    rejected = sum(one.resolution.counts.rejected for one in results)
    lines = ["", *_wrap(overview(workspace.network()).sentence, 0)]
    lines += ["", "1  Who can introduce us to the county health department?"]
    lines += _route_lines(workspace.introductions(TARGET, count=3))
    lines += ["", "2  What does our partner network look like?"]
    lines += [f"   Open {directory / 'map.html'} and {directory / 'report.html'} in a browser."]
    lines += ["", "3  Where does a whole relationship hang on one person?"]
    lines += [line for finding in hanging[:3] for line in _wrap(finding.sentence)]
    lines += _wrap(f"({len(hanging)} partnerships in all.)")
    if rejected:
        lines += ["", f"{rejected} rows could not be imported. The reasons are in"]
        lines += [f"   {directory / REJECTS_NAME}"]
    lines += ["", f"Try next, in {directory}:"]
    lines += [f"   {command:<44} {why}" for command, why in NEXT_COMMANDS]
    return "\n".join(map(escape_for_terminal, lines))


def _route_lines(answer: Answer[Introduction]) -> list[str]:
    """Return one line per route, and the evidence for the first."""
    from graphkit.network import wording

    lines = []
    for number, route in enumerate(answer.findings):
        chain = " > ".join(person.name for person in route.people)
        lines += _wrap(f"{chain} ({route.word}, {wording.percent(route.probability)})")
        if number == 0:
            names = {person.id: person.name.split()[0] for person in route.people}
            for step in route.ties:
                why = "; ".join(
                    f"inferred: {note.text}" if note.inferred else note.text
                    for note in step.evidence
                )
                lines += _wrap(f"{names[step.from_]} and {names[step.to]}: {why}", 5)
    return lines


def _wrap(text: str, indent: int = 3) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + 2 * bool(indent)),
    )


@click.command()
@click.argument("directory", default=".", type=FilePath(file_okay=False))
@click.option("--home", metavar="NAME", default="", help="Your organization.")
@click.option(
    "--member",
    "members",
    multiple=True,
    metavar='"NAME <MAIL>"',
    help="A member of your team. Can be repeated.",
)
def init(directory: Path, home: str, members: tuple[str, ...]) -> None:
    """Create a workspace in DIRECTORY.

    A workspace has a file graphkit.toml with the settings, and a folder .graphkit/ with the graph.

    \b
    Examples:
      graphkit init --home "Riverbend Public Library"
      graphkit init outreach --home "Riverbend Public Library" \\
          --member "Maria Lopez <maria@library.example>"
    """
    team = tuple(Member.parse(text) for text in members)
    path = workspaces.create(directory, home=home, team=team)
    print_message(
        f"Wrote {path}. Check the settings in it. Only you can read {directory / '.graphkit'}."
    )
    print_message("Next:" if directory.resolve() == Path.cwd() else f"Next, in {directory}:")
    print_message(
        '  graphkit import Connections.csv --owner "Your Name <you@organization.example>"'
    )


COMMANDS = (demo, init)
