"""Read what the rows above a table say about all of it: the board, the event and its day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graphkit.ingest.clean import DateOrder
from graphkit.ingest.formats.tabular.layout import find_tables
from graphkit.ingest.formats.tabular.workbook import sheets
from graphkit.ingest.inputs.input import Input
from graphkit.ingest.mapping.header_signs import is_day_first_language
from graphkit.ingest.mapping_wizard.proposed_columns import ProposedColumn
from graphkit.ingest.mapping_wizard.titles.named_events import date_in, event_in, event_in_question
from graphkit.ingest.mapping_wizard.titles.named_groups import (
    body_in,
    employer_in,
    group_of_list,
    name_above_body,
)
from graphkit.ingest.mapping_wizard.titles.title_words import (
    BODY,
    MEMBERS,
    is_bare,
    is_generic,
    plain_name,
    plain_title,
)
from graphkit.ingest.mapping_wizard.value_patterns import is_organization
from graphkit.lazy_regex import lazy_regex

_NAMES = frozenset({"name", "people", "family", "given"})
_STAFF = lazy_regex(
    r"(?i)\b(?:staff|contact sheet|team|employees|mitarbeiter\w*|kollegium|personal|equipo"
    r"|[eé]quipe|personnel)\b"
)

_CAME_AS_WELL = lazy_regex(
    r"(?i)\b(?:walk[- ]?ins?|late ?comers|unannounced|unangemeldet|ohne anmeldung|"
    r"sin inscripci[oó]n|sin registro|sans (?:inscription|r[eé]ponse))\b"
)
# "Grace Lutheran Church, Eldon Ferry"
_TOWN = lazy_regex(r"([^,]+), ((?:[A-ZÀ-Þ][\w'’.-]*)(?: (?:[A-ZÀ-Þ][\w'’.-]*)){0,2})")
_CAMPUS = lazy_regex(r"(?i)\b(?:univ|college|hochschule)")
_OF_ORGANIZATIONS = lazy_regex(
    r"(?i)\b(?:chamber|coalition|network|alliance|federation|league|consortium|partners?|"
    r"handelskammer|gewerbeverein|\w*verband|netzwerk|bündnis|cámara|red|federación|coalición|"
    r"chambre|réseau|fédération|union)\b"
)


def stated_in_title(
    kind: str, title: str, input: Input, columns: Sequence[ProposedColumn]
) -> tuple[tuple[str, str], ...]:
    """Return the fields that the title of a table gives for all of its rows.

    Parameters
    ----------
    kind : str
    title : str
        The rows above the table.
    input : Input
        Its name is the last resort for the title and the day of an event.
    columns : sequence of ProposedColumn
        A question of a form may name the event.
    """
    if kind == "attendance":
        found = _of_events(title, input, columns)
    else:
        found = _of_people(kind, title, input, columns)
    for field in ("organization", "member_of"):
        if field in found:
            found[field] = _without_town(found[field])
    return tuple(found.items())


def _of_people(
    kind: str, title: str, input: Input, columns: Sequence[ProposedColumn]
) -> dict[str, str]:
    """Return the organization of a list of people or of roles, or the group beside employers."""
    fields = {column.field for column in columns}
    field, name = "organization", ""
    if kind == "affiliation" and field not in fields:
        name = _body_of(title, input)
    elif kind == "person" and field not in fields:
        name = _body_of_people(title, input, columns)
    elif kind == "person" and "member_of" not in fields:
        field, name = "member_of", _group_beside_employers(title, columns)
    return {field: name} if name else {}


def _of_events(title: str, input: Input, columns: Sequence[ProposedColumn]) -> dict[str, str]:
    """Return the event of a list of those who came, its day, and the group of a matrix."""
    fields = {column.field for column in columns}
    found: dict[str, str] = {}
    if "attendance" in fields:
        if "organization" not in fields and (name := _body_of_people(title, input, columns)):
            found["organization"] = name
        if "event" not in fields and (named := event_in(title)):
            found["event"] = named
        return found
    asked = next((c.header for c in columns if c.field == "answer"), "")
    texts = (title, *(column.header for column in columns))
    order: DateOrder = "day-first" if is_day_first_language(texts) else "month-first"
    above = _title_above(title, input)
    day = next(filter(None, (date_in(x, order) for x in (title, asked, above, _stem(input)))), None)
    if "event" not in fields:
        named = event_in(title) if date_in(title, order) or not above else ""
        named = named or event_in_question(asked) or event_in(above) or event_in(_stem(input))
        found["event"] = named or "Meeting"
    if "event_on" not in fields and day is not None:
        found["event_on"] = day.isoformat()
    return found


def _without_town(name: str) -> str:
    """Return the name of an organization without the town behind it.

    Examples
    --------
    >>> _without_town("Grace Lutheran Church, Eldon Ferry")
    'Grace Lutheran Church'
    >>> _without_town("University of California, Berkeley"), _without_town("Farm, Home & Garden")
    ('University of California, Berkeley', 'Farm, Home & Garden')
    """
    found = _TOWN.fullmatch(name)
    if found is None or _CAMPUS.search(name) or not is_organization(found[1]):
        return name
    return name if is_organization(found[2]) else found[1]


def _body_of(title: str, input: Input) -> str:
    """Return the organization of a list of members or of a board.

    The file name is the last resort, and only if it names a board.
    """
    body = body_in(title)
    if body and not is_bare(body):
        return body
    whole = _whole_title(input)
    stem = plain_title(_stem(input).splitlines()[-1])
    lines = [
        text for line in whole.splitlines() if (text := plain_title(line)) and not is_bare(text)
    ]
    of_whole = body_in("\n".join(x for x in whole.splitlines() if not is_bare(plain_name(x))))
    found = employer_in(whole), of_whole, name_above_body(whole)
    other = next((one for one in found if one and not is_bare(one)), "")
    other = other or employer_in(_title_of_first_sheet(input)) or next(filter(None, found), "")
    return other or body or (stem if BODY.search(stem) else next(iter(lines), stem))


def _body_of_people(title: str, input: Input, columns: Sequence[ProposedColumn]) -> str:
    """Return the organization of a list of its staff or members, or ""."""
    if _STAFF.search(title) and (name := employer_in(title)):
        return name
    if title and all(is_generic(plain_title(line)) for line in title.splitlines()):
        return employer_in(_whole_title(input))  # "Parish staff" below "St. Ann Parish"
    if name := group_of_list(title):
        # "Outreach Roster" below "Elm Police Department" is a list of the department.
        return name if is_organization(name) else employer_in(title) or name
    heads = [c.header for c in columns if c.field in _NAMES]
    # A sign-in sheet of a meeting is not a list of members.
    says_so = MEMBERS.search("\n".join((title, *heads)))
    return employer_in(_whole_title(input)) if says_so else ""


def _group_beside_employers(title: str, columns: Sequence[ProposedColumn]) -> str:
    """Return the group if a list names its members with their employers, or "".

    The members of a chamber or a network are organizations, and people only their contacts.
    """
    about = {c.sense.about for c in columns if c.field in _NAMES and c.sense is not None}
    if "contact" in about or _OF_ORGANIZATIONS.search(title) or not MEMBERS.search(title):
        return ""
    return group_of_list(title)


def is_of_unnamed_body(title: str, input: Input, columns: Sequence[ProposedColumn]) -> bool:
    """Return whether one of several tables is of a board or committee that no title names."""
    if input.table is None or not BODY.search(title):
        return False
    stated = dict(stated_in_title("affiliation", title, input, columns))
    return "organization" in stated and is_bare(stated["organization"])


def _title_above(title: str, input: Input) -> str:
    """Return the title of the event if a list is below that of the same event, or "".

    "Walk-ins" may also have a sheet of their own, behind the list of those who answered.
    """
    if input.table is not None:
        return _whole_title(input)
    if not _CAME_AS_WELL.search(f"{title}\n{input.sheet}"):
        return ""
    return _title_of_first_sheet(input)


def _title_of_first_sheet(input: Input) -> str:
    """Return the rows above the tables of a workbook's first sheet; "" if this is the first."""
    if input.sheet is None:
        return ""
    first = sheets(input)[0]
    return "" if first.sheet == input.sheet else _whole_title(first)


def _whole_title(input: Input) -> str:
    """Return the rows above all tables of a sheet."""
    return "\n".join(table.title for table in find_tables(replace(input, table=None)))


def _stem(input: Input) -> str:
    """Return the name of a file, or of a workbook and its sheet, as words."""
    names = [input.sheet or input.stem]
    if input.archive is not None:
        names.append(input.archive.rpartition(".")[0] or input.archive)
    return "\n".join(
        re.sub(r"[_-]+", " ", re.sub(r"(?<=\d)-(?=\d)", "\0", name)).replace("\0", "-")
        for name in names
    )
