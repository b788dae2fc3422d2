"""The figures of a report that a later report compares itself with."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graphkit.analysis.filters.selection import Selection, keep_selected
from graphkit.analysis.partner_groups import partner_groups
from graphkit.analysis.partner_sides import sides_of_partnerships
from graphkit.analysis.reliance import LEVELS, level_in_words
from graphkit.model.normalization import normalize
from graphkit.network import Network

SCHEMA = "graphkit/report-figures/1"
# Longer files are not ours.
MOST_BYTES = 8 << 20


@dataclass(frozen=True, slots=True)
class PartnerFigures:
    """One partner on the day of a report."""

    name: str
    stage: str
    sector: str
    level: str


@dataclass(frozen=True, slots=True)
class ReportFigures:
    """The figures of a report.

    Attributes
    ----------
    as_of : datetime.date
    partners : tuple of PartnerFigures
        By name.
    targets : tuple of str
        The target sectors.
    part : str
        What the report is limited to; empty if it is about the whole network.
    """

    as_of: date
    partners: tuple[PartnerFigures, ...]
    targets: tuple[str, ...]
    part: str = ""

    @property
    def on_one(self) -> tuple[str, ...]:
        """The names of partners that hang on one person."""
        return tuple(one.name for one in self.partners if one.level == LEVELS[1])

    @property
    def sectors(self) -> tuple[str, ...]:
        """The sectors of the partners, each once, by name."""
        found = {normalize(one.sector): one.sector for one in self.partners if one.sector}
        return tuple(found[key] for key in sorted(found))

    @property
    def targets_reached(self) -> tuple[str, ...]:
        """The target sectors that have a partner."""
        held = {normalize(sector) for sector in self.sectors}
        return tuple(target for target in self.targets if normalize(target) in held)

    def to_json(self) -> str:
        """Return the figures as one line of JSON."""
        return json.dumps(
            {
                "schema": SCHEMA,
                "as_of": self.as_of.isoformat(),
                "part": self.part,
                "targets": list(self.targets),
                "partners": [[p.name, p.stage, p.sector, p.level] for p in self.partners],
            },
            ensure_ascii=False,
        )


@dataclass(frozen=True, slots=True)
class StageChange:
    """A partner with another stage than before."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class FigureChanges:
    """What has changed between two reports.

    Attributes
    ----------
    since : datetime.date
        The day of the earlier one.
    before, after : ReportFigures
    won, lost : tuple of str
        Names of partners.
    moved : tuple of StageChange
    newly_alone, no_longer_alone : tuple of str
        Partners at both days that hang on one person now and did not, and the reverse.
    sectors_won, sectors_lost : tuple of str
        Target sectors that have a partner now and had none, and the reverse.
    """

    since: date
    before: ReportFigures
    after: ReportFigures
    won: tuple[str, ...]
    lost: tuple[str, ...]
    moved: tuple[StageChange, ...]
    newly_alone: tuple[str, ...]
    no_longer_alone: tuple[str, ...]
    sectors_won: tuple[str, ...]
    sectors_lost: tuple[str, ...]


def report_figures(
    network: Network, targets: Sequence[str], selection: Selection | None = None
) -> ReportFigures:
    """Return the figures of a network on its day; funders and others are no partners."""
    ids = partner_groups(network, keep_selected(sorted(network.partners), selection)).counted
    held = {id: network.partners[id] for id in ids}
    found = []
    for sides in sides_of_partnerships(network, held):
        body = network.organizations[sides.organization_id]
        level = level_in_words(sides.effective)
        stage = held[sides.organization_id].stage or ""
        found.append(PartnerFigures(body.name, stage, body.sector or "", level))
    found.sort(key=lambda one: (one.name.casefold(), one.name))
    part = selection.filter.words if selection else ""
    wanted = {normalize(each): each.strip() for each in reversed(targets) if normalize(each)}
    return ReportFigures(network.as_of, tuple(found), tuple(reversed(wanted.values())), part)


def compare_figures(before: ReportFigures, after: ReportFigures) -> FigureChanges:
    """Return what has changed; partners are compared by name."""
    then = {normalize(one.name): one for one in before.partners}
    now = {normalize(one.name): one for one in after.partners}
    both = [(then[key], now[key]) for key in now if key in then]
    return FigureChanges(
        since=before.as_of,
        before=before,
        after=after,
        won=tuple(one.name for key, one in now.items() if key not in then),
        lost=tuple(one.name for key, one in then.items() if key not in now),
        moved=tuple(
            StageChange(new.name, old.stage, new.stage)
            for old, new in both
            if normalize(old.stage) != normalize(new.stage)
        ),
        newly_alone=tuple(new.name for old, new in both if new.level == LEVELS[1] != old.level),
        no_longer_alone=tuple(new.name for old, new in both if old.level == LEVELS[1] != new.level),
        sectors_won=_only(after.targets_reached, before.targets_reached),
        sectors_lost=tuple(
            each
            for each in _only(before.targets_reached, after.targets_reached)
            if normalize(each) in set(map(normalize, after.targets))
        ),
    )


def _only(these: Sequence[str], those: Sequence[str]) -> tuple[str, ...]:
    known = set(map(normalize, those))
    return tuple(each for each in these if normalize(each) not in known)


def read_figures(text: str) -> ReportFigures | None:
    """Return the figures in a JSON text from `ReportFigures.to_json`; None if it has none.

    The text may come from anywhere: nothing in it is trusted.
    """
    try:
        said = json.loads(text)
        if not isinstance(said, dict) or said.get("schema") != SCHEMA:
            return None
        return ReportFigures(
            as_of=date.fromisoformat(said["as_of"]),
            partners=tuple(PartnerFigures(*_texts(row, 4)) for row in said["partners"]),
            targets=tuple(_texts(said["targets"])),
            part=_texts([said["part"]])[0],
        )
    except (KeyError, TypeError, ValueError, RecursionError):
        return None


def _texts(values: Any, count: int | None = None) -> list[str]:
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise TypeError("not a list of texts")
    if count is not None and len(values) != count:
        raise ValueError("a row of another length")
    return values
