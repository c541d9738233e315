"""A team's own file of children on its way into the store: counts are kept, children are not."""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result
from sqlalchemy.engine import Engine

import cli
import loading
import reading
import store
from loaders.source_file import FileRefused, SourceFile
from stats.figures import COLUMNS
from tests.tracker_files import child, event, initial, workbook

MARKED = "MARKED-7731"
TODAY = date(2026, 4, 7)
SAMPLE = Path(__file__).parents[1] / "sample_data" / "tracker"


def many() -> SourceFile:
    """Give a tracker of twenty children, one of them marked, and some mistakes."""
    names = [MARKED, *(f"A{n}" for n in range(19))]
    children = [child(name, entered=date(2025, 4, 1)) for name in names]
    events = [initial(date(2025, 4, 10 + n % 20), local_id=name) for n, name in enumerate(names)]
    mistakes = [event(MARKED, date(2025, 5, 1), MARKED, MARKED)]
    return workbook([*children, child(f"{MARKED}2", born=MARKED)], [*events, *mistakes])


@contextmanager
def kept(url: str) -> Iterator[tuple[Engine, loading.Outcome]]:
    engine = store.open_store(url)
    tracker = loading.open_tracker(engine, [many()], "306", TODAY)
    outcome = loading.keep_tracker(
        engine, tracker, TODAY, supplier="Croydon nurses", complete_to=date(2026, 3, 31)
    )
    yield engine, outcome
    engine.dispose()


def test_counts_go_into_the_store_with_a_receipt_that_adds_up(engine_url: str) -> None:
    with kept(engine_url) as (engine, outcome):
        rows = store.read_observations(engine)
    assert str(outcome.receipt) == "read 42 = kept 40 + denominators 0 + refused 2 + not used 0"
    assert outcome.file == "tracker.xlsx"
    may = rows.filter(
        pl.col("indicator") == "iha_20_working_days",
        pl.col("breakdown") == "all",
        pl.col("period_start") == date(2025, 5, 1),
    )
    assert (
        may.select("numerator", "denominator", "source", "supplier", "release").rows()
        == [(20, 20, "tracker", "Croydon nurses", "2026-04-07")] * may.height
    )
    assert rows["area"].unique().to_list() == ["306"]


def test_nothing_of_a_child_is_in_the_store_s_file(tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite"
    with kept(f"sqlite:///{path}"):
        pass
    content = b"".join(one.read_bytes() for one in tmp_path.glob("kept.sqlite*"))
    assert b"MARKED" not in content
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("select count(*) from rejects").fetchone() == (0,)


def test_a_tracker_loaded_again_on_a_later_day_takes_the_place_of_the_earlier(
    store_of_its_own: str,
) -> None:
    engine = store.open_store(store_of_its_own)
    for day in (TODAY, date(2026, 4, 8)):
        tracker = loading.open_tracker(engine, [many()], "306", day)
        loading.keep_tracker(engine, tracker, day, complete_to=date(2026, 3, 31))
    held = reading.read(engine).observations
    assert held["release"].unique().to_list() == ["2026-04-08"]


@pytest.mark.parametrize(
    ("area", "complete_to", "said"),
    [
        ("99", date(2026, 3, 31), "'99' is no council's code"),
        ("306", date(2026, 4, 8), "cannot be complete to 8 April 2026, which lies in the future"),
        ("306", date(2025, 3, 31), "has no month to count"),
    ],
)
def test_what_cannot_be_kept_is_said_in_one_sentence(
    area: str, complete_to: date, said: str, store_of_its_own: str
) -> None:
    engine = store.open_store(store_of_its_own)
    with pytest.raises(FileRefused, match=said):
        loading.keep_tracker(
            engine,
            loading.open_tracker(engine, [many()], area, TODAY),
            TODAY,
            complete_to=complete_to,
        )
    assert store.read_loads(engine).is_empty()


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli.cli, [str(one) for one in arguments])


def test_the_command_line_loads_a_tracker_and_shows_no_child(tmp_path: Path) -> None:
    path = tmp_path / "tracker.xlsx"
    path.write_bytes(many().content)
    loaded = run("load", path, "--area", "306", "--year-ending", "2026-03-31", "--supplier", "Us")
    assert loaded.exit_code == 0, loaded.output
    assert "read 42 = kept 40 + denominators 0 + refused 2 + not used 0" in loaded.output
    assert "Children: the date of birth is not a date (1 refused)" in loaded.output
    assert "Events: the event is not one of the list (1 refused)" in loaded.output
    assert "MARKED" not in loaded.output
    shown = run("figures", "--area", "306", "--indicator", "iha_20_working_days")
    assert "Croydon,local authority,2025-04-01,2026-03-31,all,all,20.0,20.0,100.0" in shown.output


