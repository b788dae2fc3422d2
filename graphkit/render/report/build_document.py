"""Put the blocks of a report together as a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache, lru_cache
from operator import is_
from typing import Any

from graphkit.render.escape import clean
from graphkit.render.report.block_table import APPENDIX, FRONT
from graphkit.render.report.blocks.own_words import own_words
from graphkit.render.report.document import Look, ReportDocument, Section
from graphkit.render.report.report_findings import Edition, ReportFindings

_READERS = {
    Edition.BOARD: "For the board.",
    Edition.FUNDER: "For funders: organizations, outcomes and numbers, no people.",
    Edition.TEAM: "For the team.",
    Edition.PARTNER: "For our partner.",
}
_CARE = {
    Edition.FUNDER: "This report names no person.",
    Edition.PARTNER: "This sheet names the two people who look after the partnership.",
}
# Their text is not for readers, and must stay as it is.
_EXACT = frozenset({"svg", "narrow", "data", "link", "logo_type", "accent"})


@dataclass(frozen=True, slots=True)
class DocumentOptions:
    """How to put a document together.

    Attributes
    ----------
    blocks : sequence of str
        The names of the blocks in their order; empty for all in the usual order. Others are left
        out.
    appendix : bool
        Whether there is an appendix.
    prints_appendix : bool
        Whether it is printed, too.
    data : str
        JSON to keep in the document.
    """

    blocks: Sequence[str] = ()
    appendix: bool = True
    prints_appendix: bool = False
    data: str = ""


def build_document(
    found: ReportFindings, options: DocumentOptions = DocumentOptions()
) -> ReportDocument:
    """Return a report in words; the same findings give the same document."""
    sections, first = _front(found, options.blocks)
    appendix = _appendix(found) if options.appendix else ()
    care = _CARE.get(
        found.edition, "This report names people. Share it only with those who need it."
    )
    made = ReportDocument(
        title=found.title,
        organization=found.organization,
        as_of=found.as_of,
        edition=found.edition.value,
        readers=_READERS[found.edition],
        sections=sections,
        appendix=appendix,
        first_page=first,
        part=found.part,
        foot=(care, "Made with graphkit. It knows only what the imported files and the team say."),
        look=found.look or Look(),
        prints_appendix=options.prints_appendix,
        data=options.data,
    )
    cleaned: ReportDocument = _cleaned(made)
    return cleaned


def _front(found: ReportFindings, names: Sequence[str]) -> tuple[tuple[Section, ...], int]:
    """Return the sections, and how many of them are for the first page."""
    blocks = {block.name: block for block in FRONT}
    order = list(names) or list(blocks)
    # Own words that no place is named for come after the first page.
    place = sum(name in blocks and blocks[name].first_page for name in order)
    for name in found.own_words:
        if name not in order:
            order.insert(place, name)
            place += 1
    sections: list[Section] = []
    first = 0
    for name in order:
        block = blocks.get(name)
        if block is None:
            text = found.own_words.get(name)
            made = own_words(name, text) if text else None
        else:
            made = block.make(found) if found.edition in block.editions else None
        if made is None:
            continue
        sections.append(made)
        if block is not None and block.first_page:
            first = len(sections)
    return tuple(sections), first


def _appendix(found: ReportFindings) -> tuple[Section, ...]:
    made = (block.make(found) for block in APPENDIX if found.edition in block.editions)
    return tuple(section for section in made if section is not None)


def _cleaned(value: Any) -> Any:
    """Return the same with texts that can change the reading order of nothing.

    What is clean already, as most is, stays the same object.
    """
    if isinstance(value, str):
        text = _cleaned_text(value)
        return value if text == value else text
    if isinstance(value, tuple):
        items = tuple(map(_cleaned, value))
        return value if all(map(is_, items, value)) else items
    kind: Any = type(value)
    changed = {}
    for name in _names_to_clean(kind):
        known = getattr(value, name)
        if (cleaned := _cleaned(known)) is not known:
            changed[name] = cleaned
    return replace(value, **changed) if changed else value


@cache
def _names_to_clean(kind: type) -> tuple[str, ...]:
    """Return the names of the fields of a dataclass that have words for readers."""
    if not is_dataclass(kind):
        return ()
    return tuple(field.name for field in fields(kind) if field.name not in _EXACT)


@lru_cache(1 << 14)
def _cleaned_text(text: str) -> str:
    """Return a text cleaned; spaces at its ends stay, because texts of other styles follow."""
    before, after = (" " if end[:1].isspace() else "" for end in (text, text[::-1]))
    known = clean(text)
    return f"{before}{known}{after}" if known else before
