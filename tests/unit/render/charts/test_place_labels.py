"""Labels beside marks: none covers another label or a mark, and none leaves the picture."""

from __future__ import annotations

from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.render.charts.place_labels import Mark, place_labels

WIDTH, HEIGHT = 400.0, 200.0
MARKS = st.lists(
    st.builds(
        Mark,
        st.floats(10, WIDTH - 10),
        st.floats(10, HEIGHT - 10),
        st.floats(2, 12),
        st.text("abc XYZ漢", max_size=40),
    ),
    max_size=25,
)


def covers(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@examples(60)
@given(MARKS)
def test_no_label_covers_anything(marks: list[Mark]) -> None:
    labels = place_labels(marks, size=10, width=WIDTH, height=HEIGHT)
    assert len(labels) == len(marks)
    boxes = [label.box for label in labels if label]
    circles = [(m.x - m.radius, m.y - m.radius, m.x + m.radius, m.y + m.radius) for m in marks]
    for number, box in enumerate(boxes):
        assert 0 <= box[0] <= box[2] <= WIDTH
        assert 0 <= box[1] <= box[3] <= HEIGHT
        assert not any(covers(box, other) for other in boxes[number + 1 :])
    for label, own in zip(labels, range(len(marks)), strict=True):
        if label:
            others = circles[:own] + circles[own + 1 :]
            assert not any(covers(label.box, circle) for circle in others)


def test_a_mark_without_room_gets_none_and_the_first_one_chooses_first() -> None:
    marks = [Mark(20, 20, 5, "First"), Mark(20, 20, 5, "Second"), Mark(20, 21, 5, "Third")]
    labels = place_labels(marks, size=10, width=60, height=32)
    assert labels[0] is not None
    assert None in labels


def test_a_whole_name_is_better_than_a_cut_one() -> None:
    (label,) = place_labels(
        [Mark(200, 100, 6, "Riverbend Community Theater")], size=10, width=WIDTH, height=HEIGHT
    )
    assert label is not None
    assert " ".join(label.lines) == "Riverbend Community Theater"


def test_without_marks_there_are_no_labels() -> None:
    assert place_labels([], size=10, width=WIDTH, height=HEIGHT) == []
