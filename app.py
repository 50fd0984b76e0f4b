"""The server: Streamlit's pages and, on the same port, the live route beside them.

``python app.py`` starts it; ``streamlit run app.py`` and any ASGI server (``app:app``) do too.
"""

import contextlib
import logging
import os
import socket
import sys
from pathlib import Path

import streamlit as st
import uvicorn

from facilitation.catalogue import instruments, mistakes, own_folder, programmes
from facilitation.loading import ContentError
from pages.parts.trouble import on_script_error
from sessions import settings
from sessions.database import DatabaseRefused, here
from sessions.example import wipe_old_examples
from sessions.live.headers import Headers
from sessions.live.routes import Hubs, lifespan, routes

HERE = Path(__file__).parent
MOST_IN_A_MESSAGE = 10_000_000  # bytes
# A reverse proxy on this computer tells who the visitor is; over IPv6 it has another name.
os.environ.setdefault("FORWARDED_ALLOW_IPS", "127.0.0.1,::1,::ffff:127.0.0.1")
logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
logging.getLogger("alembic").setLevel(logging.WARNING)
# A facilitator's link holds a key, so no line of an access log may hold an address. Filters, for Streamlit gives
# these loggers a level and a handler of its own when it starts.
logging.getLogger("uvicorn.access").addFilter(lambda _: False)
logging.getLogger("uvicorn.error").addFilter(lambda record: record.levelno >= logging.WARNING)

try:
    own_folder(settings.instruments_folder())
    instruments(), programmes()
    database = here()
    wipe_old_examples(database)
except (ContentError, DatabaseRefused) as refusal:
    print(f"Praktijklab kan niet starten.\n{refusal}", file=sys.stderr)
    raise SystemExit(1) from None
for mistake in mistakes():  # of an own instrument: said, and never a reason not to start
    print(f"Eigen instrumenten: {mistake}", file=sys.stderr)


def say_where() -> None:
    """Tell on the terminal where people find the server."""
    port = settings.port()
    lan = settings.lan_address()
    others = f"\n  Voor andere apparaten:  http://{lan}:{port}" if lan else ""
    print(f"\n  Praktijklab draait op:  http://localhost:{port}{others}\n  Stoppen: Ctrl+C\n", flush=True)


hubs: Hubs = {}
app = st.App(
    HERE / "pages" / "start.py",
    routes=routes(database, HERE / "pages" / "parts", hubs),
    middleware=[Headers],
    lifespan=lifespan(database, hubs, say_where),
    on_script_error=on_script_error,
)


def port_taken(port: int) -> bool:
    """Whether another program (perhaps this one, started before) listens where this server wants to."""
    with socket.socket() as knock:
        return knock.connect_ex(("127.0.0.1", port)) == 0


def main() -> None:
    """Start the server, and stay until it is stopped."""
    port = settings.port()
    if port_taken(port):
        print(
            f"Praktijklab kan niet starten.\nPoort {port} is bezet: misschien draait Praktijklab al. "
            "Sluit dat andere programma, of kies een andere poort met PRAKTIJKLAB_PORT.",
            file=sys.stderr,
        )
        raise SystemExit(1)
    with contextlib.suppress(KeyboardInterrupt):  # Ctrl+C is how it is meant to be stopped
        # uvicorn itself and not app.run(): its sockets send at once (TCP_NODELAY), which saves 40 ms now and then.
        # No access log: a facilitator's link holds a key.
        uvicorn.run(
            app,
            host="0.0.0.0",  # noqa: S104 (other devices must reach it)
            port=port,
            log_config=None,
            access_log=False,
            ws_max_size=MOST_IN_A_MESSAGE,
            ws_per_message_deflate=False,
        )


if __name__ == "__main__":
    main()
