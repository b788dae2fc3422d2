"""Letters: what they say, how long the ask is, and templates of one's own."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from pathlib import Path

import pytest

from graphkit.analysis.findings import ContactRef
from graphkit.analysis.introductions.letter_facts import LetterFacts
from graphkit.errors import WorkspaceError
from graphkit.render.letters import MOST_WORDS, Letter, save_letters, write_letters

MARIA = ContactRef("c_1", "Maria Lopez", "Riverbend Public Library")
DANA = ContactRef("c_2", "Dana Whitfield", "Riverbend Clinic")
OMAR = ContactRef("c_3", "Omar Haddad", "County Health Department")
EVIDENCE = ("You and Omar Haddad have both been on the board of Riverbend United since 2022.",)
VALUE = "We offer meeting space, which they need."
TO_DANA = LetterFacts(
    "connector", DANA, MARIA, "dana@clinic.example", None, OMAR, OMAR, "", EVIDENCE, VALUE
)
TO_OMAR = LetterFacts("target", OMAR, MARIA, None, None, OMAR, OMAR, "Dana Whitfield", (), "")


def written(tmp_path: Path, *facts: LetterFacts, mission: str = "") -> tuple[Letter, ...]:
    return write_letters(
        facts, home="Riverbend Public Library", mission=mission, own=tmp_path / "letters"
    )


def test_a_letter_to_a_connector(tmp_path: Path) -> None:
    (letter,) = written(tmp_path, TO_DANA, mission="Rooms for everybody.")
    assert letter.text == (
        "Hello Dana Whitfield,\n\n"
        f"{EVIDENCE[0]}\n\n"
        "Would you introduce us to Omar Haddad at County Health Department?\n"
        "We offer meeting space, which they need.\n"
        "Fifteen minutes would be enough.\n\n"
        "About us: Rooms for everybody.\n\n"
        "You can forward the message below. If this is not a good time, just say so.\n\n"
        "Thank you,\nMaria Lopez\nRiverbend Public Library\n"
    )
    assert (letter.words, letter.points, letter.excess) == (23, 3, "")
    assert letter.ask in letter.text


def test_a_letter_that_the_connector_can_forward(tmp_path: Path) -> None:
    (letter,) = written(tmp_path, TO_OMAR)
    assert letter.text == (
        "Hello Omar Haddad,\n\n"
        "Dana Whitfield has kindly put us in touch.\n\n"
        "Could we talk for fifteen minutes?\n"
        "Please choose a day that suits you.\n\n"
        "Thank you,\nMaria Lopez\nRiverbend Public Library\n"
    )


def test_a_long_ask_is_shortened(tmp_path: Path) -> None:
    long = replace(OMAR, organization=" ".join(["Health"] * 20))
    (letter,) = written(tmp_path, replace(TO_DANA, target=long, next=long))
    assert "Health" not in letter.ask and "meeting space" in letter.ask
    longer = replace(TO_DANA, value=" ".join(["word"] * 20) + ".")
    (letter,) = written(tmp_path, longer)
    assert "word" not in letter.ask and letter.words <= MOST_WORDS


def test_an_own_template_counts_first_and_its_ask_is_counted(tmp_path: Path) -> None:
    own = tmp_path / "letters"
    own.mkdir()
    words = " ".join(["please"] * 28)
    (own / "connector.txt.j2").write_text(f"{{% block ask %}}{words}{{% endblock %}} {{{{ to }}}}")
    to_dana, to_omar = written(tmp_path, TO_DANA, TO_OMAR)
    assert to_dana.text == f"{words} Dana Whitfield\n"
    assert "has 28 words (9 seconds) and 1 point." in to_dana.excess
    assert to_omar.excess == ""
    for broken in ("{{ to", "{{ nobody }}{% block ask %}{% endblock %}", "no block"):
        (own / "connector.txt.j2").write_text(broken)
        with pytest.raises(WorkspaceError, match=r"letters/connector\.txt\.j2"):
            written(tmp_path, TO_DANA)
    # A template has no way out of its data.
    (own / "connector.txt.j2").write_text("{% block ask %}{{ to.__class__.__mro__ }}{% endblock %}")
    with pytest.raises(WorkspaceError):
        written(tmp_path, TO_DANA)


def test_letters_are_kept_as_text_and_as_mail(tmp_path: Path) -> None:
    evil = replace(DANA, name="Dana\r\nBcc: all@x.example\x1b[2J")
    letters = written(tmp_path, replace(TO_DANA, to=evil), replace(TO_OMAR, to_mail="not a mail"))
    paths = save_letters(tmp_path, letters)
    assert [path.suffix for path in paths] == [".txt", ".eml", ".txt", ".eml"]
    assert all(path.parent == tmp_path and path.stat().st_mode & 0o077 == 0 for path in paths)
    mail = email.message_from_bytes(paths[1].read_bytes(), policy=email.policy.default)
    assert mail["To"].addresses[0].addr_spec == "dana@clinic.example"
    assert (mail["Bcc"], mail["X-Unsent"], mail["From"]) == (None, "1", None)
    assert mail["Subject"] == "Introduction to Omar Haddad"
    assert "Would you introduce us" in mail.get_content()
    other = email.message_from_bytes(paths[3].read_bytes(), policy=email.policy.default)
    assert other["To"] is None
