"""The attendees of an event, without rooms, lists and programs."""

from __future__ import annotations

import re

from graphkit.ingest.clean import InvalidValue, clean_email
from graphkit.ingest.formats.content_lines import Head, unescape
from graphkit.lazy_regex import lazy_regex

_ABSENT = ("DECLINED", "DELEGATED")
_NO_PEOPLE = ("ROOM", "RESOURCE", "GROUP")
# Addresses of calendars and lists, by their domain ...
_NOT_PERSONAL = lazy_regex(
    r".*@(?:(?:resource|group|import)\.calendar\.google\.com|calendar\.google\.com"
    r"|googlegroups\.com|(?:[\w.-]+\.)?groups\.io|(?:lists?|groups)\.[\w.-]+)"
)
# ... or by their local part, if there is no person's name.
_ROLE_ADDRESS = lazy_regex(
    r"(?:all|all-?staff|everyone|everybody|staff|team|alle|group|board"
    r"|no-?reply|do-?not-?reply|calendar)@.*"
)
_CARETS = {"^n": "\n", "^'": '"', "^^": "^"}


def is_not_a_person(head: Head, location: str) -> bool:
    """Return whether an attendee is a room, thing or list, or was only informed of the event."""
    if head.first("CUTYPE") in _NO_PEOPLE or head.first("ROLE") == "NON-PARTICIPANT":
        return True
    name = _name(head)
    return bool(name) and name.casefold() == location.casefold()


def is_absent(head: Head) -> bool:
    """Return whether an attendee said no, or sent somebody else."""
    answer = head.first("PARTSTAT") or head.first("STATUS")
    return answer in _ABSENT


def person(head: Head, value: str) -> tuple[str, str]:
    """Return the name and the mail address of an attendee or organizer; each may be empty."""
    name, mail = _name(head), _mail(head, value)
    if _NOT_PERSONAL.fullmatch(mail) or (
        _ROLE_ADDRESS.fullmatch(mail) and _is_not_a_name(name, mail)
    ):
        return "", ""
    return ("" if "@" in name else name), mail


def name_and_mail(name: str, mail: str) -> str:
    """Return a person as `Name <mail>`."""
    return f"{name} <{mail}>" if name and mail else name or mail


def _name(head: Head) -> str:
    text = ", ".join(head.parameters.get("CN", ()))
    if "^" in text:
        text = re.sub(r"\^[n'^]", lambda m: _CARETS[m[0]], text)
    text = unescape(text).partition("<")[0]
    return " ".join(text.replace(">", " ").split()).strip("'\" ,")


def _is_not_a_name(name: str, mail: str) -> bool:
    local = mail.partition("@")[0]
    return not name or "@" in name or name.casefold().replace(" ", "") in (local, "undefined")


def _mail(head: Head, value: str) -> str:
    # Apple gives a path on its server and the address beside it; vCalendar 1.0 gives a name first.
    for text in (value, *head.parameters.get("EMAIL", ()), *head.parameters.get("X-EMAIL", ())):
        if "@" in text:
            try:
                mail = clean_email(re.sub(r"(?i)^\s*mailto:", "", text))
            except InvalidValue:
                continue
            if mail:
                return mail
    return ""