def test_the_twins_of_the_sample_load_together_once_the_sample_is_in(store_of_its_own: str) -> None:
    files = [SAMPLE / "Children.csv", SAMPLE / "Events.csv"]
    refused = run("load", *files, "--area", "128")
    assert refused.exit_code == 1
    assert "not in the store" in refused.output
    assert run("sample").exit_code == 0
    loaded = run("load", *files, "--area", "128")
    assert loaded.exit_code == 0, loaded.output
    assert "Children.csv, Events.csv: read 11,618 = kept 11,603" in loaded.output
    loads = store.read_loads(store.open_store(store_of_its_own)).filter(source="tracker")
    assert loads["supplier"].to_list() == ["own tracker", "own tracker"]
    # under another name the same children would be counted twice
    assert run("load", *files, "--area", "128", "--supplier", "Us").exit_code == 1


def test_a_tracker_without_its_area_and_a_903_without_its_year_are_asked_for_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "tracker.xlsx"
    path.write_bytes(many().content)
    asked = run("load", path)
    assert asked.exit_code == 2
    assert "--area" in asked.output
    other = tmp_path / "header.csv"
    other.write_text("CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n")
    assert run("load", other, "--area", "306").exit_code == 2


def counted(*arguments: object) -> list[dict[str, str]]:
    done = run("count", *arguments)
    assert done.exit_code == 0, done.output
    assert "MARKED" not in done.output
    return list(csv.DictReader(io.StringIO(done.stdout)))


def test_count_reads_a_tracker_and_keeps_nothing(tmp_path: Path) -> None:
    path = tmp_path / "tracker.xlsx"
    path.write_bytes(many().content)
    before = run("status").stdout
    whose = (path, "--area", "306", "--year-ending", "2026-03-31")
    table = counted(*whose, "--by", "ethnicity")
    assert list(table[0]) == COLUMNS
    year = [
        (row["breakdown"], row["subgroup"], row["numerator"], row["denominator"])
        for row in table
        if row["indicator"] == "iha_20_working_days" and row["period_start"] == "2025-04-01"
        if row["period_end"] == "2026-03-31"
    ]
    assert year == [("all", "all", "20.0", "20.0"), ("ethnicity", "White", "20.0", "20.0")]
    assert {row["breakdown"] for row in counted(*whose)} == {"all"}
    assert run("status").stdout == before


def test_count_gives_the_periods_of_the_year_and_small_ones_only_when_asked() -> None:
    files = [SAMPLE / "Children.csv", SAMPLE / "Events.csv"]
    whose = (*files, "--area", "128", "--year-ending", "2025-03-31", "--by", "reason")
    shown, exact = counted(*whose), counted(*whose, "--exact")
    assert {row["period_end"][:7] for row in exact} == {
        *(f"2024-{month:02}" for month in range(4, 13)),
        *("2025-01", "2025-02", "2025-03"),
    }
    small = {"1.0", "2.0", "3.0", "4.0", "5.0"}
    assert small & {row["numerator"] for row in exact}
    assert not small & {row["numerator"] for row in shown}


def test_count_asks_for_a_tracker_and_a_return_one_after_the_other(tmp_path: Path) -> None:
    path, other = tmp_path / "tracker.xlsx", tmp_path / "header.csv"
    path.write_bytes(many().content)
    other.write_text("CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n")
    asked = run("count", path, other, "--area", "306", "--year-ending", "2026-03-31")
    assert asked.exit_code == 1
    assert "count each by itself" in asked.output
    ahead = run("count", path, "--area", "306", "--year-ending", "2999-03-31")
    assert ahead.exit_code == 1
    assert "lies in the future" in ahead.output


def test_the_template_is_written_as_a_workbook_or_as_twins(tmp_path: Path) -> None:
    assert run("template", "tracker", "--out", tmp_path / "tracker.xlsx").exit_code == 0
    assert (tmp_path / "tracker.xlsx").read_bytes()[:2] == b"PK"
    assert run("template", "tracker", "--out", tmp_path / "twins").exit_code == 0
    assert sorted(path.name for path in (tmp_path / "twins").iterdir()) == [
        "Children.csv",
        "Events.csv",
    ]
    assert run("template", "tracker", "--out", tmp_path / "tracker.doc").exit_code == 2


def test_a_month_and_a_year_that_end_on_one_day_are_not_ranked_together(
    sample_store: str,
) -> None:
    figures = reading.figures(reading.read(store.open_store(sample_store)))
    rows = figures.filter(
        pl.col("source") == "tracker",
        pl.col("area") == "128",
        pl.col("indicator") == "iha_20_working_days",
        pl.col("period_end") == date(2025, 3, 31),
        pl.col("breakdown") == "all",
    )
    assert rows.height == 3
    assert set(rows["ranked"].drop_nulls()) <= {1}
