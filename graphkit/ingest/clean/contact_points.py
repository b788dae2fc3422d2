"""Take the mail addresses and telephone numbers out of a cell that mixes them with other text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from graphkit.ingest.clean.mail_addresses import clean_email
from graphkit.ingest.clean.phones import clean_phone
from graphkit.ingest.clean.plain_text import Unclean, clean_text


class ContactPoints(NamedTuple):
    """What a cell holds.

    Attributes
    ----------
    emails : tuple of str
    phones : tuple of str
    rest : str or None
        The text that is neither.
    """

    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    rest: str | None = None


_MAIL = re.compile(r"(?:mailto:)?<?([^\s@<>()\[\],;:\"|/]{1,64}@[^\s@<>()\[\],;:\"|/]{1,255})>?")
# At least seven digits, in groups that separators or brackets join.
_PHONE = re.compile(
    r"(?<![\w@.])(?:tel:)?(?:\+\s?\d|\(\s?\d|\d)(?:[\d ().\u2010-\u2013\u2011/-]*\d){6,}"
    r"(?:\s*(?:,|;)?\s*(?:ext\.?|extension|x|#|app\.?|dw|poste|int\.?)\s*\d{1,6})?(?![\w@])",
    re.IGNORECASE,
)


@lru_cache(maxsize=32768)
def contact_points(text: str, country: str | None = None) -> ContactPoints | None:
    """Return the mail addresses, the telephone numbers and the rest of a cell, or None.

    Examples
    --------
    >>> contact_points("Carol Weaver 660-555-0142")
    ContactPoints(emails=(), phones=('6605550142',), rest='Carol Weaver')
    """
    plain = clean_text(text)
    if plain is None:
        return None
    emails: dict[str, None] = {}
    phones: dict[str, None] = {}

    def take_mail(found: re.Match[str]) -> str:
        try:
            mail = clean_email(found[1])
        except Unclean:
            mail = None
        if mail is None:
            return found[0]
        emails[mail] = None
        return " "

    def take_phone(found: re.Match[str]) -> str:
        phone = clean_phone(found[0], country)
        if phone is None:
            return found[0]
        phones[phone] = None
        return " "

    rest = _PHONE.sub(take_phone, _MAIL.sub(take_mail, plain))
    return ContactPoints(
        tuple(emails), tuple(phones), " ".join(rest.split()).strip(" ,;/|") or None
    )
