"""Letters that ask for an introduction, as plain text and as drafts of mail."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit import resources
from graphkit.errors import WorkspaceError
from graphkit.files import write_private
from graphkit.model.normalization import normalize
from graphkit.phrases import count_of
from graphkit.render.escape import clean

if TYPE_CHECKING:
    import jinja2

    from graphkit.analysis.introductions.letter_facts import LetterFacts

# How much busy people take in: 27 words, 9 seconds, 3 points (Covello 2002, on message mapping).
MOST_WORDS, MOST_SECONDS, MOST_POINTS = 27, 9, 3
_WORDS_A_SECOND = 3
# The steps of shortening an ask: without the organization, then without what we offer.
_LEVELS = 3


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to one person.

    Attributes
    ----------
    to, sender : str
        Names.
    to_mail, sender_mail : str or None
    subject, text : str
    ask : str
        The ask itself, which is a part of `text`; each line is one point.
    template : str
        Name of the template's file.
    """

    to: str
    sender: str
    to_mail: str | None
    sender_mail: str | None
    subject: str
    text: str
    ask: str
    template: str

    @property
    def words(self) -> int:
        """The number of words in the ask."""
        return len(self.ask.split())

    @property
    def seconds(self) -> float:
        """How many seconds it takes to say the ask, at three words per second."""
        return self.words / _WORDS_A_SECOND

    @property
    def points(self) -> int:
        """The number of points in the ask."""
        return sum(bool(line.strip()) for line in self.ask.splitlines())

    @property
    def excess(self) -> str:
        """In what way the ask is too long, in words; empty if it is not."""
        if self.words <= MOST_WORDS and self.points <= MOST_POINTS:
            return ""
        return (
            f"The ask to {self.to} has {count_of(self.words, 'word')} ({self.seconds:.0f} seconds) "
            f"and {count_of(self.points, 'point')}. People take in {MOST_WORDS} words "
            f"({MOST_SECONDS} seconds) and {MOST_POINTS} points. Shorten it in {self.template}."
        )

    def as_mail(self) -> bytes:
        """Return the letter as a message that a mail program opens as a draft."""
        mail = EmailMessage(policy=SMTP)
        mail["Subject"] = self.subject
        for header, name, address in (
            ("From", self.sender, self.sender_mail),
            ("To", self.to, self.to_mail),
        ):
            # Without a usable address, the sender has to fill it in.
            with suppress(ValueError, IndexError):
                if address:
                    mail[header] = Address(name, addr_spec=address)
        mail["X-Unsent"] = "1"
        mail.set_content(self.text)
        return mail.as_bytes()


def write_letters(
    facts: Iterable[LetterFacts], *, home: str, mission: str, own: Path
) -> tuple[Letter, ...]:
    """Return the letters of an introduction.

    Parameters
    ----------
    facts : iterable of LetterFacts
    home, mission : str
        Name and purpose of our organization; either may be empty.
    own : pathlib.Path
        The folder with the workspace's own templates, which replace those of graphkit.

    Raises
    ------
    WorkspaceError
        If a template of the workspace cannot be used.
    """
    environment = _environment(own)
    return tuple(_write(environment, each, home, mission) for each in facts)


def save_letters(folder: Path, letters: Sequence[Letter]) -> list[Path]:
    """Write each letter into a folder, as text and as a mail that only the user can read."""
    paths = []
    for number, letter in enumerate(letters, 1):
        stem = f"{number}-{'-'.join(normalize(letter.to).split())[:60] or 'letter'}"
        paths.append(write_private(folder / f"{stem}.txt", letter.text))
        paths.append(write_private(folder / f"{stem}.eml", letter.as_mail()))
    return paths


def _write(environment: jinja2.Environment, facts: LetterFacts, home: str, mission: str) -> Letter:
    import jinja2

    name = f"{facts.template}.txt.j2"
    try:
        template = environment.get_template(name)
        for level in range(_LEVELS):
            known = _fields(facts, home, mission, level)
            ask = "".join(template.blocks["ask"](template.new_context(known))).strip()
            made = _letter(facts, template.render(known), ask, home, name)
            if not made.excess:
                return made
    except (jinja2.TemplateError, KeyError) as error:
        line = getattr(error, "lineno", None)
        what = "it has no block called ask" if isinstance(error, KeyError) else str(error)
        raise WorkspaceError(
            f"this template cannot be used: {what}",
            where=f"letters/{name}" + (f", line {line}" if line else ""),
            next="Correct it, or remove it to use the template of graphkit",
        ) from error
    return made


def _letter(facts: LetterFacts, text: str, ask: str, home: str, template: str) -> Letter:
    subject = f"Introduction to {clean(facts.target.name)}"
    if facts.template == "target":
        subject = f"A conversation with {clean(home)}" if home else "A conversation"
    return Letter(
        to=clean(facts.to.name),
        sender=clean(facts.sender.name),
        to_mail=facts.to_mail,
        sender_mail=facts.sender_mail,
        subject=subject,
        text=text.strip() + "\n",
        ask=ask,
        template=f"letters/{template}",
    )


def _fields(facts: LetterFacts, home: str, mission: str, level: int) -> dict[str, Any]:
    return {
        "to": clean(facts.to.name),
        "sender": clean(facts.sender.name),
        "target": clean(facts.target.name),
        "next": clean(facts.next.name),
        "organization": clean(facts.target.organization or ""),
        "connector": clean(facts.connector),
        "evidence": [clean(sentence) for sentence in facts.evidence],
        "value": clean(facts.value),
        "mission": clean(mission),
        "home": clean(home),
        "level": level,
    }


def _environment(own: Path) -> jinja2.Environment:
    import jinja2
    from jinja2.sandbox import SandboxedEnvironment

    folders = [own, resources.folder("reports") / "letters"]
    return SandboxedEnvironment(
        loader=jinja2.FileSystemLoader(folders),
        # These are plain text, so nothing is escaped.
        autoescape=jinja2.select_autoescape(enabled_extensions=(), default=False),
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
