"""What a header means, once the values below it are known."""

from __future__ import annotations

from graphkit.ingest.mapping.header_signs import is_role
from graphkit.ingest.mapping_wizard.header_senses import Sense, header_words
from graphkit.ingest.mapping_wizard.name_evidence import INITIALS
from graphkit.ingest.mapping_wizard.proposed_columns import ProposedColumn
from graphkit.ingest.mapping_wizard.sense_words import ABOUT
from graphkit.ingest.mapping_wizard.table_sample import OWN_STAFF
from graphkit.ingest.mapping_wizard.value_evidence import (
    are_initials,
    are_titles,
    prove_organizations,
    prove_people,
)
from graphkit.ingest.sources.team_names import TeamNames

# The weight of a meaning that is less certain.
MAYBE = 0.75
# Meanings that are not people. Values that are clearly people overrule such a header.
_NEVER_PEOPLE = frozenset(
    {"email", "phone", "points", "role", "id", "stamp", "total", "amount", "signed", "type", "fax"}
)
# Marks and initials do not look like whole names.
_SIGNED = frozenset({"attended", "signed"})
_NAMES = frozenset({"names of people", "people"})
# Meanings of headers about agreements and places, unless the values are people: "Signed by".
_EXCHANGED = frozenset({"gives", "gets"})
_OF_AGREEMENTS = frozenset({"since", "until", "joined", "left", "review", "date"})
# "From" and "To" above days.
_PERIOD = {"from": "since", "to": "until"}
_PEOPLE_OF = frozenset({"owner", "contact", "person"})
_KNOWN = frozenset({"knows", "to"})
_PLACED = 0.8
_OURS = frozenset("our ours us we unser unsere uns nuestro nuestra nuestros nous notre nos".split())
_OF_ONE = frozenset({"email", "phone", "points", "role"})


def sense_of_column(column: ProposedColumn, team: TeamNames) -> Sense | None:
    """Return what a header means; a column of other people does not contain the team."""
    sense = column.sense
    if sense is None:
        return sense
    if sense.holds != "name":
        return _sense_by_values(sense, column, team)
    if column.look == "dates":
        # "Firma" is when it was signed.
        held = "since" if "firma" in sense.words.split() else _PERIOD.get(sense.about)
        return sense._replace(holds=held, about="agreement") if held else sense
    if column.look == INITIALS or (column.look != OWN_STAFF and are_initials(column.values)):
        return sense._replace(holds="signed", about="")
    return _named(sense, column, team)


def _named(sense: Sense, column: ProposedColumn, team: TeamNames) -> Sense:
    """Return the sense of a header for names if its values show that it means others."""
    people = column.several or column.look in _NAMES
    if sense.about in _KNOWN and column.look == "names of organizations":
        # "Placed with", "Introduced to": where somebody is.
        proven = prove_organizations(column.values)
        return sense._replace(about="organization", weight=_PLACED) if proven else sense
    if people and sense.about == "partner" and prove_people(column.values):
        return sense._replace(about="person")  # the "socios" of a club
    if sense.about == "owner":
        unknown = not any(map(team.members, column.values))
        if team and column.look in (*_NAMES, "") and unknown:
            return sense._replace(about="contact", weight=min(sense.weight, MAYBE))
    elif people and sense.about in ("organization", "") and is_role(column.header):
        return sense._replace(about="contact")
    return sense


def _sense_by_values(sense: Sense, column: ProposedColumn, team: TeamNames) -> Sense:
    """Return the sense of a column if its values contradict its header."""
    if sense.holds in _OF_AGREEMENTS or (sense.holds == "place" and sense.about in _PEOPLE_OF):
        return _sense_of_people(sense, column, team)
    if sense.holds == "stage" and sense.about == "person" and column.look == "answers":
        return sense._replace(holds="answer")  # "Attendee status" of a ticket office
    if sense.holds in _SIGNED and column.look in _NAMES:
        return sense._replace(holds="name", about="person")  # "Signed in at the door"
    if sense.holds in _NEVER_PEOPLE and column.look in _NAMES and prove_people(column.values):
        # "Mail name" has names, and "Office secretary" names who that is.
        about = "contact" if is_role(column.header) else sense.about
        return sense._replace(holds="name", about=about, weight=min(sense.weight, MAYBE))
    if sense.holds in _EXCHANGED and _names_contacts(column):
        return sense._replace(holds="name", about="contact")  # "Contact, what they do"
    return _sense_by_titles(sense, column)


def _sense_by_titles(sense: Sense, column: ProposedColumn) -> Sense:
    if sense.holds == "role" and are_titles(column.values):
        return sense._replace(holds="prefix")  # "Mrs." and "Dr." below "Title"
    if sense.holds == "type" and column.look == "sectors":
        return sense._replace(holds="sector")
    return sense


def _names_contacts(column: ProposedColumn) -> bool:
    """Return whether a header begins with a word for contacts, and cells have people."""
    words = header_words(column.header)[:1]
    return column.look in _NAMES and any(ABOUT.get((word,)) == "contact" for word in words)


def _sense_of_people(sense: Sense, column: ProposedColumn, team: TeamNames) -> Sense:
    """Return the sense of "Signed by" or "Site lead", which name people and no days or places.

    Our own people in an agreement ("Signed by (ours)") are not contacts of a partner.
    """
    people = column.several or column.look in _NAMES
    if not people or not _OURS.isdisjoint(header_words(column.header)):
        return sense
    if not prove_people(column.values):
        return sense
    of_team = sum(bool(team.members(value)) for value in column.values)
    about = "owner" if sense.about == "owner" and 2 * of_team > len(column.values) else "contact"
    return sense._replace(holds="name", about=about, weight=min(sense.weight, MAYBE))


def is_ours(column: ProposedColumn, sense: Sense) -> bool:
    """Return whether a column has our own number or role: "Our phone"."""
    ours = header_words(column.header)[:1] in [[word] for word in _OURS]
    return ours and sense.about == "we" and sense.holds in _OF_ONE
