"""The input of record linkage, and its results."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LinkageProfile:
    """The known facts that help to identify a contact.

    Attributes
    ----------
    id : str
    name : str
        Given name first; in any script.
    aliases : tuple of str
        Other names and spellings.
    emails, urls, phones : tuple of str
        Cleaned, so that equal values are equal texts. Pages are the person's own.
    organizations : tuple of str
        Names of employers and boards, present and past.
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
    """One reason why two may be the same, or may not: in plain words, with its weight.

    Attributes
    ----------
    text : str
    weight : float
        In bits: each bit doubles the odds that the two are the same; each bit below zero halves
        them.
    """

    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class CandidatePair:
    """Two contacts, or two organizations, that may be the same.

    Attributes
    ----------
    left, right : str
        Ids, the lesser one first.
    probability : float
        The probability that they are the same, above 0 and below 1.
    reasons : tuple of MatchReason
        Those with the most weight first.
    """

    left: str
    right: str
    probability: float
    reasons: tuple[MatchReason, ...]
