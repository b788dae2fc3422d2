"""The cells of a contact, filled piece by piece."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from graphkit.ingest.clean.people_in_cell import people_in_cell
from graphkit.lazy_regex import lazy_regex

COLUMNS = (
    *("Name", "Organization", "Title", "Email", "Phone", "Website", "Address", "Section"),
    *("Note", "Sector"),
)
_SEVERAL = lazy_regex(
    r"&|/|\bu\. |\b(?:and|or|und|oder|y|et|ou)\b|\b(?:the )?hon(?:orable|\.)", re.IGNORECASE
)
_ASIDE = lazy_regex(r"(.+?)\s*\(([^\W\dA-ZÀ-Þ][^()A-ZÀ-Þ]*)\)")
_BEFORE = {
    "Title": lazy_regex(
        r"^(?:(?:and|und|y|et)\s+)?(?:the|la|el|le|die|der)\s+(?=[a-zà-ÿ])|^(?:and|und|y|et)\s+(?=[a-z])",
        re.IGNORECASE,
    ),
    "Organization": lazy_regex(r"^(?:from|de|del|vom|bei|chez)\s+(?=[A-ZÀ-Þ])"),
}


@dataclass(slots=True)
class ContactCells:
    """The cells of an entry, filled piece by piece."""

    cells: dict[str, list[str]] = field(default_factory=dict)
    # The text after a role on its line: "Director | Youth Services".
    beside_role: str = ""

    def add(self, column: str, text: str) -> None:
        """Add a text to a column, once."""
        text = text.strip(" ,;|")
        # "la directora", "and the nurse"; "from Elm House"
        text = _BEFORE[column].sub("", text) if column in _BEFORE else text
        if column == "Organization" and (aside := _ASIDE.fullmatch(text)) is not None:
            self.add("Note", aside[2])  # "Loaves on the Lake (soup kitchen)"
            text = aside[1]
        texts = self.cells.setdefault(column, [])
        if text and text not in texts:
            texts.append(text)

    def has(self, column: str) -> bool:
        """Return whether a column has a text."""
        return bool(self.cells.get(column))

    def for_each_person(self) -> list[ContactCells]:
        """Return the contact, or one for each person if its name is of several."""
        names = self.cells.get("Name", [])
        people = people_in_cell(names[0]) if names and _SEVERAL.search(names[0]) else ()
        if not people or not all(" " in person.name for person in people):
            return [self]
        shared = self._without_shared_mail([person.name for person in people])
        return [ContactCells({**shared, "Name": [person.name]}) for person in people]

    def _without_shared_mail(self, names: Sequence[str]) -> dict[str, list[str]]:
        """Return the cells of several people; one mail address for all is only a note."""
        mails = self.cells.get("Email", [])
        if len(names) < 2 or len(mails) != 1:
            return self.cells
        notes = [*self.cells.get("Note", []), *mails]
        return {**self.cells, "Email": [], "Note": notes}

    def row(self) -> Cells:
        """Return one cell for each column."""
        many = ("Email", "Phone")
        return tuple(
            tuple(self.cells.get(column, ()))
            if column in many
            else "; ".join(self.cells.get(column, ()))
            for column in COLUMNS
        )


Cells: TypeAlias = "tuple[str | tuple[str, ...], ...]"


def says_enough(cells: Cells) -> bool:
    """Return whether cells have a name and an address or number."""
    filled = {column for column, cell in zip(COLUMNS, cells, strict=True) if cell}
    named = bool(filled & {"Name", "Organization"})
    return named and bool(filled & {"Email", "Phone", "Address", "Website"})
