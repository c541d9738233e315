"""How long workbooks and board packs take: one, one beside bare openpyxl, and all in several processes.

    python benchmarks/exporting.py [COUNCILS]

On the sample, which has as many councils as England. The bare side is handed the finished cells and
writes them with their number formats, and the same charts, as one does who knows openpyxl: no styles,
row heights, marked-up tables or text alternatives, and nothing has to be worked out.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, LineChart, Reference, ScatterChart
from openpyxl.chart import Series as BareSeries

sys.path.insert(0, str(Path(__file__).parents[1]))

import loading
import reading
import store
from benchmarks.timing import machine, print_table, spread, timed
from exports.batch import write
from exports.cells import Cell, Link, Number
from exports.chart import Chart, Series
from exports.deck import deck_bytes
from exports.request import Request, with_figures
from exports.sheets import Sheet
from exports.workbook import sheets, workbook_bytes

RUNS, BATCHES = 15, 2
MOST_SECONDS, MOST_BESIDE_BARE, MOST_OF_ONE_PROCESS = 1.0, 1.5, 0.6
MEGABYTE = 2**20

Prepared = list[tuple[Sheet, list[list[Cell]]]]


def every_request() -> list[Request]:
    """Give a request for each council of the sample, read from a store of its own."""
    with tempfile.TemporaryDirectory() as folder:
        engine = store.open_store(f"sqlite:///{folder}/store.sqlite")
        loading.load_sample(engine)
        held = reading.read(engine)
        engine.dispose()
    figures, end = reading.figures(held), reading.years(held)[0]
    areas = with_figures(figures, end, "local authority")["area"].unique().sort()
    rest = (end, "England", True, reading.published, date(2026, 11, 22), held.neighbours)
    return [Request(figures, (area,), *rest) for area in areas]


def anew(request: Request) -> Request:
    """Give a request that has worked nothing out yet."""
    return Request(
        request.figures,
        request.areas,
        request.period_end,
        request.benchmark,
        request.sample,
        request.published,
        request.made,
        request.neighbours,
    )


def prepared(request: Request) -> Prepared:
    """Give the finished cells of each sheet."""
    return [
        (sheet, [[column.make(item) for column in sheet.columns] for item in sheet.items])
        for sheet in sheets(request)
    ]


def bare(found: Prepared) -> bytes:
    """Write finished cells and the same charts with openpyxl and nothing else."""
    book = Workbook()
    book.remove(book.active)
    for sheet, rows in found:
        page = book.create_sheet(sheet.name)
        page.append([column.heading for column in sheet.columns])
        for number, row in enumerate(rows, 2):
            page.append([_value(cell) for cell in row])
            for place, cell in enumerate(row, 1):
                if isinstance(cell, Number):
                    page.cell(number, place).number_format = cell.format
        headings = [column.heading for column in sheet.columns]
        for number, chart in enumerate(sheet.charts):
            page.add_chart(_bare_chart(page, chart, headings), f"Z{1 + 20 * number}")
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _value(cell: Cell) -> Any:
    if isinstance(cell, Number):
        return cell.value
    return cell.text if isinstance(cell, Link) else cell


def _bare_chart(page: Any, chart: Chart, headings: Sequence[str]) -> Any:
    drawn = ScatterChart() if chart.kind == "years" else BarChart()
    drawn.title = chart.title
    drawn.x_axis.title, drawn.y_axis.title = chart.across.title, chart.up.title
    drawn.x_axis.delete = drawn.y_axis.delete = False
    lines = LineChart()
    for one in chart.series:
        into = lines if one.line else drawn
        into.series.append(_bare_series(page, one, headings, chart.kind == "years"))
    if lines.series:
        drawn += lines
    return drawn


def _bare_series(page: Any, one: Series, headings: Sequence[str], points: bool) -> Any:
    def cells(heading: str) -> Any:
        column = headings.index(heading) + 1
        return Reference(page, column, one.first + 2, column, one.last + 2)

    if points:
        return BareSeries(cells(one.up), cells(one.across), title=one.name[1])
    return BareSeries(cells(one.up), title=one.name[1])


def check_same(ours: bytes, theirs: bytes) -> None:
    """Stop where the two sides have not written the same cells and as many charts."""
    books = [load_workbook(BytesIO(content)) for content in (ours, theirs)]
    for mine, other in zip(*(book.worksheets for book in books), strict=True):
        table = [[cell.value for cell in row] for row in mine.iter_rows()][-other.max_row :]
        assert table == [[cell.value for cell in row] for row in other.iter_rows()], mine.title
        assert len(mine._charts) == len(other._charts), mine.title


def compare_one(requests: Sequence[Request]) -> None:
    """Time a council's workbook and pack, and the workbook beside bare openpyxl, by turns."""
    some = [requests[len(requests) * run // RUNS] for run in range(RUNS)]
    found = {one.areas: prepared(anew(one)) for one in some}
    check_same(workbook_bytes(anew(some[0])), bare(found[some[0].areas]))
    sides: dict[str, Callable[[Request], bytes]] = {
        "workbook: ours, from the figures on": lambda one: workbook_bytes(anew(one)),
        "workbook: bare openpyxl, from finished cells on": lambda one: bare(found[one.areas]),
        "board pack": lambda one: deck_bytes(anew(one)),
    }
    runs = {side: list[float]() for side in sides}
    for one in some:
        for side, make in sides.items():
            runs[side].append(timed(partial(make, one))[0])
    cells = sum(len(row) for _, rows in found[some[0].areas] for row in rows)
    charts = sum(len(sheet.charts) for sheet, _ in found[some[0].areas])
    print(
        f"One council, {cells:,} cells and {charts} charts: {RUNS} councils, by turns ({machine()})\n"
    )
    print_table(
        ["milliseconds", "median", "fastest", "slowest"],
        [[side, *spread(times)] for side, times in runs.items()],
    )
    ours, theirs, _ = (median(times) for times in runs.values())
    print(f"A workbook takes {ours / 1000:.2f} s (target: at most {MOST_SECONDS:.0f} s),")
    print(f"{ours / theirs:.2f} of bare openpyxl's time (target: at most {MOST_BESIDE_BARE}).\n")


def compare_all(requests: Sequence[Request]) -> None:
    """Time all councils' workbooks in one process and in two, by turns, and watch the memory of one."""
    runs: dict[int, list[float]] = {1: [], 2: []}
    held: dict[int, float] = {}
    for _ in range(BATCHES):
        for processes, times in runs.items():
            with tempfile.TemporaryDirectory() as folder:
                asked = [anew(one) for one in requests]
                into = held if processes == 1 else {}
                work = partial(_written, asked, Path(folder), processes, into)
                times.append(timed(work)[0])
    print(
        f"{len(requests)} workbooks into a folder: {BATCHES} runs of each, by turns ({machine()})\n"
    )
    print_table(
        ["milliseconds", "median", "fastest", "slowest"],
        [[f"{processes} process(es)", *spread(times)] for processes, times in runs.items()],
    )
    share = median(runs[2]) / median(runs[1])
    print(
        f"Two processes take {share:.0%} of one's time (target: at most {MOST_OF_ONE_PROCESS:.0%}).\n"
    )
    rows = [[str(number), f"{megabytes:,.0f}"] for number, megabytes in held.items()]
    print_table(["workbooks made by one process, the last time", "MB held"], rows)


def _written(
    requests: Sequence[Request], folder: Path, processes: int, held: dict[int, float]
) -> None:
    """Write workbooks; `held` is told what this process holds in memory after some of them."""

    def watch(finished: int) -> None:
        if finished in (10, 50, 100, len(requests)):
            held[finished] = _resident() / MEGABYTE

    written = write(requests, folder, "xlsx", watch, processes).written
    assert len(written) == len(requests)


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096


def main(councils: int | None = None) -> None:
    """Compare all three, in all councils or the first so many."""
    requests = every_request()[:councils]
    compare_one(requests)
    compare_all(requests)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
