"""Links, sessions and tokens as part of a page, each with a button that ends it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AccessEntry:
    """One link, session or token.

    Attributes
    ----------
    title, badge : str
        Who or what it is for, and its state.
    lines : sequence of str
    action, button : str
        The path that its button sends `key` to; empty for no button.
    key : str
    """

    title: str
    badge: str = ""
    lines: Sequence[str] = ()
    action: str = ""
    button: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class AccessList:
    """Several of a kind.

    Attributes
    ----------
    heading, intro : str
    entries : sequence of AccessEntry
    """

    heading: str
    intro: str
    entries: Sequence[AccessEntry] = ()
