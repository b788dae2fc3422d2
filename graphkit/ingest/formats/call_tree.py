"""Read call trees in plain text, which say who calls each person when something happens.

There are two forms, which may be mixed. In an outline, the person of a line calls the people of the
lines below that are indented further. A sentence is "Ann Lee calls Bo Ek and Jim Tate" or "Ann Lee
-> Bo Ek, Jim Tate". If a line begins with the verb, the person above calls. The tree may be inside
a pasted letter.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from graphkit.ingest.clean.given_names import share_with_given_names
from graphkit.ingest.clean.people_cells.person_in_cell import PersonInCell
from graphkit.ingest.clean.people_cells.texts_without_name import names_nobody
from graphkit.ingest.clean.people_in_cell import people_in_cell
from graphkit.ingest.formats.call_lines import (
    CallLine,
    first_of_two,
    has_number,
    is_about_calls,
    lines_of_calls,
    one_person,
    says_calls,
    says_same_number,
    senders,
)
from graphkit.ingest.formats.contact_text import is_person_name
from graphkit.ingest.formats.contact_text.labels import is_street
from graphkit.ingest.formats.content_lines import content_of, with_line_feeds
from graphkit.ingest.formats.network.drawn_network import Connection, DrawnNetwork, Element
from graphkit.ingest.formats.network.table_rows import network_table
from graphkit.ingest.formats.table import Cell, Reader, SkippedRow, Table
from graphkit.lazy_regex import lazy_regex
from graphkit.model.normalization import normalize

if TYPE_CHECKING:
    from graphkit.ingest.inputs.input import Input
    from graphkit.ingest.sources.source import Source

__all__ = ["READER", "is_call_tree", "read_call_tree"]

_LINES_LOOKED_AT = 200
_LEAST_SHARE = 0.6
# If the text says that it is about calls, and has this many lines with calls.
_LEAST_SHARE_OF_CALLS, _LEAST_CALLS = 0.4, 3
_LEAST_CELLS = 2
_LONGEST_LINE = 10_000
_COUPLE = 2
_AND = lazy_regex(r"\s(?:&|and|und|u\.|y|e|et)\s", re.IGNORECASE)
_NUMBER_NEXT = lazy_regex(r",(?=\s*[\d(+])")
_STREET = lazy_regex(r"(?:calle|avenida|plaza|rue|avenue|boulevard)\s", re.IGNORECASE)
_TITLE = "the title of the list"
_NOBODY = "text that names nobody"


def read_call_tree(content: str) -> DrawnNetwork:
    """Return the network of a call tree: its people, and the calls between them.

    Parameters
    ----------
    content : str
        Its only line ends are line feeds.

    Examples
    --------
    >>> network = read_call_tree("Ann Lee 555-0101\\n  Bo Ek 555-0102\\n    Jim Tate")
    >>> [(each.source, each.target) for each in network.connections]
    [('ann lee', 'bo ek'), ('bo ek', 'jim tate')]
    """
    tree = _Tree()
    lines, of_letter = lines_of_calls(content)
    titles = _lines_of_title(lines)
    for line in lines[:titles]:
        tree.leave_out(line.number, _TITLE)
    for line in lines[titles:]:
        tree.add(line)
    for number, _ in of_letter:
        tree.leave_out(number, "the letter around the list")
    for person in senders(of_letter):
        tree.add_addresses(person)
    return tree.network


@dataclass(slots=True)
class _Tree:
    """Collects the network, and keeps the callers above the current line by their indents."""

    network: DrawnNetwork = field(default_factory=DrawnNetwork)
    # None is a caller in a line that names nobody.
    _above: list[tuple[int, str | None]] = field(default_factory=list)
    _begun: bool = False
    _last_phones: tuple[str, ...] = ()

    def leave_out(self, number: int, reason: str) -> None:
        """Note that a line is not part of the tree."""
        self.network.add_fault(SkippedRow(number, reason))

    def add(self, line: CallLine) -> None:
        """Add the people of a line, and the calls to them."""
        # A line that begins with the verb may be as far to the left as the line of the caller.
        while self._above and self._above[-1][0] >= line.indent + (not line.caller):
            self._above.pop()
        above = self._above[-1][1] if self._above else None
        if not line.caller and self._above:
            self._add_called(above, line)
            self._above.append((line.indent, above))
            return
        is_title = not self._begun and not line.called and is_about_calls(line.caller)
        caller = None if is_title else self._person(line.caller, line.number)
        couple = self._couple(line.caller, line.number) if self._above and not line.called else ()
        if caller is None and couple:
            self._call_all(above, couple, line.number)
            return
        if caller is None:
            self.leave_out(line.number, _NOBODY if self._begun else _TITLE)
            # The person further above does not call the people below.
            if self._begun and (line.called or has_number(line.caller)):
                self._add_called(None, line)
                self._above.append((line.indent, None))
            return
        self._begun = True
        self._call_all(above, (caller,), line.number)
        self._add_called(caller, line)
        self._above.append((line.indent, caller))

    def _couple(self, text: str, number: int) -> tuple[str, ...]:
        """Return the references of the two people of a text such as "Ann & Bob Lee", if it is one.

        A number behind them is that of their household.
        """
        people = people_in_cell(text)
        named = len(people) == _COUPLE and all(is_person_name(one.name) for one in people)
        # A place beside a name is no second person.
        if not named or not _AND.search(text) or "," in _NUMBER_NEXT.sub("", text):
            return ()
        phones = tuple(chain.from_iterable(one.phones for one in people))
        return tuple(self._add_person(replace(one, phones=phones), number) for one in people)

    def _add_called(self, caller: str | None, line: CallLine) -> None:
        for text in line.called:
            called = self._called(text, line.number)
            if not called and not names_nobody(text) and not text.rstrip().endswith(":"):
                self.network.notes.append(f'line {line.number}: "{text}" is not a name')
            self._call_all(caller, called, line.number)

    def _called(self, text: str, number: int) -> tuple[str, ...]:
        """Return the references of the one or two people in a text."""
        one = self._person(text, number)
        if one is not None:
            return (one,)
        two = first_of_two(text)
        if two is None or self._find_person(two[0]) is None:
            return self._couple(text, number)
        # "Bo & Ann Lee", where Bo Ek was named before.
        return tuple(filter(None, (self._person(each, number) for each in two)))

    def _person(self, text: str, number: int) -> str | None:
        """Return the reference of the person in a text, or None if it names nobody."""
        person = one_person(text)
        if person is None or is_street(person.name) or _STREET.match(person.name):
            return None
        if " " not in person.name and self._find_person(person.name) is None:
            return None
        if says_same_number(text):
            person = replace(person, phones=self._last_phones)
        return self._add_person(person, number)

    def _add_person(self, person: PersonInCell, number: int) -> str:
        """Add a person, or what a line says about one who was named before."""
        self._last_phones = person.phones or self._last_phones
        reference = self._find_person(person.name) or normalize(person.name)
        before = self.network.elements.pop(reference, Element(number, person.name))
        said: dict[str, Cell] = {
            "Phone": person.phones,
            "Email": person.emails,
            "Organization": person.organization or "",
            "Title": person.role or "",
            "Note": (person.remark or "").strip(" ()"),
        }
        kept = {**before.attributes, **{name: cell for name, cell in said.items() if cell}}
        self.network.add_element(reference, before._replace(attributes=kept))
        return reference

    def add_addresses(self, person: PersonInCell) -> None:
        """Add the mail addresses of the sender of the letter, if the tree names that person."""
        reference = normalize(person.name)
        before = self.network.elements.pop(reference, None)
        if before is not None:
            kept = {**before.attributes, "Email": person.emails}
            self.network.add_element(reference, before._replace(attributes=kept))

    def _find_person(self, name: str) -> str | None:
        """Return the reference of a person who was named before, also by the first names alone."""
        key = normalize(name)
        if key in self.network.elements:
            return key
        alike = [each for each in self.network.elements if each.startswith(f"{key} ")]
        return alike[0] if len(alike) == 1 else None

    def _call_all(self, caller: str | None, called: Sequence[str], number: int) -> None:
        for each in called:
            if caller is not None and each != caller:
                self.network.add_connection(Connection(number, caller, each, {"relation": "calls"}))


def _lines_of_title(lines: Sequence[CallLine]) -> int:
    """Return how many lines at the beginning call nobody and look like no person's."""
    for n, (line, below) in enumerate(pairwise(lines)):
        begins = line.called or has_number(line.caller) or below.indent > line.indent
        if begins or share_with_given_names([line.caller]):
            return n
    return 0


