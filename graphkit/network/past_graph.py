"""The graph of an earlier day, from what today's graph says about that day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from graphkit.columns import from_days, to_days
from graphkit.model import ENDED, Entry, Event, Import, Partnership, PartOf, TopicLink
from graphkit.model.partnerships import STAGE, PartnershipEntry
from graphkit.model.partnerships.stage_ladder import USUAL_LADDER, StageLadder, StageState
from graphkit.network.entries_by_kind import entries_about_partners
from graphkit.snapshot import AttendanceColumns, Entities, EvidenceColumns, Snapshot, Statements

if TYPE_CHECKING:
    from numpy.typing import NDArray

L = TypeVar("L", TopicLink, PartOf)
# These are over without ever having begun.
_NEVER_BEGAN = USUAL_LADDER.find("declined")


class PastGraph:
    """Today's graph, cut at earlier days.

    What was imported later about an earlier day counts as known on that day. What has no day counts
    on all days, people and organizations among it.

    Parameters
    ----------
    snapshot : Snapshot
    entries : Statements of Entry
        Those that the viewer may see.
    today : datetime.date
        Stages of later days are only planned.
    home_id : str or None
    ladder : StageLadder
    """

    def __init__(
        self,
        snapshot: Snapshot,
        entries: Statements[Entry],
        home_id: str | None,
        today: date,
        ladder: StageLadder = USUAL_LADDER,
    ) -> None:
        self.snapshot = snapshot
        self.home_id = home_id
        self.ladder = ladder
        self._listed = tuple(snapshot.partnerships)
        self._at_stage: dict[tuple[Partnership, str], Partnership] = {}
        said = entries_about_partners(entries, STAGE)
        self._stages = stages_by_partner(entry for entry in said if entry.on <= today)
        self._imports: Mapping[str, Import] = {record.id: record for record in snapshot.imports}

    def with_entries_on(self, day: date) -> Snapshot:
        """Return the graph of a day with its events, entries, offers, needs and umbrellas.

        An entry counts from the day that it is about, or from the day when it was written down if
        that is earlier: a review that was planned then was planned.

        Notes
        -----
        Cost: linear in the graph; makes a record of each entry.
        """
        whole = self.snapshot
        events = Entities.of(Event, (event for event in whole.events if event.on <= day))
        return replace(
            self.on(day),
            events=events,
            attendances=AttendanceColumns.of(whole.contacts.ids, events.ids, whole.attendances),
            entries=Statements.of(Entry, (e for e in whole.entries if _was_known(e, day))),
            offers=Statements.of(TopicLink, _begun(whole.offers, day)),
            needs=Statements.of(TopicLink, _begun(whole.needs, day)),
            part_of=Statements.of(PartOf, _begun(whole.part_of, day)),
        )

    def on(self, day: date) -> Snapshot:
        """Return the graph of a day: evidence up to it, and partnerships at their stages then.

        It has no entries: their stages are in the partnerships. Roles of later days are in it, but
        none is current.

        Notes
        -----
        Cost: linear in the evidence and the partnerships.
        """
        whole = self.snapshot
        return replace(
            whole,
            evidence=evidence_until(whole.evidence, day),
            partnerships=Statements.of(
                Partnership,
                (*(self._partnership(p, day) for p in self._listed), *self._only_written(day)),
            ),
            entries=Statements.of(Entry, ()),
        )

    def _partnership(self, held: Partnership, day: date) -> Partnership:
        """Return a partnership with the stage that it had on a day."""
        stages = self._stages.get(self._partner(held) or "")
        last = _last(stages or (), day)
        stated = self._said_on(held)
        if stated <= day:
            # As in `with_newest_stages`: of two files, the one about the later day counts.
            if last is None or (held.stage and (self._is_by_hand(held) or last.on < stated)):
                return held
            return self._with_stage(held, _stage(last))
        if stages is None:
            return replace(held, stage=None) if self._ended_later(held, day) else held
        if last is not None:
            return self._with_stage(held, _stage(last))
        return self._before_first(held, stages[0])

    def _with_stage(self, held: Partnership, stage: str) -> Partnership:
        """Return a partnership at a stage; most have few, and there are many days."""
        if held.stage == stage:
            return held
        if (held, stage) not in self._at_stage:
            self._at_stage[held, stage] = replace(held, stage=stage)
        return self._at_stage[held, stage]

    def _before_first(self, held: Partnership, first: PartnershipEntry) -> Partnership:
        """Return a partnership before the first stage that somebody wrote down."""
        stage = self.ladder.find(_stage(first))
        if stage is not None and (stage.state is StageState.HOPED or stage == _NEVER_BEGAN):
            return replace(held, stage=stage.name)
        over = stage is not None and stage.state is StageState.OVER
        since = held.since if over else held.since or first.on
        return replace(held, stage=None, since=since)

    def _only_written(self, day: date) -> Iterator[Partnership]:
        """Yield the partnerships that are in no list, as far as they had a stage on a day."""
        listed = {self._partner(held) for held in self._listed}
        for partner, stages in self._stages.items() if self.home_id else ():
            last = _last(stages, day)
            if partner not in listed and last is not None:
                imported = last.text.import_id
                yield Partnership(
                    self.home_id or "", partner, stage=_stage(last), import_id=imported
                )

    def _partner(self, held: Partnership) -> str | None:
        """Return the other end of a partnership of home; None if it is between two others."""
        if self.home_id not in (held.home_id, held.partner_id):
            return None
        return held.partner_id if held.home_id == self.home_id else held.home_id

    def _is_by_hand(self, held: Partnership) -> bool:
        record = self._imports.get(held.import_id)
        return record is not None and record.by_hand

    def _said_on(self, held: Partnership) -> date:
        record = self._imports.get(held.import_id)
        return record.day if record is not None else date.max

    def _ended_later(self, held: Partnership, day: date) -> bool:
        """Return whether a partnership that is over today went on until after a day."""
        stage = self.ladder.find(held.stage)
        over = stage is not None and stage.state is StageState.OVER
        return over and held.until is not None and held.until != ENDED and held.until >= day


def _last(stages: Sequence[PartnershipEntry], day: date) -> PartnershipEntry | None:
    return next((entry for entry in reversed(stages) if entry.on <= day), None)


def first_day_about(snapshot: Snapshot) -> date | None:
    """Return the earliest day that anything in a snapshot is about; None if nothing has a day."""
    evidence = snapshot.evidence
    days = [
        *map(_first, (evidence.first, evidence.last, snapshot.affiliations.since)),
        *(event.on for event in snapshot.events),
        *(partnership.since for partnership in snapshot.partnerships),
        *(entry.on for entry in snapshot.entries),
        *(record.day for record in snapshot.imports),
    ]
    return min((day for day in days if day is not None), default=None)


def _was_known(entry: Entry, day: date) -> bool:
    return entry.on <= day or (entry.said_at is not None and entry.said_at.date() <= day)


def _begun(links: Iterable[L], day: date) -> Iterator[L]:
    return (link for link in links if link.since is None or link.since <= day)


def _first(days: NDArray[np.int32]) -> date | None:
    """Return the earliest of some days as numbers; 0 is none."""
    known = days[days > 0]
    return from_days(int(known.min())) if len(known) else None


def _stage(entry: PartnershipEntry) -> str:
    return str(entry.values[STAGE])


def stages_by_partner(
    entries: Iterable[PartnershipEntry],
) -> Mapping[str, Sequence[PartnershipEntry]]:
    """Return the stages that somebody wrote down for each partner, oldest day first."""
    said = sorted((e for e in entries if STAGE in e.values), key=attrgetter("partner_id"))
    return {partner: tuple(of) for partner, of in groupby(said, attrgetter("partner_id"))}


def evidence_until(evidence: EvidenceColumns, day: date) -> EvidenceColumns:
    """Return the evidence that begins on a day or earlier, or has no day, up to that day."""
    until = to_days(day)
    begun = np.where(evidence.first > 0, evidence.first, evidence.last) <= until
    kept = evidence.take(begun)
    return replace(kept, last=np.minimum(kept.last, until).astype(np.int32))
