"""Clean telephone numbers: with the country code if it is certain, otherwise only digits."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from graphkit.ingest.clean.plain_text import clean_value
from graphkit.lazy_regex import lazy_regex

_PLAIN = lazy_regex(r"\+[1-9]\d{6,14}")
_LOCAL = lazy_regex(r"[ (]*[1-9][0-9(). -]{2,40}")
_NO_DIGITS = lazy_regex(r"\D+", re.ASCII)
_EXTENSION = lazy_regex(
    r";|#|\b(?:ext|extension|x|app|apparat|durchwahl|dw|poste|int|interno)\b|(?<=[\d)])\s*x\s*\d"
)
# The zero that is dialed only within a country: +44 (0)20.
_TRUNK = lazy_regex(r"\(\s*0\s*\)")
# A word instead of digits, after a prefix and perhaps an exchange: 1-800-FLOWERS.
_WORD = lazy_regex(r"(\+?1?[-. (]*\d{3}(?:[-. )]+\d{3})?[-.)]+)([a-z][a-z\d-]{2,9})")
_KEYS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999")
# Separators of two numbers in one cell. A slash may also follow an area code (0761/555010), so it
# separates only if both sides are long enough.
_SEPARATOR = lazy_regex(r"(?:;|,|:::|[\r\n]+|\b(?:or|and|oder|und|ou|o)\b)", re.IGNORECASE)
_SLASH = lazy_regex(r"\s*/\s*")


def clean_phone(text: str, country: str | None = None) -> str | None:
    """Return a telephone number: `+` and digits if its country is certain, else its digits.

    Parameters
    ----------
    text : str
        One number; an extension after it is dropped.
    country : str, optional
        The country in which numbers without a country code are dialed, in two letters (ISO 3166).
        Without it they stay as they are.

    Examples
    --------
    >>> clean_phone("tel:+1 (418) 656-9254;ext=102")
    '+14186569254'
    >>> clean_phone("(660) 555-0100"), clean_phone("(660) 555-0100", "US")
    ('6605550100', '+16605550100')
    >>> clean_phone("ask Maria") is None
    True
    """
    if _PLAIN.fullmatch(text):
        return text
    if _LOCAL.fullmatch(text):
        plus, digits = False, _NO_DIGITS.sub("", text)
    else:
        plus, digits = _plus_and_digits(text)
    if not 3 <= len(digits) <= 20:
        return None
    if plus:
        return "+" + digits
    number = f"+{digits[2:]}" if re.match(r"00[1-9]\d{5}", digits) else digits
    return (country and _international(digits, country)) or number


def _plus_and_digits(text: str) -> tuple[bool, str]:
    """Return whether the first number of a text begins with a plus, and its digits."""
    value = clean_value(text)
    if value is None or len(value) > 200:
        return False, ""
    value = value.casefold().removeprefix("tel:").removeprefix("//")
    value = _EXTENSION.split(_first_number(value))[0]
    word = _WORD.fullmatch(value)
    if word:
        value = word[1] + word[2].translate(_KEYS)
    plus = re.match(r"[^\d+]*\+", value) is not None
    if plus or value.lstrip(" (").startswith("00"):
        value = _TRUNK.sub("", value)
    return plus, "".join(str(unicodedata.digit(c)) for c in value if c.isdigit())


def is_country(code: str) -> bool:
    """Return whether two letters are the code of a country with telephones (ISO 3166).

    Examples
    --------
    >>> is_country("US"), is_country("UK")
    (True, False)
    """
    from phonenumbers import SUPPORTED_REGIONS

    return code in SUPPORTED_REGIONS


def split_phones(text: str) -> list[str]:
    """Split a cell with one or several numbers.

    Examples
    --------
    >>> split_phones("660-555-0100 / 660-555-0101"), split_phones("0761/555010")
    (['660-555-0100', '660-555-0101'], ['0761/555010'])
    """
    parts = _SLASH.split(text)
    if len(parts) > 1 and all(sum(map(str.isdigit, part)) >= 7 for part in parts):
        return [one for part in parts for one in split_phones(part)]
    return _SEPARATOR.split(text)


def _first_number(text: str) -> str:
    parts = _SLASH.split(text)
    if len(parts) > 1 and all(sum(map(str.isdigit, part)) >= 7 for part in parts):
        text = parts[0]
    return next((part for part in _SEPARATOR.split(text) if any(map(str.isdigit, part))), text)


@lru_cache(maxsize=65536)
def _international(digits: str, country: str) -> str | None:
    """Return a number dialed within a country in its international form, or None."""
    from phonenumbers import (
        NumberParseException,
        PhoneNumberFormat,
        format_number,
        is_valid_number,
        is_valid_number_for_region,
        parse,
    )
    from phonenumbers.phonenumberutil import ndd_prefix_for_region

    # Without the prefix for long-distance calls it may be a number of one town only. In North
    # America the number itself shows it.
    prefix = ndd_prefix_for_region(country, True) or ""
    if prefix != "1" and not digits.startswith(prefix):
        return None
    try:
        number = parse(digits, country)
    except NumberParseException:
        return None
    # The first check is faster; the second also accepts numbers of other countries.
    if not (is_valid_number_for_region(number, country) or is_valid_number(number)):
        return None
    return format_number(number, PhoneNumberFormat.E164)
