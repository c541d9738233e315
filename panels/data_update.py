"""The button that gets the newest published figures: what is new, how far it has come, receipts."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl
import streamlit as st
from sqlalchemy.engine import Engine

import formats
import reading
import sentences
import store
import updates
from stats.revisions import changes
from worked_out import worked_out_once

GET = "Get the newest published figures"
LOOK = "Only look what is new"
SAMPLE_GOES = "The invented sample goes out when DfE's file comes in."
ASKED = (
    "Asks Explore Education Statistics (DfE) and GOV.UK; nothing about you or your figures is sent."
)
SAID = "update-said"


@dataclass(frozen=True)
class Said:
    """What there is to say of one file: how to say it, the sentence, and what else, line by line."""

    how: str
    sentence: str
    lines: tuple[str, ...] = ()


def newest_figures(engine: Engine, held: reading.Holding) -> None:
    """Say what is loaded, offer to look and to get what is new, and say what came of it."""
    st.subheader("Newest published figures")
    st.write(_loaded(held))
    if held.sample:
        st.markdown(f"**{SAMPLE_GOES}**")
    with st.container(horizontal=True, vertical_alignment="center"):
        get = st.button(GET, type="primary")
        look = st.button(LOOK)
    st.caption(ASKED)
    if get or look:
        _say(engine, _update(engine) if get else _look(engine))
        st.rerun()
    revision, said = st.session_state.get(SAID, (None, ()))
    for one in said if revision == held.revision else ():
        _show(one)


@worked_out_once
def _loaded(held: reading.Holding) -> str:
    yearly = pl.col("source") == reading.YEARLY
    ours = held.loads.filter(yearly & ~pl.col("sample")).sort("release", "id")
    if ours.is_empty():
        return "None of DfE's health outcomes are loaded yet."
    last = ours.row(-1, named=True)
    day = reading.published(reading.YEARLY, last["release"])
    published = f", published on {formats.day(day)}" if day else ""
    return f"DfE's health outcomes: release {last['release']}{published}, is loaded."


def _say(engine: Engine, said: list[Said]) -> None:
    """Keep what is to be said as long as the store stays as it is now."""
    st.session_state[SAID] = store.revision(engine), said


def _look(engine: Engine) -> list[Said]:
    try:
        with st.spinner("Asking what is published"):
            found = updates.find(engine)
    except (updates.UpdateError, store.StoreError) as failure:
        return [Said("error", str(failure))]
    return [
        Said("info", one.sentence) if one.published else _failed(one, one.sentence) for one in found
    ]


def _update(engine: Engine) -> list[Said]:
    bar = st.progress(0.0, "Asking what is published")
    try:
        done = updates.update(engine, told=bar.progress)
    except (updates.UpdateError, store.StoreError) as failure:
        return [Said("error", str(failure))]
    finally:
        bar.empty()
    now = store.read_observations(engine)
    return [_became(one, now) for one in done]


def _became(one: updates.Done, now: pl.DataFrame) -> Said:
    if one.outcome is None:
        return _failed(one.finding, one.sentence) if one.failed else Said("info", one.sentence)
    lines = [f"Receipt: {one.outcome.receipt}.", *one.outcome.notes]
    if one.before.height:
        lines.append(sentences.changed_by(changes(one.before, now), one.outcome.release))
    return Said("success", one.sentence, tuple(lines))


def _failed(finding: updates.Finding, sentence: str) -> Said:
    by_hand = f"[Where it is published]({finding.page}), to download it by hand"
    named = finding.page in sentence
    return Said("error", f"**{finding.label}**: {sentence}", () if named else (by_hand,))


def _show(one: Said) -> None:
    draw = {"error": st.error, "info": st.info, "success": st.success}[one.how]
    draw(one.sentence)
    for line in one.lines:
        st.write(line)
