"""A person at a Streamlit page, without the browser: what the websocket says, and how long it takes.

Speaks what Streamlit's own front end speaks: protobuf messages over `/_stcore/stream`, subprotocol
"streamlit". A visitor sends back what a browser would: the address's query, the value of every
select box, and the hashes of the messages it holds already, so that the server need not repeat them.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import perf_counter

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

PATIENCE = 60
"""Seconds to wait for a page: a cold server answers in a few."""


@dataclass
class Drawing:
    """One run of a page: milliseconds from asking to the last message, bytes, and what it drew."""

    milliseconds: float
    received: int = 0
    elements: list[Element] = field(default_factory=list)

    def count(self, kind: str) -> int:
        """Say how many elements of a kind there are, such as `vega_lite_chart` or `exception`."""
        return sum(element.WhichOneof("type") == kind for element in self.elements)

    def pictures(self, kind: str) -> int:
        """Say how many pictures of a kind its pieces of HTML hold, such as `strip` or `spark`."""
        pieces = [element.html.body for element in self.elements if element.HasField("html")]
        return sum(piece.count(f'<img class="{kind}"') for piece in pieces)


@dataclass
class Visitor:
    """One open tab. Ask for a page with `open`, then change a select box with `choose`."""

    connection: ClientConnection
    query: str = ""
    page: str = ""
    boxes: dict[str, str] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    held: dict[str, ForwardMsg] = field(default_factory=dict)

    async def open(self, page: str = "") -> Drawing:
        """Ask for a page by its name in the address; the empty name is the first page."""
        return await self._draw(page)

    async def choose(self, label: str, option: str) -> Drawing:
        """Pick an option of the select box with that label, as it reads on screen, and draw again."""
        self.shown[self.boxes[label]] = option
        return await self._draw()

    async def again(self) -> Drawing:
        """Draw the same page again without changing anything."""
        return await self._draw()

    async def _draw(self, page: str = "") -> Drawing:
        drawing, start = Drawing(0), perf_counter()
        await self.connection.send(self._request(page).SerializeToString())
        async for data in self.connection:
            message = ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode())
            drawing.received += len(data)
            if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY and message.HasField(
                "script_finished"
            ):
                drawing.milliseconds = 1000 * (perf_counter() - start)
                return drawing
            self._take(self._whole(message), drawing)
        raise ConnectionError("The server closed the connection before the page was drawn.")

    def _request(self, page: str) -> BackMsg:
        request = BackMsg()
        state = request.rerun_script
        state.query_string, state.page_name, state.page_script_hash = self.query, page, self.page
        state.cached_message_hashes.extend(self.held)
        for box, option in self.shown.items():
            state.widget_states.widgets.add(id=box, string_value=option)
        return request

    def _whole(self, message: ForwardMsg) -> ForwardMsg:
        """Give the message that was meant where only its hash came, and remember what may be kept."""
        if message.HasField("ref_hash"):
            return self.held[message.ref_hash]
        if message.metadata.cacheable:
            self.held[message.hash] = message
        return message

    def _take(self, message: ForwardMsg, drawing: Drawing) -> None:
        if message.HasField("navigation"):
            self.page = message.navigation.page_script_hash
        elif message.HasField("page_info_changed"):
            self.query = message.page_info_changed.query_string
        elif message.HasField("delta") and message.delta.HasField("new_element"):
            element = message.delta.new_element
            drawing.elements.append(element)
            if element.HasField("selectbox"):
                box = element.selectbox
                chosen = box.raw_value if box.set_value else box.options[box.default]
                self.boxes[box.label] = box.id
                if box.set_value or box.id not in self.shown:
                    self.shown[box.id] = chosen


@asynccontextmanager
async def visitor(port: int) -> AsyncIterator[Visitor]:
    """Connect a visitor to the server on that port of this machine, and leave again."""
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    async with connect(
        address, subprotocols=[Subprotocol("streamlit")], max_size=None, open_timeout=PATIENCE
    ) as connection:
        yield Visitor(connection)
