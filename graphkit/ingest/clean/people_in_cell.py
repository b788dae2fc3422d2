"""The people that one cell names, each with what the cell says about them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from graphkit.ingest.clean.contact_points import contact_points
from graphkit.ingest.clean.person_names import clean_name

NameOrder = Literal["given-first", "family-first"]


@dataclass(frozen=True, slots=True)
class PersonInCell:
    """A person as one cell names them.

    Attributes
    ----------
    name : str
        In its usual form: see `clean_name`.
    role, organization : str or None
    emails, phones : tuple of str
    remark : str or None
        What else stands beside the name: "retired", "left 2023", "back-up".
    ended : bool
        Whether the remark or the role says that the person no longer has it.
    title : str or None
        The words before the name that are not part of it: "Dr.", "Sgt.".
    written : str
        The person's part of the cell as it stands there.
    """

    name: str
    role: str | None = None
    organization: str | None = None
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    remark: str | None = None
    ended: bool = False
    title: str | None = None
    written: str = ""


@lru_cache(maxsize=32768)
def people_in_cell(
    text: str, order: NameOrder | None = None, country: str | None = None
) -> tuple[PersonInCell, ...]:
    """Return the people that a cell names; none for "vacant", "TBD" and the like.

    Parameters
    ----------
    text : str
    order : {"given-first", "family-first"}, optional
        How the column writes names. Without it, the cell alone decides.
    country : str, optional
        The country in which telephone numbers are dialed, in two letters.

    Examples
    --------
    >>> [one.name for one in people_in_cell("Luis Ortega & Ana Vidal")]
    ['Luis Ortega', 'Ana Vidal']
    """
    found = []
    for part in re.split(r"[;\n]| & | / ", text):
        points = contact_points(part, country)
        name = clean_name(points.rest) if points and points.rest else None
        if points and name:
            found.append(
                PersonInCell(name, emails=points.emails, phones=points.phones, written=part.strip())
            )
    return tuple(found)


def clean_people(text: str, country: str | None = None) -> tuple[PersonInCell, ...] | None:
    """Return the people in a cell as a value of a field, or None if there is nobody."""
    return people_in_cell(text, country=country) or None
