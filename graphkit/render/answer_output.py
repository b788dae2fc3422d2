"""Render an answer as text, JSON, CSV or Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from graphkit.render.escape import clean, markdown, to_json
from graphkit.render.formatters import Formatter, Hint, formatter_for
from graphkit.render.formatters._phrases import shell_command
from graphkit.render.tables import check_format, csv_text, markdown_table, render_rows
from graphkit.render.text_layout import WIDEST, TextEntry, lay_out_text

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer

Typed = Callable[[Hint], str | None]


def render_answer(
    answer: Answer[Any],
    format: str,
    *,
    width: int = 80,
    color: bool = False,
    numbers: bool = False,
    drawing: bool = False,
    typed: Typed = shell_command,
) -> str:
    """Return an answer as text.

    Parameters
    ----------
    answer : Answer
    format : {"table", "json", "csv", "markdown"}
        `json` is the whole answer (see docs/json.md); `csv` has one flat row per finding, or per
        step of an introduction; the other two are for readers.
    width : int
        Of the terminal, in cells; only for `table`.
    color : bool
        With escape sequences for a terminal; only for `table`.
    numbers : bool
        Add specialist terms and decimals; only for `table` and `markdown`.
    drawing : bool
        Draw routes in Unicode lines; only for `table`.
    typed : callable
        Returns the command of a hint for the user to type, or None to leave it out.

    Returns
    -------
    str
        Ends with a line feed.

    Raises
    ------
    UsageError
        If the format is none of the four.
    """
    check_format(format)
    if format == "json":
        return to_json(answer.to_dict())
    formatter = formatter_for(answer.kind)
    chosen = answer.asked.get("columns")
    if format == "csv" or chosen:
        columns, rows = _chosen_columns(formatter, answer, chosen)
        if format == "csv":
            return csv_text(columns, rows)
        headings = [column.replace("_", " ").capitalize() for column in columns]
        text = render_rows(answer.summary, headings, rows, format, width=width, color=color)
        mark = "- " if format == "markdown" else "Note: "
        return text + "".join(f"\n{mark}{clean(note)}\n" for note in answer.notes)
    entries = formatter.entries(answer, numbers)
    if format == "markdown":
        notes = "".join(f"- {markdown(note)}\n" for note in answer.notes)
        tables = (
            _markdown_checklist(entries)
            if formatter.checklist
            else _markdown_tables(formatter.headings, entries)
        )
        return "\n".join(filter(None, (f"**{markdown(answer.summary)}**\n", *tables, notes)))
    if drawing and formatter.drawn is not None:
        entries = formatter.drawn(answer, numbers)
    hint = formatter.next(answer)
    after = [f"Note: {note}" for note in answer.notes]
    if hint and (following := typed(hint)):
        after.append(f"Next: {following}")
    table = formatter.table(answer, min(width, WIDEST)) if formatter.table and not numbers else None
    if formatter.figures and numbers:
        table = formatter.figures(answer, min(width, WIDEST))
    shown = entries if table is None else ()
    return lay_out_text(answer.summary, shown, after, width=width, color=color, table=table or ())


def _chosen_columns(
    formatter: Formatter[Any], answer: Answer[Any], chosen: Sequence[str] | None
) -> tuple[Sequence[str], Iterator[Sequence[object]]]:
    """Return the columns of a file or a wide table, all or those asked for, and their rows."""
    rows: Iterator[Sequence[object]] = formatter.rows(answer)
    if not chosen:
        return formatter.columns, rows
    places = [formatter.columns.index(name) for name in chosen]
    return chosen, ([row[at] for at in places] for row in rows)


def _markdown_checklist(entries: Sequence[TextEntry]) -> Iterator[str]:
    """Yield a list of tasks, each with the lines below it."""
    if not entries:
        return
    lines = []
    for entry in entries:
        box, title = entry.title[:3], entry.title[3:].strip()
        badge = f" ({markdown(entry.badge)})" if entry.badge else ""
        lines.append(f"- {box} {markdown(title)}{badge}")
        lines += [f"  - {markdown(line.text)}" for line in entry.lines]
    yield "\n".join(lines) + "\n"


def _markdown_tables(headings: Sequence[str], entries: Sequence[TextEntry]) -> Iterator[str]:
    """Yield a table of the entries, or for each group its heading and a table."""
    numbered = enumerate(entries, 1)
    for group, members in groupby(numbered, key=lambda one: one[1].group):
        if group:
            yield f"{markdown(group)}\n"
        yield markdown_table(
            ("", *headings),
            (
                (number, entry.title, entry.badge, [line.text for line in entry.lines])
                for number, entry in members
            ),
        )
