"""One cleaner per kind of value."""

from __future__ import annotations

import contextlib
import time
import unicodedata
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graphkit.ingest.clean import (
    CLEANERS,
    InvalidValue,
    Locale,
    clean_end_date,
    clean_kind,
    clean_organization,
    clean_person,
    clean_profile,
    clean_sector,
    clean_strength,
    clean_text,
    clean_value,
    clean_website,
    cleaners_for,
)
from graphkit.model import AffiliationKind


def test_a_text_is_composed_on_one_line_and_without_control_characters():
    assert clean_text("  Cafe\u0301\x00 du\nNord ") == "Caf\u00e9 du Nord"
    assert clean_text(" \t\n") is None
    assert clean_value("n/a") is None
    assert clean_text("a\u2028b\u00a0c\u3000d\u0085e") == "a b c d e"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("ad\u00admin", "admin"),
        ("\ufeffDana", "Dana"),
        ("Da\u200bna\u200d", "Dana"),
        ("\u202eanaD\u202c", "anaD"),
        ("\u2066Dana\u2069", "Dana"),
        ("\u3164", None),
        ("\u2800 \u200b", None),
        # Joiners within scripts that need them, and within an emoji.
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("क्\u200dष", "क्\u200dष"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("علی\u200c", "علی"),
        ("a\u200cb", "ab"),
        # What was parted by something that cannot be seen grows together.
        ("e\u200b\u0301", "é"),
    ],
)
def test_what_cannot_be_seen_is_dropped_but_where_a_script_needs_it(written, kept):
    assert clean_text(written) == kept


@pytest.mark.parametrize(
    "written",
    [
        "https://www.linkedin.com/in/Zoe-M%C3%BCller/",
        "http://linkedin.com/in/zoe-müller?trk=x",
        "de.linkedin.com/in/zoe-müller/en",
        "https://www.linkedin.com/in/zoe-mu\u0308ller#top",
        "m.linkedin.com/in/zoe-müller",
        "https://www.linkedin.com/comm/in/zoe-m%25C3%25BCller?midToken=x",
        "https://www.linkedin.com/mwlite/in/zoe-müller",
        "https://www.linkedin.com/in/zoe-müller/overlay/contact-info/",
        "<https://www.linkedin.com/in/zoe-müller>",
        "www.linkedin.com/in/zoe-müller, (LinkedIn)",
        "HTTPS://UK.LINKEDIN.COM/IN/ZOE-MÜLLER",
        "https\\://www.linkedin.com/in/zoe-müller",
    ],
)
def test_spellings_of_a_linkedin_profile_are_one(written):
    assert clean_profile(written) == "linkedin.com/in/zoe-müller"


@pytest.mark.parametrize(
    "written",
    [
        "https://clinic.example/team/dana",
        "https://www.linkedin.com/company/riverbend-clinic",
        "https://www.linkedin.com/",
        "http://www.ibm.com",
        "javascript:alert(1)",
        "https://[broken",
        "dana@linkedin.com/in/dana",
        "n/a",
        "https://www.linkedin.com/sales/people/ACwAAABcDeFgHiJk,NAME",
        "https://www.linkedin.com/profile/view?id=12",
        "https://www.linkedin.com/in/",
        "https://www.facebook.com/people",
        "https://www.facebook.com/watch/?v=1",
        "https://www.facebook.com/profile.php",
        "https://x.com/home",
        "https://x.com/hashtag/x",
        "https://x.com/dana/status/1",
        "https://instagram.com/p/abc",
        "https://github.com/orgs/x",
        "https://github.com/dana/project",
        "https://gist.github.com/dana",
        "https://linkedin.com.evil.example/in/dana",
        "https://linkedin.com/in/" + "a" * 5000,
    ],
)
def test_an_address_that_many_may_share_is_no_profile(written):
    assert clean_profile(written) is None


def test_twitter_and_x_are_one_site():
    assert clean_profile("https://mobile.twitter.com/dana") == "x.com/dana"
    assert clean_profile("https://twitter.com/Dana") == clean_profile("x.com/dana") == "x.com/dana"


