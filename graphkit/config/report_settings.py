"""How a workspace wants its reports: logo, color, blocks, and paragraphs of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphkit.toml import printable_value

REPORT_KEYS = ("logo", "accent", "blocks", "paragraphs")
# The grounds on which the color is text.
_GROUNDS = ("#ffffff", "#faf6f0")
# WCAG 2.2, success criterion 1.4.3.
_LEAST_CONTRAST = 4.5
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_NAME = re.compile(r"[a-z][a-z0-9-]{0,40}")


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """What a workspace says about its reports.

    Attributes
    ----------
    logo : str
        A PNG or JPEG, relative to the folder of the workspace; empty for none.
    accent : str
        The color of numbers and marks, such as "#96401f"; empty for the usual one.
    blocks : sequence of str
        The blocks in their order; empty for all in the usual order.
    paragraphs : mapping of str to str
        Own paragraphs in Markdown, by the name of their block.
    """

    logo: str = ""
    accent: str = ""
    blocks: Sequence[str] = ()
    paragraphs: Mapping[str, str] = field(default_factory=dict)


def read_report_settings(said: Mapping[str, Any]) -> ReportSettings:
    """Return the settings of a table that `report_fault` finds no fault in."""
    return ReportSettings(
        logo=said.get("logo", "").strip(),
        accent=said.get("accent", "").strip().lower(),
        blocks=tuple(said.get("blocks", ())),
        paragraphs=dict(said.get("paragraphs", {})),
    )


def report_fault(said: Mapping[str, Any]) -> tuple[str, str | None] | None:
    """Return what is wrong with a table [report], and what to do; None if nothing is."""
    for key, value in said.items():
        if key not in REPORT_KEYS:
            known = ", ".join(REPORT_KEYS)
            return f"report.{printable_value(key)} is unknown", f"Known names: {known}"
        now = f"It is {printable_value(value)} now"
        if key in ("logo", "accent") and not isinstance(value, str):
            return f"report.{key} must be a text", now
        if key == "blocks" and not _is_texts(value):
            return "report.blocks must be a list of texts", now
    fault = _color_fault(said.get("accent", ""))
    return fault or _paragraph_fault(said.get("paragraphs", {}))


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _color_fault(color: str) -> tuple[str, str | None] | None:
    color = color.strip().lower()
    if not color:
        return None
    if not _COLOR.fullmatch(color):
        return "report.accent must be a color such as #96401f", f'It is "{color[:20]}" now'
    if has_contrast(color):
        return None
    return (
        f"report.accent {color} is too light to read on white",
        f"The nearest color that is dark enough is {nearest_dark(color)}",
    )


def _paragraph_fault(paragraphs: object) -> tuple[str, str | None] | None:
    if not isinstance(paragraphs, dict):
        return "report.paragraphs must be a table", "Put it below a line [report.paragraphs]"
    for name, text in paragraphs.items():
        shown = f"report.paragraphs.{printable_value(name)}"
        if not isinstance(text, str):
            return f"{shown} must be a text", 'Write it in three quotes: """..."""'
        if not _NAME.fullmatch(name):
            return f"{shown} is no name of a block", "Use small letters, digits and hyphens"
    return None


def has_contrast(color: str) -> bool:
    """Return whether a color is readable as text on the paper of a report.

    Examples
    --------
    >>> has_contrast("#96401f"), has_contrast("#ffa500")
    (True, False)
    """
    return all(contrast(color, ground) >= _LEAST_CONTRAST for ground in _GROUNDS)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colors, from 1 to 21, as WCAG 2.2 defines it.

    Examples
    --------
    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def nearest_dark(color: str) -> str:
    """Return the lightest color of the same hue that is readable.

    Examples
    --------
    >>> has_contrast(nearest_dark("#ffa500"))
    True
    """
    red, green, blue = _channels(color)
    for step in range(100, -1, -1):
        darker = "#{:02x}{:02x}{:02x}".format(
            *(round(255 * channel * step / 100) for channel in (red, green, blue))
        )
        if has_contrast(darker):
            return darker
    return "#000000"


def _channels(color: str) -> tuple[float, float, float]:
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _luminance(color: str) -> float:
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(color)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
