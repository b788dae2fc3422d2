"""Small parts of a document, and phrases that several blocks use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from graphkit.analysis.findings import ContactRef, Step
from graphkit.network import wording
from graphkit.render.escape import clean
from graphkit.render.formatters import _phrases
from graphkit.render.report.document import Bullet, Bullets, Cell, Paragraph, Span, paragraph


def sentence(text: str) -> str:
    """Return a text with a capital letter at the start and a full stop at the end.

    Examples
    --------
    >>> sentence("shares nobody with route 1")
    'Shares nobody with route 1.'
    """
    text = clean(text)
    stop = "" if text.endswith((".", "!", "?", "…")) else "."
    return f"{text[:1].upper()}{text[1:]}{stop}"


def day(value: date | str | None) -> str:
    """Return a date in words, or an empty text for None.

    Examples
    --------
    >>> day(date(2026, 11, 24)), day("2026-09-14"), day(None)
    ('24 November 2026', '14 September 2026', '')
    """
    return "" if value is None else wording.day(value)


def day_cell(iso: str | None, mood: str = "", nothing: str = "") -> Cell:
    """Return a cell with a day."""
    if not iso:
        return Cell(nothing)
    return Cell(wording.day(iso), date.fromisoformat(iso), mood)


def number_cell(number: float | None, nothing: str = "unknown") -> Cell:
    """Return a cell with a number."""
    return Cell(nothing) if number is None else Cell(f"{number:,}", number)


def share_cell(share: float | None, nothing: str = "unknown") -> Cell:
    """Return a cell with a share: people read percent, spreadsheets a number."""
    return Cell(nothing) if share is None else Cell(wording.percent(share), share)


def bullets(texts: Iterable[str]) -> Bullets:
    """Return a list of plain sentences."""
    return Bullets(tuple(Bullet(paragraph(text)) for text in texts))


def notes(texts: Sequence[str]) -> tuple[Paragraph, ...]:
    """Return notes as small paragraphs."""
    return tuple(paragraph(sentence(text), small=True) for text in texts)


def tie_bullet(tie: Step, names: Mapping[str, ContactRef]) -> Bullet:
    """Return a tie with its evidence below it."""
    one, other = names.get(tie.from_), names.get(tie.to)
    spans: tuple[Span, ...] = ()
    if one and other:
        verb = Span(_phrases.knows_verb(tie), strong=True)
        spans = (Span(f"{one.name} "), verb, Span(f" {_phrases.name_with_role(other)}"))
    return Bullet(
        Paragraph(spans), tuple(paragraph(_phrases.evidence_text(n)) for n in tie.evidence)
    )


def more_than(now: int, before: int) -> str:
    """Return a change in words.

    Examples
    --------
    >>> more_than(9, 7), more_than(7, 8), more_than(3, 3)
    ('2 more than', '1 fewer than', 'the same as')
    """
    if now == before:
        return "the same as"
    return f"{abs(now - before):,} {'more' if now > before else 'fewer'} than"
