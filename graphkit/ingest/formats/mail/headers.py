"""Parse the few fields of a header block that are needed, and decode their words."""

from __future__ import annotations

import binascii
import re

from graphkit.lazy_regex import lazy_regex

# The fields with senders and recipients.
PEOPLE = (b"from", b"to", b"cc", b"bcc")
KEPT = (*PEOPLE, b"date", b"message-id")
# Fields that only mail of programs and lists has, some with a certain value.
INDICATIVE = {
    b"auto-submitted": b"(?!no\\b)",
    b"content-class": b".*calendarmessage",
    b"content-type": b"text/calendar|multipart/report",
    b"feedback-id": b"",
    b"list-id": b"",
    b"list-post": b"",
    b"list-unsubscribe": b"",
    b"mailing-list": b"",
    b"precedence": b"list|bulk|junk|auto_reply",
    b"return-path": b"<>",
    b"sender": b"",
    b"x-auto-response-suppress": b"(?!none\\b)",
    b"x-autoreply": b"",
    b"x-autorespond": b"",
    b"x-campaign": b"",
    b"x-campaignid": b"",
    b"x-gmail-labels": b"",
    b"x-mailing-list": b"",
    b"x-mc-user": b"",
    b"x-mozilla-draft-info": b"",
    b"x-mozilla-status": rb"[\da-f]{3}[89a-f]\b",
    b"x-sg-eid": b"",
    b"x-spam-flag": b"yes",
    b"x-status": b"[afn]{0,4}[dt]",
    b"x-unsent": b"1",
}


def _pattern() -> re.Pattern[bytes]:
    # Grouped by first letter, so that most lines are skipped at their first byte.
    rests: dict[bytes, list[bytes]] = {}
    for name, value in {**dict.fromkeys(KEPT, b""), **INDICATIVE}.items():
        only_if = rb"(?=[ \t]*:\s*+(?:%b))" % value if value else b""
        rests.setdefault(name[:1], []).append(re.escape(name[1:]) + only_if)
    names = (
        b"[%b%b](?i:%b)" % (letter, letter.upper(), b"|".join(rest))
        for letter, rest in rests.items()
    )
    return re.compile(rb"\n(" + b"|".join(names) + rb")[ \t]*:" + _VALUE)


_VALUE = rb"([^\n]*+(?:\n[ \t][^\n]*+)*+)"
_FIELD = _pattern()
_RECEIVED = lazy_regex(rb"\nReceived:" + _VALUE, re.IGNORECASE)
_FOLD = lazy_regex(rb"\r?\n(?=[ \t])")
_WORD = lazy_regex(r"=\?([^?\s]{1,80})\?([bBqQ])\?(.{0,1000}?)\?=", re.DOTALL)
# Python's other codecs are not text encodings, or a file can make them run forever.
_CHARSET = lazy_regex(
    r"(?:x-)?(?:us-ascii|ascii|utf-?(?:7|8|16|32)|iso|windows|cp|koi|big5|gb|hz|euc|shift|sjis|ks|"
    r"mac|latin|tis|johab|viscii)[\w-]{0,30}",
    re.IGNORECASE,
)
# Programs often use a larger encoding than the one that they name.
_WIDER = {"iso-8859-1": "cp1252", "us-ascii": "utf-8", "ascii": "utf-8", "gb2312": "gb18030"}


def fields(head: bytes) -> dict[bytes, bytes]:
    """Return the fields of a header block by name in lower case.

    People may be in several fields with the same name. Of other fields, only the first counts.
    """
    found: dict[bytes, bytes] = {}
    more: dict[bytes, list[bytes]] = {}
    for spelled, value in _FIELD.findall(head):
        name = spelled.lower()
        if name not in found:
            found[name] = value
        elif name in PEOPLE:
            more.setdefault(name, [found[name]]).append(value)
    for name, values in more.items():
        found[name] = b",".join(values)
    return found


def received_date(head: bytes) -> bytes:
    """Return the date of a message's first `Received` field."""
    found = _RECEIVED.search(head)
    return found[1].rpartition(b";")[2] if found else b""


def unfold_field(value: bytes) -> str:
    """Return a field as one line of text; bytes beyond ASCII are UTF-8 or Windows-1252."""
    value = _FOLD.sub(b"", value).strip()
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("cp1252", "replace")


def decode_words(text: str) -> str:
    """Return a text with its encoded words (RFC 2047) decoded, also slightly broken ones.

    Examples
    --------
    >>> decode_words("=?utf-8?q?Zo=C3=AB_M?= =?UTF-8?B?w7xsbGVy?=")
    'Zoë Müller'
    """
    if "=?" not in text:
        return text
    parts: list[str] = []
    charset, raw, at = "", b"", 0
    for word in _WORD.finditer(text):
        between = text[at : word.start()]
        # Space between two words is dropped; a letter may be split between them.
        if not raw or between.strip() or word[1].casefold() != charset:
            parts.append(_text(raw, charset))
            parts.append("" if raw and not between.strip() else between)
            charset, raw = word[1].casefold(), b""
        raw += _word_bytes(word[2], word[3])
        at = word.end()
    return "".join((*parts, _text(raw, charset), text[at:]))


def _word_bytes(encoding: str, text: str) -> bytes:
    raw = text.encode("utf-8", "surrogateescape")
    if encoding in "qQ":
        return binascii.a2b_qp(raw.replace(b" ", b"_"), header=True)
    raw = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
    raw = raw[: len(raw) - (len(raw) % 4 == 1)]
    return binascii.a2b_base64(raw + b"=" * (-len(raw) % 4))


def _text(raw: bytes, charset: str) -> str:
    charset = charset.partition("*")[0]  # a language tag may follow
    charset = _WIDER.get(charset, charset)
    if not _CHARSET.fullmatch(charset):
        charset = "utf-8"
    for name in (charset, "utf-8"):
        try:
            return raw.decode(name)
        except (LookupError, ValueError):
            continue
    return raw.decode("cp1252", "replace")
