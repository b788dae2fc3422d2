"""Separate a list from the letter around it: the head, the greeting, sentences, the end.

People paste a whole message with a list into a text file, with the first lines as their program
shows them ("From:", "Sent:", "Objet :"). People who are only named in the letter are not in the
list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphkit.lazy_regex import lazy_regex

_HEAD = lazy_regex(
    r"[>\s]*(?P<label>from|to|cc|bcc|sent|date|subject|reply-to|von|an|gesendet|datum|betreff|kopie|"
    r"de|para|enviado(?: el)?|fecha|asunto|cco?|à|envoyé|objet|expéditeur|destinataire|"
    r"attachments?|anlagen?|adjuntos?|pièces? jointes?)\s?:\s.*",
    re.IGNORECASE,
)
_SENDERS = frozenset("from von de expéditeur".split())
# Only programs write these. A text with them is a message and not a pasted letter.
_BY_PROGRAMS = lazy_regex(
    r"^(?:message-id|mime-version|received|return-path|content-type|x-[\w-]+):", re.I | re.M
)
_FORWARDED = lazy_regex(
    r"[-_=>\s]*(?:(?:begin )?forwarded message|original message|weitergeleitete nachricht|"
    r"ursprüngliche nachricht|mensaje (?:reenviado|original)|message (?:transféré|d.origine))"
    r"[-_=\s:]*",
    re.IGNORECASE,
)
_GREETING = lazy_regex(
    r"(?:dear|hi|hello|hey|good (?:morning|afternoon)|hallo|liebe[rs]?|sehr geehrte[rs]?|guten tag|"
    r"moin|servus|hola|estimad[oa]s?|querid[oa]s?|buen[oa]s(?: d[ií]as| tardes)?|bonjour|bonsoir|"
    r"salut|ch[eè]re?s?|madame|monsieur)\b[^:@\d]{0,60}[,!.:\u2013-]?",
    re.IGNORECASE,
)
# "Hey Pris, sorry for the delay - these are the folks:"
_GREETS = lazy_regex(
    r"(?:dear|hi|hello|hey|hallo|liebe[rs]?|guten tag|moin|servus|hola|estimad[oa]s?|querid[oa]s?|"
    r"bonjour|salut|ch[eè]re?s?) (?-i:[A-ZÀ-Þ])[^,:;@()\d]{0,40}[,!:\u2013-]\s.*[:,.!]",
    re.IGNORECASE,
)
_CLOSING = lazy_regex(
    r"(?:best|all the best|(?:kind |warm |best )?regards|many thanks|thanks|thank you|cheers|"
    r"sincerely|yours|take care|talk soon|love|viele grüße|vg|lg|mfg|(?:mit )?(?:freundliche[nm]?|"
    r"liebe|herzliche|beste|schöne) gr[uü](?:ß|ss)e?n?|gruß|danke|un (?:cordial )?saludo|"
    r"saludos|un abrazo|atentamente|gracias|cordialement|(?:bien )?(?:à|a) (?:vous|toi|bientôt)|"
    r"amicalement|merci|bonne (?:journée|soirée)|amitiés)\b[^:@\d]{0,50}",
    re.IGNORECASE,
)
_BY_NAME = lazy_regex(r"[^\W\d]+(?:,| [-\u2013\u2014]) (?=[a-zà-ÿ])")
_QUOTE_MARK = lazy_regex(r"^(?:>\s?)+")
_WROTE = lazy_regex(
    r"(?:(?:on|am|el|le)\b.*\b(?:wrote|schrieb|escribió|a écrit)|.*\b(?:wrote|schrieb))\s?:",
    re.IGNORECASE,
)
_LEAST_QUOTED = 2
_MOST_HEAD_LINES = 15
_LEAST_REACH = 3
_SENTENCE = 7
_SIGNATURE = 3


def is_list_in_letter(text: str) -> bool:
    """Return whether a text is a pasted letter with a list of people, and not a message.

    Examples
    --------
    >>> is_list_in_letter("From: Bo\\nSubject: list\\n\\nAnn, 555-0100-1\\nJo, a@x.example\\n"
    ...                   "Ed, e@x.example")
    True
    """
    head, _, body = text.partition("\n\n")
    if _BY_PROGRAMS.search(head) or len(_labels(head.split("\n"))) < 2:
        return False
    return sum(map(_has_reach, body.split("\n"))) >= _LEAST_REACH


def without_quote_marks(numbered: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return numbered lines without the marks that a program puts before what a reply quotes.

    Examples
    --------
    >>> without_quote_marks([(1, "> Ann Lee"), (2, ">> Bo Ek"), (3, ">")])
    [(1, 'Ann Lee'), (2, 'Bo Ek'), (3, '')]
    """
    if sum(line.startswith(">") for _, line in numbered) < _LEAST_QUOTED:
        return list(numbered)
    return [(number, _QUOTE_MARK.sub("", line)) for number, line in numbered]