def test_the_number_that_linkedin_knows_a_person_by_keeps_its_case():
    page = "linkedin.com/in/ACoAABcDeFgHiJkLmNoPq"
    assert clean_profile(f"https://www.{page}?trk=x") == page
    assert clean_profile("linkedin.com/profile/view?id=ACoAABcDeFgHiJkLmNoPq&x=1") == page


def test_the_number_that_facebook_knows_a_person_by_is_theirs():
    page = "facebook.com/profile.php?id=1000123"
    assert clean_profile("https://m.facebook.com/people/Dana-W/1000123/") == page
    assert clean_profile("https://en-gb.facebook.com/profile.php?id=1000123&x=1") == page


def test_a_name_that_begins_like_a_part_of_the_site_is_a_name():
    assert clean_profile("x.com/homebrew") == "x.com/homebrew"
    assert clean_profile("instagram.com/explorer") == "instagram.com/explorer"


def test_a_website_has_a_host_with_a_dot_and_no_www():
    assert clean_website("WWW.Clinic.example/About/") == "https://clinic.example/about"
    assert clean_website("clinic") is None
    assert clean_website("ftp://clinic.example") is None


@pytest.mark.parametrize(
    "written",
    [
        "Self-employed",
        "SELF EMPLOYED",
        "Retired",
        "Freelance",
        "-",
        "Selbstständig",
        "…",
        "Open to Work",
        "Retraité",
        "Autónomo",
        "In pensione",
    ],
)
def test_no_employer_is_no_organization(written):
    assert clean_organization(written) is None


def test_an_organization_keeps_its_spelling():
    assert clean_organization(" Nordlicht GmbH & Co. KG ") == "Nordlicht GmbH & Co. KG"
    assert clean_organization("株式会社テスト") == "株式会社テスト"
    assert clean_sector(" Police and Fire ") == "police and fire"


@pytest.mark.parametrize(
    ("written", "strength"),
    [("0.6", 0.6), ("0,5", 0.5), ("60%", 0.6), ("1", 1.0), ("Strong", 0.8), ("", None)],
)
def test_a_strength_is_a_number_a_share_or_a_word(written, strength):
    assert clean_strength(written) == strength


@pytest.mark.parametrize("written", ["0", "1.5", "4", "-0.2", "nan", "inf", "fairly", "120%"])
def test_a_strength_outside_of_0_to_1_is_refused(written):
    with pytest.raises(InvalidValue, match="is not a strength"):
        clean_strength(written)


def test_a_kind_of_affiliation_is_one_of_two():
    assert clean_kind("Trustee") is AffiliationKind.BOARD
    assert clean_kind("staff") is AffiliationKind.EMPLOYMENT
    with pytest.raises(InvalidValue):
        clean_kind("friend")


def test_a_bad_date_says_how_to_write_it():
    assert clean_end_date("2024") == date(2024, 12, 31)
    with pytest.raises(InvalidValue, match=r'"spring" is not a date; write it as 2024-03-31'):
        CLEANERS["date"].clean("spring")


def test_a_person_is_a_name_and_a_mail_address():
    assert clean_person("Lopez, Maria <M@x.example>") == ("Maria Lopez", "m@x.example")
    assert clean_person("m@x.example") == (None, "m@x.example")
    assert clean_person("Maria Lopez") == ("Maria Lopez", None)


def test_cleaners_are_made_for_a_place():
    there = cleaners_for(Locale("US", "day-first"))
    assert there.keys() == CLEANERS.keys()
    assert there["phone"].clean("(660) 555-0100") == "+16605550100"
    assert there["date"].clean("03/04/2024") == date(2024, 4, 3)
    assert there["end_date"].clean("03/04/2024") == date(2024, 4, 3)
    assert cleaners_for(Locale())["phone"].clean("(660) 555-0100") == "6605550100"


