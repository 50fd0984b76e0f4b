"""A page of Streamlit as a browser has it: the same messages up, every message down read.

What is sent is what Chromium sent (Streamlit 1.67), with two simplifications: widgets that were never touched
are left out (the server keeps their defaults), and the cookie that a facilitator's page asks for is not kept.
"""

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin, Subprotocol

from .loading import Loader
from .machine import now

LONGEST = 120.0  # seconds to wait for a page; far beyond any target
EVENTS = "$$STREAMLIT_INTERNAL_KEY_{}__events"  # where a component's triggers go


@dataclass(frozen=True, slots=True)
class Widget:
    """Something on the page with an id; ``data`` only for our own components."""

    id: str
    fragment: str
    data: dict[str, Any]


class Page:
    """One open page."""

    def __init__(self, port: int, path: str, query: str, cookies: dict[str, str]) -> None:
        self.port, self._path, self._query, self._cookies = port, path, query, cookies
        self.widgets: dict[str, Widget] = {}  # by the key that our pages give them
        self.titles: dict[str, float] = {}  # headings of this run and when they came
        self.runs = 0  # that ended
        self._this_run: set[str] = set()
        self._touched: dict[str, WidgetState] = {}
        self._page_hash = ""
        self._kept: dict[str, ForwardMsg] = {}  # large messages, which the server then only names
        self._waiting: list[tuple[Callable[[], bool], asyncio.Future[None]]] = []
        self._socket: ClientConnection
        self._reading: asyncio.Task[None]

    async def __aenter__(self) -> "Page":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def open(self, *, files: bool) -> None:
        """Open the page from its first GET to the end of its first run."""
        cookie = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        async with Loader(self.port) as loader:
            token = await loader.page(f"/{self._path}?{self._query}", cookie, files=files)
            cookie += f"{'; ' if cookie else ''}_streamlit_xsrf={token}"
            self._socket = await connect(
                f"ws://127.0.0.1:{self.port}/_stcore/stream",
                subprotocols=[Subprotocol("streamlit"), Subprotocol(token or "PLACEHOLDER_AUTH_TOKEN")],
                origin=Origin(f"http://127.0.0.1:{self.port}"),
                additional_headers={"Cookie": cookie},
                compression=None,
                max_size=None,
                max_queue=None,
                ping_interval=None,
                open_timeout=LONGEST,
                proxy=None,
            )
            self._reading = asyncio.create_task(self._read())
            await self._run()
            await self.until(lambda: self.runs > 0)
            if files:
                await loader.modules(
                    {str(one.data["module"]) for one in self.widgets.values() if "module" in one.data}
                )

    async def close(self) -> None:
        """Leave the page."""
        if hasattr(self, "_socket"):
            await self._socket.close()
            self._reading.cancel()

    async def press(self, name: str) -> None:
        """Press a button."""
        widget = self.widgets[name]
        await self._run(WidgetState(id=widget.id, trigger_value=True), fragment=widget.fragment)

    async def switch_on(self, name: str) -> None:
        """Switch a toggle on."""
        widget = self.widgets[name]
        self._touched[widget.id] = WidgetState(id=widget.id, bool_value=True)
        await self._run(fragment=widget.fragment)

    async def pick(self, name: str, option: str) -> None:
        """Choose one of the options of a segmented control, by its words."""
        widget = self.widgets[name]
        state = WidgetState(id=widget.id)
        state.string_array_value.data.append(option)
        self._touched[widget.id] = state
        await self._run(fragment=widget.fragment)

    async def trigger(self, name: str, event: str) -> None:
        """What ``setTriggerValue(event, Date.now())`` of a component sends: its own trigger, not a plain rerun."""
        widget = self.widgets[name]
        happened = json.dumps([{"event": event, "value": int(time.time() * 1000)}])
        await self._run(
            WidgetState(id=EVENTS.format(widget.id), json_trigger_value=happened), fragment=widget.fragment
        )

    async def shows(self, title: str) -> None:
        """Wait until a heading is on the page."""
        await self.until(lambda: title in self.titles)

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait until something holds of this page."""
        if not true():
            future = asyncio.get_running_loop().create_future()
            self._waiting.append((true, future))
            await asyncio.wait_for(future, LONGEST)

    async def _run(self, *once: WidgetState, fragment: str = "") -> None:
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.fragment_id = self._query, fragment
        state.page_script_hash = self._page_hash
        state.page_name = "" if self._page_hash else self._path
        state.widget_states.widgets.extend((*self._touched.values(), *once))
        state.cached_message_hashes.extend(self._kept)
        about = state.context_info
        about.timezone, about.locale, about.color_scheme = "Europe/Amsterdam", "nl-NL", "light"
        about.url = f"http://127.0.0.1:{self.port}/{self._path}"
        await self._socket.send(message.SerializeToString())

    async def _read(self) -> None:
        problem: Exception = ConnectionError("the page's connection is closed")
        try:
            async for data in self._socket:
                if isinstance(data, bytes):
                    self._take(ForwardMsg.FromString(data))
        except ConnectionClosed:
            pass
        except Exception as other:  # whoever waits must hear it, not wait on
            problem = other
        for _, future in self._waiting:
            if not future.done():
                future.set_exception(problem)

    def _take(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            message = self._kept[message.ref_hash]
            kind = "delta"
        elif message.metadata.cacheable:
            self._kept[message.hash] = message
        if kind == "delta":
            self._show(message.delta)
        elif kind == "new_session" and not message.metadata.run.fragment_ids:
            self._this_run = set()
            self.titles.clear()
        elif kind == "navigation":
            self._page_hash = message.navigation.page_script_hash
        elif kind == "script_finished":
            self._end(message.script_finished)
        if self._waiting and kind in {"delta", "script_finished"}:
            self._wake()

    def _end(self, how: ForwardMsg.ScriptFinishedStatus.ValueType) -> None:
        if how == ForwardMsg.FINISHED_SUCCESSFULLY:  # until now, what was there stayed on the page
            self.widgets = {key: one for key, one in self.widgets.items() if key in self._this_run}
        self.runs += how != ForwardMsg.FINISHED_EARLY_FOR_RERUN

    def _show(self, delta: Delta) -> None:
        if delta.WhichOneof("type") != "new_element":
            return
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "heading":
            self.titles.setdefault(element.heading.body, now())
        elif kind in {"button", "checkbox", "bidi_component", "button_group"}:
            shown = getattr(element, kind)
            data = json.loads(shown.json or "{}") if kind == "bidi_component" else {}
            if kind == "button":
                data = {"off": shown.disabled}
            elif kind == "button_group":
                data = {"options": [one.content for one in shown.options]}
            key = shown.id.split("-", 2)[2]  # $$ID-<hash>-<key>
            self.widgets[key] = Widget(shown.id, delta.fragment_id, data)
            self._this_run.add(key)

    def _wake(self) -> None:
        for one in [pair for pair in self._waiting if pair[0]()]:
            self._waiting.remove(one)
            if not one[1].done():
                one[1].set_result(None)
