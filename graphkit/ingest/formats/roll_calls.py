"""Lines of a roll call: a name and the answer, or a ticked or an empty box and a name.

::

    Ann Lee - here
    Bo Ek: excused
    [x] Jo Day, treasurer (late)
    [ ] Kim Fry -- sick
"""

from __future__ import annotations

import re
from typing import NamedTuple

from graphkit.ingest.clean.attendance import Presence, presence
from graphkit.ingest.clean.people_cells.parts import is_role
from graphkit.ingest.clean.people_in_cell import people_in_cell
from graphkit.ingest.formats.contact_text.contact_lines import is_person_name
from graphkit.ingest.formats.contact_text.labels import is_organization
from graphkit.lazy_regex import lazy_regex

_ANSWERED = lazy_regex(
    r"(?P<name>[^\W\d][^:;,()\t]{3,50}?)\s*(?:\s[-\u2013\u2014]+\s|:|\.{2,}|\t)\s*"
    r"(?P<mark>here|present|"
    r"absent|excused|yes|no|late|zoom|anwesend|abwesend|entschuldigt|ja|nein|presente|ausente|"
    r"excusad[oa]|sí|présente?|absente?|excusée?|oui|non)(?P<rest>(?:[\s,(.].{0,40})?)",
    re.IGNORECASE,
)
_BOXED = lazy_regex(
    r"(?:[\[(](?P<tick>[xXvV\u2713\u2714+*])[\])]|[\[(] ?[\])]|"
    r"(?P<sign>[\u2611\u2705\u2713\u2714])|"
    r"[\u2610\u2612\u2717\u2718\u25a1])\s+(?P<who>\S.{2,120})"
)
_BETWEEN = lazy_regex(r"\s*[,;()]\s*|\s+[-\u2013\u2014]+\s+|\s*\u2014\s*")


class Called(NamedTuple):
    """Who was called, where they are and as what, and the mark of a list of attendance."""

    name: str
    organization: str
    title: str
    mark: str


def called(line: str) -> Called | None:
    """Return who a line of a roll call is about, and whether they were there.

    Examples
    --------
    >>> called("Ann Lee ... here (late)").mark, called("Bo Ek - absent, excused").mark
    ('x', 'excused')
    >>> called("[x] Jo Day, treasurer (late)")
    Called(name='Jo Day', organization='', title='treasurer', mark='x')
    >>> called("[ ] Kim Fry, Elm Clinic -- sick").mark, called("[x] two parents"), called("Bo - no")
    ('no', None, None)
    """
    text = line.strip()
    boxed = _BOXED.fullmatch(text)
    if boxed is not None:
        return _in_box(boxed["who"], is_ticked=bool(boxed["tick"] or boxed["sign"]))
    found = _ANSWERED.fullmatch(text)
    if found is None or not is_person_name(found["name"]):
        return None
    answers = [presence(found["mark"]), presence(found["rest"].strip(" ,(-)"))]
    if Presence.EXCUSED in answers:
        return Called(found["name"], "", "", "excused")
    return Called(found["name"], "", "", "x" if answers[0] is Presence.ATTENDED else "no")


def _in_box(text: str, *, is_ticked: bool) -> Called | None:
    name, *beside = (part for part in _BETWEEN.split(text) if part)
    people = people_in_cell(name) if name[:1].isupper() else ()
    if len(people) != 1 or not is_person_name(people[0].name):
        return None
    title = next(filter(is_role, beside), people[0].role or "")
    place = next((x for x in beside if is_organization(x) and not is_role(x)), "")
    excused = any(presence(part) is Presence.EXCUSED for part in beside)
    return Called(
        people[0].name, place, title, "x" if is_ticked else "excused" if excused else "no"
    )
