"""How every page prints: clean A4, everything read from paper, nothing to press.

What a table of Streamlit's own (a canvas) does not show on the screen it does not print: tables
meant for paper are drawn by panels.style.table.
"""

from __future__ import annotations

PRINT = """<style>
@media print {
  @page {size: A4; margin: 14mm 12mm}
  [data-testid=stSidebar], [data-testid=stHeader], [data-testid=stToolbar], [data-testid=stDecoration],
  [data-testid=stStatusWidget], [data-testid=stElementToolbar], [data-testid=stSidebarCollapsedControl],
  [data-testid=stExpandSidebarButton], .stButton, .stDownloadButton, .stFormSubmitButton,
  .stExpander > details:not([open]), .stExpander summary,
  .stPopover, .stForm, .stFileUploader, .stPageLink, .stButtonGroup, .stSelectbox, .stMultiSelect,
  .stTextInput, .stNumberInput, .stSlider, .stCheckbox, .stRadio, [role=tab][aria-selected=false]
    {display: none !important}
  html, body, #root, .stApp, .stAppViewContainer, .stMain, .stMainBlockContainer, .stVerticalBlock
    {overflow: visible !important; height: auto !important; min-height: 0 !important}
  .stApp, .stAppViewContainer, .stMain {position: static !important; display: block !important;
    width: auto !important; inset: auto !important}
  .stMainBlockContainer {padding: 0 !important; max-width: none !important; width: auto !important}
  .stVerticalBlock {display: block !important}
  .stVerticalBlock > * {margin-bottom: 8pt !important; width: auto !important}
  .stHorizontalBlock {display: flex !important; flex-wrap: nowrap !important; gap: 8pt !important}
  .stHorizontalBlock > .stColumn {min-width: 0 !important}
  h1, h2, h3, .headline, .headline + .where {break-after: avoid}
  h1 {font-size: 18pt !important}
  p, li, .lead, .card, .words, tr, img, svg, canvas, .stAlert, .stVegaLiteChart,
  .small-years > div {break-inside: avoid}
  p, li {orphans: 3; widows: 3}
  .stVegaLiteChart, .stVegaLiteChart > *, .stFullScreenFrame {max-width: 100% !important;
    width: auto !important}
  .stVegaLiteChart svg, .stVegaLiteChart canvas {max-width: 100% !important; height: auto !important}
  .scroll {overflow: visible !important}
  table.figures {font-size: 7.5pt; width: 100%}
  table.figures th, table.figures td {padding: 2pt 5pt 2pt 0; min-width: 0 !important}
  table.figures thead {display: table-header-group; break-after: avoid}
  table.figures caption {break-after: avoid}
  table.figures td:first-child {min-width: 26mm !important}
  table.figures td:last-child {min-width: 30mm !important}
  table.figures tr {break-inside: avoid}
  .stElementContainer:has(.stDataFrame)::after {display: block; font-size: 9pt; padding-top: 4pt;
    content: "Only the rows seen on the screen are printed; the CSV has them all."}
  a {color: inherit}
}
</style>"""
