"""The fields of each kind of record, with their usual cleaners."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

# The clean values of one row by field: str, date, float, AffiliationKind, or a tuple of these.
FieldValues: TypeAlias = "dict[str, Any]"


class RecordField(NamedTuple):
    """A field of a kind of record: its usual cleaner, and whether it takes several values."""

    cleaner: str
    many: bool = False


_NAMED = {
    "name": RecordField("name"),
    "given": RecordField("name_part"),
    "middle": RecordField("name_part"),
    "family": RecordField("name_part"),
    "emails": RecordField("email", many=True),
    "urls": RecordField("profile", many=True),
    "phones": RecordField("phone", many=True),
    "key": RecordField("text"),
    "nickname": RecordField("text"),
}
_RELATED = {
    "manager": RecordField("person", many=True),
    "manager_key": RecordField("text"),
    "assistant": RecordField("person", many=True),
    "spouse": RecordField("person", many=True),
    "related": RecordField("person", many=True),
    "former": RecordField("person", many=True),
}
RECORD_FIELDS: Mapping[str, Mapping[str, RecordField]] = MappingProxyType(
    {
        "person": {
            **_NAMED,
            **_RELATED,
            "organization": RecordField("organization"),
            "role": RecordField("text"),
            "sector": RecordField("sector"),
            "website": RecordField("website"),
            "since": RecordField("date"),
            "note": RecordField("text"),
            "details": RecordField("text", many=True),
        },
        "organization": {
            "organization": RecordField("organization"),
            "sector": RecordField("sector"),
            "website": RecordField("website"),
            "details": RecordField("text", many=True),
        },
        "affiliation": {
            **_NAMED,
            "organization": RecordField("organization"),
            "employer": RecordField("organization"),
            "kind": RecordField("affiliation_kind"),
            "role": RecordField("text"),
            "sector": RecordField("sector"),
            "since": RecordField("date"),
            "until": RecordField("end_date"),
        },
        "partnership": {
            "organization": RecordField("organization"),
            "sector": RecordField("sector"),
            "website": RecordField("website"),
            "stage": RecordField("sector"),
            "kind": RecordField("text"),
            "since": RecordField("date"),
            "until": RecordField("end_date"),
            "review_on": RecordField("date"),
            "gives": RecordField("text"),
            "gets": RecordField("text"),
            "owner_name": RecordField("name"),
            "owner_email": RecordField("email"),
            "main_contact_name": RecordField("name"),
            "main_contact_email": RecordField("email"),
            "main_contact_role": RecordField("text"),
        },
        "tie": {
            "from_name": RecordField("name"),
            "from_email": RecordField("email"),
            "from_organization": RecordField("organization"),
            "to_name": RecordField("name"),
            "to_email": RecordField("email"),
            "to_organization": RecordField("organization"),
            "strength": RecordField("strength"),
            "since": RecordField("date"),
            "note": RecordField("text"),
        },
        "meeting": {
            "uid": RecordField("text"),
            "title": RecordField("text"),
            "days": RecordField("date", many=True),
            "organizer": RecordField("person"),
            "people": RecordField("person", many=True),
            "declined": RecordField("email", many=True),
        },
        "message": {
            "sender": RecordField("person"),
            "sender_url": RecordField("profile"),
            "recipients": RecordField("person", many=True),
            # Two cells in the same order, with commas between the parts: see `pair_recipients`.
            "recipient_names": RecordField("text"),
            "recipient_urls": RecordField("text"),
            "on": RecordField("date"),
        },
        "network": {
            "name": RecordField("text"),
            "kind": RecordField("text"),
            "key": RecordField("text"),
            "number": RecordField("text"),
            "emails": RecordField("email", many=True),
            "urls": RecordField("profile", many=True),
            "phones": RecordField("phone", many=True),
            "organization": RecordField("organization"),
            "role": RecordField("text"),
            "sector": RecordField("sector"),
            "website": RecordField("website"),
            "details": RecordField("text", many=True),
            "from_name": RecordField("text"),
            "from_kind": RecordField("text"),
            "from_key": RecordField("text"),
            "from_number": RecordField("text"),
            "to_name": RecordField("text"),
            "to_kind": RecordField("text"),
            "to_key": RecordField("text"),
            "to_number": RecordField("text"),
            "connection": RecordField("text"),
            "strength": RecordField("strength"),
            "since": RecordField("date"),
            "until": RecordField("end_date"),
            "state": RecordField("text"),
            "note": RecordField("text"),
            "type": RecordField("text"),
            "stage": RecordField("text"),
            "review_on": RecordField("date"),
            "gives": RecordField("text"),
            "gets": RecordField("text"),
        },
    }
)
# A mapping needs at least one field of each group, or it could not import any row.
NEEDED_FIELDS: Mapping[str, tuple[tuple[str, ...], ...]] = MappingProxyType(
    {
        "person": (("name", "given", "family", "nickname", "emails"),),
        "affiliation": (("name", "given", "family", "emails"), ("organization",)),
        "partnership": (("organization",),),
        "tie": (("from_name", "from_email"), ("to_name", "to_email")),
        "meeting": (("days",), ("people",)),
        "organization": (("organization",),),
        "message": (("sender",), ("recipients", "recipient_names")),
        "network": (("name",), ("from_name", "from_key"), ("to_name", "to_key")),
    }
)
