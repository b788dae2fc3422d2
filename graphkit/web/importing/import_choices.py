"""What somebody chose for an upload, and what graphkit found out about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphkit.ingest.batch.named_guests import NamedGuest
    from graphkit.render.pages import AnswerPart
    from graphkit.session.whole_imports.reading_question import Reading
    from graphkit.web.received.uploaded_files import Upload


@dataclass(frozen=True, slots=True)
class FileChoice:
    """What somebody said about one file.

    Attributes
    ----------
    source : str
        The kind of file; empty for what graphkit takes it for.
    owner : str
    sheet : str
    left_out : bool
    """

    source: str = ""
    owner: str = ""
    sheet: str = ""
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody said about an upload.

    Attributes
    ----------
    files : tuple of FileChoice
    attended : frozenset of str
        The ids of people who were at the calendar entries that name them.
    replace : bool
        Whether earlier imports of the same files are taken back.
    instead : str
        The id of an import that is taken back once these files are imported.
    """

    files: tuple[FileChoice, ...]
    attended: frozenset[str] = frozenset()
    replace: bool = False
    instead: str = ""

    def choose_guests(
        self, guests: Sequence[NamedGuest], found: list[NamedGuest] | None = None
    ) -> Iterator[NamedGuest]:
        """Yield the entries of those who were there; add all to those that were found."""
        if found is not None:
            found += guests
        return (guest for guest in guests if guest.contact_id in self.attended)


@dataclass(slots=True)
class CheckedPartView:
    """One input of a file, as the page shows it.

    Attributes
    ----------
    name : str
    sentences : list of str
        What it was taken for, why, and with what result.
    notes : list of str
    other : (str, str) or None
        The name and the words of another kind that fits nearly as well.
    rejected : list of (int, str)
        Lines and reasons.
    rejected_count : int
    unused : list of (str, int)
        Columns that are not used, and how many of their cells have something.
    """

    name: str
    sentences: list[str]
    notes: list[str]
    other: tuple[str, str] | None
    rejected: list[tuple[int, str]]
    rejected_count: int
    unused: list[tuple[str, int]]


@dataclass(slots=True)
class CheckedFile:
    """One file of an upload, as the page shows it.

    Attributes
    ----------
    number : int
        From 1.
    name : str
    choice : FileChoice
    parts : list of CheckedPartView
    error : dict or None
        Why it cannot be imported as it is.
    kinds : list of (str, str)
        The kinds of file that it could be.
    sheets : list of str
        Of a workbook with several.
    owner : {"required", "optional", "none"}
    owner_known : str
        The owner that the file itself names.
    readings : tuple of Reading
        The two kinds of file that it fits nearly equally, the better first; empty if it is clear.
    is_table : bool
        Whether the meaning of its columns can be changed.
    guests_sentence : str
        About people in titles.
    guests : list of (str, str, bool)
        The id of each of them, their entries in words, and whether they were there.
    """

    number: int
    name: str
    choice: FileChoice
    parts: list[CheckedPartView] = field(default_factory=list)
    error: Mapping[str, Any] | None = None
    kinds: list[tuple[str, str]] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)
    owner: str = "none"
    owner_known: str = ""
    readings: tuple[Reading, ...] = ()
    is_table: bool = False
    guests_sentence: str = ""
    guests: list[tuple[str, str, bool]] = field(default_factory=list)

    @property
    def is_reading_chosen(self) -> bool:
        """Whether somebody chose one of the readings in the question about them."""
        return self.choice.source in [one.source for one in self.readings]


@dataclass(slots=True)
class Check:
    """What importing an upload would do.

    Attributes
    ----------
    choices : Choices
        For which it was found out.
    special : {"answers", "edited", ""}
    files : list of CheckedFile
    effects : AnswerPart or None
        The most important effects.
    more : int
        How many further ones there are.
    sentences, problems : list of str
        Of answers to surveys, or of an edited workbook: what they say, and what is wrong.
    needs_author : bool
        Whether it must be known who says it.
    in_turn : bool
        Whether a file is compared with the graph as it would be after those before it.
    """

    choices: Choices
    special: str = ""
    files: list[CheckedFile] = field(default_factory=list)
    effects: AnswerPart | None = None
    more: int = 0
    sentences: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    needs_author: bool = False
    in_turn: bool = False

    @property
    def is_ready(self) -> bool:
        """Whether it can be imported."""
        if self.special:
            return bool(self.sentences) and not self.needs_author
        kept = [file for file in self.files if not file.choice.left_out]
        return bool(kept) and all(file.error is None for file in kept)


def paths_of(upload: Upload, choices: Choices) -> list[Path]:
    """Return the files of an upload that are not left out."""
    every = zip(upload.files, choices.files, strict=True)
    return [file.path for file, choice in every if not choice.left_out]
