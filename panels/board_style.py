"""The look of a shared screen: large type, no menu, no sidebar, and all of it on one screen."""

from __future__ import annotations

import streamlit as st

STYLE = """<style>
[data-testid=stHeader], [data-testid=stSidebar], [data-testid=stSidebarCollapsedControl],
[data-testid=stExpandSidebarButton], [data-testid=stElementToolbar] {display: none !important}
.stMainBlockContainer {max-width: none !important; padding: 1.25rem 2.75rem 0 !important;
  min-height: 100vh; display: flex; flex-direction: column}
.stMainBlockContainer > .stVerticalBlock, [data-testid=stLayoutWrapper]:has(> .st-key-board),
.st-key-board, [data-testid=stLayoutWrapper]:has(> .st-key-board-chart), .st-key-board-chart
  {flex: 1 1 auto; min-height: 0; gap: .5rem}
.st-key-board-chart .stElementContainer {flex: 1 1 auto; min-height: 200px; height: 0}
.board-title {font-size: 3.25rem !important; line-height: 1.15 !important; max-width: 62rem}
.board-headline {font-size: 2.3rem !important; line-height: 1.2 !important; padding: 0 !important;
  text-wrap: balance}
.board-under, .board-list {font-size: 1.6rem; margin: 0}
.board-list {padding-left: 2rem; line-height: 1.6; margin: .5rem 0 1rem}
.board-caveat {font-size: 1.15rem; margin: 0} .board-caveat.first {font-weight: 600}
.board-strip, .board-foot, .board-sample {font-size: 1.15rem; margin: 0; color: #505a5f}
.st-key-board-foot {border-top: 1px solid #d8dcde; padding: .5rem 0 .75rem; background: #fff}
.st-key-board-foot button *, .st-key-board button *, [data-testid=stPopoverBody] *
  {font-size: 1.15rem !important}
.st-key-board-previous button, .st-key-board-next button {min-height: 3rem; min-width: 8.5rem}
@media (min-width: 641px) {
  .st-key-board-way {flex-wrap: nowrap !important}
  .st-key-board-way > :first-child {flex: 1 1 0 !important; min-width: 0 !important}
  .st-key-board-way > :not(:first-child) {flex: none !important}
}
@media (max-width: 640px) {
  .stMainBlockContainer {padding: 1rem 1rem 0 !important}
  .stMainBlockContainer > .stVerticalBlock, [data-testid=stLayoutWrapper]:has(> .st-key-board),
  .st-key-board {flex-shrink: 0; min-height: auto}
  .board-title {font-size: 2.25rem !important} .board-headline {font-size: 1.6rem !important}
  .board-under, .board-list {font-size: 1.2rem}
  .st-key-board-previous button, .st-key-board-next button {min-width: 7.25rem}
  .st-key-board-foot kbd {display: none}
  .st-key-board-leave {flex-basis: 100% !important; order: 1}
}
@media print {
  @page {size: A4 landscape}
  .board-headline, .board-title {font-size: 24pt !important}
  .st-key-board-chart .stElementContainer {height: auto !important; min-height: 0 !important}
}
</style>"""


def put_board_style() -> None:
    """Put the look of a shared screen on the page, in place of the usual frame around it."""
    st.html(STYLE)
