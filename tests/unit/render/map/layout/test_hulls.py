from __future__ import annotations

import math

from graphkit.render.map.layout.arrange import Disc
from graphkit.render.map.layout.hulls import PAD, outlines


def inside(path: tuple[int, ...], x: float, y: float) -> bool:
    """Whether a point lies in a closed path (even-odd rule)."""
    points = list(zip(path[::2], path[1::2], strict=True))
    crossings = 0
    for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            crossings += 1
    return crossings % 2 == 1


def rim(disc: Disc, part: float) -> list[tuple[float, float]]:
    turns = [math.tau * k / 24 for k in range(24)]
    return [
        (disc.x + part * disc.radius * math.cos(t), disc.y + part * disc.radius * math.sin(t))
        for t in turns
    ]


NEAR = [("health", Disc(x, 0, 50)) for x in (0, 115)]
FAR = [("schools", Disc(600, y, 40)) for y in (0, 95, 190)]


def test_an_outline_holds_all_discs_of_its_region_and_no_other() -> None:
    health, schools = outlines([*NEAR, *FAR])
    assert (health.region, schools.region) == ("health", "schools")
    assert len(health.paths) == len(schools.paths) == 1
    for region, disc in (*NEAR, *FAR):
        own, other = (health, schools) if region == "health" else (schools, health)
        assert all(inside(own.paths[0], x, y) for x, y in rim(disc, 1.0))
        assert not any(inside(other.paths[0], x, y) for x, y in rim(disc, 1.0))
    assert not inside(health.paths[0], 300, 0)


def test_an_outline_stays_near_its_discs() -> None:
    (health,) = outlines(NEAR)
    points = zip(health.paths[0][::2], health.paths[0][1::2], strict=True)
    for x, y in points:
        away = min(math.dist((x, y), (disc.x, disc.y)) - disc.radius for _, disc in NEAR)
        assert 0 < away < PAD + 12


def test_what_stands_apart_has_a_path_of_its_own() -> None:
    (health,) = outlines([*NEAR, ("health", Disc(900, 900, 20))])
    assert len(health.paths) == 2
    assert len(health.paths[0]) > len(health.paths[1])


def test_a_region_that_goes_round_another_has_a_hole() -> None:
    ring = [("arts", Disc(x, y, 40)) for x, y in rim(Disc(0, 0, 200), 1.0)]
    (arts,) = outlines([*ring, ("health", Disc(0, 0, 60))])
    assert len(arts.paths) == 2
    assert sum(inside(path, 0, 0) for path in arts.paths) == 2  # even: outside


def test_one_disc_alone_needs_no_outline() -> None:
    assert outlines([("health", Disc(0, 0, 50)), ("schools", Disc(200, 0, 50))]) == ()
    assert outlines([]) == ()


def test_the_same_discs_have_the_same_outline() -> None:
    assert outlines([*NEAR, *FAR]) == outlines([*NEAR, *FAR])
