"""The settings that the page can change, as texts in fields and as values in the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from math import isfinite
from typing import TYPE_CHECKING, Any

from graphkit.errors import UsageError
from graphkit.render.escape import clean
from graphkit.render.pages import FormField
from graphkit.render.pages.settings_part import LABELS

if TYPE_CHECKING:
    from graphkit.config.changed_config import Value
    from graphkit.render.pages.form_part import FieldKind

LONGEST_LINE = 300
_BOX = "Count ties that graphkit infers from a shared board or a small workplace"
_KINDS: Mapping[type, FieldKind] = {list: "lines", bool: "yes", date: "date", int: "number"}


@dataclass(frozen=True, slots=True)
class ChangeableSetting:
    """A setting that the page can change.

    Attributes
    ----------
    table, key : str
    hint, example : str
        See `FormField`.
    type : type
        What the value is in the file.
    default : str
        What its field shows if the file does not say it.
    """

    table: str
    key: str
    hint: str = ""
    example: str = ""
    type: type = str
    default: str = ""

    @property
    def name(self) -> str:
        """Its name in forms and messages."""
        return f"{self.table}.{self.key}"

    @property
    def label(self) -> str:
        """What it is, in words."""
        return LABELS[self.name]

    def field(self, text: str, hint: str = "") -> FormField:
        """Return its field with a text in it."""
        kind = _KINDS.get(self.type, "text")
        said = " ".join(filter(None, (self.hint, hint)))
        label = _BOX if kind == "yes" else self.label
        return FormField(self.name, label, kind, text, hint=said, example=self.example, rows=6)

    def text_in(self, tables: Mapping[str, Any]) -> str:
        """Return the text of its field for what the file says."""
        inside = tables.get(self.table, {})
        return self.default if self.key not in inside else _text_of(inside[self.key])

    def plain(self, typed: str) -> str:
        """Return what somebody typed as the file would have it."""
        lines = dict.fromkeys(filter(None, map(clean, typed.split("\n"))))
        return "\n".join(lines) if self.type is list else " ".join(lines)

    def value(self, text: str) -> Value | None:
        """Return the value of a text; None if the file need not say it.

        What has a wrong form is returned as it is: the check of the settings says what is wrong.

        Raises
        ------
        UsageError
            If it is too long.
        """
        if any(len(line) > LONGEST_LINE for line in text.split("\n")):
            raise UsageError(
                f"{self.label}: this is longer than {LONGEST_LINE} characters",
                next="Write less" if self.type is not list else "Write one a line",
            )
        if self.type is list:
            return text.split("\n") if text else []
        if self.type is bool:
            return text == "yes"
        if not text:
            return None if self.key != "organization" else ""
        return _number_or_day(text, self.type)


def _text_of(value: object) -> str:
    """Return the text of the field for a value in the file, of whatever type it is."""
    if isinstance(value, list):
        return "\n".join(clean(str(each)) for each in value)
    if isinstance(value, bool):
        return "yes" if value else ""
    return f"{value:g}" if isinstance(value, (int, float)) else clean(str(value))


def _number_or_day(text: str, type: type) -> Value:
    try:
        if type is date:
            return date.fromisoformat(text)
        if type is float:
            return float(text) if isfinite(float(text)) else text
        return int(text) if type is int else text
    except ValueError:
        return text


CHANGEABLE = (
    ChangeableSetting("home", "organization", "Spelled as in your files."),
    ChangeableSetting(
        "home",
        "team",
        "One a line: a name, and a mail address in angle brackets. Introductions start from these "
        "people. If you name nobody, the team is everybody at your organization.",
        type=list,
    ),
    ChangeableSetting("home", "mission", "For letters.", "Free books and rooms for everybody"),
    ChangeableSetting("home", "mail", example="office@library.example"),
    ChangeableSetting("home", "country", "Two letters.", "US"),
    ChangeableSetting("targets", "sectors", "One a line.", type=list),
    ChangeableSetting("targets", "organizations", "One a line.", type=list),
    ChangeableSetting(
        "analysis",
        "inferred",
        "If you do not, only ties that a file or a person states count.",
        type=bool,
        default="yes",
    ),
    ChangeableSetting("analysis", "as_of", "Usually empty, which means today.", type=date),
    ChangeableSetting("asks", "cooldown", "In days. Usually 60.", "60", int),
    ChangeableSetting("asks", "budget", "Usually 3; 0 is as often as you like.", "3", int),
    ChangeableSetting("cadence", "hours", "In hours. Usually 1.", "1", float),
    ChangeableSetting("team", "limit", "In hours a month. Empty is no limit.", "6", float),
)


def digest(text: str) -> str:
    """Return a short text for what a field showed, to know later whether it changed."""
    return sha256(text.encode()).hexdigest()[:16]
