"""What bad input gets: one line that says what, where and what next; no trace; the right code."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from program import PROGRAM, run_program

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ME = ("--owner", "Maria Lopez <maria@old.example>")


def one_line(done: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
    """The error is one line on standard error with these words in it, nothing on output."""
    assert done.returncode == code, (done.stdout, done.stderr)
    assert "Traceback" not in done.stderr
    lines = [line for line in done.stderr.splitlines() if line.startswith("graphkit: ")]
    assert len(lines) == 1, done.stderr
    for word in words:
        assert word in lines[0]
    assert done.stdout == ""


class TestWorkspace:
    def test_no_workspace_here_says_how_to_make_one(self, tmp_path: Path) -> None:
        one_line(run_program("brokers", cwd=tmp_path), 1, "no graphkit workspace", "graphkit init")

    def test_a_folder_that_does_not_exist(self, tmp_path: Path) -> None:
        one_line(run_program("-C", "nowhere", "gaps", cwd=tmp_path), 1, "nowhere", "no such folder")

    def test_broken_toml_names_line_and_column(self, empty: Path) -> None:
        (empty / "graphkit.toml").write_text('[home]\norganization = "Old\n')
        one_line(run_program("gaps", cwd=empty), 1, "graphkit.toml:2:", "not valid TOML")

    def test_an_unknown_setting_names_the_known_ones(self, empty: Path) -> None:
        (empty / "graphkit.toml").write_text('[home]\norganisation = "Old"\n')
        one_line(run_program("gaps", cwd=empty), 1, "home.organisation", "organization, team")

    def test_a_password_in_the_file_is_refused_and_not_repeated(self, empty: Path) -> None:
        (empty / "graphkit.toml").write_text('[store]\npassword = "hunter2"\n')
        done = run_program("gaps", cwd=empty)
        one_line(done, 1, "password", "NEO4J_PASSWORD")
        assert "hunter2" not in done.stderr

    def test_a_workspace_is_not_made_twice(self, empty: Path) -> None:
        one_line(run_program("init", cwd=empty), 1, "there is a workspace already")

    def test_nothing_imported_yet(self, empty: Path) -> None:
        one_line(run_program("brokers", cwd=empty), 4, "nothing has been imported", "import")

    def test_debug_shows_the_trace(self, tmp_path: Path) -> None:
        done = run_program("--debug", "brokers", cwd=tmp_path)
        assert "Traceback" in done.stderr
        assert done.returncode == 1


class TestFiles:
    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (b"", ("empty",)),
            (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01" * 40, ("not a text file",)),
            (b"First,Last Name,Connected On\nAnn,Lee,12 Mar 2021\n", ("LinkedIn", "first name")),
            (HEADER.encode(), ("no rows",)),
        ],
        ids=["empty", "binary", "unknown headers", "headers only"],
    )
    def test_a_file_that_is_none(self, empty: Path, content: bytes, words: tuple[str, ...]) -> None:
        (empty / "some.csv").write_bytes(content)
        one_line(run_program("import", "some.csv", *ME, cwd=empty), 1, "some.csv", *words)

    def test_a_missing_file(self, empty: Path) -> None:
        one_line(run_program("import", "no.csv", cwd=empty), 1, "no.csv", "no such file")

    def test_a_folder(self, empty: Path) -> None:
        (empty / "folder.csv").mkdir()
        one_line(run_program("import", "folder.csv", cwd=empty), 1, "folder.csv", "folder")

    def test_whose_file_it_is_must_be_known(self, empty: Path) -> None:
        (empty / "Connections.csv").write_text(HEADER + "Ann,Lee,,,X Ltd,Boss,12 Mar 2021\n")
        done = run_program("import", "Connections.csv", cwd=empty)
        one_line(done, 2, "Connections.csv", "--owner")

    def test_an_unknown_source_lists_the_known(self, empty: Path) -> None:
        (empty / "some.csv").write_text(HEADER)
        done = run_program("import", "some.csv", "--source", "linkedout", cwd=empty)
        one_line(done, 2, "linkedout", "linkedin_connections")

    def test_an_unknown_key_in_a_mapping(self, empty: Path) -> None:
        (empty / "import").mkdir()
        text = (Path(__file__).parents[3] / "import" / "people.toml").read_text()
        (empty / "import" / "mine.toml").write_text('colour = "red"\n' + text)
        (empty / "some.csv").write_text(HEADER + "Ann,Lee,,,X Ltd,Boss,12 Mar 2021\n")
        one_line(run_program("import", "some.csv", cwd=empty), 1, "mine.toml", "colour")

    def test_a_mapping_of_ones_own_is_listed_and_used(self, empty: Path) -> None:
        (empty / "import").mkdir()
        text = (Path(__file__).parents[3] / "docs" / "mapping-files.md").read_text(encoding="utf-8")
        example = text.split("```toml\n")[1].split("```")[0]
        (empty / "import" / "intern_sheet.toml").write_text(example, encoding="utf-8")
        assert "intern_sheet" in run_program("sources", cwd=empty).stdout
        (empty / "met.csv").write_text(
            "Person,Where,What they do,Mail,How we met\n"
            "Ann Lee,City Hall,clerk,ann@city.example;lee@home.example,at the fair\n"
        )
        done = run_program("import", "met.csv", *ME, "--format", "csv", cwd=empty)
        assert (done.returncode, done.stdout.splitlines()[1]) == (0, "met.csv,1,1,0,0,1,1,0,0")
        shown = run_program("show", "Ann Lee", cwd=empty).stdout
        assert "clerk at City Hall" in shown
        assert "lee@home.example" in shown

    def test_bad_rows_are_rejected_with_reasons_and_the_rest_goes_in(self, empty: Path) -> None:
        rows = [
            "Ann,Lee,,ann@x.example,X Ltd,Boss,12 Mar 2021",
            "Bob,Roe,,bob@x.example,X Ltd,Boss,12 Mar 2021,too,many",
            "Cy,Poe,,cy@x.example,X Ltd,Boss,some day",
            "Di,Moe,,di-at-x.example,X Ltd,Boss,12 Mar 2021",
            "Ed,Zoe," + "x" * 10_000_000 + ",ed@x.example,X Ltd,Boss,12 Mar 2021",
            "Flo,Ray,,flo@x.example,X Ltd,Boss,12 Mar 2021",
        ]
        (empty / "Connections.csv").write_text(HEADER + "\n".join(rows) + "\n")
        done = run_program("import", "Connections.csv", *ME, "--format", "csv", cwd=empty)
        assert done.returncode == 3, done.stderr
        assert "Connections.csv,6,2," in done.stdout
        (rejects,) = (empty / "rejects").glob("*-rejects*")
        text = rejects.read_text(encoding="utf-8")
        assert rejects.stat().st_mode & 0o777 == 0o600
        for word in ("Bob", "Cy", "some day", "di-at-x.example", "Ed"):
            assert word in text
        assert "Flo" not in text
        assert len(done.stderr) < 2000

    def test_unreadable(self, empty: Path) -> None:
        file = empty / "some.csv"
        file.write_text(HEADER)
        file.chmod(0)
        # Root may read everything: then the reader becomes nobody, once all is imported.
        code = (
            "import os, sys; from pathlib import Path\n"
            "from graphkit.errors import InputError\n"
            "from graphkit.ingest import load_sources, read_records\n"
            "source = load_sources()['people']\n"
            "os.getuid() == 0 and os.seteuid(65534)\n"
            "try: read_records(Path(sys.argv[1]), source)\n"
            "except InputError as error: print('InputError', error)\n"
        )
        if os.getuid() == 0:  # nobody must be able to come as far as the file
            for folder in (empty, *empty.parents[:3]):
                folder.chmod(0o711)
        done = subprocess.run(
            [sys.executable, "-c", code, str(file)], capture_output=True, text=True, check=False
        )
        assert "InputError" in done.stdout, done
        assert "permission" in done.stdout


class TestQuestions:
    def test_an_unknown_target_names_the_nearest(self, made_demo: Path) -> None:
        done = run_program("path", "Qwertzuiop Foundation", cwd=made_demo)
        one_line(done, 4, "Qwertzuiop Foundation")

    def test_home_is_no_target(self, made_demo: Path) -> None:
        done = run_program("path", "Riverbend Public Library", cwd=made_demo)
        one_line(done, 2, "Riverbend Public Library", "your own")

    def test_no_route_says_how_far_one_gets_and_which_tie_is_missing(self, made_demo: Path) -> None:
        done = run_program("path", "Valley Regional Hospital", cwd=made_demo)
        one_line(done, 4, "no route", "The closest person in reach is", "nobody there knows")

    def test_several_that_fit_are_listed(self, made_demo: Path) -> None:
        done = run_program("show", "riverbend", cwd=made_demo)
        assert done.returncode == 2
        assert "Riverbend Clinic" in done.stderr
        assert done.stdout == ""

    def test_a_first_name_is_enough_for_one_of_the_team(self, made_demo: Path) -> None:
        done = run_program("path", "Dana Whitfield", "--from", "tom", "--count", "1", cwd=made_demo)
        assert done.returncode == 0, done.stderr
        assert '"tom" was read as Tom Reyes.' in done.stderr

    def test_a_query_may_have_a_parameter_called_name(self, made_demo: Path) -> None:
        words = ("query", "explore/who_knows", "--param", "name=Dana Whitfield")
        done = run_program(*words, cwd=made_demo)
        assert done.returncode == 0, done.stderr
        assert "Maria Lopez" in done.stdout

    def test_a_wrong_option_is_wrong_usage(self, made_demo: Path) -> None:
        assert run_program("path", "x", "--count", "0", cwd=made_demo).returncode == 2

    def test_unknown_query_and_unknown_parameter(self, made_demo: Path) -> None:
        one_line(run_program("query", "explore/nothing", cwd=made_demo), 1, "explore/nothing")
        done = run_program(
            "query", "explore/largest_organizations", "--param", "colour=red", cwd=made_demo
        )
        one_line(done, 1, "colour")


class TestOutput:
    def test_a_full_disk_leaves_the_old_map_whole(self, demo: Path) -> None:
        before = (demo / "map.html").read_bytes()

        code = (
            "import resource, graphkit; from pathlib import Path\n"
            "with graphkit.open('.') as w:\n"
            "    w.network(); w.close()\n"
            "    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
            "    try: w.map(Path('map.html'))\n"
            "    except graphkit.errors.OutputError as error: print(error)\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", "import graphkit.errors\n" + code],
            cwd=demo,
            capture_output=True,
            text=True,
            check=False,
        )
        assert "map.html: cannot be written" in done.stdout, done
        assert (demo / "map.html").read_bytes() == before
        assert not list(demo.glob(".map*"))

    def test_a_closed_output_is_no_error(self, made_demo: Path) -> None:
        read_end, write_end = os.pipe()
        os.close(read_end)
        done = subprocess.run(
            [*PROGRAM, "gaps"], cwd=made_demo, stdout=write_end, stderr=subprocess.PIPE, check=False
        )
        os.close(write_end)
        assert done.stderr == b""
        assert done.returncode == 0

    def test_a_map_into_a_folder_that_is_not_there(self, made_demo: Path) -> None:
        done = run_program("map", "no/such/map.html", cwd=made_demo)
        one_line(done, 1, "no/such/map.html", "folder does not exist")


class TestStore:
    def test_another_process_holds_the_store(self, demo: Path) -> None:
        code = (
            "import graphkit, time\n"
            "w = graphkit.open('.'); w.store; print('held', flush=True); time.sleep(60)\n"
        )
        holder = subprocess.Popen(
            [sys.executable, "-c", code], cwd=demo, stdout=subprocess.PIPE, text=True
        )
        try:
            assert holder.stdout is not None
            assert holder.stdout.readline() == "held\n"
            done = run_program("--timeout", "1", "undo", "people.csv", cwd=demo)
            assert done.returncode == 1
            assert f"(pid {holder.pid})" in done.stderr.splitlines()[-1]
            # It has changed nothing: what was asked before can be asked still.
            assert run_program("imports", cwd=demo).returncode == 0
            (demo / ".graphkit" / "snapshot.columns").unlink()
            done = run_program("--timeout", "1", "imports", cwd=demo)
            assert done.returncode == 1
            assert f"(pid {holder.pid})" in done.stderr.splitlines()[-1]
        finally:
            holder.kill()
            holder.wait()
            holder.stdout.close()

    def test_nothing_answers(self, made_demo: Path) -> None:
        environment = {"NEO4J_URI": "bolt://127.0.0.1:9", "NEO4J_PASSWORD": "hunter2"}
        done = run_program("--timeout", "1", "imports", cwd=made_demo, env=environment)
        one_line(done, 1, "127.0.0.1:9")
        assert "hunter2" not in done.stderr

    def test_an_address_of_another_kind(self, made_demo: Path) -> None:
        done = run_program("imports", cwd=made_demo, env={"NEO4J_URI": "postgres://x"})
        one_line(done, 1, "NEO4J_URI", "postgres://x", "bolt://")

    def test_wrong_password_and_wrong_database(
        self, made_demo: Path, neo4j_server: tuple[str, str, str]
    ) -> None:
        uri, user, password = neo4j_server
        environment = {"NEO4J_URI": uri, "NEO4J_USERNAME": user, "NEO4J_PASSWORD": "not-this"}
        done = run_program("imports", cwd=made_demo, env=environment)
        one_line(done, 1, "password", uri)
        assert "not-this" not in done.stderr
        environment |= {"NEO4J_PASSWORD": password, "NEO4J_DATABASE": "nosuchbase"}
        done = run_program("imports", cwd=made_demo, env=environment)
        one_line(done, 1, "nosuchbase")
        assert password not in done.stderr

    def test_ctrl_c_leaves_the_store_sound(self, empty: Path) -> None:
        rows = "".join(
            f"Ann{i},Lee{i},,ann{i}@x.example,X{i % 500} Ltd,Boss,12 Mar 2021\n"
            for i in range(20_000)
        )
        (empty / "Connections.csv").write_text(HEADER + rows)
        running = subprocess.Popen(
            [*PROGRAM, "import", "Connections.csv", *ME],
            cwd=empty,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        while _logged_bytes(empty) < 500_000:  # until the first batches are written
            assert running.poll() is None, "the import ended before it was seen to write"
            time.sleep(0.01)
        running.send_signal(signal.SIGINT)
        _, stderr = running.communicate(timeout=120)
        assert running.returncode == 130, stderr
        assert "Traceback" not in stderr
        done = run_program("imports", "--format", "csv", cwd=empty)
        assert done.returncode == 0, done.stderr
        assert "Connections.csv" not in done.stdout
        status = run_program("store", "status", "--format", "csv", cwd=empty)
        assert "contacts,0" in status.stdout


def _logged_bytes(root: Path) -> int:
    """Return the size of the engine's log of what it writes."""
    return sum(
        path.stat().st_size for path in root.glob(".graphkit/store/engine/databases/*/*.wal")
    )