def without_closings(numbered: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return numbered lines of several pasted signatures without "Best regards," above each.

    Examples
    --------
    >>> without_closings([(1, "Thanks!"), (2, "Ann Lee"), (3, "Best,"), (4, "Bo Ek")])
    [(1, ''), (2, 'Ann Lee'), (3, ''), (4, 'Bo Ek')]
    """
    closing = {
        number
        for number, line in numbered
        if line.rstrip().endswith((",", "!")) and _CLOSING.fullmatch(line.strip(" ,!"))
    }
    if len(closing) < _LEAST_QUOTED:
        return list(numbered)
    return [(number, "" if number in closing else line) for number, line in numbered]


def without_letter(
    numbered: Sequence[tuple[int, str]],
) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Return the numbered lines of a list, and the lines of the letter around it.

    Without the head of a letter above, only greetings and similar lines are removed.
    """
    filled = [line for _, line in numbered if line.strip()][:_MOST_HEAD_LINES]
    labels = _labels(filled)
    is_letter = len(labels) > 1 and not _SENDERS.isdisjoint(labels)
    greeted = (_greets(line.strip()) for line in filled[:3])
    if not (is_letter or any(greeted)):
        return list(numbered), []
    kept: list[tuple[int, str]] = []
    left: list[tuple[int, str]] = []
    in_head, after_closing = is_letter, 0
    for number, line in numbered:
        text = line.strip(" >\t")
        # A field that is too long for its line goes on below it.
        goes_on = bool(left) and line[:1].isspace() and _HEAD.fullmatch(left[-1][1]) is not None
        in_head = in_head and (not text or goes_on or _HEAD.fullmatch(line) is not None)
        if text and _CLOSING.fullmatch(text) and kept:
            after_closing = _SIGNATURE
        elif text and after_closing:
            after_closing = 0 if _has_reach(text) else after_closing - 1
        of_letter = in_head or after_closing or _is_of_letter(text)
        # A blank line replaces each line of the letter, so that blocks stay separate.
        kept.append((number, "" if of_letter else line))
        if of_letter and text and in_head and goes_on:
            left[-1] = (left[-1][0], f"{left[-1][1]} {text}")
        elif of_letter and text:
            left.append((number, text))
    return kept, left


def _greets(text: str) -> bool:
    whole = _GREETS.fullmatch(text) is not None and not _has_reach(text)
    return whole or _GREETING.fullmatch(text) is not None


def _is_of_letter(text: str) -> bool:
    if (
        _WROTE.fullmatch(text)
        or _FORWARDED.fullmatch(text)
        or _greets(text)
        or _CLOSING.fullmatch(text)
    ):
        return True
    if re.fullmatch(r"[^\W\d]\.?", text) or (_BY_NAME.match(text) and not _has_reach(text)):
        return True  # "H." at the end, "Nora - here it is"
    return is_prose(text)


def is_prose(text: str) -> bool:
    """Return whether a line is a sentence and not an entry of a list.

    Examples
    --------
    >>> is_prose("Please do not post the numbers of these people!"), is_prose("Ann Lee, treasurer")
    (True, False)
    """
    words = text.split()
    lower = sum(word[:1].islower() for word in words[1:])
    ends = text.rstrip(" )\"'")[-1:] in (".", "!", "?", "…", ":") or len(words) > 2 * _SENTENCE
    long = len(words) >= _SENTENCE and 10 * lower >= 6 * (len(words) - 1)
    return long and (ends or len(words) > _SENTENCE) and not _has_reach(text)


def _labels(lines: Sequence[str]) -> list[str]:
    """Return the labels of the head of a letter, which is at the beginning of a text."""
    found = []
    for line in lines[:_MOST_HEAD_LINES]:
        label = _HEAD.fullmatch(line)
        if label is None and line.strip() and not _FORWARDED.fullmatch(line):
            break
        if label is not None:
            found.append(label["label"].casefold())
    return found


def _has_reach(text: str) -> bool:
    return "@" in text or re.search(r"\d[\d ().\u2011/-]{6,}\d", text) is not None
