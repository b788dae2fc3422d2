"""What questions add to the reading of messy files, if their keeper answers them.

PYTHONPATH=. python tests/support/messy_questions.py --eleventh

Beside some tables, `NN-name.answers.json` has what their keeper would answer: what the rows are,
and what is in each column. A table is asked about as `sources new` does: at most four questions,
and then whether the mapping is right.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from messy_facts import RIGHT, Graph, Score, score_facts
from messy_kit import (
    ELEVENTH_KIT,
    THIRTEENTH_KIT,
    TWELFTH_KIT,
    expected,
    files,
    make_workspace,
    read_graph,
    score,
    settings_of,
    share_right,
    team_of,
)

from graphkit import Workspace
from graphkit.errors import GraphkitError
from graphkit.ingest import Input
from graphkit.ingest.formats.tabular.layout import find_tables
from graphkit.ingest.formats.tabular.workbook import is_workbook, sheets
from graphkit.ingest.mapping_wizard import draft_mapping, name_for, propose_mapping
from graphkit.ingest.mapping_wizard.open_questions import kinds_in_doubt, open_columns
from graphkit.ingest.mapping_wizard.proposal import Proposal
from graphkit.ingest.sources.record_fields import RECORD_FIELDS
from graphkit.ingest.sources.team_names import TeamNames
from graphkit.session.whole_imports.own_mapping import write_mapping

MOST_QUESTIONS = 4
ROWS = {
    "people": "person",
    "organizations": "organization",
    "partners": "partnership",
    "seats": "affiliation",
    "attendance": "attendance",
    "ties": "tie",
    "events of partnerships": "entry",
}
# The fields that the keeper's words may mean, the usual ones first.
FIELDS = {
    "name": "name people given family main_contact_name from_name",
    "given name": "given main_contact_given",
    "surname": "family name main_contact_family",
    "nickname": "nickname",
    "several people": "people contacts from_name",
    "organization": "organization to_organization",
    "employer": "employer organization",
    "role": "role main_contact_role to_role",
    "mail": "emails contact_points main_contact_email from_email",
    "telephone": "phones contact_points main_contact_phones to_phones",
    "telephone or mail": "contact_points phones emails main_contact_phones",
    "sector": "sector",
    "contact": "main_contact_name contacts contact_points name people",
    "second contact": "second_contact_name contacts people",
    "owner": "owner_name known_by from_name",
    "known person": "knows to_name people assistant",
    "mail of contact": "main_contact_email emails knows_emails",
    "telephone of contact": "main_contact_phones phones knows_phones",
    "role of contact": "main_contact_role role",
    "since": "since",
    "until": "until",
    "review": "review_on",
    "we give": "gives",
    "we get": "gets",
    "state": "stage",
    "offers": "offers",
    "needs": "needs",
    "part of": "part_of",
    "event": "event",
    "day of event": "event_on",
    "answer": "answer",
    "presence": "attendance signed attended answer",
    "note": "note",
}


# What `main` compares: nothing asked, only what the rows are, one question a table, and so on.
_ASKED: dict[str, dict[str, Any] | None] = {
    "without": None,
    "rows, if in doubt": {"most": 1, "rows_only": True},
    "the first question": {"most": 1},
    "with what is open": {},
    "with every answer": {"every": True},
}


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of a file with answers.

    Attributes
    ----------
    score : Score
    questions : int
    """

    score: Score
    questions: int


def answers_of(file: Path) -> list[dict[str, Any]]:
    """Return what the keeper of a file would answer about each of its tables."""
    path = file.with_name(f"{file.stem}.answers.json")
    return json.loads(path.read_text(encoding="utf-8"))["tables"] if path.is_file() else []


