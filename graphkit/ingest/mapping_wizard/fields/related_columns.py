"""Find what a column means beside others: the parent of a student, the place of a meeting."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from datetime import date

from graphkit.ingest.clean import parse_date
from graphkit.ingest.formats.tabular.layout import FoundTable
from graphkit.ingest.mapping.header_signs import is_role, names_person_or_place
from graphkit.ingest.mapping_wizard.fields.field_guesses import FieldGuess
from graphkit.ingest.mapping_wizard.header_senses import Sense, header_words
from graphkit.ingest.mapping_wizard.proposed_columns import ProposedColumn
from graphkit.ingest.mapping_wizard.sense_words import ABOUT, FILLING, HOLDS
from graphkit.ingest.mapping_wizard.value_evidence import is_group_of_organizations, prove_people
from graphkit.ingest.mapping_wizard.value_patterns import are_titled_surnames
from graphkit.lazy_regex import lazy_regex

_NAMES = frozenset({"name", "given", "family"})
_POINTS = frozenset({"phones", "emails", "contact_points", "urls"})
# Relatives: a number beside a child's name belongs to them.
_PARENTS = frozenset(
    "parent parents guardian mother father mom dad mum caregiver carer grandparent eltern mutter "
    "vater padre madre".split()
)
# The weight of an end date that is only later than another date.
_ENDS = 0.75
WORKPLACES = frozenset({"organization", "employer"})
_PLACES = frozenset(
    "where wo donde ou at site sites venue place location ort lugar lieu room".split()
)
_WEIGHT = 0.98
# How far apart the two columns of a name may be.
_NEAR = 2
_OF_ROW = frozenset({"", "person", "donor"})
_PARTS = frozenset({"given", "family"})
_REACH = {"email": "knows_emails", "phone": "knows_phones"}
_KNOWN = frozenset({"knows", "to"})
# Words for the two sides of a partnership, beside those of other headers.
_SIDES = {
    "we": frozenset("ours uns unserer wir nosotros nuestra nuestras nos notre".split()),
    "they": frozenset("theirs partner partners ihre ihrer deren suya ellos eux leurs".split()),
}
_ARTICLES = frozenset("the der die das den la el le les los las von de du of".split())
_TEXTS = frozenset({"", "long texts", "sectors", "roles"})
# Who a second pair of columns may be about; "preferred first name" is the same person.
_OTHERS = frozenset({"knows", "partner", "person", "second"})
_AND = lazy_regex(r"\s*(?:[&+/]|\b(?:and|und|y|e|et)\b)\s*")
_LEAST_SINGLE = 0.8
_LIKE_NAMES = frozenset({"names of people", "people", ""})


def with_related_people(columns: Sequence[ProposedColumn]) -> list[ProposedColumn]:
    """Mark columns of other people that the row's person knows.

    In a list of students, the columns "Mentor" and "Parent" name people a student knows. Beside the
    contact of an organization, others are at the organization, too.
    """
    own = [c for c in columns if c.field in _NAMES and c.sure and _is_about_person(c)]
    if {"given", "family"} <= {c.field for c in own}:
        # Beside both parts of a name, "Parent" is somebody else.
        own = [c for c in own if c.field != "name" or not _names_relative(c)]
    if not own:
        return list(columns)
    named = ("people",) if any(c.field == "name" for c in own) else ("people", "name")
    others = [c for c in columns if c.field in named and c not in own and _is_another(c, own)]
    said = {word for c in own for word in header_words(c.header)}
    heads = {header_words(c.header)[0] for c in others} | (_PARENTS - said)
    return [
        _known_person_column(c)
        if c in others
        else _point_of_known_person(c, others)
        if c.field in _POINTS and header_words(c.header)[0] in heads
        else c
        for c in columns
    ]


def _names_relative(column: ProposedColumn) -> bool:
    return not _PARENTS.isdisjoint(header_words(column.header))


def _is_about_person(column: ProposedColumn) -> bool:
    sense = column.sense
    return sense is not None and sense.about in ("person", "")


def _is_another(column: ProposedColumn, own: Sequence[ProposedColumn]) -> bool:
    sense = column.sense
    if sense is None or sense.holds != "name" or column.header in [c.header for c in own]:
        return False
    # This person knows the back-up contact beside them.
    if sense.about in ("second", "third") and column.look == "contact details":
        return True
    return sense.about == "person" or (sense.about == "contact" and is_role(column.header))


def _known_person_column(column: ProposedColumn) -> ProposedColumn:
    why = "it names another person beside the one of the row"
    return column.with_field("knows", column.weight, why)


def _point_of_known_person(
    column: ProposedColumn, others: Collection[ProposedColumn]
) -> ProposedColumn:
    """Return a column of addresses or numbers with the person that its header names.

    Without a column for that person, it is only kept as it is.
    """
    named = {header_words(other.header)[0] for other in others}
    field = {"phones": "knows_phones", "emails": "knows_emails"}.get(column.field or "")
    if field is None or header_words(column.header)[0] not in named:
        return column.without_field()
    why = "it belongs to the other person in the row"
    return column.with_field(field, column.weight, why)


def are_of_second_person(columns: Sequence[ProposedColumn], table: FoundTable) -> bool:
    """Return whether a table says who knows whom, with the organization of the second person.

    The first names several times, beside different organizations; the second has one.
    """
    places = {header: n for n, header in reversed(list(enumerate(table.columns)))}
    known = next((c for c in columns if c.sense is not None and c.sense.about in _KNOWN), None)
    if known is None or known.header not in places:
        return False
    second = places[known.header]
    people = [places[c.header] for c in columns if c.look in _LIKE_NAMES and c.look]
    bodies = [
        places[c.header]
        for c in columns
        if c.sense is not None and c.sense[:2] == ("name", "organization")
    ]
    first = next((n for n in people if n < second), None)
    body = next((n for n in bodies if n > second), None)
    if first is None or body is None:
        return False
    rows = [row for row in table.first_rows if row[first] and row[second] and row[body]]
    of_first = {row[first]: {x[body] for x in rows if x[first] == row[first]} for row in rows}
    of_second = {row[second]: {x[body] for x in rows if x[second] == row[second]} for row in rows}
    return any(len(one) > 1 for one in of_first.values()) and all(
        len(one) == 1 for one in of_second.values()
    )


def given_by_sides(columns: Sequence[ProposedColumn]) -> Mapping[int, FieldGuess]:
    """Return a pair of columns for what each side brings: "Our side" and "Their side"."""
    sides: dict[tuple[str, tuple[str, ...]], int] = {}
    for n, column in enumerate(columns):
        words = [w for w in header_words(column.header) if w.isalnum() and w not in _ARTICLES]
        for side in ("we", "they"):
            rest = tuple(w for w in words if ABOUT.get((w,)) != side and w not in _SIDES[side])
            if len(rest) < len(words) and _says_only_the_side(rest) and _are_things(column):
                sides.setdefault((side, rest), n)
    for (side, rest), n in sides.items():
        other = sides.get(("they", rest))
        if side == "we" and other is not None and other != n:
            why = "it is what one side brings, beside a column for the other"
            return {
                n: FieldGuess(_WEIGHT, n, "gives", why),
                other: FieldGuess(_WEIGHT, other, "gets", why),
            }
    return {}


def places_beside_organizations(columns: Sequence[ProposedColumn]) -> frozenset[int]:
    """Return the columns "Where" and "Site" behind one of organizations: they are in these places.

    Without another column of organizations, "Where" is where people work.
    """
    named = [n for n, c in enumerate(columns) if _names_organizations(c)]
    return frozenset(
        n
        for n, c in enumerate(columns)
        if named and named[0] < n and not _PLACES.isdisjoint(header_words(c.header)[:1])
    )


def _names_organizations(column: ProposedColumn) -> bool:
    """Return whether a column has organizations, by its header and by different values."""
    sense = column.sense
    if sense is None or sense.holds != "name" or sense.about not in ("organization", "partner"):
        return False
    own = _PLACES.isdisjoint(header_words(column.header))
    distinct = 4 * len(set(column.values)) >= 3 * len(column.values)
    return own and distinct and column.look in ("names of organizations", "")


def kinds_of_partners(columns: Sequence[ProposedColumn]) -> Mapping[int, FieldGuess]:
    """Return the column "Type" of a list of partners as their sector, if it groups them so.

    "MOU" and "grant" are kinds of agreements; "Growers" and "Clinics" are groups of partners.
    """
    senses = [c.sense.holds if c.sense is not None else "" for c in columns]
    if "sector" in senses or senses.count("type") != 1:
        return {}
    place = senses.index("type")
    groups = set(columns[place].values)
    if not groups or 5 * sum(map(is_group_of_organizations, groups)) < 3 * len(groups):
        return {}
    why = "its values are kinds of organizations"
    return {place: FieldGuess(_WEIGHT, place, "sector", why)}


def _says_only_the_side(words: Sequence[str]) -> bool:
    """Return whether the other words of a header have no meaning of their own: "side", "part"."""
    return len(words) < 2 and not any((word,) in HOLDS or (word,) in ABOUT for word in words)


def _are_things(column: ProposedColumn) -> bool:
    """Return whether cells are short texts that are not people, days or numbers."""
    return bool(column.values) and column.look in _TEXTS and not prove_people(column.values)


def without_place_of_event(columns: Sequence[ProposedColumn]) -> list[ProposedColumn]:
    """Make sure that the place of a meeting is not an organization of people."""
    if not any(c.field == "event_on" for c in columns):
        return list(columns)
    return [
        c.without_field()
        if c.field == "organization" and not _PLACES.isdisjoint(header_words(c.header))
        else c
        for c in columns
    ]


def without_other_surnames(columns: Sequence[ProposedColumn]) -> list[ProposedColumn]:
    """Keep a second column of people as it is if it has only surnames: a class and its teacher."""
    named = [c for c in columns if c.field in ("name", "people")]
    others = [c for c in named if are_titled_surnames(c.values)]
    if len(others) == len(named):
        return list(columns)
    return [c.without_field() if c in others else c for c in columns]


def with_end_dates(columns: Sequence[ProposedColumn]) -> list[ProposedColumn]:
    """Make the later of two columns of days the end of an agreement."""
    begun = [day for c in columns if c.field == "since" for day in _days(c)]
    taken = any(c.field == "until" for c in columns)
    return [
        c.with_field("until", _ENDS, "its days come after those of the beginning")
        if not taken and c.field is None and c.look == "dates" and _are_later(_days(c), begun)
        else c
        for c in columns
    ]


def _are_later(days: Sequence[date], begun: Sequence[date]) -> bool:
    return bool(days and begun) and sorted(days)[len(days) // 2] > max(begun)


def _days(column: ProposedColumn) -> list[date]:
    days = []
    for value in column.values:
        with suppress(ValueError):
            if (day := parse_date(value)) is not None:
                days.append(day)
    return days


def parts_of_names(columns: Sequence[ProposedColumn]) -> Mapping[int, FieldGuess]:
    """Return the columns that have the part of a name that no header announces.

    "Last name" beside "Child" needs the given name. Beside "First", "Name / Organization" has
    family names, and the names of organizations in rows without a given name. "Partner's first
    name" and "Partner's last name" beside another pair name somebody that the person knows.
    """
    return {**_other_parts(columns), **_second_pair(columns)}


def _other_parts(columns: Sequence[ProposedColumn]) -> Mapping[int, FieldGuess]:
    senses = ((n, c.sense) for n, c in enumerate(columns))
    held = {n: sense.holds for n, sense in senses if sense is not None and _is_part(sense)}
    if set(held.values()) == {"family"} and len(held) == 1:
        place = _other_part(columns, next(iter(held)), _has_given_names)
        why = "its values are the given names to the family names beside it"
        return {} if place is None else {place: FieldGuess(_WEIGHT, place, "given", why)}
    if set(held.values()) == {"given"} and len(held) == 1:
        place = _other_part(columns, next(iter(held)), _is_of_either)
        why = "beside it is a column of given names"
        return {} if place is None else {place: FieldGuess(_WEIGHT, place, "family", why)}
    return {}


def _is_part(sense: Sense) -> bool:
    return sense.holds in _PARTS and sense.about in _OF_ROW


def _other_part(
    columns: Sequence[ProposedColumn], beside: int, fits: Callable[[ProposedColumn], bool]
) -> int | None:
    places = sorted(range(len(columns)), key=lambda n: abs(n - beside))
    return next((n for n in places if 0 < abs(n - beside) <= _NEAR and fits(columns[n])), None)


def _has_given_names(column: ProposedColumn) -> bool:
    """Return whether a column of people has single names: "Willa", "Ann & Bob"."""
    sense = column.sense
    if sense is None or sense.holds != "name" or sense.about not in _OF_ROW:
        return False
    names = [name for value in column.values for name in _AND.split(value) if name]
    single = sum(" " not in name and name[:1].isupper() for name in names)
    return column.look in _LIKE_NAMES and bool(names) and single >= _LEAST_SINGLE * len(names)


def _is_of_either(column: ProposedColumn) -> bool:
    return names_person_or_place(column.header)


def _second_pair(columns: Sequence[ProposedColumn]) -> Mapping[int, FieldGuess]:
    """Return the columns of a second person: both parts of their name, and how to reach them."""
    said = {n: found for n, c in enumerate(columns) if (found := _what_and_rest(c.header))}
    given = [rest for what, rest in said.values() if what == "given"]
    others = [
        rest
        for rest in given[1:]
        if ("family", rest) in said.values()
        and any(ABOUT.get((word,)) in _OTHERS for word in rest)
        and given.count(rest) == 1
    ]
    if not others:
        return {}
    fields = {"given": "knows_given", "family": "knows_family", **_REACH}
    why = "it is about the second person in the row"
    return {
        n: FieldGuess(_WEIGHT, n, fields[what], why)
        for n, (what, rest) in said.items()
        if rest == others[0]
    }


def _what_and_rest(header: str) -> tuple[str, tuple[str, ...]] | None:
    """Return what a header of a name's part or of an address says, and its other words."""
    words = header_words(header)
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            what = HOLDS.get(tuple(words[start : start + length]), "")
            if what in _PARTS or what in _REACH:
                rest = words[:start] + words[start + length :]
                return what, tuple(w for w in rest if w.isalnum() and w not in FILLING)
    return None
