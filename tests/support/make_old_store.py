"""Make a store with a checkout of any graphkit since version 4 of the schema, and dump it.

Usage: `python make_old_store.py CHECKOUT OUTPUT [ENGINE_ZIP]`, from anywhere. It runs that
graphkit, and loads the imports of its own `tests/support/batches.py` and one with keys. See
`tests/data/stores/README.md`.
"""

from __future__ import annotations

import sys
import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

MOMENT = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
# Not in the store's password, its log, or what the engine writes anew at each start.
ENGINE_FILES = "engine/databases"


def people(record: Any) -> Any:
    """Return an import with keys: two people who become one, two who may not, and one to forget."""
    from graphkit.model import (
        Affiliation,
        Attendance,
        Basis,
        Contact,
        Event,
        Evidence,
        ImportBatch,
        Organization,
        Partnership,
    )

    keys = {
        "c_ann1": ("mail:ann@farm.example", "name:ann lee|farm"),
        "c_ann2": ("mail:ann@farm.example", "url:people.example/ann"),
        "c_ann3": ("mail:a.lee@home.example",),
        "c_bob1": ("mail:bob@farm.example", "url:people.example/bob"),
        "c_bob2": ("url:people.example/bob",),
        "c_eve": ("mail:eve@farm.example", "name:eve stone|farm"),
    }
    return ImportBatch(
        record=record(4),
        contacts=(
            Contact("c_dana", "Dana Whitfield", ("dana@clinic.example",)),
            Contact("c_ann1", "Ann Lee", ("ann@farm.example",), details=("Nickname: Annie",)),
            Contact("c_ann2", "Ann L.", ("ann@farm.example",), ("people.example/ann",)),
            Contact("c_ann3", "A. Lee", ("a.lee@home.example",)),
            Contact("c_bob1", "Bob Field", ("bob@farm.example",), ("people.example/bob",)),
            Contact("c_bob2", "Robert Field", (), ("people.example/bob",)),
            Contact("c_eve", "Eve Stone", ("eve@farm.example",)),
        ),
        organizations=(Organization("o_home", "Library"), Organization("o_farm", "Farm")),
        events=(
            Event("e_pair", "Coffee", MOMENT.date(), 2),
            Event("e_all", "Day", MOMENT.date(), 4),
        ),
        affiliations=(
            Affiliation("c_ann2", "o_farm", role="farmer"),
            Affiliation("c_eve", "o_farm", role="vet"),
        ),
        evidence=(
            Evidence("c_dana", "c_ann1", Basis.CONNECTED, "linkedin", first=MOMENT.date()),
            Evidence("c_dana", "c_ann3", Basis.CONNECTED, "linkedin"),
            Evidence("c_dana", "c_eve", Basis.CONNECTED, "linkedin"),
            Evidence("c_bob1", "c_eve", Basis.DECLARED, "ties", 0.5),
            Evidence("c_bob2", "c_ann2", Basis.DECLARED, "ties", 0.25),
        ),
        partnerships=(
            Partnership("o_home", "o_farm", "idea", owner_id="c_dana", main_contact_id="c_eve"),
        ),
        attendances=(
            Attendance("c_eve", "e_pair"),
            Attendance("c_bob1", "e_pair"),
            *(Attendance(id, "e_all") for id in ("c_eve", "c_bob1", "c_ann1", "c_dana")),
        ),
        keys=keys,
    )


def decisions() -> list[Any]:
    """Return one decision that joins, and one that separates."""
    try:
        from graphkit.model.entity_resolution import Decision
    except ImportError:
        # So it was called in earlier checkouts, which mypy does not see.
        from graphkit.model.uniting import Decision  # type: ignore[import-not-found,no-redef]

    return [
        Decision("d_1", True, ("mail:ann@farm.example",), ("mail:a.lee@home.example",), MOMENT),
        Decision("d_2", False, ("record:c_bob1",), ("record:c_bob2",), MOMENT),
    ]


def wish() -> Any:
    """Return a wish about one tie."""
    from graphkit.model.visibility import Visibility, Wish

    person, other = ("mail:ann@farm.example",), ("record:c_dana",)
    return Wish("v_1", Visibility.OWNER, person, other, (), MOMENT)


def fill(store: Any) -> None:
    """Load all imports, decide, record a wish, and forget Eve."""
    import batches

    for batch in (batches.linkedin(), batches.google(), batches.partners()):
        store.load(batch)
    store.load(people(batches.record))
    if hasattr(batches, "by_hand"):
        store.load(batches.by_hand())
    store.decide(decisions())
    (store.record_wish if hasattr(store, "record_wish") else store.wish)(wish())
    store.forget("c_eve")


def main(checkout: str, output: str, engine_zip: str | None = None) -> None:
    """Make the store, and write the files."""
    sys.path[:0] = [checkout, f"{checkout}/tests/support"]
    import graphkit
    from graphkit.config import EMBEDDED, StoreSettings
    from graphkit.store import Store

    if not Path(graphkit.__file__).is_relative_to(Path(checkout).resolve()):
        raise SystemExit(f"graphkit was loaded from {graphkit.__file__}")
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root) / "store"
        with Store.open(StoreSettings(EMBEDDED, folder)) as store:
            fill(store)
            with store._database._driver.session(database=store._database.name) as session:
                import graph_files

                # The machine is nobody's business.
                session.run("MATCH (i:Import) SET i.host = 'machine', i.pid = 1").consume()
                graph_files.save_file(Path(output), graph_files.dump_graph(session))
        if engine_zip:
            zip_engine(folder, Path(engine_zip))


def zip_engine(folder: Path, target: Path) -> None:
    """Put the engine's files into an archive that is the same for the same files."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted((folder / ENGINE_FILES).rglob("*")):
            if path.is_file():
                info = zipfile.ZipInfo(str(path.relative_to(folder)))
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, path.read_bytes())


if __name__ == "__main__":
    sys.path.append(str(Path(__file__).parent))
    main(*sys.argv[1:])
