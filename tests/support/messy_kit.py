"""The kit of messy files: each is imported into an empty workspace, and its facts are scored.

PYTHONPATH=. python tests/support/messy_kit.py            a table of all files
PYTHONPATH=. python tests/support/messy_kit.py 07 board   what is not right in these files
PYTHONPATH=. python tests/support/messy_kit.py --second   the same for the second kit
PYTHONPATH=. python tests/support/messy_kit.py --third    the same for the third kit
PYTHONPATH=. python tests/support/messy_kit.py --fourth   the same for the fourth kit
PYTHONPATH=. python tests/support/messy_kit.py --fifth    the same for the fifth kit
PYTHONPATH=. python tests/support/messy_kit.py --sixth    the same for the sixth kit
PYTHONPATH=. python tests/support/messy_kit.py --seventh  the same for the seventh kit
PYTHONPATH=. python tests/support/messy_kit.py --eighth   the same for the eighth kit
PYTHONPATH=. python tests/support/messy_kit.py --ninth    the same for the ninth kit
PYTHONPATH=. python tests/support/messy_kit.py --tenth    the same for the tenth kit
PYTHONPATH=. python tests/support/messy_kit.py --eleventh the same for the eleventh kit
PYTHONPATH=. python tests/support/messy_kit.py --twelfth  the same for the twelfth kit
PYTHONPATH=. python tests/support/messy_kit.py --thirteenth the same for the thirteenth kit
PYTHONPATH=. python tests/support/messy_kit.py --fourteenth the same for the fourteenth kit
PYTHONPATH=. python tests/support/messy_kit.py --fifteenth the same for the fifteenth kit
PYTHONPATH=. python tests/support/messy_kit.py --sixteenth the same for the sixteenth kit
PYTHONPATH=. python tests/support/messy_kit.py --seventeenth the same for the seventeenth kit
"""

from __future__ import annotations

import atexit
import json
import quopri
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from email.header import decode_header, make_header
from functools import lru_cache
from pathlib import Path
from typing import Any

from messy_facts import KINDS, MISSING, RIGHT, WRONG, Graph, Score, score_facts
from python_calamine import CalamineWorkbook

import graphkit
from graphkit import session
from graphkit.analysis.imports.graph_after_import import GraphAfterImport
from graphkit.errors import GraphkitError, UsageError
from graphkit.model import Member
from graphkit.snapshot import Snapshot

