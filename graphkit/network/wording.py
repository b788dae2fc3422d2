"""Evidence, dates and probabilities in plain English, the same on every machine.

The locale makes no difference: graphkit has its own month names and plurals.
"""

from __future__ import annotations

import math
from datetime import date

from graphkit.model import ENDED, Basis, Evidence
from graphkit.network.network import Network
from graphkit.phrases import count_of, day_in_words, list_in_words, month_in_words, short_day

__all__ = [
    "LIKELY",
    "POSSIBLE",
    "UNKNOWN",
    "by_mail",
    "count_of",
    "day",
    "describe",
    "list_in_words",
    "month",
    "newest_day",
    "percent",
    "percent_range",
    "possessive",
    "short_day",
    "source_title",
    "strength_word",
]

LIKELY = 0.5
POSSIBLE = 0.2
UNKNOWN = "unknown"


def strength_word(probability: float, *, known: bool = True) -> str:
    """Return the word for a probability.

    Examples
    --------
    >>> strength_word(0.5), strength_word(0.2), strength_word(0.1), strength_word(0.4, known=False)
    ('likely', 'possible', 'a long shot', 'unknown')
    """
    if not known:
        return UNKNOWN
    if probability >= LIKELY:
        return "likely"
    return "possible" if probability >= POSSIBLE else "a long shot"


def percent(share: float) -> str:
    """Return a probability or a share in whole percent, as people read it; halves round up.

    A share above 0 is never "0%", and a share below 1 is never "100%". The script of the map's page
    has the same function.

    Examples
    --------
    >>> percent(0.645), percent(0.004), percent(0.996), percent(0), percent(1)
    ('65%', 'under 1%', 'over 99%', '0%', '100%')
    """
    number = math.floor(100 * share + 0.5)
    if number < 1 and share > 0:
        return "under 1%"
    return "over 99%" if number > 99 and share < 1 else f"{number}%"


def percent_range(value: float, low: float, high: float) -> str:
    """Return a probability with its interval.

    Examples
    --------
    >>> percent_range(0.65, 0.44, 0.75)
    '65% (44% to 75%)'
    """
    return f"{percent(value)} ({percent(low)} to {percent(high)})"


def day(on: date | str) -> str:
    """Return a day in words; a text is an ISO date.

    Examples
    --------
    >>> day(date(2026, 9, 14)), day("2026-09-14")
    ('14 September 2026', '14 September 2026')
    """
    return day_in_words(date.fromisoformat(on) if isinstance(on, str) else on)


def month(on: date) -> str:
    """Return a month in words.

    Examples
    --------
    >>> month(date(2021, 3, 1))
    'March 2021'
    """
    return month_in_words(on)


def source_title(network: Network, source: str) -> str:
    """Return the name that people use for a source.

    For inferred evidence, it is the name of the organization.
    """
    return network.source_titles.get(source, source)


def newest_day(evidence: Evidence) -> date | None:
    """Return the newest date of a piece of evidence; None if it ended on an unknown day."""
    return (evidence.last or evidence.first) if evidence.last != ENDED else None


def describe(network: Network, evidence: Evidence) -> str:
    """Return one piece of evidence in words, without a full stop.

    Parameters
    ----------
    network : Network
        For the names of people and sources.
    evidence : Evidence

    Returns
    -------
    str
        Such as "connected on LinkedIn since March 2021" or "6 meetings since 2024, last on 14
        September 2026".
    """
    return _WORDS[evidence.basis](network, evidence)


def _declared(network: Network, e: Evidence) -> str:
    text = "said to know each other" if e.last is None else "said to have known each other"
    if e.strength is not None:
        text += " well" if e.strength >= 0.6 else " a little" if e.strength < 0.4 else ""
    until = f" until {e.last.year}" if e.last and e.last != ENDED else ""
    return text + _since(e) + until + (f" ({e.note})" if e.note else "")


def _partnership(network: Network, e: Evidence) -> str:
    partner = f"the partnership with {e.note}" if e.note else "the partnership"
    who = _first_name(network, e.from_id)
    if e.last is not None:
        return f"{who} looked after {partner} until {month(e.last)}"
    if e.first is not None:
        return f"{who} has looked after {partner} since {e.first.year}"
    return f"{who} looks after {partner}"


def _met(network: Network, e: Evidence) -> str:
    last = newest_day(e)
    if e.count <= 1:
        return f"met on {day(last)}" if last else "met once"
    return count_of(e.count, "meeting") + _between(e)


def _wrote(network: Network, e: Evidence) -> str:
    text = f"{count_of(e.count, 'message')} from {_first_name(network, e.from_id)}"
    if 0 < e.days < e.count:
        text += f" on {count_of(e.days, 'day')}"
    return text + _between(e)


def _connected(network: Network, e: Evidence) -> str:
    on = f" on {source_title(network, e.source)}" if e.source else ""
    since = e.first or e.last
    return f"connected{on}" + (f" since {month(since)}" if since else "")


def _address_book(network: Network, e: Evidence) -> str:
    title = source_title(network, e.source)
    owner = _first_name(network, e.from_id)
    place = f"in {owner}{possessive(owner)}"
    if title == title.lower():  # a common noun, or nothing: "address book", "spreadsheet"
        return f"{place} {title or 'address book'}"
    return f"{place} {title.removesuffix(' Contacts')} contacts"


def _board(network: Network, e: Evidence) -> str:
    size = f"{e.size}-person board" if e.size else "board"
    return f"both on the {size} of {e.source}" + _lasting(e)


def _colleagues(network: Network, e: Evidence) -> str:
    size = f", {e.size} people known there" if e.size and e.size > 2 else ""
    return f"both at {e.source}" + _lasting(e) + size


def by_mail(domain: str) -> str:
    """Return a phrase for an affiliation inferred from a mail address; `domain` may be empty.

    Examples
    --------
    >>> by_mail("riverbendclinic.example"), by_mail("")
    ('inferred: mail address at riverbendclinic.example', 'inferred: by mail address')
    """
    return f"inferred: mail address at {domain}" if domain else "inferred: by mail address"


def possessive(name: str) -> str:
    """Return the possessive ending of a name."""
    return "'" if name.endswith("s") else "'s"


def _first_name(network: Network, contact_id: str) -> str:
    contact = network.contacts.get(contact_id)
    return contact.name.split()[0] if contact and contact.name.split() else "somebody"


def _since(e: Evidence) -> str:
    return f" since {e.first.year}" if e.first else ""


def _between(e: Evidence) -> str:
    last = newest_day(e)
    if last is None:
        return ""
    if e.first is None or e.first == last:
        return f", last on {day(last)}"
    began = f" in {last.year}" if e.first.year == last.year else f" since {e.first.year}"
    return f"{began}, last on {day(last)}"


def _lasting(e: Evidence) -> str:
    if e.last is not None:
        return f" until {e.last.year}"
    return f" since {e.first.year}" if e.first else ""


_WORDS = {
    Basis.DECLARED: _declared,
    Basis.PARTNERSHIP: _partnership,
    Basis.MET: _met,
    Basis.WROTE: _wrote,
    Basis.CONNECTED: _connected,
    Basis.ADDRESS_BOOK: _address_book,
    Basis.BOARD: _board,
    Basis.COLLEAGUES: _colleagues,
}
