"""What a team writes down: names in texts, and what continues what."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from batches import record
from hypothesis import given
from hypothesis import strategies as st

from graphkit.model import Contact, Entry, ImportBatch, Mention
from graphkit.model.entries import placeholders, threads, with_placeholders, without_mentions
from graphkit.model.erasure import without_people

DAY = date(2026, 11, 3)
NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
NAMES = {"c_dana": "Dana Whitfield", "c_omar": "Omar Haddad", "o_clinic": "Riverbend Clinic"}


def note(text: str, *mentions: Mention) -> Entry:
    return Entry("n_1", "note", DAY, text, mentions=mentions)


def test_a_text_reads_with_the_names_of_today_and_with_the_words_of_its_author() -> None:
    text = with_placeholders("Met Dana at the clinic {ground floor}.", ["Dana", "the clinic"])
    entry = note(
        text, Mention("c_dana", typed="Dana"), Mention("o_clinic", "place", 1, "the clinic")
    )
    assert entry.read_text(NAMES) == "Met Dana Whitfield at Riverbend Clinic {ground floor}."
    assert entry.read_text(NAMES.get) == entry.read_text(NAMES)
    assert entry.typed_text() == "Met Dana at the clinic {ground floor}."
    assert [m.kind for m in entry.mentions] == ["contact", "organization"]
    assert (entry.about("place"), entry.about()) == (("o_clinic",), ("c_dana", "o_clinic"))


def test_a_mention_that_is_gone_reads_someone() -> None:
    entry = note("{0} will ask {1}", Mention("c_dana"), Mention("c_omar", position=1))
    assert without_mentions(entry, ["c_dana"]).read_text(NAMES) == "someone will ask Omar Haddad"
    assert without_mentions(entry, ["c_maria"]) is entry
    # So does one without a name, as in a copy for others.
    assert entry.read_text({"c_dana": "Dana Whitfield"}) == "Dana Whitfield will ask someone"


def test_words_become_placeholders_only_as_whole_words_and_the_longest_first() -> None:
    assert (
        with_placeholders("Dana, Danai and Dana Lee", ["Dana", "Dana Lee"]) == "{0}, Danai and {1}"
    )
    assert with_placeholders("Dana's note", ["Dana"]) == "{0}'s note"
    # Two people with the same words in the text are named in order; the last has the rest.
    assert with_placeholders("Omar, Omar, Omar", ["Omar", "Omar"]) == "{0}, {1}, {1}"
    assert with_placeholders("C++ (x)", ["C++"]) == "{0} (x)"
    assert with_placeholders("nobody", ["", "Dana"]) == "nobody"


@given(st.text(st.sampled_from("{}01a "), max_size=12))
def test_any_text_comes_back_whatever_braces_it_has(text: str) -> None:
    assert note(with_placeholders(text, [])).read_text({}) == text
    assert placeholders(with_placeholders(text, [])) == ()
    told = with_placeholders(text, ["a", "{", "{}"])
    typed = (Mention("c_dana", position=n, typed=words) for n, words in enumerate(["a", "{", "{}"]))
    assert note(told, *typed).typed_text() == text
    note(text, Mention("c_dana")).read_text(NAMES)  # whatever stands in a graph can be read


def test_what_continues_an_entry_is_in_its_thread_in_the_order_of_time() -> None:
    def said(id: str, minute: int, of: str | None = None) -> Entry:
        return Entry(id, "ask", DAY, of=of, said_at=NOON + timedelta(minutes=minute))

    ask, asked, thanked = said("n_1", 0), said("n_3", 1, "n_1"), said("n_2", 2, "n_3")
    others = [
        said("n_4", 0),
        said("n_5", 3, "n_undone"),
        said("n_6", 0, "n_7"),
        said("n_7", 0, "n_6"),
    ]
    found = threads([thanked, *others, asked, ask])
    assert {id: [e.id for e in each] for id, each in found.items()} == {
        "n_1": ["n_1", "n_3", "n_2"],
        "n_4": ["n_4"],
    }


def test_an_import_keeps_the_text_of_an_entry_about_somebody_who_is_forgotten() -> None:
    entry = note("{0} will ask {1}", Mention("c_dana", typed="Dana"), Mention("c_omar", "asked", 1))
    people = (Contact("c_dana", "Dana Whitfield"), Contact("c_omar", "Omar Haddad"))
    batch = ImportBatch(record(1), people, entries=(entry,))
    (left,) = without_people(batch, ["c_dana"]).entries
    assert left.read_text(NAMES) == "someone will ask Omar Haddad"
    assert "Dana" not in repr(left)
