"""What goes into a comparison, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LinkageProfile:
    """What is known of a contact, as far as it tells who they are.

    Attributes
    ----------
    id : str
    name : str
        Given name first; in any script.
    aliases : tuple of str
        Other names and spellings.
    emails, urls, phones : tuple of str
        Cleaned, so that equal ones are the same text. Pages are a person's own.
    organizations : tuple of str
        Names of employers and boards, now and before.
    towns, addresses : tuple of str
        An address is a street with its number.
    birthday : str
        `YYYYMMDD`, with or without hyphens, or empty.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    birthday: str = ""


@dataclass(frozen=True, slots=True)
class MatchReason:
    """Why two are thought to be one, or not: in plain words, and how much it weighs.

    Attributes
    ----------
    text : str
    weight : float
        In bits: each bit doubles the odds that they are one; below zero it halves them.
    """

    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class CandidatePair:
    """Two that may be one.

    Attributes
    ----------
    left, right : str
        Ids, the lesser one first.
    probability : float
        That they are one, above 0 and below 1.
    reasons : tuple of Reason
        The weightiest first.
    """

    left: str
    right: str
    probability: float
    reasons: tuple[MatchReason, ...]
