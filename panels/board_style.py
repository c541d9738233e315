"""The look of a shared screen: large type, no menu, no sidebar, and all of it on one screen."""

from __future__ import annotations

import streamlit as st

STYLE = """<style>
[data-testid=stHeader], [data-testid=stSidebar], [data-testid=stSidebarCollapsedControl],
[data-testid=stExpandSidebarButton], [data-testid=stElementToolbar] {display: none !important}
.stMainBlockContainer {max-width: none !important; padding: 1.25rem 2.75rem 0 !important;
  min-height: 100vh; display: flex; flex-direction: column}
.stMainBlockContainer > .stVerticalBlock {flex: 1 1 auto; min-height: 0; gap: .5rem}
.st-key-board {flex: 1 1 auto; min-height: 0; gap: .5rem}
.st-key-board-chart {flex: 1 1 auto; min-height: 220px}
.board-title {font-size: 3.25rem !important; line-height: 1.15 !important; max-width: 62rem}
.board-headline {font-size: 2.3rem !important; line-height: 1.2 !important; padding: 0 !important}
.board-under, .board-list {font-size: 1.5rem; margin: 0}
.board-list {padding-left: 2rem; line-height: 1.6}
.board-caveat {font-size: 1.15rem; margin: 0}
.board-strip, .board-foot, .board-sample {font-size: 1.15rem; margin: 0; color: #505a5f}
.st-key-board-foot {border-top: 1px solid #d8dcde; padding: .5rem 0 .75rem; background: #fff}
.st-key-board-foot button, .st-key-board-foot button p, .st-key-board button p
  {font-size: 1.15rem !important}
.st-key-board-previous button, .st-key-board-next button {min-height: 3rem; min-width: 8.5rem}
@media (max-width: 640px) {
  .stMainBlockContainer {padding: 1rem 1rem 0 !important}
  .board-title {font-size: 2.25rem !important} .board-headline {font-size: 1.6rem !important}
  .board-under, .board-list {font-size: 1.2rem}
}
</style>"""


def put_board_style() -> None:
    """Put the look of a shared screen on the page, in place of the usual frame around it."""
    st.html(STYLE)
