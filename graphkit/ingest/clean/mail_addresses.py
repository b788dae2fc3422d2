"""Clean mail addresses: one, several in a cell, or one after a name."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

from graphkit.ingest.clean.person_names import clean_name
from graphkit.ingest.clean.plain_text import InvalidValue, clean_value, quote
from graphkit.lazy_regex import lazy_regex
from graphkit.model.mail_address import readable_domain
from graphkit.model.unicode_form import normalize_unicode

_LOCAL = lazy_regex(r"[^\s@<>()\[\],;:\\\"]{1,64}")
# A domain has a dot and does not end in a number: `maria@localhost` works on one machine only.
_LABEL = r"[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?"
_DOMAIN = lazy_regex(rf"(?:{_LABEL}\.)+(?!\d+$){_LABEL}")
# Most addresses look like this and need no cleaning.
_PLAIN = lazy_regex(
    rf"[a-z\d_-]{{1,30}}(?:\.[a-z\d_-]{{1,30}})?@(?:{_LABEL}\.){{1,3}}[a-z]{{2,20}}",
    re.ASCII,
)
_ANGLE = lazy_regex(r"<([^<>]*)>")
_LABEL_BEFORE = lazy_regex(r"(?:e-?mail|mail|smtp)\s*:\s*|mailto:(?://)?", re.IGNORECASE)
_COMMENT = lazy_regex(r"\s*\([^()]*\)$")
_EXCHANGE = lazy_regex(r"/o=|/cn=|x400:|x500:|ex:/|c=\w\w;a=", re.IGNORECASE)
# Mailboxes that several people read, in English, German, Spanish and French.
_SHARED = frozenset(
    "info office contact contacts mail email hello admin administration frontdesk front.desk "
    "reception desk help helpdesk support staff team general enquiries inquiries questions "
    "secretary board director directors president chair treasurer membership members volunteer "
    "volunteers outreach programs program events news newsletter press media billing accounting "
    "finance hr jobs sales service services donate donations giving webmaster postmaster "
    "noreply no-reply main library reference circulation parish church clergy principal "
    "registrar clinic intake referrals school kontakt buero b\u00fcro sekretariat verwaltung "
    "poststelle post zentrale empfang vorstand gemeinde pfarramt bibliothek stadtbuecherei "
    "schule presse anfrage kita leitung contacto oficina informacion secretaria direccion "
    "recepcion biblioteca escuela correo accueil secretariat mairie direction bibliotheque "
    "mediatheque ecole bureau".split()
)
# Mailboxes from which only programs write.
_MACHINES = lazy_regex(
    r"(?:no|do-?not|ne-?pas|nicht|kein)[._-]?(?:reply|respon(?:d|der)|repondre|antwort\w*)|"
    r"mailer-daemon|bounces?|notifications?"
)
# Characters that Asian keyboards type instead.
_WIDE = str.maketrans("\uff20\uff0e\u3002\uff0b\uff0d", "@..+-")


def is_exchange(text: str) -> bool:
    """Return whether a text is an internal address of an Exchange server, not a mail address."""
    return _EXCHANGE.match(text.strip()) is not None


def clean_email(text: str) -> str | None:
    """Return a mail address in lower case, with an internationalized domain in its own letters.

    Returns None for internal addresses of an Exchange server (`/o=...`).

    Raises
    ------
    InvalidValue
        If it is not a mail address.

    Examples
    --------
    >>> clean_email('"Lopez, Maria" <Maria@Library.example>')
    'maria@library.example'
    >>> clean_email("zoe@xn--mller-kva.example")
    'zoe@müller.example'
    """
    if _PLAIN.fullmatch(text) and "xn--" not in text and len(text) <= 254:
        return text
    value = clean_value(text)
    if value is None or is_exchange(value):
        return None
    inner = _ANGLE.search(value)
    mail = _COMMENT.sub("", inner[1] if inner else value).translate(_WIDE).strip(" '\"")
    label = _LABEL_BEFORE.match(mail)
    if label:
        mail = mail[label.end() :].strip()
        if label[0].casefold().startswith("mailto:"):
            mail = unquote(mail.partition("?")[0]).strip()
    if "@" not in mail:
        raise InvalidValue(f"{quote(text)} is not a mail address: it has no @")
    # A full stop or comma at the end belongs to the sentence.
    local, _, domain = (
        normalize_unicode(normalize_unicode(mail).casefold()).rstrip(".,;").partition("@")
    )
    domain = readable_domain(domain)
    mail = f"{local}@{domain}"
    valid = _LOCAL.fullmatch(local) and ".." not in f".{local}." and len(mail) <= 254
    if not valid or not _is_domain(domain):
        raise InvalidValue(f"{quote(text)} is not a mail address")
    return mail


def _is_domain(text: str) -> bool:
    if text.isascii():
        return _DOMAIN.fullmatch(text) is not None
    labels = text.split(".")
    return len(labels) > 1 and not labels[-1].isdigit() and all(map(_is_label, labels))


def _is_label(text: str) -> bool:
    if not text or len(text) > 63 or "-" in (text[0], text[-1]):
        return False
    # In Indian scripts vowels are marks.
    return all(c.isalnum() or c == "-" or unicodedata.category(c)[0] == "M" for c in text)


def is_shared_mailbox(mail: str) -> bool:
    """Return whether a clean mail address belongs to an office, where several people read mail.

    Examples
    --------
    >>> is_shared_mailbox("info@clinic.example"), is_shared_mailbox("ann@clinic.example")
    (True, False)
    """
    return mail.partition("@")[0].partition("+")[0] in _SHARED


def is_machine_mailbox(mail: str) -> bool:
    """Return whether only a program writes from a clean mail address.

    Examples
    --------
    >>> is_machine_mailbox("no-reply@shop.example"), is_machine_mailbox("norah@shop.example")
    (True, False)
    """
    return _MACHINES.fullmatch(mail.partition("@")[0].partition("+")[0]) is not None


def split_emails(text: str) -> list[str]:
    """Split a cell with one or several mail addresses, with or without names before them.

    Examples
    --------
    >>> split_emails("a@x.example; b@x.example ::: c@x.example")
    ['a@x.example', ' b@x.example ', ' c@x.example']
    """
    # A comma may be part of a name: "Lopez, Maria" <maria@library.example>.
    named = "<" in text or '"' in text
    return re.split(r";|:::|[\r\n]+|(?<=>)," if named else r";|:::|[\r\n,]+", text)


def clean_person(text: str) -> tuple[str | None, str | None] | None:
    """Return name and mail address of `Name <mail>`; either may be missing."""
    value = clean_value(text)
    if value is None:
        return None
    head, angle, rest = value.partition("<")
    if angle:
        mail = clean_email("<" + rest)
        return clean_name(head.strip().strip('"')), mail
    return (None, clean_email(value)) if "@" in value else (clean_name(value), None)
