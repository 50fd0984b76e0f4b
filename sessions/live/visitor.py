"""One open page: what it may see, what it looks at, and the messages that wait to go to it."""

import asyncio
import json
import time
from collections import deque
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from sessions.access import Who

MOST_WAITING = 500  # messages; a page that is this far behind starts anew when it comes back
BURST, PER_SECOND = 80.0, 25.0


class Visitor:
    """A WebSocket with an identity. Small messages wait in order; of boards only the newest waits."""

    def __init__(self, socket: WebSocket, who: Who) -> None:
        self.socket, self.who = socket, who
        self.step = ""  # the step on this page
        self.watching = False  # whether it shows the board
        self._waiting: deque[str] = deque()
        self._board: bytes | None = None
        self._something = asyncio.Event()
        self._allowance, self._counted = BURST, time.monotonic()

    def say(self, message: dict[str, Any] | str) -> None:
        """Send a small message, after those that wait already."""
        if len(self._waiting) <= MOST_WAITING:  # further behind than that, it is let go anyway
            self._waiting.append(message if isinstance(message, str) else json.dumps(message))
        self._something.set()

    def show(self, board: bytes) -> None:
        """Send a board; one that still waits is skipped, so that a slow line never queues them."""
        self._board = board
        self._something.set()

    def may_send(self) -> bool:
        """Whether this page keeps to a rate that a typing person cannot reach."""
        now = time.monotonic()
        self._allowance = min(BURST, self._allowance + (now - self._counted) * PER_SECOND)
        self._counted = now
        if self._allowance < 1:
            return False
        self._allowance -= 1
        return True

    async def deliver(self) -> None:
        """Send what waits until the page is gone."""
        try:
            while len(self._waiting) <= MOST_WAITING:
                if self._waiting:
                    await self.socket.send_text(self._waiting.popleft())
                elif self._board is not None:
                    board, self._board = self._board, None
                    await self.socket.send_bytes(board)
                else:
                    await self._something.wait()
                    self._something.clear()
        except (WebSocketDisconnect, RuntimeError):
            return  # the page left while we were sending; its own task cleans up
        if self.socket.client_state is WebSocketState.CONNECTED:
            await self.socket.close(1013)
