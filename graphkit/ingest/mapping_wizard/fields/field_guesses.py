"""Which fields of a kind of record a column may fill, how likely, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from graphkit.ingest.clean.given_names import share_with_given_names
from graphkit.ingest.clean.people_cells.parts import is_role as is_role_text
from graphkit.ingest.clean.periods import is_span
from graphkit.ingest.formats.tabular.layout import SECTION
from graphkit.ingest.formats.tabular.layout.sections import is_group_name, is_state
from graphkit.ingest.mapping_wizard.fields.field_tables import (
    FIELD_OF_SENSE,
    FIELDS_BY_LOOK,
    OWNER_FIELD,
    SEVERAL_PEOPLE,
)
from graphkit.ingest.mapping_wizard.fields.sense_of_column import MAYBE, is_ours, sense_of_column
from graphkit.ingest.mapping_wizard.header_meanings import HeaderWords
from graphkit.ingest.mapping_wizard.header_senses import Sense
from graphkit.ingest.mapping_wizard.proposed_columns import ProposedColumn
from graphkit.ingest.mapping_wizard.table_sample import OWN_STAFF
from graphkit.ingest.mapping_wizard.value_evidence import (
    may_be_people,
    prove_organizations,
)
from graphkit.ingest.mapping_wizard.value_patterns import (
    CONFIRMING_PATTERN,
    FITTING_PATTERNS,
    are_answers,
    are_marks_of_presence,
    are_titled_surnames,
    holds_people,
    is_organization,
    may_be_names,
)
from graphkit.ingest.sources.record_fields import RECORD_FIELDS
from graphkit.ingest.sources.source import header_key
from graphkit.ingest.sources.team_names import TeamNames


class FieldGuess(NamedTuple):
    """A field that a column may fill, how likely (0 to 1), and why."""

    weight: float
    place: int
    field: str
    why: str


# Fields with columns that may hold mail, telephone and text together.
_POINTS = frozenset({"emails", "phones", "main_contact_email", "main_contact_phones"})
# These words are less certain: "programs", for example, are not always what a partner gives.
_VAGUE = frozenset({"service", "date", "type"})
# The least share of cells with people in a column of people known.
_SOME = 0.2
# The share of common given names that shows people in a column of organizations.
_PEOPLE = 0.5
_VAGUE_ROLES = frozenset(
    {"what they do", "what do you do", "work", "function", "assignment", "responsibility"}
    | {"responsibilities", "duty", "duties", "que hace", "que fait il", "was machen sie"}
)
# Subjects of headers that are not the person of the row.
_OTHERS = frozenset({"knows", "third"})
# A column of people by its header, and of organizations by its values.
_CONTRADICTED = 0.6
_PARTS = frozenset({"given", "family"})
# A column of "Mrs. Faulk" beside one of whole names.
_LESS_THAN_NAMES = 0.8
# Each of few people in many rows is not at all of these organizations.
_MANY_ROWS = 3
_TERMS, _TERM_SHARE = 0.8, 0.3
_SECOND_PEOPLE = frozenset({"second", "third"})
_REACH = frozenset({"contact details", "telephone numbers", "mail addresses"})
_ROLES = frozenset({"role", "main_contact_role", "second_contact_role", "third_contact_role"})
_PLACES = frozenset({"organization", "employer"})
_NO_TEXTS = frozenset(
    {"mail addresses", "telephone numbers", "dates", "web addresses", "numbers", "contact details"}
)
# Headers of places, because names of places look like names of people.
_NO_NAMES = frozenset({"place", "service", "note", "amount", "total", "id", "consent", "hours"})


def field_guesses(
    place: int,
    column: ProposedColumn,
    kind: str,
    words: HeaderWords,
    team: TeamNames,
    staffed: bool = False,
) -> Iterator[FieldGuess]:
    """Yield the fields of a kind of record that a column may fill.

    If another column names the team (`staffed`), "our person there" means the partner's person.
    """
    if column.marks and "attendance" in RECORD_FIELDS[kind]:
        yield FieldGuess(0.97, place, "attendance", "its header is a date, its cells are marks")
        return
    if _is_of_managers(column, team):
        return
    sense = sense_of_column(column, team)
    if staffed and sense is not None and sense.about == "owner" and column.look != OWN_STAFF:
        sense = sense._replace(about="contact")
    if (own := _of_team(place, column, kind, sense)) is not None:
        yield own
        return
    if column.header == SECTION and "organization" in RECORD_FIELDS[kind] and _are_bodies(column):
        yield FieldGuess(0.9, place, "organization", "its headings are names of organizations")
        yield FieldGuess(0.8, place, "sector", "its header says so")
        return
    if column.header == SECTION and 2 * sum(map(is_state, column.values)) >= len(column.values):
        return  # "requested", "declined": states are no sectors, and no partnerships
    for weight, field, why in _by_header(column, kind, words, sense):
        fitted = _field_that_fits(field, column, kind)
        if fitted is not None:
            yield FieldGuess(_header_weight(weight, fitted, column, kind), place, fitted, why)
    if sense is not None and _says_otherwise(sense, column):
        return
    if "contacts" in RECORD_FIELDS[kind] and _are_names_with_mail(column):
        yield FieldGuess(0.65, place, "contacts", "its values are people with mail addresses")
    yield from _by_look(place, column, kind)


def _by_look(place: int, column: ProposedColumn, kind: str) -> Iterator[FieldGuess]:
    """Yield the fields that the values alone suggest."""
    if column.look == "dates" and kind != "partnership":
        return
    if column.look == "dates" and _are_terms(column):
        yield FieldGuess(_TERMS, place, "until", "its values are terms")
    for field, weight in FIELDS_BY_LOOK.get(column.look, ()):
        several = SEVERAL_PEOPLE.get(field, field) if column.several else field
        proven = field in _PLACES and prove_organizations(column.values)
        likely = max(weight, MAYBE) if proven else weight
        if several in RECORD_FIELDS[kind]:
            yield FieldGuess(likely, place, several, f"its values look like {column.look}")


def _are_terms(column: ProposedColumn) -> bool:
    """Return whether many cells have the beginning and the end of something."""
    terms = sum(map(is_span, column.values))
    return _TERM_SHARE * len(column.values) <= terms > 0


def _are_names_with_mail(column: ProposedColumn) -> bool:
    """Return whether most cells have a name and a mail address: "Ann Lee <ann@oakhill.example>"."""
    named = sum(map(holds_people, column.values)) if column.look == "mail addresses" else 0
    return 0 < len(column.values) <= 2 * named


def _of_team(
    place: int, column: ProposedColumn, kind: str, sense: Sense | None
) -> FieldGuess | None:
    """Return the sense of a column of team members, who know somebody or look after a row."""
    fields = RECORD_FIELDS[kind]
    if column.look != OWN_STAFF:
        return None
    if sense is not None and sense.about == "knows" and "knows" in fields:
        return FieldGuess(0.97, place, "knows", "its header says that they know the person")
    field = OWNER_FIELD.get(kind, "")
    why = "its values are members of the team"
    return FieldGuess(0.97, place, field, why) if field in fields else None


def _are_bodies(column: ProposedColumn) -> bool:
    """Return whether the headings of sections name organizations and not kinds of organizations."""
    headings = set(column.values)
    named = [
        h
        for h in headings
        if " " in h and is_organization(h) and not (is_group_name(h) or is_role_text(h))
    ]
    return bool(named) and 3 * len(named) >= 2 * len(headings)


def _says_otherwise(sense: Sense, column: ProposedColumn) -> bool:
    """Return whether a header contradicts what its values look like."""
    # The number of a back-up contact does not belong to the person.
    other = sense.about in _OTHERS or (sense.about in _SECOND_PEOPLE and column.look in _REACH)
    if other or is_ours(column, sense):
        return True
    if column.look in ("names of people", "people", "long texts"):
        return sense.holds != "name" or sense.about in ("organization", "body")
    if column.look in ("contact details", "telephone numbers") and sense.holds == "consent":
        return True  # an emergency contact's number does not belong to the person
    if column.look == "dates":
        return sense.holds != "name" or sense.about not in ("organization", "")
    if column.look == "telephone numbers":
        return sense.holds in ("fax", "id", "amount")
    return column.look == "names of organizations" and sense.holds in _NO_NAMES - {"place"}


def _is_of_managers(column: ProposedColumn, team: TeamNames) -> bool:
    """Return whether a column has the few account managers of another team, who keep the list."""
    sense = column.sense
    if not team or sense is None or sense.about != "owner" or column.look == OWN_STAFF:
        return False
    few = _MANY_ROWS * len(set(column.values)) <= len(column.values)
    return few and not any(map(team.members, column.values))


def _by_header(
    column: ProposedColumn, kind: str, words: HeaderWords, sense: Sense | None
) -> Iterator[tuple[float, str, str]]:
    """Yield weight, field and reason by the header alone."""
    own = header_key(column.header)
    found = words.meanings(column.header, kind)
    staff = column.meant is not None or (column.sense is not None and column.sense != sense)
    for known, weight, word in found:
        # Beside a board, another organization is where somebody works.
        works = kind == "affiliation" and known == "organization" and not _is_body(sense)
        field = "employer" if works else known
        if (weight >= 1.0 or sense is None) and not staff:
            same = word == own
            yield weight, field, "its header says so" if same else f'its header is like "{word}"'
    if sense is not None:
        table = FIELD_OF_SENSE[kind]
        loose = (
            sense.about not in _OTHERS
            and not is_ours(column, sense)
            and (sense.holds != "name" or not sense.about)
        )
        field = table.get(f"{sense.holds}.{sense.about}") or (
            table.get(sense.holds, "") if loose else ""
        )
        if field in RECORD_FIELDS[kind] and field != "details":
            same = sense.words == own
            why = "its header says so" if same else f'its header is like "{sense.words}"'
            yield min(sense.weight, MAYBE if sense.holds in _VAGUE else 1.0), field, why


def _is_body(sense: Sense | None) -> bool:
    return sense is not None and sense.about == "body"


def _field_that_fits(field: str, column: ProposedColumn, kind: str) -> str | None:
    """Return the field for the values of a column, or None if they contradict its header."""
    fields = RECORD_FIELDS[kind]
    if column.look == "contact details" and (field in _POINTS or _is_second(field, column)):
        wanted = ("contact_points",) if field in _POINTS else ("contacts", "people")
        found = next((name for name in wanted if name in fields), None)
        if found is not None:
            return found
    # A second contact's cell may have more than a name.
    own = field.startswith(("second", "third"))
    if column.several and not own and SEVERAL_PEOPLE.get(field, "") in fields:
        return SEVERAL_PEOPLE[field]
    fitting = FITTING_PATTERNS.get(fields[field].cleaner)
    if column.values and fitting is not None and column.look not in fitting:
        return None
    if _is_something_else(field, column):
        return None
    named = fields[field].cleaner in ("name", "people") and field != "knows"
    if column.look == "" and (named or field in _PARTS):
        return field if may_be_names(column.values) and may_be_people(column.values) else None
    return field


def _is_second(field: str, column: ProposedColumn) -> bool:
    """Return whether a column has back-up contacts, each with a number or an address."""
    named = sum(map(holds_people, column.values))
    second = column.sense is not None and column.sense.about in _SECOND_PEOPLE
    return second and field in SEVERAL_PEOPLE and 2 * named >= len(column.values)


def _is_something_else(field: str, column: ProposedColumn) -> bool:
    """Return whether the values of a column show that its header means another thing."""
    if field in _ROLES:
        vague = _is_vague(column) and not any(map(is_role_text, column.values))
        return vague or column.look in _NO_TEXTS or prove_organizations(column.values)
    if field in _PLACES:
        # People are not an employer, and "Firma" may also mean a signature.
        people = column.look in ("names of people", "people")
        named = people and share_with_given_names(column.values) >= _PEOPLE
        return named or are_marks_of_presence(column.values)
    if field == "knows":
        known = sum(map(holds_people, column.values))
        return column.look == "days" or _SOME * len(column.values) > known
    return field == "answer" and not are_answers(column.values)


def _is_vague(column: ProposedColumn) -> bool:
    """Return whether a header asks what somebody does, which an agency answers, too."""
    return column.sense is not None and column.sense.words in _VAGUE_ROLES


def _header_weight(weight: float, field: str, column: ProposedColumn, kind: str) -> float:
    """Return the weight of a header, which is larger if the values agree with it."""
    cleaner = RECORD_FIELDS[kind][field].cleaner
    fitting = FITTING_PATTERNS.get(cleaner)
    if cleaner in ("name", "people") and column.look == "names of organizations":
        return weight * _CONTRADICTED
    if cleaner in ("name", "people") and are_titled_surnames(column.values):
        return weight * _LESS_THAN_NAMES
    strict = bool(column.look) and fitting is not None and "" not in fitting
    alike = column.look != "" and CONFIRMING_PATTERN.get(cleaner) == column.look
    return min(1.0, weight + 0.15) if strict or alike else weight
