"""The stage of each partnership of home, by what the team wrote down and by its lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from graphkit.model import Entry, Import, Partnership
from graphkit.model.partnerships import STAGE, PartnershipEntry
from graphkit.network.entries_by_kind import entries_about_partners
from graphkit.snapshot import Statements


def with_newest_stages(
    partnerships: Iterable[Partnership],
    entries: Statements[Entry],
    home_id: str | None,
    imports: Iterable[Import],
    today: date,
) -> list[Partnership]:
    """Return partnerships with the stages that files of entries say, where they are newer.

    What somebody says by hand counts more than any file, and is in the partnerships already. Of two
    files, the one about the later day counts: the day of an entry, or that of the list of partners.
    A partner that has a stage and is in no list becomes a partnership with nothing else.

    Parameters
    ----------
    partnerships : iterable of Partnership
    entries : Statements of Entry
    home_id : str or None
    imports : iterable of Import
    today : datetime.date
        Stages of later days are only planned.
    """
    found = list(partnerships)
    newest = _newest_stages(entries, today) if home_id else {}
    if not newest:
        return found
    known = {record.id: record for record in imports}
    listed = set()
    for place, each in enumerate(found):
        partner = each.partner_id if each.home_id == home_id else each.home_id
        entry = newest.get(partner)
        if entry is None or home_id not in (each.home_id, each.partner_id):
            continue
        listed.add(partner)
        record = known.get(each.import_id)
        by_hand = record is not None and record.by_hand
        stated = record.day if record is not None else date.min
        if each.stage is None or not (by_hand or entry.on < stated):
            found[place] = replace(each, stage=str(entry.values[STAGE]))
    new = (entry for partner, entry in newest.items() if partner not in listed)
    return [*found, *(_partnership(home_id or "", entry) for entry in new)]


def _newest_stages(entries: Statements[Entry], today: date) -> Mapping[str, PartnershipEntry]:
    """Return the last stage of each partner until today."""
    said = entries_about_partners(entries, STAGE)
    begun = (entry for entry in said if STAGE in entry.values and entry.on <= today)
    return {entry.partner_id: entry for entry in begun}


def _partnership(home_id: str, entry: PartnershipEntry) -> Partnership:
    return Partnership(
        home_id,
        entry.partner_id,
        stage=str(entry.values[STAGE]),
        import_id=entry.text.import_id,
    )
