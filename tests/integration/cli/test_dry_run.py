"""What `graphkit import --dry-run` shows."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path

from program import run_program

HEAD = "name,email,organization,role\n"
COLUMNS = ["file", "line", "what", "name", "id", "with", "by", "detail", "with_ids"]


def many(root: Path) -> Path:
    rows = [f"Person {n},p{n}@city.example,City Hall,clerk\n" for n in range(30)]
    path = root / "many.csv"
    path.write_text(
        HEAD + "".join(rows) + "Dana R. Whitfield,dana.whitfield@riverbendclinic.example,,\n"
    )
    return path


def test_a_file_packed_with_gzip_is_like_the_plain_one(demo: Path) -> None:
    path = many(demo)
    words = ("--owner", "maria", "--dry-run", "--format", "csv")
    plain = run_program("import", path.name, *words, cwd=demo)
    (demo / "many.csv.gz").write_bytes(gzip.compress(path.read_bytes()))
    packed = run_program("import", "many.csv.gz", *words, cwd=demo)
    assert (packed.returncode, packed.stdout) == (0, plain.stdout), packed.stderr
    odd = demo / "odd.csv.gz"
    odd.write_bytes(gzip.compress(b"Volunteer;Town;Mail\nAnn Lee;Oak;ann@oak.example\n" * 3))
    made = run_program("sources", "new", odd.name, "--yes", cwd=demo)
    assert made.returncode == 0, made.stderr
    assert (demo / "import" / "odd.toml").exists()


def test_the_first_of_the_effects_are_shown_and_the_rest_counted(demo: Path) -> None:
    many(demo)
    done = run_program("import", "many.csv", "--owner", "maria", "--dry-run", cwd=demo)
    assert done.returncode == 0, done.stderr
    table, _, effects = done.stdout.partition("The import would involve ")
    assert table.startswith("Import\n\nfile ")
    # What matters most comes first, though it is the last of the file.
    first = effects.split("\n\n")[1]
    assert first.startswith("1   Dana R. Whitfield ")
    assert "many.csv, line 32: is Dana Whitfield, because of the same mail" in first
    assert "name Dana R. Whitfield instead of Dana Whitfield" in first
    assert "20  Person" in effects
    assert "21  Person" not in effects
    assert "more. --format csv or --format json shows all." in done.stderr
    assert "many.csv: nothing was written (--dry-run)." in done.stderr
    assert all(len(line) <= 80 for line in done.stdout.splitlines())
    assert "many.csv" not in run_program("imports", cwd=demo).stdout


def test_csv_and_json_give_all_of_them(demo: Path) -> None:
    many(demo)
    words = ("import", "many.csv", "--owner", "maria", "--dry-run", "--format")
    told = csv.DictReader(io.StringIO(run_program(*words, "csv", cwd=demo).stdout))
    rows = list(told)
    assert told.fieldnames == COLUMNS
    data = json.loads(run_program(*words, "json", cwd=demo).stdout)
    assert data["schema"] == "graphkit/preview/1"
    assert [row["id"] for row in rows] == [effect["id"] for effect in data["findings"]]
    assert sum(row["what"] == "new" and row["name"].startswith("Person") for row in rows) == 30
    (counts,) = data["counts"]
    assert (counts["file"], counts["read"], counts["new"], counts["merged"]) == (
        "many.csv",
        31,
        30,
        1,
    )


def test_a_file_is_compared_with_the_graph_as_those_before_it_would_leave_it(empty: Path) -> None:
    (empty / "a.csv").write_text(HEAD + "Ann Lee,ann@city.example,City Hall,clerk\n")
    (empty / "b.csv").write_text(HEAD + "Ann Lee,ann@city.example,Old Mill,miller\n")
    owner = ("--owner", "Maria Lopez <maria@old.example>")
    done = run_program(
        "import", "a.csv", "b.csv", *owner, "--dry-run", "--format", "csv", cwd=empty
    )
    assert done.returncode == 0, done.stderr
    whats = [
        (row["file"], row["what"], row["name"]) for row in csv.DictReader(io.StringIO(done.stdout))
    ]
    assert ("a.csv", "new", "Ann Lee") in whats
    assert {what for file, what, name in whats if (file, name) == ("b.csv", "Ann Lee")} <= {
        "moved",
        "changed",
    }
    # Where there was no store there is none now.
    assert not (empty / ".graphkit").exists()
    shown = run_program("import", "a.csv", "b.csv", *owner, "--dry-run", cwd=empty)
    assert "compared with the graph as it would be after the files before it." in shown.stderr


def test_a_file_that_is_in_already_would_do_nothing(demo: Path) -> None:
    done = run_program("import", "files/ties.csv", "--dry-run", cwd=demo)
    assert "Nothing would change." in done.stdout
    assert "Nothing changed" in done.stderr
