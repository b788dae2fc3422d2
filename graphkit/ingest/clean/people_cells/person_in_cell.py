"""A person as one cell names them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NameOrder = Literal["given-first", "family-first"]


@dataclass(frozen=True, slots=True)
class PersonInCell:
    """A person as one cell names them.

    Attributes
    ----------
    name : str
        In its usual form: see `clean_name`. Only `clean_people` returns one without a name, for a
        cell that has an address, a number or an organization and names nobody.
    role, organization : str or None
    emails, phones : tuple of str
    remark : str or None
        Other words beside the name: "retired", "left 2023", "back-up".
    ended : bool
        Whether a remark or the role says that the person no longer has it.
    additions : str or None
        Words beside the name that are not part of it: "Dr.", "Sgt.", "MD".
    written : str
        The name as written in the cell.
    """

    name: str
    role: str | None = None
    organization: str | None = None
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    remark: str | None = None
    ended: bool = False
    additions: str | None = None
    written: str = ""
