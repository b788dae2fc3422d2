from __future__ import annotations

import csv
import io

import pytest
from drawn_networks import classic
from hypothesis import given
from hypothesis import strategies as st

from graphkit.engine.core.edge_list import EdgeList, TableText, read_edge_list
from graphkit.errors import GraphkitError, InputError, UsageError


def read(ties: str, nodes: str | None = None, **options: object) -> EdgeList:
    table = None if nodes is None else TableText(nodes, "nodes.csv")
    return read_edge_list(TableText(ties, "ties.csv"), table, **options)  # type: ignore[arg-type]


def edges(found: EdgeList) -> set[tuple[object, object]]:
    """Return the edges by id; of an undirected graph the lower id first."""
    csr, ids = found.graph.csr, found.graph.ids
    arcs = zip(csr.rows.tolist(), csr.indices.tolist(), strict=True)
    return {(ids[a], ids[b]) for a, b in arcs if csr.directed or a < b}


class TestIds:
    def test_are_texts(self) -> None:
        found = read("from,to\n1,01\n1.0,6/27\nNA,nan\n")
        assert found.graph.ids == ("01", "1", "1.0", "6/27", "NA", "nan")
        assert edges(found) == {("01", "1"), ("1.0", "6/27"), ("NA", "nan")}

    def test_are_taken_exactly_as_they_stand(self) -> None:
        found = read("from,to\na, a\na  b,a b\na\u00a0b,a \n")
        assert found.graph.ids == (" a", "a", "a ", "a  b", "a b", "a\u00a0b")
        assert found.alike == found.graph.ids
        assert found.graph.csr.edges == 3
        assert read("from,to\n01,1\n").alike == ()
        spaced = read("from,to\na,b\n", "id,team\na, red \n b,\n")
        assert (spaced.graph.nodes["team"], spaced.unlisted) == (["", "red", ""], ("b",))

    def test_of_the_advice_network_are_in_the_order_of_its_table(self) -> None:
        found = classic("ht_advice", directed=True)
        ids = [found.graph.ids[i] for i in found.order]
        assert ids == [str(i) for i in range(1, 22)]
        assert found.graph.csr.arcs == 190
        assert found.graph.nodes["level"][found.graph.number["7"]] == "1"

    @given(
        st.lists(
            st.tuples(*[st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1)] * 2)
        )
    )
    def test_of_any_kind_come_back(self, pairs: list[tuple[str, str]]) -> None:
        pairs = [(a, b) for a, b in pairs if a.strip() and b.strip()]
        stream = io.StringIO()
        csv.writer(stream, quoting=csv.QUOTE_ALL).writerows([("from", "to"), *pairs])
        found = read(stream.getvalue(), directed=True)
        assert edges(found) == {(a, b) for a, b in pairs if a != b}
        assert set(found.graph.ids) == {x for pair in pairs for x in pair}


class TestShapes:
    @pytest.mark.parametrize(
        "text",
        [
            "from,to\na,b\nb,c\n",
            "from;to\r\na;b\r\nb;c\r\n",
            "From\tTo\na\tb\nb\tc",
            "source,target\na,b\nb,c\n",
            'kind,"to","from"\n"x, y",b,a\n,"c",b\n',
            '"from";"to"\n"a";"b"\n"b";"c"\n',
            '"from","to"\n"a","b"\n"b","c"\n',
            "\n\nfrom,to\n\na,b\n   \nb,c\n,\n\n",
            "from,to,,\na,b,,\nb,c,,\n,,,\n",
            " from , to \na,b\nb,c\n",
            "from,to\na,b,\nb,c\n",
        ],
    )
    def test_that_say_the_same(self, text: str) -> None:
        assert edges(read(text)) == {("a", "b"), ("b", "c")}

    def test_no_ties(self) -> None:
        assert read("from,to\n").graph.ids == ()
        assert read("from,to\n", "id\nb\na\n").graph.ids == ("a", "b")


