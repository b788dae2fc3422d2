"""Files into a real store and back: what was read is what is known when the next file comes."""

from __future__ import annotations

from datetime import UTC, date, datetime

from graphkit.ingest import load_sources, read_records, recognize, resolve_batch
from graphkit.model import Member
from graphkit.resources import folder
from graphkit.store import Store

TODAY = date(2026, 11, 24)
HOME = "Riverbend Public Library"
# In the order that their README gives.
FILES = (
    "partners.csv",
    "linkedin-maria.csv",
    "linkedin-tom.csv",
    "google-aisha.csv",
    "outlook-grace.csv",
    "phone-tom.vcf",
    "meetings-maria.ics",
    "board-memberships.csv",
    "ties.csv",
    "people.csv",
)
TEAM = {
    "maria": Member("Maria Lopez", "maria.lopez@riverbendlibrary.example"),
    "tom": Member("Tom Reyes", "tom.reyes@riverbendlibrary.example"),
    "aisha": Member("Aisha Khan", "aisha.khan@riverbendlibrary.example"),
    "grace": Member("Grace Okafor", "grace.okafor@riverbendlibrary.example"),
}


def test_the_samples_go_in_once_and_a_second_time_changes_nothing(store_settings):
    sources = load_sources()
    samples = folder("import") / "samples"
    files = [samples / name for name in FILES]
    with Store.open(store_settings) as store:
        for again in (False, True):
            for number, path in enumerate(files):
                source = recognize(path, sources)
                whose = path.stem.rpartition("-")[2]
                got = resolve_batch(
                    read_records(path, source, as_of=TODAY),
                    store.snapshot(),
                    owner=TEAM.get(whose) if source.owner != "none" else None,
                    home=HOME,
                    at=datetime(2026, 11, 24, 12, number, tzinfo=UTC),
                )
                assert (got.already is not None) == again
                if not again:
                    store.load(got.batch)
        known = store.snapshot()
    assert len(known.imports) == len(files)
    names = [contact.name for contact in known.contacts]
    # Spellings came together; the two whom only their profiles tell apart stayed two.
    assert sorted({name for name in names if names.count(name) > 1}) == ["Jennifer Lee"]
    for member in TEAM.values():
        assert names.count(member.name) == 1
