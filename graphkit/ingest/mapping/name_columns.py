"""Decide what a column "Name" means next to a column for one part of a name.

"Name" alone is the whole name. Next to "First Name" it is the whole name in some files ("Maria
Lopez") and the last name in others ("Lopez"); next to "Last Name" it is similar. The majority of
the rows decides for the whole file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graphkit.ingest.clean.given_names import share_with_given_names
from graphkit.ingest.clean.organizations import clean_organization
from graphkit.ingest.clean.people_cells.texts_without_name import names_nobody
from graphkit.model.normalization import normalize

PARTS = ("given", "middle", "family")


def name_is_a_part(rows: Iterable[Mapping[str, str]]) -> bool:
    """Return whether the column "Name" has the part of a name that another column lacks.

    Parameters
    ----------
    rows : iterable of mapping of str to str
        The fields `name`, `given`, `middle` and `family` of each row, if they have values.

    Examples
    --------
    >>> name_is_a_part([{"name": "Lopez", "given": "Maria"}, {"name": "Cole", "given": "Cy"}])
    True
    >>> name_is_a_part([{"name": "Maria Lopez", "given": "Maria"}])
    False
    """
    whole = parts = 0
    for row in rows:
        name, part = row.get("name", ""), _only_part(row)
        if name and part:
            whole += _contains(name, row[part])
            parts += not _contains(name, row[part])
    return parts > whole


def complete_name(values: dict[str, Any], is_a_part: bool) -> None:
    """Arrange the fields of one person's name so that no part of it is lost.

    Parameters
    ----------
    values : dict
        Clean values by field; changed in place.
    is_a_part : bool
        What `name_is_a_part` returns for the file.

    Examples
    --------
    >>> values = {"name": "Lopez", "given": "Maria"}
    >>> complete_name(values, is_a_part=True)
    >>> values
    {'given': 'Maria', 'family': 'Lopez'}
    """
    name, part = values.get("name"), _only_part(values)
    if not name or part is None:
        return
    if _contains(name, values[part]):
        for one in PARTS:
            values.pop(one, None)
    elif is_a_part:
        values["given" if part == "family" else "family"] = values.pop("name")
        if part == "middle":
            values["given"] = values.pop("family")
    elif " " in name and part == "given":
        # Such as "Elizabeth Lopez" next to "Liz".
        values.setdefault("nickname", values.pop("given"))


def move_place_from_name(values: dict[str, Any]) -> None:
    """Move an organization from the column of family names, if the row has no given name.

    Examples
    --------
    >>> values = {"family": "Bridgewell Charitable Fund"}
    >>> move_place_from_name(values)
    >>> values
    {'organization': 'Bridgewell Charitable Fund'}
    """
    text = str(values.get("family", ""))
    if "given" in values or "name" in values or "organization" in values:
        return
    named = [word for word in text.split() if word[:1].isupper()]
    if len(named) > 1 and not names_nobody(text) and not share_with_given_names([text]):
        values["organization"] = clean_organization(values.pop("family")) or text


def other_name(values: Mapping[str, Any]) -> str:
    """Return the whole name if it has words that its parts lack, or "".

    Examples
    --------
    >>> other_name({"name": "Maria Lopez-Garcia", "given": "Maria", "family": "Lopez"})
    'Maria Lopez-Garcia'
    """
    name = str(values.get("name", ""))
    parts = " ".join(str(values[part]) for part in PARTS if values.get(part))
    return name if name and parts and not _contains(parts, name) else ""


def _only_part(values: Mapping[str, Any]) -> str | None:
    """Return the only field with a part of the name; None if given and family name are there."""
    if values.get("given") and values.get("family"):
        return None
    return next((part for part in ("given", "family", "middle") if values.get(part)), None)


def _contains(name: str, part: str) -> bool:
    return set(normalize(part).split()) <= set(normalize(name).split())
