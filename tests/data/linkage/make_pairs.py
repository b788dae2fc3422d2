"""Write the labelled contacts: `contacts.csv` and `pairs.csv`.

    python tests/data/linkage/make_pairs.py          # into this folder

Everybody is made up. A record is what one kind of source would know of a person (a LinkedIn row has
a page and an employer, a telephone a number), so that two records of one person may have little in
common. `make(seed)` makes other people of the same kinds, for a trial on what nobody tuned for.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

SEED = "riverbend"
EACH = 50  # pairs of a kind
AROUND = 500  # people who have only one record

# Given name, and what friends make of it; the common ones first.
_GIVEN = """
Margaret: Peg Maggie Meg, Robert: Bob Rob Bobby, William: Bill Will Billy,
Elizabeth: Liz Beth Betty, James: Jim Jimmy Jamie, Katherine: Kate Kathy Katie,
Michael: Mike Mick, Richard: Dick Rick Rich, Susan: Sue Susie, Thomas: Tom,
Patricia: Pat Patty Trish, Edward: Ed Ted Eddie, Deborah: Deb Debbie, Christopher: Chris Kit,
Jennifer: Jen Jenny, Daniel: Dan Danny, Rebecca: Becky Becca, Joseph: Joe Joey,
Victoria: Vicky Tori, Anthony: Tony, Samantha: Sam, Benjamin: Ben, Theodora: Dora,
Matthew: Matt, Abigail: Abby, Andrew: Andy Drew, Nathaniel: Nate Nat, Charles: Charlie Chuck,
Gabrielle: Gabby, Kenneth: Ken Kenny, Lawrence: Larry, Alexander: Alex Sasha, Francisco: Paco,
Dorothy: Dot Dottie, Frederick: Fred, Gerald: Jerry, Henrietta: Etta, Jacob: Jake,
Madeline: Maddie, Maria, Ana, Dana, Omar, Aisha, Ines, Yusuf, Marie, Anna, Mario, Ingrid,
Priya, Chloe, Hugo, Leila, Tariq, Nadia, Bjorn, Esme, Ivan, Pavel, Grace, Ruth, Paul, Mark,
Laura, Karin, Oscar, Alma, Bruno, Carla, Diego, Elena, Felix, Gwen, Hassan, Irene, Jonas, Kofi,
Lucia, Miriam, Noor, Otto, Petra, Quentin, Rosa, Sven, Tessa, Ursula, Viktor, Wanda, Ximena,
Yara, Zachary, Agnes, Boris, Clara, Dmitri, Eva, Fatima, Gideon, Helga, Imran
"""
GIVEN = {
    name.strip(): short.split()
    for name, _, short in (entry.partition(":") for entry in _GIVEN.replace("\n", " ").split(","))
}
FAMILY = (
    "Smith Johnson Garcia Lopez Miller Brown Davis Martinez Wilson Anderson Taylor Moore Jackson "
    "Lee Perez Thompson White Harris Clark Lewis Robinson Walker Young Allen King Wright Scott "
    "Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter "
    "Whitfield Haddad Moreau Lindqvist Okafor Petrov Castellano Abernathy Zielinski Fairweather "
    "Ostrander Quimby Delacroix Hathaway Mbeki Sorensen Vanterpool Ellsworth Kowalczyk Thistlewood "
    "Brandt Ferreira Nakamura Oyelaran Pemberton Rasmussen Stavros Tindall Ulrich Vasquez Winslow "
    "Yamada Zapata Ashcroft Birchall Cordero Dunmore Eberhardt Fontaine Gallego Hollister Iverson "
    "Jernigan Kessler Lockhart Maddox Northrop Osgood Prescott Quillen Redmond Satterly Trevino "
    "Underhill Villareal Wexler Yarrow Zeller Johnston Hansen Hanson Peterson Petersen Reid Reed"
).split()
TOWNS = "Fairhaven Riverbend Millbrook Eastport Lakemont Ashford Cedarville Greendale".split()
PLACES = "Library,Clinic,School District,Food Bank,Health Center,Museum,Housing Trust,YMCA".split(
    ","
)
PERSONAL = "freemail.example", "postbox.example", "homemail.example"
# Rarer family names are put together of these.
HEADS = (
    "Ash Birch Black Brad Carl Clay Dal East Elm Fern Glen Hart "
    "Hol Kings Lang Mar Nor Oak Pem Quar Rad Shel Stan "
    "Thorn Up Wal West Wood Yar Zim"
).split()
TAILS = (
    "berg bury by combe croft dale den field ford gate "
    "ham holt hurst land leigh man mere more ridge shaw stead stone "
    "ton ville wald ward well wick worth"
).split()
# Names in two scripts or spellings: given names, then family names.
_SCRIPTS = (
    ("Иван Ivan, Сергей Sergey, Алексей Aleksei, Михаил Mikhail, Дмитрий Dmitry, Андрей Andrey",
     "Петров Petrov, Иванов Ivanov, Попов Popov, Захаров Zakharov, Щукин Shchukin, Волков Volkov"),
    ("伟 Wei, 娜 Na, 敏 Min, 静 Jing, 磊 Lei, 芳 Fang",
     "王 Wang, 李 Li, 张 Zhang, 陈 Chen, 赵 Zhao, 周 Zhou"),
    ("Jürgen Juergen, Günther Guenther, Jörg Joerg, Käthe Kaethe, Björn Bjorn, Åsa Asa",
     "Müller Mueller, Weiß Weiss, Schäfer Schaefer, Öhlund Ohlund, Ødegård Odegard, Kjær Kjaer"),
    ("José Jose, Zoë Zoe, François Francois, Thérèse Therese, Łukasz Lukasz, Ömer Omer",
     "Muñoz Munoz, Brontë Bronte, Lefèvre Lefevre, Côté Cote, Żuraw Zuraw, Šarić Saric"),
    ("Γιώργος Giorgos, Ελένη Eleni, Νίκος Nikos",
     "Παππάς Pappas, Νικολάου Nikolaou, Σταύρου Stavrou"),
)  # fmt: skip


@dataclass(frozen=True)
class Person:
    """Somebody, with all there is to know."""

    given: str
    family: str
    town: str
    organization: str
    phone: str
    home_mail: str
    work_mail: str
    page: str
    name: str = ""  # where it is not given and family


@dataclass(frozen=True)
class Record:
    """What one source knows of somebody."""

    name: str
    aliases: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()


@dataclass
class Labelled:
    """Records with ids, and pairs of ids with whether they are one person, and of what kind."""

    contacts: dict[str, Record] = field(default_factory=dict)
    pairs: list[tuple[str, str, bool, str]] = field(default_factory=list)


class _Maker:
    def __init__(self, seed: str) -> None:
        self.dice = random.Random(seed)
        self.number = 0
        self.labelled = Labelled()
        self._mails: set[str] = set()

    def person(self, given: str = "", family: str = "") -> Person:
        dice, self.number = self.dice, self.number + 1
        given = given or self._common(list(GIVEN))
        rare = dice.choice(HEADS) + dice.choice(TAILS)
        family = family or (self._common(FAMILY) if dice.random() < 0.4 else rare)
        town = dice.choice(TOWNS)
        place = f"{dice.choice(TOWNS)} {dice.choice(PLACES)}"
        host = place.lower().replace(" ", "-") + ".example"
        dotted = f"{given}.{family}".lower()
        local = dice.choice((dotted, f"{given[0]}{family}".lower(), f"{given}{dice.randrange(99)}"))
        handle = f"{dice.choice('book sun river garden tea violet oak'.split())}{self.number}"
        return Person(
            given, family, town, place,
            f"+1{dice.randrange(201, 990)}55501{dice.randrange(100):02}",
            self.mail(dice.choice((handle, local.lower())), dice.choice(PERSONAL)),
            self.mail(dice.choice((dotted, f"{given[0]}{family}".lower())), host),
            f"https://www.linkedin.com/in/{given}-{family}-{self.number:x}".lower(),
        )  # fmt: skip

    def mail(self, local: str, host: str) -> str:
        mail = f"{local}@{host}"
        if mail in self._mails:  # no two people have the same
            mail = f"{local}{self.number}@{host}"
        self._mails.add(mail)
        return mail

    def _common(self, names: list[str]) -> str:
        # The first names of a list are the common ones.
        return names[int(len(names) * self.dice.random() ** 1.6)]

    def record(self, person: Person, source: str) -> Record:
        has = self.dice.random
        one = Record(person.name or f"{person.given} {person.family}")
        place, town = (person.organization,), (person.town,)
        phone = (person.phone,)
        if source == "linkedin":
            mails = (person.home_mail,) if has() < 0.1 else ()
            return replace(one, urls=(person.page,), organizations=place, emails=mails)
        if source == "google":
            return replace(
                one,
                emails=(person.home_mail,),
                phones=phone if has() < 0.6 else (),
                organizations=place if has() < 0.4 else (),
            )
        if source == "telephone":
            mails = (person.home_mail,) if has() < 0.3 else ()
            return replace(one, phones=phone, emails=mails, towns=town if has() < 0.3 else ())
        mails = (person.work_mail,) if has() < 0.8 else ()
        return replace(
            one,
            emails=mails,
            organizations=place,
            towns=town if has() < 0.7 else (),
            phones=phone if source == "outlook" and has() < 0.6 else (),
        )

    def two_sources(self) -> list[str]:
        return self.dice.sample(["linkedin", "google", "telephone", "outlook", "sheet"], 2)

    def add(self, record: Record) -> str:
        id = f"c_{len(self.labelled.contacts):05}"
        self.labelled.contacts[id] = record
        return id

    def pair(self, one: Record, other: Record, kind: str, *, same: bool) -> None:
        left, right = self.add(one), self.add(other)
        self.labelled.pairs.append((left, right, same, kind))

    def same(self, before: Person, after: Person, kind: str, *, telling: bool = False) -> None:
        """Add two records of one person; `telling`: with something in common beside the name."""
        for _ in range(100):
            sources = self.two_sources()
            one, other = self.record(before, sources[0]), self.record(after, sources[1])
            if not telling or in_common(one, other):
                break
        self.pair(one, other, kind, same=True)


def in_common(one: Record, other: Record) -> bool:
    """Tell whether two records share anything beside a name."""
    fields = ("emails", "urls", "phones", "organizations", "towns")
    return any(set(getattr(one, f)) & set(getattr(other, f)) for f in fields)


# -- the same person --------------------------------------------------------------------------


def _plain(maker: _Maker) -> None:
    person = maker.person()
    maker.same(person, person, "two sources")


def _nickname(maker: _Maker) -> None:
    given = maker.dice.choice([name for name, short in GIVEN.items() if short])
    person = maker.person(given)
    nick = maker.dice.choice(GIVEN[given])
    maker.same(person, replace(person, given=nick), "nickname")


def _married(maker: _Maker) -> None:
    person, family = maker.person(), maker.person().family
    name = maker.dice.choice(("", "", f"{person.given} {person.family} {family}",
                              f"{person.given} {person.family}-{family}"))  # fmt: skip
    maker.same(person, replace(person, family=family, name=name), "married name", telling=True)


def _job_change(maker: _Maker) -> None:
    person, new = maker.person(), maker.person()
    host = new.work_mail.partition("@")[2]
    mail = maker.mail(f"{person.given}.{person.family}".lower(), host)
    moved = replace(person, organization=new.organization, work_mail=mail)
    maker.same(person, moved, "job change")


def _new_mail(maker: _Maker) -> None:
    person = maker.person()
    local = f"{person.given}{maker.dice.randrange(99)}".lower()
    mail = maker.mail(local, maker.dice.choice(PERSONAL))
    maker.same(person, replace(person, home_mail=mail, work_mail=mail), "new mail")


def _initials(maker: _Maker) -> None:
    person = maker.person()
    middle = maker.dice.choice("ABCDEGHJKLMNPRST")
    name = maker.dice.choice((
        f"{person.given[0]}. {person.family}", f"{person.given[0]} {person.family}",
        f"{person.given} {person.family[0]}.", f"{person.given[0]}. {middle}. {person.family}",
        f"{person.given} {middle}. {person.family}",
    ))  # fmt: skip
    maker.same(person, replace(person, name=name), "initials", telling=True)


def _typo(maker: _Maker) -> None:
    person = maker.person()
    name = f"{person.given} {person.family}"
    for _ in range(maker.dice.choice((1, 1, 1, 2))):
        name = misspelled(name, maker.dice)
    maker.same(person, replace(person, name=name), "typo")


def _swapped(maker: _Maker) -> None:
    person = maker.person()
    maker.same(person, replace(person, name=f"{person.family} {person.given}"), "swapped names")


def _script(maker: _Maker) -> None:
    given, family = (
        maker.dice.choice(names.split(", ")).split() for names in maker.dice.choice(_SCRIPTS)
    )
    person = maker.person(given[1], family[1])
    # Chinese names are written family name first, and without a space.
    chinese = len(family[0]) == 1
    name = family[0] + given[0] if chinese else f"{given[0]} {family[0]}"
    maker.same(replace(person, name=name), person, "transliteration")


def misspelled(text: str, dice: random.Random) -> str:
    """Return a text with one slip of the keyboard, not in its first letter."""
    inner = range(1, len(text) - 1)
    at = dice.choice([i for i in inner if " " not in text[i - 1 : i + 2]])
    letter = dice.choice("abcdefghiklmnoprstuvw")
    return dice.choice((
        text[:at] + letter + text[at:],
        text[:at] + text[at + 1 :],
        text[:at] + letter + text[at + 1 :],
        text[:at] + text[at + 1] + text[at] + text[at + 2 :],
    ))  # fmt: skip


# -- different persons ------------------------------------------------------------------------


def _father_and_son(maker: _Maker) -> None:
    father, dice = maker.person(), maker.dice
    other = maker.person(father.given, father.family)
    son = replace(other, town=father.town, phone=dice.choice((father.phone, other.phone)))
    if dice.random() < 0.3:  # a family business
        son = replace(son, organization=father.organization)
    name = f"{father.given} {father.family}"
    one, two = dice.choice((("", ""), (f"{name} Sr.", f"{name} Jr."), ("", f"{name} Jr."),
                            (name, f"{name} III")))  # fmt: skip
    sources = "outlook", "google", "telephone"
    maker.pair(
        maker.record(replace(father, name=one), dice.choice(sources)),
        maker.record(replace(son, name=two), dice.choice(sources)),
        "father and son",
        same=False,
    )


def _same_organization(maker: _Maker) -> None:
    one, dice = maker.person(), maker.dice
    other = maker.person(one.given, one.family)
    local, _, host = one.work_mail.partition("@")
    mail = f"{local}{dice.choice(('2', '3', '.b'))}@{host}"
    other = replace(other, organization=one.organization, work_mail=mail)
    if dice.random() < 0.4:
        first, second = maker.record(one, "linkedin"), maker.record(other, "linkedin")
    else:
        first = replace(maker.record(one, "outlook"), emails=(one.work_mail,))
        second = replace(maker.record(other, "outlook"), emails=(mail,))
    maker.pair(first, second, "same name in one organization", same=False)


def _two_towns(maker: _Maker) -> None:
    one = maker.person()
    other = maker.person(one.given, one.family)
    towns = maker.dice.sample(TOWNS, 2)
    first, second = (
        replace(maker.record(replace(p, town=t), maker.two_sources()[0]), towns=(t,))
        for p, t in zip((one, other), towns, strict=True)
    )
    maker.pair(first, second, "namesakes in two towns", same=False)


def _household(maker: _Maker) -> None:
    one = maker.person()
    other = replace(maker.person(family=one.family), town=one.town, phone=one.phone)
    if other.given == one.given:
        other = replace(other, given="Wilhelmina")
    if maker.dice.random() < 0.4:
        other = replace(other, home_mail=one.home_mail)
    sources = ["google", "telephone"]
    first = maker.record(one, maker.dice.choice(sources))
    second = maker.record(other, maker.dice.choice(sources))
    maker.pair(first, second, "one household", same=False)


def _colleagues(maker: _Maker) -> None:
    one = maker.person()
    other = replace(maker.person(one.given), organization=one.organization, town=one.town)
    if other.family == one.family:
        other = replace(other, family="Featherstonehaugh")
    kinds = ["linkedin", "sheet", "outlook"]
    first = maker.record(one, maker.dice.choice(kinds))
    second = maker.record(replace(other, work_mail=""), maker.dice.choice(kinds))
    second = replace(second, emails=tuple(filter(None, second.emails)))
    maker.pair(first, second, "same first name in one organization", same=False)


def _similar(maker: _Maker) -> None:
    one, dice = maker.person(), maker.dice
    given, family = one.given, one.family
    if dice.random() < 0.5:
        given, other_given = dice.choice((("Maria", "Marie"), ("Anna", "Ana"), ("Eva", "Ava")))
        one, other = maker.person(given, family), maker.person(other_given, family)
    else:
        family, other_family = dice.choice(
            (("Johnson", "Johnston"), ("Hansen", "Hanson"), ("Reed", "Reid"), ("Allen", "Alden"))
        )
        one, other = maker.person(given, family), maker.person(given, other_family)
    host = one.work_mail.partition("@")[2]
    mail = maker.mail(f"{other.given}.{other.family}".lower(), host)
    other = replace(other, organization=one.organization, work_mail=mail)
    records = (maker.record(p, dice.choice(["linkedin", "sheet", "outlook"])) for p in (one, other))
    maker.pair(*records, "similar names in one organization", same=False)


def _office_mail(maker: _Maker) -> None:
    one = maker.person()
    other = maker.person()
    if (other.given, other.family) == (one.given, one.family):
        other = replace(other, given="Wilhelmina")
    mail = (
        maker.dice.choice(("info", "office", "frontdesk")) + "@" + one.work_mail.partition("@")[2]
    )
    other = replace(other, organization=one.organization)
    records = (
        replace(maker.record(p, "outlook"), emails=(mail,), phones=(one.phone,))
        for p in (one, other)
    )
    maker.pair(*records, "one office", same=False)


SAME: tuple[Callable[[_Maker], None], ...] = (
    _plain, _nickname, _married, _job_change, _new_mail, _initials, _typo, _swapped, _script,
)  # fmt: skip
DIFFERENT: tuple[Callable[[_Maker], None], ...] = (
    _father_and_son, _same_organization, _two_towns, _household, _colleagues, _similar,
    _office_mail,
)  # fmt: skip


def make(seed: str = SEED, each: int = EACH, around: int = AROUND) -> Labelled:
    """Make labelled contacts: `each` pairs of every kind, and people around them."""
    maker = _Maker(seed)
    for kind in (*SAME, *DIFFERENT):
        for _ in range(each):
            kind(maker)
    for _ in range(around):
        maker.add(maker.record(maker.person(), maker.two_sources()[0]))
    return maker.labelled


def write(folder: Path) -> None:
    """Write the two files."""
    labelled = make()
    fields = ("name", "aliases", "emails", "urls", "phones", "organizations", "towns")
    rows = (
        [id, one.name, *(";".join(getattr(one, name)) for name in fields[1:])]
        for id, one in labelled.contacts.items()
    )
    _write(folder / "contacts.csv", ("id", *fields), rows)
    pairs = ((a, b, "yes" if same else "no", kind) for a, b, same, kind in labelled.pairs)
    _write(folder / "pairs.csv", ("left", "right", "same", "kind"), pairs)


def _write(path: Path, head: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


if __name__ == "__main__":
    write(Path(__file__).resolve().parent)
