"""A column "Name" beside a column for one part of a name: which of the two it holds.

"Name" alone is the whole name. Beside "First Name" it is the whole name in some files ("Maria
Lopez") and the last name in others ("Lopez"); beside "Last Name" likewise. What most rows of a file
have decides for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graphkit.model.normalization import normalize

PARTS = ("given", "middle", "family")


def holds_parts(rows: Iterable[Mapping[str, str]]) -> bool:
    """Tell whether the column "Name" holds the part of a name that another column leaves out.

    Parameters
    ----------
    rows : iterable of mapping of str to str
        Of each row the fields `name`, `given`, `middle` and `family`, as far as they are there.

    Examples
    --------
    >>> holds_parts([{"name": "Lopez", "given": "Maria"}, {"name": "Cole", "given": "Cy"}])
    True
    >>> holds_parts([{"name": "Maria Lopez", "given": "Maria"}])
    False
    """
    whole = parts = 0
    for row in rows:
        name, part = row.get("name", ""), _only_part(row)
        if name and part:
            whole += _contains(name, row[part])
            parts += not _contains(name, row[part])
    return parts > whole


def complete(values: dict[str, Any], parts: bool) -> None:
    """Bring the fields of one person's name together, so that no part of it is lost.

    Parameters
    ----------
    values : dict
        Clean values by field; it is changed.
    parts : bool
        What `holds_parts` says of the file.

    Examples
    --------
    >>> values = {"name": "Lopez", "given": "Maria"}
    >>> complete(values, parts=True)
    >>> values
    {'given': 'Maria', 'family': 'Lopez'}
    """
    name, part = values.get("name"), _only_part(values)
    if not name or part is None:
        return
    if _contains(name, values[part]):
        for one in PARTS:
            values.pop(one, None)
    elif parts:
        values["given" if part == "family" else "family"] = values.pop("name")
        if part == "middle":
            values["given"] = values.pop("family")
    elif " " in name and part == "given":
        # Such as "Elizabeth Lopez" beside "Liz".
        values.setdefault("nickname", values.pop("given"))


def other_name(values: Mapping[str, Any]) -> str:
    """Return the whole name if it says more than the parts beside it do; else nothing.

    Examples
    --------
    >>> other_name({"name": "Maria Lopez-Garcia", "given": "Maria", "family": "Lopez"})
    'Maria Lopez-Garcia'
    """
    name = str(values.get("name", ""))
    parts = " ".join(str(values[part]) for part in PARTS if values.get(part))
    return name if name and parts and not _contains(parts, name) else ""


def _only_part(values: Mapping[str, Any]) -> str | None:
    """Return the field that holds a part of the name, unless both ends of it are there."""
    if values.get("given") and values.get("family"):
        return None
    return next((part for part in ("given", "family", "middle") if values.get(part)), None)


def _contains(name: str, part: str) -> bool:
    return set(normalize(part).split()) <= set(normalize(name).split())