# Letters of many scripts, marks, joiners, what cannot be seen, and what cleaners look for.
PIECES = (
    "Dana",
    "LOPEZ",
    "van der",
    "Jr.",
    "PhD",
    "Dr.",
    "née",
    "she/her",
    "佐藤",
    "様",
    "علی",
    "राम",
    "ß",
    "ﬁ",
    "İ",
    "ǅ",
    "é",
    "\u0301",
    "\u0345",
    "\u093c",
    "\u200c",
    "\u200d",
    "\u200b",
    "\u202e",
    "\u3164",
    "\ud800",
    "👩",
    "\x00",
    "\n",
    "\u3000",
    " ",
    ",",
    ";",
    "'",
    '"',
    "(",
    ")",
    "<",
    ">",
    "|",
    " - ",
    "@",
    ".",
    "..",
    "%41",
    "%25",
    "%2541",
    "%C3%BC",
    "?",
    "#",
    "\\",
    "/",
    "://",
    "https://",
    "linkedin.com/in/",
    "linkedin.com/profile/view?id=ACoAABcDeFgHiJ",
    "facebook.com/profile.php?id=12",
    "x.com/",
    "mailto:",
    "xn--mller-kva",
    "x.example",
    "+",
    "00",
    "(0)",
    "660-555-0100",
    "x12",
    "1-800-FLOWERS",
    "٣",
    "²",
    "12",
    "2024",
    "Mar",
    "10:00",
    "AM",
    "44267",
    "60%",
    "strong",
    "board",
    "Inc.",
    "株式会社",
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
ALL = {**CLEANERS, "phone in the US": cleaners_for(Locale("US"))["phone"]}


@pytest.mark.parametrize("name", ALL)
@given(text=TEXTS)
@example(text="")
@example(text="- 0,A")
@example(text="A\x08\u00a7")
def test_cleaning_says_why_or_gives_what_cleaning_again_leaves_alone(name, text):
    clean = ALL[name].clean
    try:
        once = clean(text)
    except InvalidValue as error:
        assert str(error)
        return
    assert once != ""
    if isinstance(once, str):
        assert clean(once) == once
        assert once == unicodedata.normalize("NFC", " ".join(once.split()))
        assert not any(unicodedata.category(c) in ("Cc", "Cs", "Cn") for c in once)


LONG = (
    "a",
    "A ",
    "a,",
    "Dr. ",
    "JR ",
    " - ",
    "|",
    "(",
    "()",
    "'a ",
    "'",
    '"',
    "née ",
    "she/",
    "Ph ",
    "<",
    "@",
    "a@",
    "a@a.",
    ".",
    "a.",
    "/",
    "a/",
    "%",
    "%25",
    "%2525",
    "xn--",
    ";",
    "1",
    "1 ",
    "1/",
    "+",
    "(0)",
    "x1",
    "1-",
    "a-",
    " ",
    "\u3000",
    "\u0301",
    "\u0301\u0316",
    "\u200d",
    "佐",
    "佐 ",
    "é",
    "i\u0307",
    "\u093c",
    "👩\u200d",
    "\x00",
)


@pytest.mark.parametrize("name", CLEANERS)
def test_the_time_for_a_long_cell_grows_with_its_length_and_not_its_square(name):
    slow = {}
    for piece in LONG:
        for head in ("", "https://linkedin.com/in/", "a@"):
            text = head + piece * (8_000 // len(piece))
            long = _least_time(CLEANERS[name].clean, text)
            # Four times as much takes about four times as long; its square would be sixteen.
            if long > 0.05 and long > 9 * _least_time(CLEANERS[name].clean, text[: len(text) // 4]):
                slow[head + piece] = long
    assert not slow


def _least_time(clean, text):
    times = []
    for number in range(3):
        start = time.process_time()
        with contextlib.suppress(InvalidValue):
            clean(text + str(number))
        times.append(time.process_time() - start)
        if times[-1] < 0.05:
            break
    return min(times)


@given(st.text("abcoAC09-_/?#. ", max_size=30), st.sampled_from(["", "www.", "de."]))
@example("ACoAABcdef01234", "www.")
@example("ann-lee/", "www.")
def test_a_profile_is_the_same_whether_there_is_something_to_clean_or_not(
    slug: str, sub: str
) -> None:
    address = f"https://{sub}linkedin.com/in/{slug}"
    # With a space in front, it has to be cleaned.
    assert clean_profile(address) == clean_profile(f" {address}")
