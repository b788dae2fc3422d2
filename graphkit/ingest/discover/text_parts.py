"""Find lists in texts: in mail, in blocks with labels, in aligned columns, among guests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from graphkit.ingest.discover.found_inputs import OpenedInputs
from graphkit.ingest.discover.scratch_files import ScratchFiles
from graphkit.ingest.formats import format_of
from graphkit.ingest.formats.content_lines import with_line_feeds
from graphkit.ingest.formats.tabular.layout import certain_header
from graphkit.ingest.inputs.input import Input
from graphkit.ingest.sources.source import Source

_OF_TABLES = frozenset({".csv", ".tsv", ".tab"})


class TextParts:
    """The lists in texts, each written into a file of its own.

    Parameters
    ----------
    sources : mapping of str to Source
        The known kinds of files.
    scratch : ScratchFiles
        Where the lists are written.
    """

    def __init__(self, sources: Mapping[str, Source], scratch: ScratchFiles) -> None:
        self._sources = sources
        self._scratch = scratch

    def table_in_text(self, input: Input) -> OpenedInputs | None:
        """Return the table that a pasted text has, and the text around it; None if it has none."""
        tables = (self._labelled_blocks, self._aligned_text, self._dotted_lines)
        for read in (*tables, self._attendance_in_text):
            found = read(input)
            if found is not None:
                return found
        return None

    def lists_in_mail(self, input: Input) -> tuple[Input, ...]:
        """Return the contacts, the guests and the calls in the text of mail as separate inputs."""
        readers = {source.reader for source in self._sources.values()}
        is_file = input.path.is_file() and format_of(input).name == "mail"
        if "contact_text" not in readers or not is_file:
            return ()
        from graphkit.ingest.formats.mail_contacts import (
            attendance_in_mail,
            call_tree_in_mail,
            contacts_in_mail,
        )

        tree = call_tree_in_mail(input) if "call_tree" in readers else ""
        contacts = contacts_in_mail(input, in_lists=not tree)
        found = {"text": contacts, "guests": attendance_in_mail(input), "calls": tree}
        return tuple(self._write_part(input, what, text) for what, text in found.items() if text)

    def _labelled_blocks(self, input: Input) -> OpenedInputs | None:
        """Return a text of blocks with labels as a table, and the contacts around them, if any."""
        if not (self._may_be_text(input) and b":" in input.head):
            return None
        from graphkit.ingest.formats.labelled_blocks import read_labelled_blocks

        found = read_labelled_blocks(with_line_feeds(input.beginning))
        if found is None:
            return None
        return self._table_and_rest(input, "blocks", found.table, found.rest)

    def _aligned_text(self, input: Input) -> OpenedInputs | None:
        """Return a text with aligned columns and cells on several lines as a table."""
        if not (self._may_be_text(input) and b"  " in input.head):
            return None
        from graphkit.ingest.formats.aligned_text import read_aligned_text

        found = read_aligned_text(with_line_feeds(input.beginning))
        if found is None:
            return None
        return self._table_and_rest(input, "table", found.table, found.rest)

    def _dotted_lines(self, input: Input) -> OpenedInputs | None:
        """Return a text with rows of dots between its columns as a table."""
        if not (self._may_be_text(input) and b"..." in input.head):
            return None
        from graphkit.ingest.formats.aligned_text import read_dotted_lines

        found = read_dotted_lines(with_line_feeds(input.beginning))
        return None if found is None else self._table_and_rest(input, "table", *found)

    def _attendance_in_text(self, input: Input) -> OpenedInputs | None:
        """Return a text that lists who came to an event as a table, and what is around the list."""
        if not self._may_be_text(input):
            return None
        from graphkit.ingest.formats.attendance_text import read_attendance_text
        from graphkit.ingest.formats.event_title import names_day

        text = with_line_feeds(input.beginning)
        found = read_attendance_text(text)
        header = certain_header(input) if found is not None else None
        # A line that names somebody who came, or the day, is no header.
        line = text.split("\n")[header - 1].strip() if header else ""
        if found is None or (line and line in found.rest and not names_day(line)):
            return None
        return self._table_and_rest(input, "guests", found.table, found.rest)

    def _may_be_text(self, input: Input) -> bool:
        """Return whether a file is short, and may be a text that somebody pasted."""
        if input.path.suffix.casefold() in _OF_TABLES or not input.path.is_file():
            return False
        is_whole = input.path.stat().st_size <= len(input.head)
        reader = format_of(input)
        return is_whole and (reader.tabular or reader.name == "contact_text")

    def _table_and_rest(self, input: Input, what: str, table: str, rest: str) -> OpenedInputs:
        """Return a table that was read out of a text, and the text around it if it is a list."""
        from graphkit.ingest.formats.contact_text.named_in_sentences import collected_from_sentences

        part = self._write_part(input, what, table)
        around = self._write_part(input, "rest", rest)
        known = {source.reader for source in self._sources.values()}
        if not format_of(around).tabular and format_of(around).name in known:
            return OpenedInputs((part, around))
        if told := collected_from_sentences(rest):
            return OpenedInputs((part, self._write_part(input, "rest", told)))
        lines = sum(bool(line.strip()) for line in rest.split("\n"))
        note = f"{input.name}: left out: {lines:,}, lines around the {what}"
        return OpenedInputs((part,), (note,) if lines else ())

    def _write_part(self, input: Input, what: str, text: str) -> Input:
        """Write a text from a file into a separate input."""
        packed, text_file = input.packed or input.path, input.text_file or input.path
        name, path = f"{input.name}, {what}", self._scratch.new_path()
        part = replace(input, path=path, name=name, packed=packed, text_file=text_file)
        self._scratch.write(part, text.encode())
        return part
