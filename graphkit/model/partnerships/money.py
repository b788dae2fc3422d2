"""Amounts of money, each in its own currency. Amounts in two currencies are never added."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from graphkit.lazy_regex import lazy_regex

_SYMBOLS = {"€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "fr": "CHF", "sfr": "CHF"}
_DOLLARS = {"AU": "AUD", "CA": "CAD", "NZ": "NZD", "MX": "MXN"}
_AMOUNT = lazy_regex(
    r"(?P<before>[^\d\s.,-]{0,5})\s*(?P<number>\d[\d., '’\u00a0\u202f]*)\s*(?P<after>\D{0,5})"
)
# No partnership gives more; and a longer number is a telephone or an account.
_MOST = Decimal(10) ** 12


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in a currency, by its ISO 4217 code.

    Examples
    --------
    >>> print(Money(Decimal("1250.5"), "EUR"))
    1,250.50 EUR
    """

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        cents = self.amount != self.amount.to_integral_value()
        return f"{self.amount:,.{2 if cents else 0}f} {self.currency}"


def read_money(text: str, country: str | None = None) -> Money | None:
    """Return the amount that a text means; None if it means none.

    A dollar sign means the dollar of the country, or else that of the United States. The last dot
    or comma separates cents if one or two digits follow it.

    Examples
    --------
    >>> for text in ("$1,200", "1.250,50 €", "300 usd", "12 apples"):
    ...     print(read_money(text))
    1,200 USD
    1,250.50 EUR
    300 USD
    None
    """
    found = _AMOUNT.fullmatch(text.strip())
    if found is None or bool(found["before"].strip()) == bool(found["after"].strip()):
        return None
    currency = _currency((found["before"] or found["after"]).strip(), country)
    amount = _number(found["number"])
    if currency is None or amount is None or amount >= _MOST:
        return None
    return Money(amount, currency)


def _currency(word: str, country: str | None) -> str | None:
    if word.rstrip("$").upper() in ("", "US") and word.endswith("$"):
        return _DOLLARS.get(country or "", "USD") if word == "$" else "USD"
    known = _SYMBOLS.get(word.casefold().rstrip("."))
    return known or (word.upper() if re.fullmatch(r"[A-Za-z]{3}", word) else None)


def _number(text: str) -> Decimal | None:
    digits = re.sub(r"[\s'’]", "", text).rstrip(".,")
    cents = re.fullmatch(r"(.*)[.,](\d{1,2})", digits)
    whole, rest = (cents[1], cents[2]) if cents else (digits, "0")
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})*|\d+", whole) is None:
        return None
    return Decimal(f"{re.sub('[.,]', '', whole)}.{rest}")
