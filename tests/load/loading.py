"""HTTP as a browser does it when it opens a page: over a connection that stays open, gzip allowed."""

import asyncio
import gzip
import re
from dataclasses import dataclass
from types import TracebackType

NAMED = re.compile(r'(?:src|href)="\./((?:static/|favicon)[^"]+)"')
IMPORTED = re.compile(r"""from ['"]\./([\w-]+\.js)['"]""")
ROOM = 1 << 20  # bytes that may wait in the reader


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back; ``size`` counts the bytes that went over the line."""

    status: int
    headers: dict[str, str]
    body: bytes
    size: int


class Loader:
    """One connection to the server."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def __aenter__(self) -> "Loader":
        await self._connect()
        return self

    async def _connect(self) -> None:
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port, limit=ROOM)

    async def __aexit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._writer.close()
        await self._writer.wait_closed()

    async def get(self, path: str, accept: str = "*/*", cookie: str = "") -> Reply:
        """Ask for one address, over a new connection when the server closed this one meanwhile."""
        try:
            return await self._asked(path, accept, cookie)
        except (asyncio.IncompleteReadError, ConnectionError):
            self._writer.close()
            await self._connect()
            return await self._asked(path, accept, cookie)

    async def _asked(self, path: str, accept: str, cookie: str) -> Reply:
        asked = {"Host": f"127.0.0.1:{self._port}", "Accept": accept, "Accept-Encoding": "gzip, deflate, br, zstd"}
        asked |= {"Cookie": cookie} if cookie else {}
        lines = "".join(f"{name}: {value}\r\n" for name, value in asked.items())
        self._writer.write(f"GET {path} HTTP/1.1\r\n{lines}\r\n".encode())
        first, *rest = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in rest if line)}
        if headers.get("transfer-encoding") == "chunked":
            body = await self._chunks()
        else:
            body = await self._reader.readexactly(int(headers.get("content-length", "0")))
        size = len(body)
        if headers.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        return Reply(int(first.split()[1]), headers, body, size)

    async def _chunks(self) -> bytes:
        parts = []
        while size := int(await self._reader.readline(), 16):
            parts.append(await self._reader.readexactly(size))
            await self._reader.readline()
        await self._reader.readline()
        return b"".join(parts)

    async def page(self, path: str, cookie: str, *, files: bool) -> str:
        """Open a page as far as HTTP goes; ``files``: also what its HTML names. Returns the XSRF token.

        Files that Streamlit's script asks for later (some thirty small ones for this page) are not counted.
        """
        page = await self.get(path, "text/html,application/xhtml+xml,*/*;q=0.8", cookie)
        if page.status != 200:
            raise RuntimeError(f"{path} gaf {page.status}")
        if files:
            for name in NAMED.findall(page.body.decode()):
                await self.get(f"/{name}")
        health = await self.get("/_stcore/health", cookie=cookie)
        await self.get("/_stcore/host-config", cookie=cookie)
        return health.headers.get("set-cookie", "").partition("_streamlit_xsrf=")[2].partition(";")[0]

    async def modules(self, addresses: set[str]) -> None:
        """Load our own JavaScript modules with all that they import."""
        wanted, had = sorted(addresses), set[str]()
        while wanted:
            address = wanted.pop()
            if address not in had:
                had.add(address)
                text = (await self.get(address)).body.decode()
                wanted += [f"{address.rpartition('/')[0]}/{name}" for name in IMPORTED.findall(text)]