def score_with_answers(
    file: Path, *, every: bool = False, most: int = MOST_QUESTIONS, rows_only: bool = False
) -> Answered:
    """Return what comes of a file if its keeper answers what is open, or every question.

    Parameters
    ----------
    file : pathlib.Path
    every : bool, optional
        Whether they answer about the rows and each column.
    most : int, optional
        How many questions there are about a table.
    rows_only : bool, optional
        Whether only the rows are asked about, as on the page of an import.
    """
    columns = 0 if rows_only else most
    known, told = settings_of(file.parent), answers_of(file)
    with tempfile.TemporaryDirectory() as folder:
        workspace = make_workspace(Path(folder) / "workspace", known)
        asked = 0
        with workspace.open_unpacked(file) as plain:
            for input, answers in _tables(plain, told):
                asked += _ask(workspace, input, answers, every=every, most=most, columns=columns)
        workspace.refresh_sources()
        snapshot, refused = read_graph(workspace, file)
        found = score_facts(expected(file), Graph(snapshot, known.home), team_of(file.parent))
    return Answered(replace(found, file=file.name, refused=refused), asked)


def _tables(plain: Input, told: list[dict[str, Any]]) -> list[tuple[Input, dict[str, Any]]]:
    """Return the tables of a file with the answers about each."""
    parts = sheets(plain) if is_workbook(plain) else [plain]
    found = []
    for part in parts:
        tables = find_tables(part)
        own = [one for one in told if one.get("sheet") in (None, part.sheet)]
        inputs = [part.with_table(t.number or n) for n, t in enumerate(tables, start=1)]
        found += zip(inputs if len(tables) > 1 else [part], own, strict=False)
    return found


def _ask(
    workspace: Workspace,
    input: Input,
    answers: dict[str, Any],
    *,
    every: bool,
    most: int,
    columns: int,
) -> int:
    """Ask about a table, write a mapping if anything was asked, and return how often that was."""
    team, sources = TeamNames(workspace.settings.team), workspace.sources
    asked, record = 0, ROWS.get(answers["rows"])
    if record is None:
        return 0
    try:
        proposal = propose_mapping(input, sources.values(), None, team)
        if every or kinds_in_doubt(proposal):
            asked += 1
            proposal = propose_mapping(input, sources.values(), record, team)
    except GraphkitError:
        try:
            asked, proposal = 1, propose_mapping(input, sources.values(), record, team)
        except GraphkitError:
            return 1
    left = min(columns, most - asked)
    for column in proposal.columns if every else open_columns(proposal)[:left]:
        said = answers["columns"].get(column.header)
        if said is not None:
            asked += 1
            proposal = proposal.with_field(column.header, _field(said, column.field, proposal))
    if asked:
        folder = workspace.settings.root / "import"
        name = name_for(f"{input.path.stem} {input.sheet or ''} {input.table or ''}", sources)
        write_mapping(folder / f"{name}.toml", draft_mapping(proposal, name))
    return asked


def _field(said: str, proposed: str | None, proposal: Proposal) -> str | None:
    """Return the field that the keeper would choose: the proposed one if it fits the words."""
    fields = FIELDS.get(said, "").split()
    if proposed in fields:
        return proposed
    return next((field for field in fields if field in RECORD_FIELDS[proposal.record]), None)


def main(wanted: list[str]) -> None:
    """Print the share of right facts of each table without and with answers."""
    kits = {"--twelfth": TWELFTH_KIT, "--thirteenth": THIRTEENTH_KIT}
    kit = next((kits[each] for each in wanted if each in kits), ELEVENTH_KIT)
    tables = [file for file in files(kit) if answers_of(file)]
    found: dict[str, list[Answered]] = {name: [] for name in _ASKED}
    for file in tables:
        for name, how in _ASKED.items():
            found[name].append(
                Answered(score(file), 0) if how is None else score_with_answers(file, **how)
            )
        last = [one[-1] for one in found.values()]
        shares = (f"{share_right([o.score]):7.1%} ({len(o.score.invented):2})" for o in last)
        print(f"{file.name:36}", *shares, "  ", *(f"{one.questions:3}" for one in last[1:]))
    for name, answered in found.items():
        scores = [one.score for one in answered]
        invented = sum(len(one.invented) for one in scores)
        asked = sum(one.questions for one in answered)
        right = sum(one.count(RIGHT) for one in scores)
        print(f"{name:20} {share_right(scores):.1%}, {right} right, {invented} invented,", end=" ")
        print(f"{asked} questions in {len(tables)} files")


if __name__ == "__main__":
    main(sys.argv[1:])
