"""The tables of an exported graph, and their columns.

`docs/scale.md` lists them for those who make the same tables elsewhere; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from graphkit.errors import InputError

TEXT, TEXTS, DATE = "text", "list of texts", "date"
FLOAT, WHOLE, FLAG = "float", "integer", "boolean"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes
    ----------
    name, type, meaning : str
    needed : bool
        Whether tables from elsewhere must have it; any other may be missing, which is as if it were
        empty in every row.
    """

    name: str
    type: str
    meaning: str
    needed: bool = False


@dataclass(frozen=True, slots=True)
class TableSchema:
    """A table: what a row is, and the columns.

    Attributes
    ----------
    name, row : str
    columns : tuple of Column
    needed : bool
        Whether tables from elsewhere must include it.
    """

    name: str
    row: str
    columns: tuple[Column, ...]
    needed: bool = False

    def column(self, name: str) -> Column:
        """Return the column with a name."""
        return next(column for column in self.columns if column.name == name)


def check_columns(table: TableSchema, present: Collection[str], where: str) -> None:
    """Check that a table has the columns that every graph needs.

    Raises
    ------
    InputError
        If one is missing.
    """
    for column in table.columns:
        if column.needed and column.name not in present:
            raise InputError(
                f"the column {column.name} is missing",
                where=where,
                next=f"It is {column.meaning} ({column.type})",
            )


_SINCE = Column("since", DATE, "the first day; empty if unknown")
_UNTIL = Column("until", DATE, "the last day; empty if it goes on; 0001-01-01 if over, day unknown")
_SOURCE = Column("source", TEXT, "where it comes from, such as linkedin_connections")
_IMPORT = Column("import_id", TEXT, "the import that states it")

CONTACTS = TableSchema(
    "contacts",
    "a person",
    (
        Column("id", TEXT, "unique", needed=True),
        Column("name", TEXT, "as people say it, given name first", needed=True),
        Column("emails", TEXTS, "mail addresses"),
        Column("urls", TEXTS, "web addresses"),
        Column("phones", TEXTS, "telephone numbers"),
        Column("aliases", TEXTS, "other spellings of the name"),
        Column("details", TEXTS, 'anything else, each as "header: value"'),
    ),
    needed=True,
)
ORGANIZATIONS = TableSchema(
    "organizations",
    "an organization",
    (
        Column("id", TEXT, "unique", needed=True),
        Column("name", TEXT, "the name", needed=True),
        Column("sector", TEXT, "such as health or schools"),
        Column("website", TEXT, "its web address"),
        Column("aliases", TEXTS, "other spellings of the name"),
        Column("details", TEXTS, 'anything else, each as "header: value"'),
        Column("type", TEXT, "the kind of body, in its own words"),
    ),
    needed=True,
)
AFFILIATIONS = TableSchema(
    "affiliations",
    "a role of a person at an organization",
    (
        Column("contact_id", TEXT, "the person", needed=True),
        Column("organization_id", TEXT, "the organization", needed=True),
        Column("kind", TEXT, "employment, board, or mail if a mail address suggests it"),
        Column("role", TEXT, "such as director"),
        _SINCE,
        _UNTIL,
        _SOURCE,
        _IMPORT,
    ),
    needed=True,
)
EVIDENCE = TableSchema(
    "evidence",
    "one reason to think that two people know each other",
    (
        Column("from_id", TEXT, "the person who wrote, owns the address book or said so", True),
        Column("to_id", TEXT, "the other person", needed=True),
        Column("basis", TEXT, "a kind of evidence, such as met or wrote", needed=True),
        _SOURCE,
        Column("strength", FLOAT, "only for declared: the strength stated, above 0 and up to 1"),
        Column("count", WHOLE, "how many messages or meetings; 1 if empty"),
        Column("reach", FLOAT, "the sum of 1 / sqrt(recipients); 1 if empty"),
        Column("first", DATE, "the first day"),
        Column("last", DATE, "the last day"),
        Column("size", WHOLE, "how many people share the place; only for board and colleagues"),
        Column("note", TEXT, "what the source says in words"),
        _IMPORT,
        Column("days", WHOLE, "on how many days there was a message; 0 if unknown"),
        Column("fresh", FLOAT, "what is left of reach on the last day, at 30 days' half-life"),
        Column("visibility", TEXT, "who may see it: public, team or owner"),
        Column("owner_id", TEXT, "the owner of the file that states it"),
    ),
    needed=True,
)
TIES = TableSchema(
    "ties",
    "two people who know each other, with all evidence combined",
    (
        Column("a", TEXT, "one person, the one with the lower id"),
        Column("b", TEXT, "the other person"),
        Column("tail", WHOLE, "the place of a among the sorted ids, from 0", needed=True),
        Column("head", WHOLE, "the place of b", needed=True),
        Column("strength", FLOAT, "how likely the tie would carry an introduction", needed=True),
        Column("forth", FLOAT, "how likely it is when a asks b", needed=True),
        Column("back", FLOAT, "how likely it is when b asks a", needed=True),
        Column("known", FLAG, "false if there is nothing but an address-book entry", needed=True),
        Column("inferred", FLAG, "true if all evidence is a shared place", needed=True),
        Column("observations", FLOAT, "how many trials the evidence is worth", needed=True),
        Column("bases", WHOLE, "a bit for each kind of evidence, in their order", needed=True),
    ),
)
PARTNERSHIPS = TableSchema(
    "partnerships",
    "a partnership of two organizations",
    (
        Column("home_id", TEXT, "one organization, as a rule our own", needed=True),
        Column("partner_id", TEXT, "the other one", needed=True),
        Column("stage", TEXT, "such as active or prospect"),
        Column("kind", TEXT, "such as programs or funding"),
        _SINCE,
        _UNTIL,
        Column("review_on", DATE, "when to look at it again"),
        Column("gives", TEXT, "what home gives"),
        Column("gets", TEXT, "what home gets"),
        Column("owner_id", TEXT, "the person at home who looks after it"),
        Column("main_contact_id", TEXT, "the person at the partner"),
        Column("note", TEXT, "anything else in words"),
        _SOURCE,
        _IMPORT,
    ),
)
RECORDS = TableSchema(
    "records",
    "anything else: an event, an attendance, a topic, a note, an agreement, a review",
    (
        Column("part", TEXT, "such as events, attendances, topics or entries", True),
        Column("record", TEXT, "its fields as JSON, as this version of graphkit names them", True),
    ),
)
TABLES: Mapping[str, TableSchema] = MappingProxyType(
    {
        table.name: table
        for table in (
            *(CONTACTS, ORGANIZATIONS, AFFILIATIONS, PARTNERSHIPS, EVIDENCE, TIES, RECORDS),
        )
    }
)
