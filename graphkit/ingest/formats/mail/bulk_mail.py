"""Recognize mail that is no evidence of a tie: from lists and programs, drafts, deleted mail."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

from graphkit.ingest.formats.mail.headers import decode_words, unfold_field
from graphkit.lazy_regex import lazy_regex

MANY = 50
LIST = "from a mailing list"
BULK = "a newsletter or other bulk mail"
PROGRAM = "sent by a program"
ANSWER = "an automatic answer"
CALENDAR = "a calendar's invitation or answer"
DRAFT = "a draft"
DELETED = "deleted, or junk"
TOO_MANY = f"to more than {MANY} people"

# Names of folders and labels in mail programs of several languages.
_DRAFT_FOLDERS = (
    "draft drafts entwurf entwürfe brouillon brouillons borrador borradores bozze rascunhos "
    "concepten templates vorlagen outbox postausgang"
)
_DELETED_FOLDERS = (
    "trash deleted junk spam spamverdacht bin papierkorb corbeille papelera cestino lixeira lixo "
    "prullenbak indésirables"
)
_LONG_NAMES = {
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
_FOLDERS = {
    **dict.fromkeys(_DRAFT_FOLDERS.split(), DRAFT),
    **dict.fromkeys(_DELETED_FOLDERS.split(), DELETED),
    **_LONG_NAMES,
}
# Words within a local part that no person's address has.
_ROBOT = lazy_regex(
    r"(?:^|[-_.+=])(?:no[-_.]?reply|(?:do|please)[-_.]?not[-_.]?reply|mailer[-_.]?daemon|bounces?|"
    r"notifications?|auto[-_.]?(?:reply|confirm|mailer|responder)|newsletters?|unsubscribe)"
    r"(?:$|[-_.+=\d])|^reply\+"
)
# Whole local parts.
_SERVICES = frozenset(
    "postmaster daemon root nobody cron alert alerts notify notifier news updates mailer robot "
    "automated mailings offers deals listserv majordomo listmaster".split()
)
_ROBOT_HOST = lazy_regex(r"(?:^|\.)(?:no-?reply|bounces?|notifications?|newsletters?|reply)\.")
_CALENDAR = lazy_regex(r"calendar-(?:notification|server|invite)s?")
_LIST = lazy_regex(
    r".*-(?:l|list|announce|discuss|request|owner|bounces|users|members|subscribe|unsubscribe)"
    r"|owner-.*|all[-_.]?(?:staff|users|employees|members)?|everyone"
)
_LIST_HOST = lazy_regex(r"(?:^|\.)(?:lists?|listserv\d*|mailman|googlegroups|groups|yahoogroups)\.")


def automatic_kind(mail: str) -> str:
    """Return why a mail address in lower case is not a person's; empty if it may be.

    Examples
    --------
    >>> automatic_kind("events-noreply@riverbend.example")
    'sent by a program'
    >>> automatic_kind("maria.lopez@riverbendlibrary.example")
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


def folder_reason(name: str) -> str:
    """Return why mail in a folder or with a label is left out; empty if it is not."""
    return _FOLDERS.get(name.strip(" .\"'").casefold(), "")


def reason_left_out(fields: Mapping[bytes, bytes]) -> str:
    """Return why a message is left out by its header; empty if a person wrote it."""
    if labels := fields.get(b"x-gmail-labels"):
        reason = _labels_reason(labels[:4096])
        if reason:
            return reason
    if _FIELD_REASONS.keys().isdisjoint(fields):
        return ""
    name, field_reason = next((n, r) for n, r in _FIELD_REASONS.items() if n in fields)
    return (
        field_reason
        if isinstance(field_reason, str)
        else field_reason(fields[name].strip().lower())
    )


@lru_cache(maxsize=1024)
def _labels_reason(labels: bytes) -> str:
    names = decode_words(unfold_field(labels)).split(",")
    return next(filter(None, map(folder_reason, names)), "")


def _status_reason(flags: bytes) -> str:
    return DELETED if b"d" in flags else DRAFT


def _precedence_reason(word: bytes) -> str:
    return {b"list": LIST, b"auto_reply": ANSWER}.get(word, BULK)


def _submitted_reason(word: bytes) -> str:
    return ANSWER if word.startswith((b"auto-replied", b"auto-notified")) else PROGRAM


def _content_reason(kind: bytes) -> str:
    return CALENDAR if kind.startswith(b"text/calendar") else PROGRAM


# In order of precedence. `headers.INDICATIVE` has the values with which a field counts.
_FIELD_REASONS: Mapping[bytes, str | Callable[[bytes], str]] = MappingProxyType(
    {
        b"x-mozilla-status": DELETED,  # Thunderbird keeps it until the folder is compacted
        b"x-spam-flag": DELETED,
        b"x-status": _status_reason,
        b"x-mozilla-draft-info": DRAFT,
        b"x-unsent": DRAFT,
        b"x-autoreply": ANSWER,
        b"x-autorespond": ANSWER,
        b"content-class": CALENDAR,
        b"content-type": _content_reason,
        b"list-id": LIST,
        b"list-post": LIST,
        b"mailing-list": LIST,
        b"x-mailing-list": LIST,
        b"precedence": _precedence_reason,
        b"list-unsubscribe": BULK,
        b"feedback-id": BULK,
        b"x-campaign": BULK,
        b"x-campaignid": BULK,
        b"x-mc-user": BULK,
        b"x-sg-eid": BULK,
        b"auto-submitted": _submitted_reason,
        b"x-auto-response-suppress": PROGRAM,
        b"return-path": PROGRAM,
    }
)
