"""Mail that says nothing of who knows whom: from lists and programs, drafts, what was deleted."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

from graphkit.ingest.formats.mail.headers import decoded, unfolded

MANY = 50
LIST = "from a mailing list"
BULK = "a newsletter or other bulk mail"
PROGRAM = "sent by a program"
ANSWER = "an automatic answer"
CALENDAR = "a calendar's invitation or answer"
DRAFT = "a draft"
DELETED = "deleted, or junk"
TOO_MANY = f"to more than {MANY} people"

# What the names of folders and labels mean, as mail programs in several languages have them.
_DRAFTS = (
    "draft drafts entwurf entwürfe brouillon brouillons borrador borradores bozze rascunhos "
    "concepten templates vorlagen outbox postausgang"
)
_BINS = (
    "trash deleted junk spam spamverdacht bin papierkorb corbeille papelera cestino lixeira lixo "
    "prullenbak indésirables"
)
_LONGER = {
    "unsent messages": DRAFT,
    "deleted items": DELETED,
    "deleted messages": DELETED,
    "junk e-mail": DELETED,
    "junk email": DELETED,
    "gelöschte elemente": DELETED,
    "gelöschte objekte": DELETED,
    "junk-e-mail": DELETED,
    "éléments supprimés": DELETED,
    "courrier indésirable": DELETED,
    "elementos eliminados": DELETED,
    "correo no deseado": DELETED,
    "posta eliminata": DELETED,
    "posta indesiderata": DELETED,
    "itens excluídos": DELETED,
    "lixo eletrônico": DELETED,
    "verwijderde items": DELETED,
    "ongewenste e-mail": DELETED,
}
_PLACES = {
    **dict.fromkeys(_DRAFTS.split(), DRAFT),
    **dict.fromkeys(_BINS.split(), DELETED),
    **_LONGER,
}
# Within a name: nobody is called so.
_ROBOT = re.compile(
    r"(?:^|[-_.+=])(?:no[-_.]?reply|(?:do|please)[-_.]?not[-_.]?reply|mailer[-_.]?daemon|bounces?|"
    r"notifications?|auto[-_.]?(?:reply|confirm|mailer|responder)|newsletters?|unsubscribe)"
    r"(?:$|[-_.+=\d])|^reply\+"
)
# As the whole name.
_SERVICES = frozenset(
    "postmaster daemon root nobody cron alert alerts notify notifier news updates mailer robot "
    "automated mailings offers deals listserv majordomo listmaster".split()
)
_ROBOT_HOST = re.compile(r"(?:^|\.)(?:no-?reply|bounces?|notifications?|newsletters?|reply)\.")
_CALENDAR = re.compile(r"calendar-(?:notification|server|invite)s?")
_LIST = re.compile(
    r".*-(?:l|list|announce|discuss|request|owner|bounces|users|members|subscribe|unsubscribe)"
    r"|owner-.*|all[-_.]?(?:staff|users|employees|members)?|everyone"
)
_LIST_HOST = re.compile(r"(?:^|\.)(?:lists?|listserv\d*|mailman|googlegroups|groups|yahoogroups)\.")


def kind_of(mail: str) -> str:
    """Return why a mail address, in small letters, is nobody's; empty if it may be somebody's.

    Examples
    --------
    >>> kind_of("events-noreply@riverbend.example")
    'sent by a program'
    >>> kind_of("maria.lopez@riverbendlibrary.example")
    ''
    """
    local, _, host = mail.rpartition("@")
    if _CALENDAR.search(local):
        return CALENDAR
    if local in _SERVICES or _ROBOT.search(local) or _ROBOT_HOST.search(host):
        return PROGRAM
    if _LIST.fullmatch(local) or _LIST_HOST.search(host):
        return LIST
    return ""


def meaning_of_place(name: str) -> str:
    """Return why mail in a folder of this name, or with this label, is left out; or nothing."""
    return _PLACES.get(name.strip(" .\"'").casefold(), "")


def why_not(fields: Mapping[bytes, bytes]) -> str:
    """Return why a message is left out, as its header tells; empty if it is somebody's."""
    if labels := fields.get(b"x-gmail-labels"):
        place = _of_labels(labels[:4096])
        if place:
            return place
    if _MEANINGS.keys().isdisjoint(fields):
        return ""
    name, meaning = next((n, m) for n, m in _MEANINGS.items() if n in fields)
    return meaning if isinstance(meaning, str) else meaning(fields[name].strip().lower())


@lru_cache(maxsize=1024)
def _of_labels(labels: bytes) -> str:
    names = decoded(unfolded(labels)).split(",")
    return next(filter(None, map(meaning_of_place, names)), "")


def _of_status(flags: bytes) -> str:
    return DELETED if b"d" in flags else DRAFT


def _of_precedence(word: bytes) -> str:
    return {b"list": LIST, b"auto_reply": ANSWER}.get(word, BULK)


def _of_submitted(word: bytes) -> str:
    return ANSWER if word.startswith((b"auto-replied", b"auto-notified")) else PROGRAM


def _of_content(kind: bytes) -> str:
    return CALENDAR if kind.startswith(b"text/calendar") else PROGRAM


# In this order; with which values a field tells anything stands in `headers.TELLING`.
_MEANINGS: Mapping[bytes, str | Callable[[bytes], str]] = MappingProxyType(
    {
        b"x-mozilla-status": DELETED,  # Thunderbird keeps it until the folder is compacted
        b"x-spam-flag": DELETED,
        b"x-status": _of_status,
        b"x-mozilla-draft-info": DRAFT,
        b"x-unsent": DRAFT,
        b"x-autoreply": ANSWER,
        b"x-autorespond": ANSWER,
        b"content-class": CALENDAR,
        b"content-type": _of_content,
        b"list-id": LIST,
        b"list-post": LIST,
        b"mailing-list": LIST,
        b"x-mailing-list": LIST,
        b"precedence": _of_precedence,
        b"list-unsubscribe": BULK,
        b"feedback-id": BULK,
        b"x-campaign": BULK,
        b"x-campaignid": BULK,
        b"x-mc-user": BULK,
        b"x-sg-eid": BULK,
        b"auto-submitted": _of_submitted,
        b"x-auto-response-suppress": PROGRAM,
        b"return-path": PROGRAM,
    }
)
