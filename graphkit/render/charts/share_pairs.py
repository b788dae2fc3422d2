"""Draw our share of the work beside our share of the benefit, for each partner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphkit.network import wording
from graphkit.render.charts.svg import (
    INK,
    LINE,
    PAPER,
    SOFT,
    STEPS,
    element,
    svg_picture,
    text_element,
    wrap_text,
)

_SIZE = 12.0
_ROW, _NARROW_ROW, _TOP, _BOTTOM = 22.0, 42.0, 40.0, 4.0


@dataclass(frozen=True, slots=True)
class SharePair:
    """A partner with our share of the work and of the benefit; None if it is unknown."""

    name: str
    work: float | None
    benefit: float | None
    flagged: bool = False


def share_pairs(pairs: Sequence[SharePair], *, id: str, width: float = 680) -> str:
    """Draw a row for each partner: a filled mark for work, a hollow one for benefit.

    Parameters
    ----------
    pairs : sequence of SharePair
    id : str
        Prefix of the ids in the picture.
    width : float
        Of the drawing. Below 480, names are above the rows.

    Returns
    -------
    str
        SVG; empty without pairs.
    """
    drawn = [one for one in pairs if one.work is not None or one.benefit is not None]
    if not drawn:
        return ""
    narrow = width < 480
    left, right = (10.0, width - 10) if narrow else (220.0, width - 150)
    row = _NARROW_ROW if narrow else _ROW
    height = _TOP + row * len(drawn) + _BOTTOM
    parts = list(_ground(left, right, height))
    for place, one in enumerate(drawn):
        parts += _pair(one, _TOP + row * place, left, right, narrow)
    return svg_picture(
        parts,
        id=id,
        title="Our share of the work and of the benefit",
        description="; ".join(f"{one.name}: {pair_in_words(one)}" for one in drawn),
        width=width,
        height=height,
        class_="chart pairs",
    )


def pair_in_words(one: SharePair) -> str:
    """Return both shares in words."""
    work, benefit = (
        "unknown" if share is None else wording.percent(share) for share in (one.work, one.benefit)
    )
    return f"{work} of the work, {benefit} of the benefit"


def _ground(left: float, right: float, height: float) -> Iterator[str]:
    yield element("circle", cx=left + 5, cy=9, r=5, fill=STEPS[0][0])
    yield text_element("work", left + 14, 13, size=11, fill=SOFT)
    yield element("circle", cx=left + 60, cy=9, r=5, fill=PAPER, stroke=STEPS[0][0], stroke_width=2)
    yield text_element("benefit", left + 69, 13, size=11, fill=SOFT)
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        x = left + share * (right - left)
        yield element(
            "line",
            x1=x,
            y1=_TOP - 4,
            x2=x,
            y2=height - _BOTTOM,
            stroke=LINE,
            stroke_width=2 if share == 0.5 else 1,
        )
        anchor = "start" if not share else "end" if share == 1 else "middle"
        words = "equal shares" if share == 0.5 else wording.percent(share)
        yield text_element(words, x, _TOP - 9, size=11, fill=SOFT, anchor=anchor)


def _pair(one: SharePair, top: float, left: float, right: float, narrow: bool) -> Iterator[str]:
    middle = top + (_NARROW_ROW - 10 if narrow else _ROW / 2)
    room = (right - left) * 0.62 if narrow else left - 14
    (name,) = wrap_text(one.name, _SIZE, room, most=1, bold=one.flagged) or ("(no name)",)
    if narrow:
        yield text_element(name, left, top + 14, size=_SIZE, bold=one.flagged)
    else:
        yield text_element(name, left - 10, middle + 4, size=_SIZE, bold=one.flagged, anchor="end")
    if one.flagged:
        x, y = (right, top + 14) if narrow else (right + 12, middle + 4)
        anchor = "end" if narrow else "start"
        yield text_element("worth a talk", x, y, size=_SIZE, fill=INK, bold=True, anchor=anchor)
    places = [
        None if share is None else left + share * (right - left)
        for share in (one.work, one.benefit)
    ]
    work, benefit = places
    if work is not None and benefit is not None:
        yield element(
            "line", x1=work, y1=middle, x2=benefit, y2=middle, stroke=STEPS[0][0], stroke_width=2
        )
    for place, fill in ((benefit, PAPER), (work, STEPS[0][0])):
        if place is not None:
            yield element(
                "circle", cx=place, cy=middle, r=5, fill=fill, stroke=STEPS[0][0], stroke_width=2
            )
