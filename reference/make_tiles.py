"""Place the councils of England on a tile map, one square each, and write it into areas.csv.

Run `python reference/make_tiles.py CENTROIDS.csv` after councils change; the file of centroids needs
new_la_code, bng_easting and bng_northing (ONS Open Geography Portal, British National Grid, metres).

Four steps. Crowded places are stretched and empty ones squeezed, as in the force cartogram of
Dougenik, Chrisman and Niemeyer (1985), so that London's 33 boroughs push the home counties outwards
instead of being scattered among them. Centres that are still too close are pushed apart. The optimal
assignment (Hungarian method) gives each council a square. Squares are then swapped wherever that puts
neighbours into truer directions from one another.
"""

from __future__ import annotations

import sys
from itertools import combinations
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

AREAS = Path(__file__).with_name("areas.csv")

# The centroids are of 2023; two codes changed in 2025 when a boundary moved a little.
RECODED = {"E08000016": "E08000038", "E08000019": "E08000039"}

ENGLAND_SQUARE_METRES = 130_279e6  # land area, ONS Standard Area Measurements
WIDEN = 1.2  # screens are wider than England
LARGEST = 1.1  # a council may claim this many squares at most, or coasts would fold in
STRETCHES, STEP, SOFTNESS = 400, 0.1, 0.5
NEAREST = 0.95  # squares apart, before the assignment
GATHER = 0.15  # how strongly squares are drawn to the middle: fills holes
HALF_A_SQUARE = 0.5  # where the grid starts, east of a whole square
NEIGHBOURS = 5
HOME = 0.1  # how much a swap weighs being near one's own place
DIAGONAL = 1.42  # squares that touch, if only at a corner, are near enough

Points = NDArray[np.float64]


def tiles(metres: Points) -> NDArray[np.int64]:
    """Give each point (easting, northing) a square of its own: column and row, from the top left."""
    places = apart(stretched(scaled(metres)))
    squares = swapped(assigned(places), places, metres)
    # counting only columns and rows in use brings the Isles of Scilly in from the sea
    columns = np.unique(squares[:, 0], return_inverse=True)[1]
    rows = np.unique(-squares[:, 1], return_inverse=True)[1]
    return np.column_stack([columns, rows])


def scaled(metres: Points) -> Points:
    """Measure in squares: as many as there are points cover England, around its middle."""
    middle = metres - metres.mean(0)
    square = np.sqrt(ENGLAND_SQUARE_METRES * WIDEN / len(metres))
    return np.asarray(middle * [WIDEN, 1] / square)


def stretched(places: Points) -> Points:
    """Let every point push the others away by the room that it lacks, or draw them by what it has."""
    for _ in range(STRETCHES):
        away, far = between(places)
        room = np.minimum(np.sort(far, axis=1)[:, 1:5].mean(1) ** 2, LARGEST)
        push = (1 - room) / (2 * np.pi) / (far**2 + SOFTNESS**2)
        places = places + STEP * (away * push[..., None]).sum(1)
    return places


def apart(places: Points) -> Points:
    """Push points apart that are closer than NEAREST."""
    for _ in range(200):
        away, far = between(places)
        lacking = np.clip(NEAREST - far, 0, None) / np.maximum(far, 1e-9)
        places = places + 0.2 * (away * lacking[..., None]).sum(1)
    return places


def between(places: Points) -> tuple[Points, Points]:
    """Give the way from each point to each other, and how far it is."""
    away = places[:, None] - places[None]
    return away, np.hypot(away[..., 0], away[..., 1])


def assigned(places: Points) -> Points:
    """Give each point the square that costs all of them together the least way."""
    low, high = np.floor(places.min(0)) - 1, np.ceil(places.max(0)) + 1
    x, y = np.meshgrid(
        np.arange(low[0], high[0] + 1) + HALF_A_SQUARE, np.arange(low[1], high[1] + 1)
    )
    squares = np.column_stack([x.ravel(), y.ravel()])
    way = ((places[:, None] - squares[None]) ** 2).sum(2)
    way += GATHER * ((squares - places.mean(0)) ** 2).sum(1)
    points, chosen = linear_sum_assignment(way)
    return np.asarray(squares[chosen[np.argsort(points)]])


def swapped(squares: Points, places: Points, metres: Points) -> Points:
    """Swap squares, three apart at most, for as long as a swap makes the map truer."""
    squares, pairs, directions = squares.copy(), *neighbourhood(metres)
    concerns = [np.flatnonzero((pairs == one).any(1)) for one in range(len(squares))]

    def untruth(two: list[int]) -> float:
        rows = np.union1d(concerns[two[0]], concerns[two[1]])
        way = squares[pairs[rows, 1]] - squares[pairs[rows, 0]]
        far = np.hypot(*way.T)
        turned = 1 - (way * directions[rows]).sum(1) / far
        home = ((squares[two] - places[two]) ** 2).sum()
        return float((2 * turned + np.clip(far - DIAGONAL, 0, None)).sum() + HOME * home)

    better = True
    while better:
        better = False
        for two in map(list, combinations(range(len(squares)), 2)):
            if np.abs(squares[two[0]] - squares[two[1]]).max() > 3:
                continue
            before = untruth(two)
            squares[two] = squares[two[::-1]]
            if untruth(two) < before - 1e-9:
                better = True
            else:
                squares[two] = squares[two[::-1]]
    return squares


def neighbourhood(metres: Points) -> tuple[NDArray[np.int64], Points]:
    """Give the pairs of points that are among each other's nearest, and the true direction of each."""
    _, far = between(metres)
    near = np.argsort(far, axis=1)[:, 1 : NEIGHBOURS + 1]
    first = np.repeat(np.arange(len(metres)), NEIGHBOURS)
    pairs = np.unique(np.sort(np.column_stack([first, near.ravel()]), axis=1), axis=0)
    way = metres[pairs[:, 1]] - metres[pairs[:, 0]]
    return pairs, way / np.hypot(*way.T)[:, None]


def main(centroids: Path) -> None:
    """Write tile_column and tile_row of every council that exists today into areas.csv."""
    table = pl.read_csv(centroids).with_columns(ons_code=pl.col("new_la_code").replace(RECODED))
    table = table.sort("ons_code")
    placed = tiles(table.select("bng_easting", "bng_northing").to_numpy().astype(float))
    found = table.select("ons_code").with_columns(
        tile_column=pl.Series(placed[:, 0]),
        tile_row=pl.Series(placed[:, 1]),
    )
    areas = pl.read_csv(AREAS, infer_schema=False)
    rest = areas.drop("tile_column", "tile_row").join(
        found.with_columns(closed=pl.lit(None, pl.String)),
        on=["ons_code", "closed"],
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )
    rest.select(areas.columns).write_csv(AREAS)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
