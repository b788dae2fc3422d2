"""Every claim of the demo's board report, against the answers that it comes from."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import graphkit
from graphkit.errors import NothingFound
from graphkit.network import wording
from graphkit.render.report.document import (
    Actions,
    Bullets,
    Chart,
    ReportDocument,
    Section,
    Table,
    Tiles,
)
from graphkit.render.report.phrasing import more_than


@pytest.fixture(scope="module")
def workspace(
    made_demo: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[graphkit.Workspace]:
    root = Path(shutil.copytree(made_demo, tmp_path_factory.mktemp("claims") / "demo"))
    with graphkit.open(root) as opened:
        yield opened


@pytest.fixture(scope="module")
def report(workspace: graphkit.Workspace) -> ReportDocument:
    return workspace.report_document()


def section(report: ReportDocument, name: str) -> Section:
    (found,) = [each for each in report.sections if each.name == name]
    return found


def rows(table: Table) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row) for row in table.rows]


def chart(part: object) -> Chart:
    assert isinstance(part, Chart)
    return part


def test_there_is_a_test_for_every_block(report: ReportDocument) -> None:
    assert [each.name for each in report.sections] == [
        *("numbers", "map", "actions", "overdue", "introductions", "reliance", "sectors"),
        *("trends", "balance", "outcomes"),
    ]


def test_the_numbers_and_their_change(
    report: ReportDocument, workspace: graphkit.Workspace
) -> None:
    (tiles,) = section(report, "numbers").parts
    assert isinstance(tiles, Tiles)
    partners = workspace.partners().findings
    now, before = workspace.trends().findings[-1], workspace.trends().findings[-2]
    alone = [one for one in partners if one.level == "one person"]
    targets = {sector.casefold() for sector in workspace.settings.target_sectors}
    held = {(one.organization.sector or "").casefold() for one in partners} & targets
    earlier = {sector.casefold() for sector in before.sectors} & targets
    assert [tile.number for tile in tiles.tiles] == [len(partners), len(alone), len(held)]
    assert len(partners) == now.count == 35
    assert len(alone) == len(now.on_one) == 9
    assert tiles.tiles[2].value == f"{len(held)} of {len(targets)}" == "9 of 12"
    day = wording.day(before.last)
    pairs = [
        (now.count, before.count),
        (len(now.on_one), len(before.on_one)),
        (len(held), len(earlier)),
    ]
    assert [tile.change for tile in tiles.tiles] == [
        f"{more_than(*pair)} on {day}" for pair in pairs
    ]


def test_the_map_has_every_partner(report: ReportDocument, workspace: graphkit.Workspace) -> None:
    drawn = chart(section(report, "map").parts[0])
    partners = workspace.partners().findings
    assert rows(drawn.table) == sorted(
        (
            (
                one.organization.name,
                one.organization.sector or "unknown",
                one.stage or "not said",
                one.level,
            )
            for one in partners
        ),
        key=lambda row: row[0].casefold(),
    )
    alone = sum(one.level == "one person" for one in partners)
    # Each has a dashed ring, and so has the key.
    assert drawn.svg.count("stroke-dasharray") == alone + 1


def test_what_to_do_next(report: ReportDocument, workspace: graphkit.Workspace) -> None:
    (actions,) = section(report, "actions").parts
    assert isinstance(actions, Actions)
    reviews = workspace.reviews().findings
    first = next(item for item in reviews if item.kind == "review")
    ended = next(item for item in reviews if item.kind == "agreement" and item.days_late)
    reliance = workspace.reliance().findings
    alone = next(f for f in reliance if f.level == "one person")
    nobody = next(f for f in reliance if f.level == "nobody")
    route = workspace.introductions("County Health Department", count=3).findings[0]
    owners = {p.organization.name: p.owner for p in workspace.partners().findings}
    hospice = owners[nobody.organization.name]
    assert hospice is not None
    proposed = date(2026, 12, 24)
    found = [(a.what, a.owner, a.day, a.late) for a in actions.actions]
    assert found[0] == (
        f"Hold the review with {first.organization.name}",
        first.who,
        date.fromisoformat(first.due),
        True,
    )
    assert found[1][1:] == (ended.who, date.fromisoformat(ended.due), True)
    assert ended.organization.name in found[1][0]
    assert sorted(found[2:]) == sorted(
        [
            (
                f"Ask {route.people[1].name} for an introduction to {route.people[-1].name} at "
                "County Health Department",
                route.people[0].name,
                proposed,
                False,
            ),
            (f"Find a contact at {nobody.organization.name}", hospice.name, proposed, False),
            (
                f"Introduce a second colleague to {alone.theirs[0].person.name} at "
                f"{alone.organization.name}",
                alone.ours[0].person.name,
                proposed,
                False,
            ),
        ]
    )
    whys = " ".join(action.why for action in actions.actions)
    assert nobody.sentence in whys
    assert alone.sentence in whys
    assert f"({wording.percent(route.probability)}, {route.word})" in whys


def test_what_is_overdue(report: ReportDocument, workspace: graphkit.Workspace) -> None:
    block = section(report, "overdue")
    (bullets,) = block.parts
    assert isinstance(bullets, Bullets)
    items = workspace.reviews().findings
    late = [item for item in items if item.days_late]
    assert [item.kind for item in late].count("review") == 8
    assert [item.kind for item in late].count("agreement") == 1
    assert len(items) - len(late) == 12
    assert block.leads == (
        "8 reviews are overdue and 1 agreement ended and has no successor. 12 more are due within "
        "90 days.",
    )
    said = [bullet.paragraph.text for bullet in bullets.items]
    assert len(said) == 8
    for text, item in zip(said, late[:7], strict=False):
        assert text.startswith(item.organization.name)
        assert text.endswith(wording.day(item.due))
        assert ("agreement ended" in text) is (item.kind == "agreement")
    assert said[7] == f"and {len(late) - 7} more"


def test_the_introductions(report: ReportDocument, workspace: graphkit.Workspace) -> None:
    block = section(report, "introductions")
    (table,) = block.parts
    assert isinstance(table, Table)
    reached = 0
    for row, target in zip(rows(table), workspace.settings.target_organizations, strict=True):
        assert row[0] == target
        try:
            routes = workspace.introductions(target, count=3).findings
        except NothingFound as nothing:
            assert row[2] == "no route"
            assert row[1].rstrip(".")[1:] in str(nothing)
            continue
        reached += 1
        names = " › ".join(person.name for person in routes[0].people)
        assert row[1] == f"{names} ({len(routes) - 1} more routes below)"
        assert row[2] == f"{routes[0].word}, {wording.percent(routes[0].probability)}"
    assert block.leads == (
        f"Of 3 organizations that we want to reach, somebody can introduce us to {reached}.",
    )


def test_where_we_depend_on_one_person(
    report: ReportDocument, workspace: graphkit.Workspace
) -> None:
    block = section(report, "reliance")
    answer = workspace.reliance()
    assert block.leads == (answer.summary,)
    found = rows(chart(block.parts[0]).table)
    assert len(found) == 11
    for row, finding in zip(found, answer.findings, strict=False):
        people = min(finding.effective_ours, finding.effective_theirs)
        assert row[:3] == (finding.organization.name, finding.level, f"{people:.1f}")
        for text, holders in ((row[3], finding.ours), (row[4], finding.theirs)):
            shares = re.findall(r"(.+?) (over \d+%|\d+%)(?:, |$)", text)
            assert shares == [(h.person.name, wording.percent(h.share)) for h in holders]


def test_the_sectors(report: ReportDocument, workspace: graphkit.Workspace) -> None:
    block = section(report, "sectors")
    partners = workspace.partners().findings
    table = chart(block.parts[0]).table
    stages = [column.title for column in table.columns][1:-1]
    counts = Counter((p.organization.sector, p.stage) for p in partners)
    for row in rows(table):
        assert row[1:-1] == tuple(
            f"{counts[row[0], stage]}" if counts[row[0], stage] else "" for stage in stages
        )
    assert sum(counts.values()) == sum(int(cell or 0) for r in rows(table) for cell in r[1:-1])
    empty = [row[0] for row in rows(table) if not any(row[1:-1])]
    assert sorted(empty) == ["banks", "farming", "transport"]
    assert block.leads == (
        "Of 12 sectors that we want to reach, 9 have a partner and 3 have nobody we know (banks, "
        "farming and transport).",
    )
    gaps = {gap.subject for gap in workspace.gaps().findings if gap.kind == "sector"}
    assert gaps == set(empty)


def test_how_we_develop(report: ReportDocument, workspace: graphkit.Workspace) -> None:
    block = section(report, "trends")
    answer = workspace.trends()
    assert block.leads == (answer.summary,)
    found = rows(chart(block.parts[0]).table)
    assert found == [
        (p.label, f"{p.count}", f"{len(p.on_one)}", f"{len(p.sectors)}", f"{p.people}")
        for p in answer.findings
    ]
    moves: Counter[tuple[str, str]] = Counter()
    for period in answer.findings:
        for move in period.moves:
            moves[move.before or "no stage before", move.after] += move.count
    flows = rows(chart(block.parts[2]).table)
    assert {(before, after): int(count) for before, after, count in flows} == dict(moves)


def test_what_we_give_and_get(report: ReportDocument, workspace: graphkit.Workspace) -> None:
    block = section(report, "balance")
    answer = workspace.balance()
    assert block.leads == (answer.summary,)

    def said(share: float | None) -> str:
        return "unknown" if share is None else wording.percent(share)

    assert rows(chart(block.parts[0]).table) == [
        (f.organization.name, said(f.work.middle), said(f.benefit.middle))
        for f in answer.findings
        if f.work.middle is not None or f.benefit.middle is not None
    ]
    bullets = block.parts[1]
    assert isinstance(bullets, Bullets)
    flagged = [f for f in answer.findings if f.flags]
    for bullet, finding in zip(bullets.items, flagged, strict=True):
        name, _, reason = bullet.paragraph.text.partition(": ")
        assert name == finding.organization.name
        assert finding.flags[0].reason.startswith(reason.rstrip("."))


def test_what_came_of_it(report: ReportDocument, workspace: graphkit.Workspace) -> None:
    block = section(report, "outcomes")
    table, reached = block.parts
    assert isinstance(table, Table)
    assert isinstance(reached, Table)
    written = workspace.network().partnership_entries["outcome"]
    name_of = workspace.network().name_of
    assert len(written) == 8
    newest = {(e.partner_id, e.text.read_text(name_of)): e for e in written}
    expected = sorted(newest.values(), key=lambda entry: entry.on, reverse=True)
    assert [row[0] for row in rows(table)] == [e.text.read_text(name_of) for e in expected]
    for row, entry in zip(rows(table), expected, strict=True):
        assert row[1] == f"{entry.values['number']:,} {entry.values['unit']}"
        assert row[3:] == (
            name_of(entry.partner_id),
            wording.day(entry.on),
            entry.values["evidence"],
        )
    assert [row[2] for row in rows(table)].count("") == 4
    assert block.leads == (
        "8 outcomes with 6 partners are written down; free flu shots grew from 190 to 210 people.",
    )
    assert rows(reached) == [
        ("Patients of the clinic", "5,400", "Riverbend Clinic", "2025", "their annual report")
    ]
