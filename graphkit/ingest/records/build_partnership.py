"""Build the record of a row about a partner of the home organization."""

from __future__ import annotations

from graphkit.ingest.formats.table import Row
from graphkit.ingest.records.person_fields import person_or_none
from graphkit.ingest.records.record_types import PartnershipRecord
from graphkit.ingest.sources.record_fields import FieldValues
from graphkit.ingest.sources.source import Source


def build_partnership(row: Row, values: FieldValues, source: Source) -> PartnershipRecord | str:
    """Return the record of a row about a partner."""
    if "organization" not in values:
        return "no organization"
    get = values.get
    since, until = get("since"), get("until")
    if since and until and until < since:
        return f"it ends ({until}) before it begins ({since})"
    return PartnershipRecord(
        row.line,
        values["organization"],
        row.original,
        sector=get("sector"),
        website=get("website"),
        stage=get("stage"),
        kind=get("kind"),
        since=since,
        until=until,
        review_on=get("review_on"),
        gives=get("gives"),
        gets=get("gets"),
        owner=person_or_none(get("owner_name"), get("owner_email")),
        main_contact=person_or_none(get("main_contact_name"), get("main_contact_email")),
        main_contact_role=get("main_contact_role"),
    )
