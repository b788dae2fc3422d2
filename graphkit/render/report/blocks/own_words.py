"""Paragraphs that the workspace wrote itself, in simple Markdown."""

from __future__ import annotations

from graphkit.render.report.document import Section
from graphkit.render.report.simple_markdown import read_markdown


def own_words(name: str, text: str) -> Section:
    """Return a section from Markdown: its first heading is the title."""
    title, parts = read_markdown(text)
    return Section(
        f"own-{name}",
        title or name.replace("-", " ").capitalize(),
        parts=parts,
        untitled=not title,
    )
