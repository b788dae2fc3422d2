"""Findings about introductions that were asked for."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.analysis.findings import ContactRef, OrganizationRef
from graphkit.display import Displayable


@dataclass(frozen=True, slots=True)
class AskedPerson:
    """One step of an ask: a person who is asked.

    Attributes
    ----------
    person : ContactRef or None
        None if the person was forgotten.
    role : {"connector", "target"}
    state : {"planned", "asked", "agreed", "declined", "no answer"}
    asked_on : str or None
        The last day on which the person was asked, ISO.
    """

    person: ContactRef | None
    role: str
    state: str
    asked_on: str | None


@dataclass(frozen=True, slots=True, repr=False)
class AskStatus(Displayable):
    """An introduction that was asked for, and how far it has come.

    Attributes
    ----------
    code : str
        A short name of the ask: the beginning of its id that no other ask has.
    id : str
    state : {"planned", "asked", "agreed", "made", "declined", "no answer", "thanked"}
    asker : ContactRef or None
        The team member who asks first.
    target : ContactRef or None
        The person to be introduced to.
    organization : OrganizationRef or None
        The organization that was meant.
    steps : tuple of AskedPerson
        In order. Each person must agree before the next one is asked.
    on, changed_on : str
        The day of the ask, and that of the last change, ISO.
    author : str
        The team member who wrote it down.
    private : bool
        Whether only its author sees it.
    chance : float or None
        The probability that `path` gave the route at that time.
    reason : str
        Empty if there is none, or if the viewer may not see it.
    notes : tuple of str
        What the updates say, oldest first.
    next : str
        What to do next, in plain words; empty if nothing is left to do.
    """

    code: str
    id: str
    state: str
    asker: ContactRef | None
    target: ContactRef | None
    organization: OrganizationRef | None
    steps: tuple[AskedPerson, ...]
    on: str
    changed_on: str
    author: str
    private: bool
    chance: float | None
    reason: str
    notes: tuple[str, ...]
    next: str


@dataclass(frozen=True, slots=True, repr=False)
class ChanceBin(Displayable):
    """Asks that were given about the same chance, and how many introductions were made.

    Attributes
    ----------
    from_, to : float
        The ends of the bin.
    asks, made : int
        How many asks are over, and in how many the introduction was made.
    expected : float
        The mean of the chances that were given.
    share, low, high : float
        The share that came true, with its 80% interval.
    brier : float
        The mean squared difference between the chance and what came true; less is better.
    """

    from_: float
    to: float
    asks: int
    made: int
    expected: float
    share: float
    low: float
    high: float
    brier: float
