"""A local load that went in under a wrong name is taken out again, after a look at which it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import streamlit as st
from sqlalchemy.engine import Engine

import formats
import loading_unloading
import reading
import store
from observations import is_local
from worked_out import worked_out_once

SAID = "taken_out"
HOW = (
    "A return or a tracker under a wrong supplier, area or year is taken out here and loaded anew. What "
    "the same supplier had sent before stands again. What was hidden stays hidden."
)


def offer_to_take_out(engine: Engine, held: reading.Holding) -> None:
    """Let a local load be chosen and taken out; nothing where there is none."""
    for sentence in st.session_state.pop(SAID, ()):
        st.success(sentence)
    loads = _local_loads(held)
    if not loads:
        return
    with st.expander("Take out a local load"):
        st.write(HOW)
        chosen = st.selectbox(
            "Which load", list(loads), index=None, format_func=lambda number: loads[number]
        )
        sure = st.checkbox("This is the one", disabled=chosen is None)
        if st.button("Take it out", disabled=not (sure and chosen)) and chosen:
            _take_out(engine, chosen)


@worked_out_once
def _local_loads(held: reading.Holding) -> Mapping[int, str]:
    return {row["id"]: _named(row) for row in held.loads.filter(is_local()).rows(named=True)}


def _named(row: dict[str, object]) -> str:
    on = formats.day(datetime.fromisoformat(str(row["loaded_at"])).date())
    return f"{row['file']}, sent by {row['supplier']}, loaded {on} (number {row['id']})"


def _take_out(engine: Engine, number: int) -> None:
    try:
        st.session_state[SAID] = loading_unloading.unload(engine, number)
    except (store.UnloadRefused, store.StoreError) as error:
        st.error(str(error))
        return
    st.rerun()
