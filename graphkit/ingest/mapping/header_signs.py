"""What the header itself of a column adds to its values: a day, a role, the order of a name."""

from __future__ import annotations

import re

from graphkit.ingest.clean import DateOrder, parse_date
from graphkit.ingest.sources.role_words import ROLE

_LONGEST_ROLE = 4
_GIVEN_FIRST = re.compile(
    r"(?i)\b(?:first|given|vorname|nombre|pr[eé]nom)\w*\s*(?:name)?\s*[,/]\s*(?:last|family|nachname|apellido|nom)"
)
_MONTH_YEAR_DAY = re.compile(r"([^\W\d]{3,10}\.?\s+(?:19|20)\d{2})\s+(\d{1,2})")


def says_given_first(header: str) -> bool:
    """Tell whether a header says that names are written given name first.

    Examples
    --------
    >>> says_given_first("What is your name? (First, Last)"), says_given_first("Last, First")
    (True, False)
    """
    return _GIVEN_FIRST.search(header) is not None


def is_role(header: str) -> bool:
    """Tell whether a header is the role of the people below it.

    Examples
    --------
    >>> is_role("Principal"), is_role("Program officer"), is_role("Contact"), is_role("Member")
    (True, True, False, False)
    """
    words = header.split()
    if len(words) > _LONGEST_ROLE or not words or header.casefold() in _NO_ROLES:
        return False
    return ROLE.search(header) is not None


# Words for anybody, or for us.
_NO_ROLES = frozenset(
    {"member", "lead", "our lead", "owner", "volunteer", "representative", "head", "trustee"}
    | {"board member", "responsable", "encargado", "encargada", "staff lead", "manager"}
    | {"our liaison", "referent", "vocal", "contact lead", "responsible"}
)


def day_last(header: str) -> str:
    """Return a header of two rows, month above day, in the order of a date.

    Examples
    --------
    >>> day_last("Sept 2026 9")
    '9 Sept 2026'
    """
    found = _MONTH_YEAR_DAY.fullmatch(header.strip())
    return f"{found[2]} {found[1]}" if found else header


def day_in_header(header: str, order: DateOrder) -> str:
    """Return a header that is a whole day as an ISO date, and any other as it is.

    Examples
    --------
    >>> day_in_header("09/02/2026", "day-first"), day_in_header("Jan 12", "day-first")
    ('2026-02-09', 'Jan 12')
    """
    text = day_last(header)
    if not re.search(r"(?:19|20)?\d{2}\s*$", text) or not re.search(r"\d\D+\d|\D\d+\D+\d", text):
        return text
    try:
        day = parse_date(text, order)
    except ValueError:
        return text
    return day.isoformat() if day is not None and _names_a_day(text) else text


def _names_a_day(text: str) -> bool:
    return len(re.findall(r"\d+", text)) + bool(re.search(r"[^\W\d]{3,}", text)) >= 3