KIT = Path(__file__).parents[1] / "data" / "messy"
# Made by others, and its facts noted before any of its files was imported.
SECOND_KIT = KIT.with_name("messy_second")
THIRD_KIT = KIT.with_name("messy_third")
FOURTH_KIT = KIT.with_name("messy_fourth")
FIFTH_KIT = KIT.with_name("messy_fifth")
SIXTH_KIT = KIT.with_name("messy_sixth")
SEVENTH_KIT = KIT.with_name("messy_seventh")
EIGHTH_KIT = KIT.with_name("messy_eighth")
NINTH_KIT = KIT.with_name("messy_ninth")
TENTH_KIT = KIT.with_name("messy_tenth")
ELEVENTH_KIT = KIT.with_name("messy_eleventh")
TWELFTH_KIT = KIT.with_name("messy_twelfth")
THIRTEENTH_KIT = KIT.with_name("messy_thirteenth")
FOURTEENTH_KIT = KIT.with_name("messy_fourteenth")
FIFTEENTH_KIT = KIT.with_name("messy_fifteenth")
SIXTEENTH_KIT = KIT.with_name("messy_sixteenth")
SEVENTEENTH_KIT = KIT.with_name("messy_seventeenth")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the workspace of a kit knows: home, the team, and the day of the answers."""

    home: str
    team: tuple[Member, ...]
    as_of: date


@lru_cache
def settings_of(kit: Path) -> Settings:
    """Return the settings that a kit has in its `workspace.json`."""
    read = json.loads((kit / "workspace.json").read_text(encoding="utf-8"))
    team = tuple(Member.parse(text) for text in read["team"])
    return Settings(read["home"], team, date.fromisoformat(read["as_of"]))


def team_of(kit: Path) -> list[str]:
    """Return the names of the team of a kit."""
    return [member.name for member in settings_of(kit).team]


def files(kit: Path = KIT) -> list[Path]:
    """Return the files of a kit, in their order."""
    facts = sorted(kit.glob("*.expected.json"))
    return [
        next(
            path
            for path in kit.glob(f"{each.name.removesuffix('.expected.json')}.*")
            if path != each and not path.name.endswith(".answers.json")
        )
        for each in facts
    ]


def expected(file: Path) -> dict[str, Any]:
    """Return what a reader noted in a file, with the settings of the workspace."""
    facts = json.loads(file.with_name(f"{file.stem}.expected.json").read_text(encoding="utf-8"))
    known = settings_of(file.parent)
    return {"home": known.home, "team": team_of(file.parent), "as_of": known.as_of, **facts}


def all_text(file: Path) -> str:
    """Return all that stands in a file, read without graphkit."""
    if file.suffix in (".xlsx", ".xls", ".ods"):
        book = CalamineWorkbook.from_path(str(file))
        sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
        cells = [cell for rows in sheets for row in rows for cell in row]
        whole = [int(c) if isinstance(c, float) and c.is_integer() else c for c in cells]
        return "\n".join([*book.sheet_names, *map(str, whole)])
    raw = file.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252")
    return text + _decoded(raw) if file.suffix in (".ics", ".vcf", ".eml", ".mbox") else text


def _decoded(raw: bytes) -> str:
    """Return what long lines and mail's encodings hide: folded names, words in headers, texts."""
    unfolded = re.sub(rb"\r?\n[ \t]", b"", raw)
    words = re.findall(r"=\?[^?\s]+\?[bqBQ]\?[^?\s]*\?=", raw.decode("ascii", "replace"))
    headers = "".join(str(make_header(decode_header(word))) for word in words)
    texts = (unfolded, quopri.decodestring(raw), quopri.decodestring(unfolded))
    return "\n".join([headers, *(text.decode("utf-8", "replace") for text in texts)])


def make_workspace(folder: Path, known: Settings) -> graphkit.Workspace:
    """Return an empty workspace with a kit's settings."""
    path = session.create(folder, home=known.home, team=known.team)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[analysis]", f"[analysis]\nas_of = {known.as_of}", 1))
    return graphkit.open(folder)


def read_graph(workspace: graphkit.Workspace, file: Path) -> tuple[Snapshot, str | None]:
    """Return the graph after the dry run of a file, and why it was refused.

    A dry run computes the whole graph without a store, so that the kit takes seconds. Every part
    of a file counts, as for the command: if one cannot be read, none is.
    """
    foreseen: GraphAfterImport | None = None
    try:
        with workspace.open_file(file) as opened:
            for part in opened:
                done = _import_part(workspace, part, foreseen, settings_of(file.parent))
                foreseen = done or foreseen
    except GraphkitError as error:
        return Snapshot.of(0), error.what
    return (Snapshot.of(0) if foreseen is None else foreseen.known.snapshot), None


def _import_part(
    workspace: graphkit.Workspace, part: Any, after: GraphAfterImport | None, known: Settings
) -> GraphAfterImport | None:
    try:
        return workspace.import_file(part, dry_run=True, after=after).foreseen
    except UsageError:
        # Some kinds of file need an owner: the command says so, and the first of the team adds it.
        owner = known.team[0]
        return workspace.import_file(part, dry_run=True, after=after, owner=owner).foreseen


