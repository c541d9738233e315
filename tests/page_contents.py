"""All that a page sends to the browser, as text: words, charts with their data, tables, labels."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pyarrow as pa
from streamlit.testing.v1 import AppTest

UNFOLDED = "open-"
"""How the keys of boxes begin whose inside is made only when they are opened."""


def sent(app: AppTest) -> str:
    """Give everything on the page, whatever shows it; fails if the page failed."""
    assert not app.exception, [error.value for error in app.exception]
    protos = (getattr(node, "proto", None) for node in app._tree)
    return "\n".join(text for proto in protos if proto is not None for text in _texts(proto))


def unfolded(app: AppTest) -> AppTest:
    """Open every box whose inside is made only then."""
    for box in app.expander:
        _, found, key = box.proto.id.partition(f"-{UNFOLDED}")
        if found:
            app.session_state[UNFOLDED + key] = True
    return app.run()


def tables(app: AppTest) -> str:
    """Give what Streamlit's own tables hold: each of them offers its rows as a file."""
    return "\n".join(_table(node.proto.data) for node in app.get("arrow_data_frame"))


def _texts(value: object) -> Iterator[str]:
    if hasattr(value, "ListFields"):
        for _, inside in value.ListFields():
            yield from _texts(inside)
    elif isinstance(value, bytes):
        yield _table(value)
    elif isinstance(value, str | int | float):
        yield str(value)
    elif hasattr(value, "items"):
        yield from (text for pair in value.items() for one in pair for text in _texts(one))
    elif hasattr(value, "__iter__"):
        yield from (text for one in value for text in _texts(one))


def _table(content: bytes) -> str:
    """Give a frame that goes to the browser as text; what is none, such as a picture, as it is."""
    try:
        table = pa.ipc.open_stream(io.BytesIO(content)).read_all()
    except pa.ArrowInvalid:
        return content.decode("latin-1")
    rows = [",".join(map(str, row.values())) for row in table.to_pylist()]
    return "\n".join([*table.column_names, *rows])
