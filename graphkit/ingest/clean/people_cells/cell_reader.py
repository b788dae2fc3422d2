"""Read a cell about people, part by part: a state machine over the parts between separators."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from graphkit.ingest.clean.contact_points import MARKS, Point, point_of_mark
from graphkit.ingest.clean.given_names import share_with_given_names
from graphkit.ingest.clean.name_words import TITLES
from graphkit.ingest.clean.people_cells.draft_name import DraftName, is_given_after_comma
from graphkit.ingest.clean.people_cells.draft_person import (
    DraftPerson,
    distribute_points,
    share_surnames,
)
from graphkit.ingest.clean.people_cells.part_words import (
    CONTACT_LABELS,
    GROUP_ROLES,
    OFFICES,
    ORDERS,
    SECOND_CONTACT,
)
from graphkit.ingest.clean.people_cells.parts import (
    Part,
    is_organization_name,
    is_plain_name,
    is_remark,
    is_role,
    looks_like_name,
    part_of_cell,
    says_over,
    words_of,
)
from graphkit.ingest.clean.people_cells.person_in_cell import NameOrder, PersonInCell
from graphkit.ingest.clean.people_cells.split_cell import (
    Piece,
    has_prefix,
    split_cell,
    split_off,
    without_brackets,
)
from graphkit.ingest.clean.people_cells.texts_without_name import names_nobody
from graphkit.lazy_regex import lazy_regex

_LABEL = lazy_regex(
    r"\s*([^\W\d][^:;()\ue000-\uf8ff]{0,39}?)\s*:\s+(?=\S)"
    r"|\s*([^\W\d][^:;()\d\ue000-\uf8ff]{2,39}):(?=\w)"
)
_NUMBERED = lazy_regex(r"^\s*(?:\(?\d{1,2}[.)]|[-*\u2022\u2013])\s+(?=\S)")
_SECOND = lazy_regex(
    r"^(back-?up|alternate|alt\.?|alternatively|or|oder|also|then|dann|luego|puis|suplente|vertretung|"
    r"sust\.?|sustitut[oa]|vertr\.|rempl\.|remplaçante?|sub\.|ersatz)\s*:?\s+(?=[A-Z])",
    re.IGNORECASE,
)
_GUESTS = lazy_regex(
    r"\s+(\+\s?\d.*|\+\s?(?:guest|family|spouse).*|plus (?:one|\d).*)$", re.IGNORECASE
)
_MAY_HOLD_A_NAME = (Part.NAME, Part.ROLE, Part.TEXT, Part.REMARK)
_INITIALS = lazy_regex(r"[A-Z]{2,3}")


@dataclass(slots=True)
class CellReader:
    """Reads one cell.

    Attributes
    ----------
    points : tuple of Point
        The points that the marks in the cell's text replace.
    order : {"given-first", "family-first"} or None
    """

    points: tuple[Point, ...]
    order: NameOrder | None
    _people: list[DraftPerson] = field(default_factory=list)
    # Texts before the first person or before the next one.
    _pending: DraftPerson = field(default_factory=lambda: DraftPerson(DraftName("")))
    _titles: list[str] = field(default_factory=list)
    _group_role: str | None = None
    _place: str | None = None
    _last: Part = Part.NOTHING
    _bare_points: list[list[Point]] = field(default_factory=list)

    def read(self, text: str) -> tuple[PersonInCell, ...]:
        """Return the people of a cell; data about nobody gets a person without a name."""
        if _INITIALS.fullmatch(text):
            return (PersonInCell(text, written=text),)
        pieces = split_cell(text)
        for at, piece in enumerate(pieces):
            self._add_piece(piece, pieces[at + 1] if at + 1 < len(pieces) else None)
        share_surnames(self._people)
        distribute_points(self._people, self._bare_points)
        self._pending.remarks += self._titles
        people = [one.person(self._group_role, self._place) for one in self._people]
        people.append(self._pending.person(None, None if people else self._place))
        found = tuple(one for one in people if one is not None)
        if not found and self._place:
            return (PersonInCell("", self._group_role, self._place),)
        return found

    def read_nobody(self, text: str) -> tuple[PersonInCell, ...]:
        """Return a person without a name for a cell that has only an address or a number."""
        self._pending.points += [point_of_mark(mark, self.points) for mark in MARKS.findall(text)]
        self._pending.remarks += filter(None, [" ".join(MARKS.sub(" ", text).split()).strip(" :")])
        found = self._pending.person(None, None)
        return () if found is None else (found,)

    def _add_piece(self, piece: Piece, following: Piece | None) -> None:
        if (at := _second_person(piece.text)) is not None:
            self._add_piece(piece._replace(text=piece.text[:at]), None)
            self._add_piece(Piece("strong", "", piece.text[at:]), following)
            return
        numbered = _NUMBERED.match(piece.text)
        # "1. Vorsitzende" is a role.
        is_number = numbered and not is_role(piece.text[numbered.end() :].split(maxsplit=1)[0])
        text = piece.text[numbered.end() :] if numbered and is_number else piece.text
        if piece.separator == "strong":
            self._last = Part.NOTHING if not self._people else self._last
        if piece.separator in ("start", "strong", "comma", "or") and (label := _LABEL.match(text)):
            text = text[label.end() :]
            self._add_label((label[1] or label[2]).strip(), piece, text)
            piece = Piece("strong", "", text)
        if second := _SECOND.match(text):
            self._pending.remarks.append(second[1])
            text = text[second.end() :]
            piece = Piece("strong", "", text)
        points = [point_of_mark(mark, self.points) for mark in MARKS.findall(text)]
        if guests := _GUESTS.search(text):
            text = text[: guests.start()]
            piece = Piece(piece.separator, piece.between, text)
        # A mark may be between two parts: "Ann Lee <mark> chair".
        before, *after = [part.strip(" ,<>") for part in MARKS.split(text)] if points else [text]
        if points and not before and any(after):
            before, after = after[0], after[1:]
        inside = self._add_text(before, piece, following)
        target = self._people[-1] if self._people else self._pending
        if points and before.strip():
            target.points += points
        elif points:
            self._bare_points.append(points)
            target.points += points
        for part in filter(None, (*inside, *after)):
            self._add_beside(part)
            self._last = Part.TEXT
        if guests:
            self._add_beside(MARKS.sub(" ", guests[1]))

    # The kind of a part

    def _add_text(self, text: str, piece: Piece, following: Piece | None) -> list[str]:
        """Add a part without points; return the texts in its brackets."""
        text, inside = without_brackets(text)
        if text.rstrip().endswith("?") and any(map(str.isalpha, text)):
            inside.append("?")
        text = " ".join(text.replace("*", " ").rstrip("? ").split())
        kind = part_of_cell(text)
        if kind is Part.NAME and _are_people_of(text, inside):
            kind = Part.ORGANIZATION
        split = split_off(text) if kind in _MAY_HOLD_A_NAME or has_prefix(text) else None
        if self._is_glued(piece, Part.NAME if split else kind):
            self._glue(piece, text)
        elif split:
            self._add_split(split, piece, following)
        elif kind is not Part.NOTHING:
            self._add_part(text, kind, piece, following)
        return inside

    def _add_split(
        self, split: tuple[str, str, str], piece: Piece, following: Piece | None
    ) -> None:
        before, name, behind = split
        if not before and (inner := split_off(name)):
            before, name, _ = inner  # "Pastor Willie Banks cell"
        if before:
            self._add_name(name, piece)
            order = self._people[-1].name.order
            self._people[-1].name.order = order or "given-first"  # "Coach Ann Lee"
        else:
            self._add_name_piece(name, piece, following)
        for part in filter(None, (before, behind)):
            self._add_beside(part)
        self._last = Part.ROLE if behind else Part.NAME

    def _add_part(self, text: str, kind: Part, piece: Piece, following: Piece | None) -> None:
        if kind is Part.ORGANIZATION and piece.separator == "and" and self._is_half_a_name():
            # "Parks & Recreation Dept."
            text = f"{self._people.pop().name.text}{piece.between}{text}"
        if kind is Part.NAME and self._is_business(text, piece, following):
            kind = Part.ORGANIZATION
        if text == "M." and following and following.text.startswith(("Mme", "Mlle")):
            self._titles.append(text)  # "M. et Mme Paul Durand"
        elif kind is Part.NAME:
            self._add_name_piece(text, piece, following)
        elif kind is Part.NOBODY:
            self._add_nobody(text, piece)
        elif kind is Part.ADDITION:
            self._add_addition(text, piece, following)
        else:
            self._add_beside(text, kind)
        self._last = kind

    def _is_business(self, text: str, piece: Piece, following: Piece | None) -> bool:
        """Return whether a part after a name is a family business: "Ek Bros", "Ek & Hale"."""
        beside = self._last in (Part.NAME, Part.ADDITION, Part.ROLE) and piece.separator == "comma"
        owner = self._people[-1].name.text.split() if self._people and beside else []
        first, *rest = text.split()
        if len(owner) < 2 or first.removesuffix("'s").removesuffix("\u2019s") != owner[-1]:
            return False
        shared = following is not None and following.separator == "and"
        return bool(rest or shared) and not share_with_given_names(rest)

    def _is_half_a_name(self) -> bool:
        return bool(self._people) and self._last is Part.NAME and self._people[-1].name.is_single

    def _is_glued(self, piece: Piece, kind: Part) -> bool:
        """Return whether a part continues the role or organization before it."""
        if piece.separator not in ("and", "slash") or self._last not in (
            Part.ROLE,
            Part.ORGANIZATION,
        ):
            return False
        if kind in (Part.ROLE, Part.ORGANIZATION, Part.TEXT):
            return True
        if kind is not Part.NAME:
            return False
        holder = self._people[-1] if self._people else self._pending
        if holder.organization and " " not in holder.organization:
            return self._last is Part.ORGANIZATION and piece.separator == "and"  # "Ek & Hale"
        last = holder.roles[-1] if holder.roles else ""
        has_preposition = any(word in ("of", "for", "de", "für", "du") for word in words_of(last))
        return has_preposition or not self._people

    def _glue(self, piece: Piece, text: str) -> None:
        holder = self._people[-1] if self._people else self._pending
        if self._last is Part.ROLE and holder.roles:
            holder.roles[-1] += f"{piece.between}{text}"
        elif holder.organization:
            holder.organization += f"{piece.between}{text}"
        else:
            holder.remarks.append(text)

    def _add_name_piece(self, text: str, piece: Piece, following: Piece | None) -> None:
        current = self._people[-1] if self._people else None
        if current is not None and self._last is Part.NAME and piece.separator == "comma":
            if self._is_in_list(current, text, following):
                self._add_name(text, piece)
                self._people[-1].name.joined = True
                return
            if text == text.lower() and current.name.text != current.name.text.lower():
                current.remarks.append(text)  # "Marv Amundson, horses"
                return
            after_office = current.name.order == "given-first" != self.order
            if after_office and " " not in text and not share_with_given_names([text]):
                current.remarks.append(text)  # "Coach Ann Lee, Athletics"
                return
            if is_given_after_comma(current.name, text, self.order):
                words = text.split()
                # "Banks, Pastor Willie"
                if len(words) > 1 and words_of(words[0])[:1] and words_of(words[0])[0] in OFFICES:
                    current.roles.append(words.pop(0))
                current.name.given = " ".join(words)
                return
        if (
            current is not None
            and self._last is Part.NAME
            and piece.separator == "dash"
            and len(text.split()) == 1
            and len(current.name.text.split()) > 1
        ):
            current.name.text += f" - {text}"
            return
        self._add_name(text, piece)

    def _is_in_list(self, current: DraftPerson, text: str, following: Piece | None) -> bool:
        """Return whether given names follow each other: "Carol, Dan & Ann Weaver"."""
        return (
            self.order != "family-first"
            and current.name.is_single
            and len(text.split()) == 1
            and following is not None
            and following.separator == "and"
            and len(following.text.split()) > 1
            and "," not in following.text
            and part_of_cell(following.text) is Part.NAME
        )

    def _add_name(self, text: str, piece: Piece) -> None:
        draft = DraftPerson(DraftName(text, self.order))
        draft.name.joined = piece.separator in ("and", "or")
        if self._titles and piece.separator == "and":
            # "Dr. and Mrs. S. Rao": both share the name, and nothing else names the first.
            shared = draft.name.without_titles()
            first = DraftPerson(DraftName(" ".join((*self._titles, shared))))
            if self._titles == ["M."]:
                first.name.text, first.name.additions = shared, self._titles
            self._people.append(first)
            draft.name.keeps_title = True
        elif self._titles:
            draft.name.text = " ".join((*self._titles, text))
        self._titles = []
        before = self._pending
        draft.roles += before.roles
        draft.remarks += before.remarks
        draft.points += before.points
        draft.organization = before.organization
        self._pending = DraftPerson(DraftName(""))
        self._people.append(draft)
        self._last = Part.NAME

    def _add_nobody(self, text: str, piece: Piece) -> None:
        is_guest = not text[:1].isalpha() or piece.separator not in ("start", "strong", "or")
        if self._people and is_guest:
            self._people[-1].remarks.append(text)
        else:
            # Text after "vacant" belongs to nobody.
            self._pending.remarks.append(text)
            self._people.append(self._pending)
            self._pending = DraftPerson(DraftName(""))

    def _add_addition(self, text: str, piece: Piece, following: Piece | None) -> None:
        joined = following is not None and following.separator == "and"
        titled = joined and words_of(text)[0].replace(".", "") in TITLES
        if self._people and piece.separator in ("comma", "dash") and not titled:
            last = self._people[-1]
            (last.name.additions if last.name.text else last.remarks).append(text)
        else:
            self._titles.append(text)

    def _add_beside(self, text: str, kind: Part | None = None) -> None:
        """Add a role, an organization, a remark or other text to its person."""
        kind = kind or part_of_cell(text.strip())
        text = text.strip(" ,;:")
        if not text:
            return
        if second := _SECOND.match(text):
            self._pending.remarks.append(second[1])
            self._add_piece(Piece("strong", "", text[second.end() :]), None)
            return
        if kind in (Part.TEXT, Part.ROLE) and ("," in text or ";" in text):
            for part in re.split(r"\s*[,;]\s*", text):
                self._add_beside(part)
            return
        before, comma, last = text.rpartition(",")
        if kind is Part.ORGANIZATION and comma and _is_beside_place(last.strip()):
            self._add_beside(before, Part.ORGANIZATION)  # "(Elm Museum, guest)"
            self._add_beside(last)
            return
        places_first = not self._people and self._pending.organization is not None
        if kind is Part.NAME and places_first and not text.islower():
            self._add_name(text, Piece("strong", "", text))  # "Oak Hill School (Ann Lee)"
            return
        holder = self._people[-1] if self._people else self._pending
        if (kind is Part.ADDITION or text.casefold() in ORDERS) and holder.name.text:
            holder.name.additions.append(text)
        elif kind is Part.ROLE:
            holder.roles.append(text)
        elif kind is Part.ORGANIZATION and holder.organization is None and not says_over(text):
            holder.organization = text
        else:
            holder.remarks.append(text)

    def _add_label(self, label: str, piece: Piece, text: str) -> None:
        word = " ".join(label.casefold().split())
        if word in GROUP_ROLES:
            self._group_role = GROUP_ROLES[word]
        elif word in CONTACT_LABELS:
            return
        elif word in SECOND_CONTACT or names_nobody(label) or is_remark(label) or says_over(label):
            self._pending.remarks.append(label)
        elif is_role(label):
            self._pending.roles.append(label)
        elif is_organization_name(label):
            self._place = label
        elif looks_like_name(label) and (is_role(text) or not MARKS.sub("", text).strip(" ,;")):
            self._add_name(label, piece)
        else:
            self._pending.remarks.append(label)
        self._last = Part.NOTHING


def _is_beside_place(text: str) -> bool:
    return names_nobody(text) or is_role(text) or is_remark(text)


def _are_people_of(text: str, inside: list[str]) -> bool:
    """Return whether brackets name somebody at what is before them: "Harvest Table (Ann Lee)"."""
    named = [part for part in inside if is_plain_name(part) and share_with_given_names([part])]
    return len(named) == 1 and not share_with_given_names([text])


def _second_person(text: str) -> int | None:
    """Return where a second person begins after the addresses of the first, or None."""
    marks = list(MARKS.finditer(text))
    if not marks or not any(map(str.isalpha, MARKS.sub("", text[: marks[0].start()]))):
        return None
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        part = text[mark.end() : following.start() if following else len(text)]
        if len(part.split()) > 1 and part_of_cell(part.strip(" ,<>")) is Part.NAME:
            return mark.end()
    return None
