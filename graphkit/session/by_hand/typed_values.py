"""Values as people type them, cleaned as those of files are; what cannot be read is an error."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable

from graphkit.errors import UsageError
from graphkit.model.normalization import normalize

# A name, a title or a topic is a short phrase; anything longer is a note.
LONGEST = 120
# The longest mail address that mail servers accept is 254 characters long.
_LONGEST_ADDRESS = 254


def phrase(text: str, what: str, *, longest: int = LONGEST) -> str:
    """Return a short text, cleaned.

    Raises
    ------
    UsageError
        If it has no letter or digit, has control characters, or is too long.

    Examples
    --------
    >>> phrase("  meeting   space ", "topic")
    'meeting space'
    """
    from graphkit.ingest.clean import clean_text

    refuse_control_characters(text, what)
    cleaned = clean_text(text[: 10 * longest]) or ""
    if not normalize(cleaned):
        raise UsageError(f"the {what} is empty", next="Write it in a few words")
    if len(cleaned) > longest or len(text) > 10 * longest:
        raise UsageError(
            f"the {what} has {max(len(cleaned), len(text)):,} characters",
            next=f"Use at most {longest}",
        )
    return cleaned


def refuse_control_characters(text: str, what: str) -> None:
    """Refuse a text that has characters which mean something to a terminal, and no letter.

    Raises
    ------
    UsageError
    """
    if any(unicodedata.category(c) in ("Cc", "Cs") for c in text):
        raise UsageError(
            f"the {what} has a control character, such as a line break or a tab",
            next="Type it on one line",
        )


def read_person_name(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the name of a person in its usual form, and the other names that the text gives.

    Raises
    ------
    UsageError

    Examples
    --------
    >>> read_person_name("Dr. Margaret 'Peg' Doyle")
    ('Margaret Doyle', ('Peg Doyle',))
    """
    from graphkit.ingest.clean import clean_name, name_aliases

    typed = phrase(text, "name")
    if "@" in typed:
        raise UsageError(
            "a mail address is not a name", where=typed, next="Give it with --email, and a name"
        )
    return _read(clean_name, typed, "name"), name_aliases(typed)


def read_organization_name(text: str) -> str:
    """Return the name of an organization.

    Raises
    ------
    UsageError
    """
    from graphkit.ingest.clean import clean_organization

    return _read(clean_organization, phrase(text, "name"), "name")


def read_emails(texts: Iterable[str]) -> tuple[str, ...]:
    """Return mail addresses, each once.

    Raises
    ------
    UsageError
    """
    from graphkit.ingest.clean import clean_email

    return _each(texts, clean_email, "mail address")


def read_phones(texts: Iterable[str], country: str | None) -> tuple[str, ...]:
    """Return telephone numbers, each once.

    Parameters
    ----------
    texts : iterable of str
    country : str or None
        The country of numbers without a country code, in two letters.

    Raises
    ------
    UsageError
    """
    from graphkit.ingest.clean import clean_phone

    return _each(texts, lambda text: clean_phone(text, country), "telephone number")


def read_pages(texts: Iterable[str]) -> tuple[str, ...]:
    """Return a person's pages on networks, each once.

    Raises
    ------
    UsageError
    """
    from graphkit.ingest.clean import clean_profile

    return _each(texts, clean_profile, "page")


def read_website(text: str) -> str:
    """Return the website of an organization.

    Raises
    ------
    UsageError
    """
    from graphkit.ingest.clean import clean_website

    refuse_control_characters(text, "website")
    return _read(clean_website, text[: _LONGEST_ADDRESS + 1], "website")


def read_sector(text: str) -> str:
    """Return a sector, in lower case.

    Raises
    ------
    UsageError
    """
    from graphkit.ingest.clean import clean_sector

    return _read(clean_sector, phrase(text, "sector"), "sector")


def _each(texts: Iterable[str], clean: Callable[[str], str | None], what: str) -> tuple[str, ...]:
    found = []
    for text in texts:
        refuse_control_characters(text, what)
        if len(text) > _LONGEST_ADDRESS:
            raise UsageError(
                f"the {what} has {len(text):,} characters", next=f"Use at most {_LONGEST_ADDRESS}"
            )
        found.append(_read(clean, text, what))
    return tuple(sorted(set(found)))


def _read(clean: Callable[[str], str | None], text: str, what: str) -> str:
    from graphkit.ingest.clean import InvalidValue

    if not text.strip():
        raise UsageError(f"the {what} is empty", next="Type one, or leave the option out")
    try:
        value = clean(text)
    except InvalidValue as error:
        raise UsageError(str(error), next=f"Check the {what}") from error
    if value is None:
        raise UsageError(f'"{text[:60]}" is no {what}', next=f"Check the {what}")
    return value
