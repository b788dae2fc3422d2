"""The fields of each kind of record, with their usual cleaners."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from graphkit.model.partnerships import KINDS, FieldKind

# The clean values of one row by field: str, date, float, AffiliationKind, or a tuple of these.
# `people` and `contacts` are tuples of `PersonInCell`, `contact_points` of `ContactPoints`,
# `offers` and `needs` of `TopicInCell`, `attendance` of (column header, text of the cell), and
# `knows` of (column header, people).
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
# Fields for cells with several people, or with mail, telephone and text together.
_MIXED = {
    "people": RecordField("people", many=True),
    "contact_points": RecordField("contact_points", many=True),
}
# People that the person of the row knows or calls; the header says how.
_KNOWS = RecordField("people", many=True)
# The parts of their name, and their addresses and numbers, if these have columns of their own.
_OF_KNOWN = {
    "knows_given": RecordField("name_part"),
    "knows_family": RecordField("name_part"),
    "knows_emails": RecordField("email", many=True),
    "knows_phones": RecordField("phone", many=True),
}
# The parts of a contact's name, and a second contact.
_CONTACT_PARTS = {
    "main_contact_given": RecordField("name_part"),
    "main_contact_family": RecordField("name_part"),
    "second_contact_name": RecordField("name"),
    "second_contact_email": RecordField("email"),
    "second_contact_role": RecordField("text"),
    "second_contact_phones": RecordField("phone", many=True),
    "third_contact_name": RecordField("name"),
    "third_contact_email": RecordField("email"),
    "third_contact_role": RecordField("text"),
    "third_contact_phones": RecordField("phone", many=True),
}
# Offers and needs, and the umbrella that an organization is part of.
_TOPICS = {
    "offers": RecordField("topics", many=True),
    "needs": RecordField("topics", many=True),
}
_UMBRELLA = {"part_of": RecordField("organization")}
_RELATED = {
    "manager": RecordField("person", many=True),
    "manager_key": RecordField("text"),
    "assistant": RecordField("person", many=True),
    "spouse": RecordField("person", many=True),
    "related": RecordField("person", many=True),
    "former": RecordField("person", many=True),
}
_CLEANER_OF = {FieldKind.DAY: "date", FieldKind.LAST_DAY: "end_date"}
# What is kept about a partnership (`graphkit.model.partnerships`).
_OF_ENTRIES = {
    field.name: RecordField(_CLEANER_OF.get(field.kind, "text"))
    for kind in KINDS.values()
    for field in kind.fields
}
_IN_ENTRIES = {role: RecordField("name") for kind in KINDS.values() for role in kind.people}
RECORD_FIELDS: Mapping[str, Mapping[str, RecordField]] = MappingProxyType(
    {
        "person": {
            **_NAMED,
            **_MIXED,
            **_RELATED,
            **{name: field for name, field in _CONTACT_PARTS.items() if "main" not in name},
            "knows": _KNOWS,
            **_OF_KNOWN,
            # The team member who looks after the person.
            "known_by": RecordField("text"),
            "organization": RecordField("organization"),
            "role": RecordField("text"),
            "sector": RecordField("sector"),
            "website": RecordField("website"),
            # The first day that somebody knew the person.
            "since": RecordField("date"),
            # A group that the person belongs to, beside an organization.
            "member_of": RecordField("organization"),
            # The first and the last day in the group; without one, at the organization.
            "joined": RecordField("date"),
            "left": RecordField("end_date"),
            "note": RecordField("text"),
            **_TOPICS,
            "details": RecordField("text", many=True),
        },
        "organization": {
            "organization": RecordField("organization"),
            "sector": RecordField("sector"),
            "website": RecordField("website"),
            # Who works there.
            "contacts": RecordField("people", many=True),
            "main_contact_name": RecordField("name"),
            "main_contact_email": RecordField("email"),
            "main_contact_phones": RecordField("phone", many=True),
            "main_contact_role": RecordField("text"),
            **_CONTACT_PARTS,
            "contact_points": RecordField("contact_points", many=True),
            "knows": _KNOWS,
            **_TOPICS,
            **_UMBRELLA,
            "details": RecordField("text", many=True),
        },
        "affiliation": {
            **_NAMED,
            **_MIXED,
            "organization": RecordField("organization"),
            "employer": RecordField("organization"),
            "kind": RecordField("affiliation_kind"),
            "role": RecordField("text"),
            "sector": RecordField("sector"),
            "since": RecordField("date"),
            "until": RecordField("end_date"),
            "knows": _KNOWS,
            "details": RecordField("text", many=True),
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
            "main_contact_phones": RecordField("phone", many=True),
            # People at the partner. The first is the main contact if no column names one.
            "contacts": RecordField("people", many=True),
            "second_contact_name": RecordField("name"),
            "second_contact_email": RecordField("email"),
            "second_contact_role": RecordField("text"),
            "second_contact_phones": RecordField("phone", many=True),
            **{name: field for name, field in _CONTACT_PARTS.items() if "third" in name},
            "main_contact_given": RecordField("name_part"),
            "main_contact_family": RecordField("name_part"),
            "contact_points": RecordField("contact_points", many=True),
            "note": RecordField("text"),
            "knows": _KNOWS,
            **_TOPICS,
            **_UMBRELLA,
            "details": RecordField("text", many=True),
        },
        # A person, and the events that they came to: a sheet of people by dates, a sign-in sheet, a
        # list of answers to an invitation.
        "attendance": {
            **_NAMED,
            **_MIXED,
            "organization": RecordField("organization"),
            "role": RecordField("text"),
            "sector": RecordField("sector"),
            "note": RecordField("text"),
            "known_by": RecordField("text"),
            "knows": _KNOWS,
            **_OF_KNOWN,
            # The columns of a matrix: (column header, text of the cell) for each filled cell.
            "attendance": RecordField("text", many=True),
            # The organization that a meeting in a log was with.
            "met_with": RecordField("organization"),
            # The one event of a file without a matrix.
            "event": RecordField("text"),
            "event_on": RecordField("event_date"),
            # Whether the person comes, came or declined; without such a column, they came.
            "answer": RecordField("text"),
            # Whether they were there, beside an answer to the invitation.
            "attended": RecordField("text"),
            # Their signature or initials on a sheet, or a remark in its place.
            "signed": RecordField("text"),
            "details": RecordField("text", many=True),
        },
        # What happened in a partnership: an agreement, a review, something given.
        "entry": {
            "organization": RecordField("organization"),
            "entry": RecordField("text"),
            "on": RecordField("date"),
            "text": RecordField("text"),
            **_OF_ENTRIES,
            **_IN_ENTRIES,
        },
        "tie": {
            "from_name": RecordField("name"),
            "from_email": RecordField("email"),
            "from_organization": RecordField("organization"),
            "to_name": RecordField("name"),
            "to_email": RecordField("email"),
            "to_organization": RecordField("organization"),
            "to_role": RecordField("text"),
            "to_phones": RecordField("phone", many=True),
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
# A mapping needs at least one field of each group to import any row.
NEEDED_FIELDS: Mapping[str, tuple[tuple[str, ...], ...]] = MappingProxyType(
    {
        "person": (("name", "given", "family", "nickname", "emails", "people", "contact_points"),),
        "affiliation": (
            ("name", "given", "family", "emails", "people"),
            ("organization",),
        ),
        "attendance": (
            ("name", "given", "family", "emails", "people"),
            ("attendance", "event", "event_on"),
        ),
        "partnership": (("organization",),),
        "entry": (("organization",), ("entry",)),
        "tie": (("from_name", "from_email"), ("to_name", "to_email")),
        "meeting": (("days",), ("people",)),
        "organization": (("organization",),),
        "message": (("sender",), ("recipients", "recipient_names")),
        "network": (("name",), ("from_name", "from_key"), ("to_name", "to_key")),
    }
)
