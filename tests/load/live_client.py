"""The live route as ``live.js`` speaks it."""

import asyncio
import json
import secrets
from collections.abc import Callable
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin

from .machine import now

LONGEST = 120.0
PING_EVERY = 15.0

Message = dict[str, Any]


class Live:
    """One live connection; ``told`` gets every message, ``shown`` every board with the moment at which it came."""

    def __init__(self, port: int, told: Callable[[Message], None], shown: Callable[[float, bytes], None]) -> None:
        self._port, self._told, self._shown = port, told, shown
        self.pen = str(secrets.randbits(128))
        self._count = 0
        self._welcome: asyncio.Future[None]
        self._socket: ClientConnection
        self._tasks: list[asyncio.Task[None]] = []

    async def open(self, key: str) -> None:
        """Connect, say who it is, and wait until the server says welcome."""
        self._welcome = asyncio.get_running_loop().create_future()
        self._socket = await connect(
            f"ws://127.0.0.1:{self._port}/live",
            origin=Origin(f"http://127.0.0.1:{self._port}"),
            compression=None,  # boards are packed already; this keeps the client light
            max_size=None,
            max_queue=None,
            ping_interval=None,
            open_timeout=LONGEST,
            proxy=None,
        )
        await self._socket.send(json.dumps({"key": key}))
        self._tasks = [asyncio.create_task(self._read()), asyncio.create_task(self._ping())]
        await asyncio.wait_for(self._welcome, LONGEST)

    async def close(self) -> None:
        """Leave."""
        if hasattr(self, "_socket"):
            await self._socket.close()
        for task in self._tasks:
            task.cancel()

    async def say(self, message: Message) -> None:
        """Send a message."""
        await self._socket.send(json.dumps(message))

    def number(self) -> int:
        """The next number of something that is to be acknowledged."""
        self._count += 1
        return self._count

    async def _ping(self) -> None:
        while True:
            await asyncio.sleep(PING_EVERY)
            await self.say({"t": "ping"})

    async def _read(self) -> None:
        try:
            async for data in self._socket:
                moment = now()
                if isinstance(data, bytes):
                    self._shown(moment, data)
                    continue
                message = json.loads(data)
                if message["t"] == "welcome":
                    self._welcome.set_result(None)
                elif message["t"] == "stranger":
                    self._welcome.set_exception(RuntimeError("de live-route kent deze sleutel niet"))
                self._told(message | {"moment": moment})
        except ConnectionClosed:
            pass
        if not self._welcome.done():
            self._welcome.set_exception(ConnectionError("the live connection was closed before the welcome"))
