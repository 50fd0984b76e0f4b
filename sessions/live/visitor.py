"""One open page: what it may see, what it looks at, and the messages that wait to go to it."""

import asyncio
import contextlib
import json
import time
from collections import deque
from collections.abc import Awaitable
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from sessions.access import Who

MOST_WAITING = 500  # messages; a page that is this far behind starts anew when it comes back
MOST_WAITING_CHARACTERS = 2_000_000
FEW_WAITING = 50  # messages; to a page that is further behind, passing signals are not sent at all
SLOWEST = 30.0  # seconds that one message may take
BURST, PER_SECOND = 80.0, 25.0


class Allowance:
    """How much one person may send, over all pages that they have open."""

    def __init__(self) -> None:
        self._left, self._counted = BURST, time.monotonic()

    def take(self) -> bool:
        """Whether one more message keeps to a rate that a typing person cannot reach."""
        now = time.monotonic()
        self._left = min(BURST, self._left + (now - self._counted) * PER_SECOND)
        self._counted = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


class Visitor:
    """A WebSocket with an identity. Small messages wait in order; of boards only the newest waits."""

    def __init__(self, socket: WebSocket, who: Who, fingerprint: str = "") -> None:
        self.socket, self.who = socket, who
        self.fingerprint = fingerprint  # of the key, to look up again who this is; the key itself is not kept
        self.ended = 0  # the code with which this line closes; what still comes over it is not heard
        self.step = ""  # the step on this page
        self.watching = False  # whether it shows the board
        self.listing = ""  # the step of which it lists all cards, for a facilitator
        self._waiting: deque[str] = deque()
        self._board: bytes | None = None
        self._something = asyncio.Event()
        self._characters = 0  # of what waits
        self.allowance = Allowance()  # the room gives everybody's pages a common one

    @property
    def _behind(self) -> bool:
        return len(self._waiting) > MOST_WAITING or self._characters > MOST_WAITING_CHARACTERS

    def say(self, message: dict[str, Any] | str, *, passing: bool = False) -> None:
        """Send a small message, after those that wait already; a ``passing`` one only when few wait."""
        if not (self._behind or (passing and len(self._waiting) > FEW_WAITING)):
            text = message if isinstance(message, str) else json.dumps(message)
            self._waiting.append(text)
            self._characters += len(text)
        self._something.set()

    def greet(self, message: dict[str, Any]) -> None:
        """Send a message before all that was said to this page while it came in; to be called before ``deliver``."""
        text = json.dumps(message)
        self._waiting.appendleft(text)
        self._characters += len(text)

    def show(self, board: bytes) -> None:
        """Send a board; one that still waits is skipped, so that a slow line never queues them."""
        self._board = board
        self._something.set()

    def end(self, code: int) -> None:
        """Close this line, after what waits was sent."""
        self.ended = self.ended or code
        self._something.set()

    async def _in_time(self, sending: Awaitable[None]) -> None:
        async with asyncio.timeout(SLOWEST):  # wait_for would make a task for each board of each viewer
            await sending

    async def deliver(self) -> None:
        """Send what waits until the page is gone."""
        try:
            while not self._behind:
                if self._waiting:
                    text = self._waiting.popleft()
                    self._characters -= len(text)
                    await self._in_time(self.socket.send_text(text))
                elif self.ended:
                    break
                elif self._board is not None:
                    board, self._board = self._board, None
                    await self._in_time(self.socket.send_bytes(board))
                else:
                    await self._something.wait()
                    self._something.clear()
        except TimeoutError:
            pass  # it reads nothing any more
        except (WebSocketDisconnect, RuntimeError):
            return  # the page left while we were sending; its own task cleans up
        if self.socket.client_state is WebSocketState.CONNECTED:
            with contextlib.suppress(TimeoutError, RuntimeError, WebSocketDisconnect):
                await self._in_time(self.socket.close(self.ended or 1013))
