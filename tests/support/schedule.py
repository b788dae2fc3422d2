"""Which test runs where and when: two Neo4j in all, the longest first; and which ones are slow.

pytest-xdist hands out tests by file, so that what a module sets up is set up once. The tests that
need a real Neo4j go to two workers, so that each of two servers serves its tests one after the
other. What takes longest begins first, so that no processor waits for the other at the end.

A test is marked as slow, and `make quick` leaves it out, if it uses one of `SLOW_FIXTURES` or is
listed in `SLOW`.
"""

from __future__ import annotations

import os
from typing import Any

import pytest

NEO4J = "neo4j"
# The tests of the folder, but for these files, have one server, and all others have another: both
# take as long.
NEO4J_FOLDER = "tests/integration/store/"
NEO4J_OTHERS = ("test_forget.py", "test_mail.py", "test_read_only.py", "test_upgrade.py")
NEO4J_GROUPS = ("Neo4j of the store", "Neo4j of the rest")
# Files and tests that need a real Neo4j, besides those that have it as a parameter.
NEO4J_TESTS = (
    "test_doctor.py::test_a_server_is_checked_without_a_trace",
    "test_doctor.py::test_what_is_missing_on_a_server_is_named",
    "test_server.py",
    "test_encrypted.py",
    "test_read_only.py",
    "test_demo.py::test_neo4j_gives_the_same_answers",
    "test_bad_input.py::TestStore::test_wrong_password_and_wrong_database",
    "test_on_neo4j.py",
    "test_snapshot.py::test_a_server_is_asked_and_not_read",
    "test_benchmarks.py::test_benchmark_of_importing_runs_in_small",
    "test_benchmarks.py::test_benchmark_of_small_changes_runs_in_small",
    "test_backup.py::test_a_backup_goes_to_the_other_engine",
    "test_backup.py::test_a_server_that_is_replaced_gets_its_graph_back_if_it_fails",
    "test_backup.py::test_a_store_is_copied_there_and_back",
    "test_backup.py::test_a_damaged_server_is_replaced_and_what_can_be_read_of_it_is_kept",
    "test_line_faults.py::test_a_neo4j_on_a_full_disk",
)

# The files that take longest, the longest first; then come the folders below.
LONGEST = (
    "tests/integration/cli/test_other_processes.py",
    "tests/integration/web/test_random_use.py",
    "tests/integration/web/test_hidden_ties_on_pages.py",
    "tests/integration/web/test_long_work.py",
    "tests/integration/cli/test_backup.py",
    "tests/integration/map/test_accessible_in_browser.py",
    "tests/integration/cli/test_rebuild.py",
    "tests/integration/store/test_backup.py",
    "tests/integration/map/test_hostile_in_browser.py",
    "tests/integration/map/test_labels_in_browser.py",
    "tests/integration/map/test_looks_in_browser.py",
    "tests/integration/store/test_embedded.py",
    "tests/integration/map/test_sharing.py",
    "tests/integration/map/test_small_screens_in_browser.py",
    "tests/integration/cli/test_killed.py",
    "tests/integration/map/test_tools_in_browser.py",
    "tests/integration/store/",
    "tests/integration/cli/",
    "tests/contract/test_wheel.py",
    "tests/integration/map/",
    "tests/integration/engine/",
    "tests/integration/",
    "tests/unit/engine/core/test_kernels.py",
    "tests/unit/session/test_every_map.py",
    "tests/contract/",
    "tests/fuzz/",
    "tests/unit/engine/",
    "tests/unit/ingest/",
    "tests/unit/session/",
    "tests/unit/render/",
    "tests/unit/",
)
# Files of long tests that share nothing: each of their tests can go to another worker.
APART = ("tests/integration/test_benchmarks.py", "tests/integration/engine/")

