"""Which fields a kind of record has, and how each is usually cleaned."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class FieldShape(NamedTuple):
    """A field of a kind of record: its usual cleaner, and whether it takes several values."""

    cleaner: str
    many: bool = False


_NAMED = {
    "name": FieldShape("name"),
    "given": FieldShape("name_part"),
    "middle": FieldShape("name_part"),
    "family": FieldShape("name_part"),
    "emails": FieldShape("email", many=True),
    "urls": FieldShape("profile", many=True),
    "phones": FieldShape("phone", many=True),
    "key": FieldShape("text"),
    "nickname": FieldShape("text"),
}
_RELATED = {
    "manager": FieldShape("person", many=True),
    "manager_key": FieldShape("text"),
    "assistant": FieldShape("person", many=True),
    "spouse": FieldShape("person", many=True),
    "related": FieldShape("person", many=True),
    "former": FieldShape("person", many=True),
}
SHAPES: Mapping[str, Mapping[str, FieldShape]] = MappingProxyType(
    {
        "person": {
            **_NAMED,
            **_RELATED,
            "organization": FieldShape("organization"),
            "role": FieldShape("text"),
            "sector": FieldShape("sector"),
            "website": FieldShape("website"),
            "since": FieldShape("date"),
            "note": FieldShape("text"),
            "details": FieldShape("text", many=True),
        },
        "organization": {
            "organization": FieldShape("organization"),
            "sector": FieldShape("sector"),
            "website": FieldShape("website"),
            "details": FieldShape("text", many=True),
        },
        "affiliation": {
            **_NAMED,
            "organization": FieldShape("organization"),
            "employer": FieldShape("organization"),
            "kind": FieldShape("affiliation_kind"),
            "role": FieldShape("text"),
            "sector": FieldShape("sector"),
            "since": FieldShape("date"),
            "until": FieldShape("end_date"),
        },
        "partnership": {
            "organization": FieldShape("organization"),
            "sector": FieldShape("sector"),
            "website": FieldShape("website"),
            "stage": FieldShape("sector"),
            "kind": FieldShape("text"),
            "since": FieldShape("date"),
            "until": FieldShape("end_date"),
            "review_on": FieldShape("date"),
            "gives": FieldShape("text"),
            "gets": FieldShape("text"),
            "owner_name": FieldShape("name"),
            "owner_email": FieldShape("email"),
            "main_contact_name": FieldShape("name"),
            "main_contact_email": FieldShape("email"),
            "main_contact_role": FieldShape("text"),
        },
        "tie": {
            "from_name": FieldShape("name"),
            "from_email": FieldShape("email"),
            "from_organization": FieldShape("organization"),
            "to_name": FieldShape("name"),
            "to_email": FieldShape("email"),
            "to_organization": FieldShape("organization"),
            "strength": FieldShape("strength"),
            "since": FieldShape("date"),
            "note": FieldShape("text"),
        },
        "meeting": {
            "uid": FieldShape("text"),
            "title": FieldShape("text"),
            "days": FieldShape("date", many=True),
            "organizer": FieldShape("person"),
            "people": FieldShape("person", many=True),
            "declined": FieldShape("email", many=True),
        },
        "message": {
            "sender": FieldShape("person"),
            "sender_url": FieldShape("profile"),
            "recipients": FieldShape("person", many=True),
            # Two cells of one order, divided by commas: see `addressees`.
            "recipient_names": FieldShape("text"),
            "recipient_urls": FieldShape("text"),
            "on": FieldShape("date"),
        },
        "network": {
            "name": FieldShape("text"),
            "kind": FieldShape("text"),
            "key": FieldShape("text"),
            "number": FieldShape("text"),
            "emails": FieldShape("email", many=True),
            "urls": FieldShape("profile", many=True),
            "phones": FieldShape("phone", many=True),
            "organization": FieldShape("organization"),
            "role": FieldShape("text"),
            "sector": FieldShape("sector"),
            "website": FieldShape("website"),
            "details": FieldShape("text", many=True),
            "from_name": FieldShape("text"),
            "from_kind": FieldShape("text"),
            "from_key": FieldShape("text"),
            "from_number": FieldShape("text"),
            "to_name": FieldShape("text"),
            "to_kind": FieldShape("text"),
            "to_key": FieldShape("text"),
            "to_number": FieldShape("text"),
            "connection": FieldShape("text"),
            "strength": FieldShape("strength"),
            "since": FieldShape("date"),
            "until": FieldShape("end_date"),
            "state": FieldShape("text"),
            "note": FieldShape("text"),
            "type": FieldShape("text"),
            "stage": FieldShape("text"),
            "review_on": FieldShape("date"),
            "gives": FieldShape("text"),
            "gets": FieldShape("text"),
        },
    }
)
# At least one of each group, or no row could ever be taken in.
NEEDED: Mapping[str, tuple[tuple[str, ...], ...]] = MappingProxyType(
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