@lru_cache
def _shared_workspace(known: Settings) -> graphkit.Workspace:
    """Return one workspace for all files of a kit: a dry run leaves nothing behind."""
    folder = Path(tempfile.mkdtemp(prefix="messy-kit-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return make_workspace(folder / "workspace", known)


@lru_cache
def graph_of(file: Path) -> tuple[Graph, str | None]:
    """Return the graph that comes of a file alone, and why the file was refused."""
    known = settings_of(file.parent)
    snapshot, refused = read_graph(_shared_workspace(known), file)
    return Graph(snapshot, known.home), refused


@lru_cache
def score(file: Path) -> Score:
    """Return what came of a file."""
    graph, refused = graph_of(file)
    found = score_facts(expected(file), graph, team_of(file.parent))
    return replace(found, file=file.name, refused=refused)


def share_right(scores: Iterable[Score]) -> float:
    """Return the share of all facts that are right."""
    counts = [(one.count(RIGHT), len(one.facts)) for one in scores]
    return sum(right for right, _ in counts) / max(1, sum(all for _, all in counts))


def print_table(scores: Sequence[Score]) -> None:
    """Print a line for each file, the sums, and the share of each kind of fact."""
    heads = ("facts", "right", "missing", "wrong", "invented", "share")
    width = max(len(one.file) for one in scores)
    print(" " * width, *(f"{head:>8}" for head in heads))
    for one in scores:
        print(_line(one.file.ljust(width), [one]), "refused" if one.refused else "")
    print(_line("all".ljust(width), scores))
    print()
    for kind in KINDS:
        facts = [fact for one in scores for fact in one.facts if fact.kind == kind]
        right = sum(fact.state == RIGHT for fact in facts)
        if facts:
            print(f"{kind:14}{right:6} of {len(facts):5}{right / len(facts):8.1%}")


def _line(name: str, scores: Sequence[Score]) -> str:
    counts = [sum(one.count(state) for one in scores) for state in (RIGHT, MISSING, WRONG)]
    invented = sum(len(one.invented) for one in scores)
    numbers = " ".join(f"{n:8}" for n in (sum(counts), *counts, invented))
    return f"{name} {numbers} {share_right(scores):8.1%}"


def print_differences(one: Score, kinds: Sequence[str] = KINDS) -> None:
    """Print all that is not right in a file, or only facts of some kinds."""
    print(f"{one.file}: {one.count(RIGHT)} of {len(one.facts)} facts")
    if one.refused:
        print(f"  refused: {one.refused}")
    for fact in one.facts:
        if fact.state != RIGHT and fact.kind in kinds:
            print(f"  {fact.state:8} {fact.kind:13} {fact.text}")
    if kinds is KINDS:
        for text in (
            *(f"invented {t}" for t in one.invented),
            *(f"extra    {t}" for t in one.extra),
        ):
            print(f"  {text}")


def main(wanted: Sequence[str]) -> None:
    """Print the table, or what is not right: by parts of file names, or by kinds of fact."""
    kits = {
        "--second": SECOND_KIT,
        "--third": THIRD_KIT,
        "--fourth": FOURTH_KIT,
        "--fifth": FIFTH_KIT,
        "--sixth": SIXTH_KIT,
        "--seventh": SEVENTH_KIT,
        "--eighth": EIGHTH_KIT,
        "--ninth": NINTH_KIT,
        "--tenth": TENTH_KIT,
        "--eleventh": ELEVENTH_KIT,
        "--twelfth": TWELFTH_KIT,
        "--thirteenth": THIRTEENTH_KIT,
        "--fourteenth": FOURTEENTH_KIT,
        "--fifteenth": FIFTEENTH_KIT,
        "--sixteenth": SIXTEENTH_KIT,
        "--seventeenth": SEVENTEENTH_KIT,
    }
    kit = next((kits[each] for each in wanted if each in kits), KIT)
    wanted = [each for each in wanted if each not in kits]
    kinds = [each for each in wanted if each in KINDS]
    parts = [each for each in wanted if each not in KINDS] or [""]
    scores = [score(f) for f in files(kit) if any(part in f.name for part in parts)]
    if wanted:
        for one in scores:
            print_differences(one, kinds or KINDS)
    else:
        print_table(scores)


if __name__ == "__main__":
    main(sys.argv[1:])
