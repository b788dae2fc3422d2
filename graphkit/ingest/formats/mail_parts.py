"""Split the text of a message into what its sender wrote and what they forward."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graphkit.ingest.formats.mail.addresses import Address, addresses
from graphkit.lazy_regex import lazy_regex

_FORWARDS = lazy_regex(r"\s*(?:fwd?|wg|rv|tr|i|vs|doorst)\s*:", re.IGNORECASE)
_MARK = lazy_regex(
    r"[-_=>\s]*(?:(?:begin )?forwarded message|original message|weitergeleitete nachricht|"
    r"ursprüngliche nachricht|mensaje (?:reenviado|original)|message (?:transféré|d.origine))"
    r"[-_=\s:]*",
    re.IGNORECASE,
)
_WROTE = lazy_regex(
    r"(?:on|am|el|le)\b.*?[,:]?\s(?P<who>\"?[^\W\d_][^<>,\"\d]*\"?\s*<[^<>\s]+@[^<>\s]+>)\s*"
    r"(?:wrote|schrieb|escribió|a écrit)?\s*:",
    re.IGNORECASE,
)
_FROM = lazy_regex(r"\*?(?:from|von|de|expéditeur)\s?:\*?\s*(?P<who>.*@.*)", re.IGNORECASE)
_FIELD = lazy_regex(
    r"\*?(?:to|cc|sent|date|subject|reply-to|an|gesendet|datum|betreff|kopie|para|enviado(?: el)?|"
    r"fecha|asunto|à|envoyé|objet|destinataire)\s?:\*?\s.*",
    re.IGNORECASE,
)

_LONGEST_HEAD = 300


class MailPart(NamedTuple):
    """A part of a message that one person wrote.

    Attributes
    ----------
    sender : Address or None
    lines : tuple of str
    is_forwarded : bool
    """

    sender: Address | None
    lines: tuple[str, ...]
    is_forwarded: bool = False


def mail_parts(text: str, subject: str, sender: Address) -> Iterator[MailPart]:
    """Yield what the sender of a message wrote, and each message that they forward.

    What a reply quotes is in no part: the quoted message says it.

    Examples
    --------
    >>> ann, *_ = addresses(b"Ann Lee <ann@elm.example>")
    >>> text = "FYI\\n\\n> On May 4, Bo Ek <bo@elm.example> wrote:\\n> Call Jo.\\n> > Who?"
    >>> [(part.sender.mail, part.lines) for part in mail_parts(text, "Fwd: Jo", ann)]
    [('ann@elm.example', ('FYI', '')), ('bo@elm.example', ('Call Jo.',))]
    >>> [part.lines for part in mail_parts(text, "Re: Jo", ann)]
    [('FYI', '')]
    """
    lines = text.split("\n")
    forwards = _FORWARDS.match(subject) or any(map(_MARK.fullmatch, filter(None, lines)))
    if not forwards:
        yield MailPart(sender, tuple(x for x in lines if not x.lstrip().startswith(">")))
        return
    plain = [re.sub(r"^\s*>\s?", "", line) for line in lines]
    yield from _forwarded([x for x in plain if not x.lstrip().startswith(">")], sender)


def _forwarded(lines: Sequence[str], sender: Address) -> Iterator[MailPart]:
    who: Address | None = sender
    part: list[str] = []
    in_head = is_forwarded = False
    for line in lines:
        text = line.strip()
        found = _head_of_message(text, in_head=in_head)
        if found is None and in_head and (not text or _FIELD.fullmatch(text)):
            in_head = bool(text)
        elif found is not None or _MARK.fullmatch(text or "-x"):
            if part or who is sender:
                yield MailPart(who, tuple(part), is_forwarded)
            named = addresses(found["who"].replace("*", "").encode()) if found else ()
            who, part = next(iter(named), None), []
            is_forwarded = True
            in_head = found is not None and _FROM.fullmatch(text) is not None
        else:
            part.append(line)
            in_head = False
    yield MailPart(who, tuple(part), is_forwarded)


def _head_of_message(text: str, *, in_head: bool) -> re.Match[str] | None:
    """Return the match of a line that names the sender of what is below it, or None."""
    if len(text) > _LONGEST_HEAD:
        return None
    return _WROTE.fullmatch(text) or (None if in_head else _FROM.fullmatch(text))