class TestTies:
    def test_that_repeat_are_one_with_the_sum_of_the_weights(self) -> None:
        found = read("from,to,w\na,b,1\nb,a,0.5\nb,c,2\n", weight="w")
        assert found.repeats == 1
        assert found.graph.edges["w"].tolist() == [1.5, 2]
        assert read("from,to\na,b\nb,a\n").graph.weights(None).tolist() == [1, 1]

    def test_that_go_both_ways_are_two_if_directed(self) -> None:
        found = read("from,to,w\na,b,1\nb,a,0.5\na,b,3\n", weight="w", directed=True)
        assert found.repeats == 1
        assert edges(found) == {("a", "b"), ("b", "a")}
        assert found.graph.weights("w").tolist() == [4, 0.5]

    def test_loops_are_left_out_and_their_nodes_stay(self) -> None:
        found = read("from,to\na,b\nc,c\n")
        assert (found.loops, found.graph.ids) == (1, ("a", "b", "c"))
        assert edges(found) == {("a", "b")}

    @pytest.mark.parametrize(
        "text", ["from;to;w\na;b;0,5\nb;c;1\n", "from,to,w\na,b,.5\nb,c,1e0\n"]
    )
    def test_weights_with_points_and_commas(self, text: str) -> None:
        assert read(text, weight="w").graph.edges["w"].tolist() == [0.5, 1]

    def test_order_of_rows_makes_no_difference(self) -> None:
        one = read("from,to,w\nb,a,1\nc,b,2\nd,a,4\n", weight="w")
        two = read("from,to,w\na,d,4\na,b,1\nb,c,2\n", weight="w")
        assert edges(one) == edges(two)
        assert one.graph.weights("w").tolist() == two.graph.weights("w").tolist()


class TestNodes:
    def test_bring_isolates_attributes_and_the_order(self) -> None:
        found = read("from,to\nb,x\na,b\n", "id,team\nz,1\nb, 2\na,\n")
        assert found.graph.ids == ("a", "b", "x", "z")
        assert [found.graph.ids[i] for i in found.order] == ["z", "b", "a", "x"]
        assert found.graph.nodes["team"] == ["", "2", "", "1"]
        assert found.unlisted == ("x",)

    def test_without_them_the_order_is_that_of_ids_as_text(self) -> None:
        found = read("from,to\n10,9\n9,B\na,10\n")
        assert [found.graph.ids[i] for i in found.order] == ["10", "9", "B", "a"]
        assert found.unlisted == ()


class TestFaults:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("", ("ties.csv", "empty")),
            ("a,b\nx,y\n", ("ties.csv", "'from'", "a, b")),
            ("from,weight\nx,1\n", ("ties.csv", "'to'", "from, weight")),
            ("from,to\na,b\n\nc,\n", ("ties.csv:4", "to is empty")),
            ('from,to\na,b\nc," "\n', ("ties.csv:3", "to is empty")),
            ("from,to\na,b\nc\n", ("ties.csv:3", "to is empty")),
            ("from,to\na,b,c\n", ("ties.csv:2", "3 fields", "has 2")),
            ('from,to\n"a\nb",c\nSmith, J,d\n', ("ties.csv:4", "3 fields")),
            ('from,to\na,"b\nc,d\n', ("ties.csv:2", "quotation mark")),
            ("from,from,to\n", ("ties.csv", "two columns", "'from'")),
        ],
    )
    def test_name_file_line_and_reason(self, text: str, words: tuple[str, ...]) -> None:
        with pytest.raises(InputError) as caught:
            read(text)
        for word in words:
            assert word in str(caught.value)

    @pytest.mark.parametrize("weight", ["x", "", "-1", "nan", "inf", "1e999", "1_000", "1.000,5"])
    def test_weights_that_are_none(self, weight: str) -> None:
        with pytest.raises(InputError) as caught:
            read(f'from,to,w\n\na,b,1\nb,c,"{weight}"\n', weight="w")
        assert "ties.csv:4: w is" in str(caught.value)
        assert "0 or more" in str(caught.value)

    def test_columns_that_are_none(self) -> None:
        with pytest.raises(UsageError, match="'strength'"):
            read("from,to,w\na,b,1\n", weight="strength")
        with pytest.raises(InputError, match="'id'"):
            read("from,to\na,b\n", "name\na\n")

    def test_nodes_that_stand_twice(self) -> None:
        with pytest.raises(InputError, match="second time") as caught:
            read("from,to\na,b\n", "id\na\n\nb\na\n")
        assert "nodes.csv:5" in str(caught.value)

    @given(st.text(st.sampled_from('from,to;\t"\n\r ab1'), max_size=30), st.booleans())
    def test_any_text_is_read_or_refused_in_words(self, text: str, weighted: bool) -> None:
        head = "from,to,w\n" if weighted else "from,to\n"
        for content in (text, head + text):
            try:
                found = read(content, weight="w" if weighted else None)
            except GraphkitError:
                continue
            assert all(isinstance(label, str) and label for label in found.graph.ids)