# Fixtures that start an engine, a server or a browser, or build what is installed.
SLOW_FIXTURES = frozenset({"browser", "given", "made_demo", "neo4j_server", "store_settings"})
# Files and tests, in whatever folder, that take over a second of processor time: they start
# processes or an engine, compile, or compute on large networks.
SLOW = (
    "test_hidden_ties_on_pages.py",
    "test_hostile_addresses.py",
    "test_hostile_uploads.py",
    "test_import_in_browser.py",
    "test_import_page.py",
    "test_long_work.py",
    "test_two_who_edit.py",
    "test_engine_archive.py",
    "test_engine_errors.py",
    "test_places.py",
    "test_backup.py",
    "test_docs.py::TestHarness::test_reports_wrong_codes_missing_lines_and_unknown_targets",
    "test_pdf.py",
    "test_release.py",
    "test_report_markdown.py::test_any_words_stay_whole",
    "test_word_document.py::test_any_words_come_back",
    "test_site.py",
    "test_wheel.py",
    "test_every_map.py",
    "test_kernels.py",
    "test_brokerage_significance.py::test_moments_fit_a_larger_sample",
    "test_structural_holes.py::test_kernels_as_they_stand_and_compiled",
    "test_betweenness.py",
    "test_node_centralities.py::TestDistances::test_more_nodes_than_one_batch_and_all_blocks",
    "test_listings.py::test_independent_paths_of_a_larger_network_are_networkx_s",
    "test_backend.py::test_turned_into_ours_from_the_size_where_it_pays",
    "test_disjoint_routes.py::test_no_set_costs_less",
    "test_fragmentation.py::test_compiled_is_plain",
    "test_brokers.py::test_in_a_large_network_betweenness_is_estimated_and_a_note_says_how_well",
    "test_tie_likelihood.py::test_a_sample_of_a_large_network_gives_nearly_the_same",
    "test_arrange.py::test_places_do_not_hang_on_the_order_of_hashes",
    "test_compressed_columns.py::test_a_large_map_is_packed_and_a_small_one_is_not",
    "test_page.py::test_the_same_network_gives_the_same_bytes_on_any_machine",
    "test_formats.py::test_the_same_network_gives_the_same_bytes_on_any_machine",
    "test_cypher.py::test_only_the_database_itself_runs_what_it_is_given",
    "test_brokerage_significance.py::test_moments_are_those_over_all_networks",
    "test_brokerage_significance.py::test_shuffling_comes_near_all_ways_to_deal_groups_out",
    "test_trial.py::test_people_nobody_tuned_for",
    "test_viewers.py::test_no_page_shows_a_hidden_tie",
    "test_listings.py::test_distances_are_summed_over_more_nodes_than_are_held_at_a_time",
    "test_backend.py::test_paths_from_several_nodes",
    "test_backend.py::test_simple_paths_in_order_of_their_lengths",
    "test_expected_reach.py::test_compiled_and_plain_agree_to_the_bit",
    "test_key_players.py::test_the_best_sets_are_those_of_r",
    "test_removal.py::test_compiled_is_plain",
    "test_cleaners.py::test_the_time_for_a_long_cell_grows_with_its_length_and_not_its_square",
    "test_encodings.py::test_a_file_that_is_cut_off_is_read_as_far_as_it_goes",
    "test_mail_files.py::test_memory_does_not_grow_with_what_is_passed_over",
    "test_vcard.py::test_a_hostile_card_costs_a_moment",
    "test_csv.py::test_the_encoding_is_decided_by_all_of_a_large_file",
    "test_csv.py::test_rows_are_walked_without_holding_them",
    "test_ics.py::test_a_hostile_entry_costs_a_moment",
    "test_nested_bubbles.py::test_every_line_is_in_the_file_once",
    "test_gould_fernandez.py::test_compiled_counts_are_plain_counts",
    "test_layers.py::test_only_the_modules_that_draw_a_map_load_pyvis",
    "test_blocking.py::test_many_names_of_many_people_stay_within_bounds",
    "test_set_reach.py::test_a_sample_of_targets_is_not_biased_towards_targets",
    "test_people.py::test_the_seed_of_hashes_does_not_matter",
)


def needs_neo4j(nodeid: str) -> bool:
    """Return whether a test, by its id, needs a real Neo4j."""
    name, _, parameters = nodeid.partition("[")
    return NEO4J in parameters or name.rpartition("/")[2].startswith(NEO4J_TESTS)


def neo4j_group(nodeid: str) -> str:
    """Return the group of a test that needs a real Neo4j; each group has one server."""
    in_folder = nodeid.startswith(NEO4J_FOLDER)
    other = nodeid.removeprefix(NEO4J_FOLDER).startswith(NEO4J_OTHERS)
    return NEO4J_GROUPS[not in_folder or other]


def is_slow(item: pytest.Item) -> bool:
    """Return whether `make quick` leaves a test out."""
    place = item.nodeid.partition("[")[0].rpartition("/")[2]  # a value may hold a slash
    fixtures = getattr(item, "fixturenames", ())
    return not SLOW_FIXTURES.isdisjoint(fixtures) or place.startswith(SLOW)


def rank(nodeid: str) -> int:
    """Return the place of a test among all: the smallest begins first."""
    if needs_neo4j(nodeid):
        return 0
    return next(
        (n for n, each in enumerate((*APART, *LONGEST), 1) if nodeid.startswith(each)),
        len(APART) + len(LONGEST) + 1,
    )


def arrange(items: list[pytest.Item]) -> None:
    """Sort the tests, the longest first, and mark the slow ones.

    Raises
    ------
    pytest.UsageError
        If a test uses a real Neo4j and its id does not show it: it would start a server of its own.
    """
    for item in items:
        if "neo4j_server" in getattr(item, "fixturenames", ()) and not needs_neo4j(item.nodeid):
            raise pytest.UsageError(f"list {item.nodeid} in schedule.NEO4J_TESTS")
        if is_slow(item):
            item.add_marker(pytest.mark.slow)
    items.sort(key=lambda item: rank(item.nodeid))


def workers(config: pytest.Config) -> int | None:
    """Return how many workers `-n auto` means: one more than there are processors.

    Engines, servers and browsers are waited for, and meanwhile a processor would have nothing to
    do. `-n logical` is as many as there are processors.
    """
    return (os.cpu_count() or 1) + 1 if config.option.numprocesses == "auto" else None


def scheduler(config: pytest.Config, log: Any) -> Any:
    """Return what hands out the tests in their order: by file, or by the Neo4j that they need.

    The group marks of pytest-xdist 3.8 have no effect with pytest 9.2, and nothing says so.
    """
    from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

    class ByFile(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            if needs_neo4j(nodeid):
                return neo4j_group(nodeid)
            return nodeid if nodeid.startswith(APART) else nodeid.split("::", 1)[0]

    config.option.loadscopereorder = False  # or groups of many short tests would come first
    return ByFile(config, log)
