"""Answers as text for a reader, JSON, CSV and Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkit.render.layout import lay_out
from graphkit.render.tables import check_format, csv_text, markdown_table
from graphkit.render.text import markdown, to_json
from graphkit.render.views import view_of

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer


def render_answer(
    answer: Answer[Any],
    format: str,
    *,
    width: int = 80,
    color: bool = False,
    numbers: bool = False,
    drawing: bool = False,
) -> str:
    """Return an answer as text.

    Parameters
    ----------
    answer : Answer
    format : {"table", "json", "csv", "markdown"}
        `json` is the whole answer (see docs/json.md), `csv` one flat row a finding, or a step of
        an introduction; the other two are for readers.
    width : int
        Of the terminal, in cells; only for `table`.
    color : bool
        With escape sequences for a terminal; only for `table`.
    numbers : bool
        Also the field's terms and figures; only for `table` and `markdown`.
    drawing : bool
        Draw with Unicode's lines what can be drawn; only for `table`.

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
    view = view_of(answer.kind)
    if format == "csv":
        return csv_text(view.columns, view.rows(answer))
    entries = view.entries(answer, numbers)
    if format == "markdown":
        cells = (
            (number, entry.title, entry.badge, [line.text for line in entry.lines])
            for number, entry in enumerate(entries, 1)
        )
        notes = "".join(f"- {markdown(note)}\n" for note in answer.notes)
        table = markdown_table(("", *view.headings), cells) if entries else ""
        return "\n".join(filter(None, (f"**{markdown(answer.summary)}**\n", table, notes)))
    if drawing and view.drawn is not None:
        entries = view.drawn(answer, numbers)
    following = view.next(answer)
    after = [f"Note: {note}" for note in answer.notes]
    if following:
        after.append(f"Next: {following}")
    return lay_out(answer.summary, entries, after, width=width, color=color)