def is_call_tree(content: str, *, said: bool = False) -> bool:
    """Return whether a text is a call tree; `said` if something else says that it is one."""
    said = said or is_about_calls(content)
    if not said and not says_calls(content):
        return False
    found, _ = lines_of_calls(content)
    return _is_tree(found, said)


def _matches(input: Input) -> bool:
    lines = with_line_feeds(input.beginning).split("\n")[:_LINES_LOOKED_AT]
    if _is_table(lines):
        return False
    said = is_about_calls(input.stem.replace("_", " "))
    return is_call_tree("\n".join(lines), said=said)


def _is_table(lines: Sequence[str]) -> bool:
    """Return whether all lines have the same number of cells, of which there are several."""
    if max(map(len, lines), default=0) > _LONGEST_LINE:
        return False  # wider than any table that people keep
    for delimiter in ",;\t":
        widths = [len(row) for row in csv.reader(filter(None, lines), delimiter=delimiter)]
        if len(widths) > 1 and min(widths) == max(widths) > _LEAST_CELLS:
            return True
    return False


def _is_tree(found: Sequence[CallLine], said: bool) -> bool:
    """Return whether lines name people, and calls between them."""
    found = [line for line in found if line.called or not is_about_calls(line.caller)]
    calls = sum(bool(line.called) for line in found)
    # A line that begins with the verb names people if it calls any.
    people = sum(any(map(_is_person, (line.caller, *line.called))) for line in found)
    indented = len({line.indent for line in found}) > 1
    named = sum(any(map(_is_person, line.called)) for line in found)
    share = _LEAST_SHARE_OF_CALLS if said and named >= _LEAST_CALLS else _LEAST_SHARE
    enough = people > 1 and people >= share * len(found)
    return enough and (calls * 2 >= len(found) or (said and (indented or calls > 0)))


def _is_person(text: str) -> bool:
    person = one_person(text)
    return person is not None and is_person_name(person.name)


def _read(input: Input, source: Source, as_of: date) -> Table:
    return network_table(read_call_tree(content_of(input)), input, source)


READER = Reader(
    name="call_tree",
    what="a call tree",
    holds="people",
    suffix=".txt",
    matches=_matches,
    read=_read,
)
