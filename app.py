"""The server: Streamlit's pages and, on the same port, the live route beside them.

``python app.py`` starts it; ``streamlit run app.py`` and any ASGI server (``app:app``) do too.
"""

import logging
import socket
import sys
from pathlib import Path

import streamlit as st

from facilitation.catalogue import ContentError, instruments, programmes
from pages.parts.trouble import on_script_error
from sessions import settings
from sessions.database import DatabaseRefused, here
from sessions.live.headers import Headers
from sessions.live.routes import lifespan, routes

HERE = Path(__file__).parent
logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
logging.getLogger("alembic").setLevel(logging.WARNING)

try:
    instruments(), programmes()
    database = here()
except (ContentError, DatabaseRefused) as refusal:
    print(f"Praktijklab kan niet starten.\n{refusal}", file=sys.stderr)
    raise SystemExit(1) from None


def say_where() -> None:
    """Tell on the terminal where people find the server."""
    port = st.get_option("server.port")
    lan = settings.lan_address()
    others = f"\n  Voor andere apparaten:  http://{lan}:{port}" if lan else ""
    print(f"\n  Praktijklab draait op:  http://localhost:{port}{others}\n  Stoppen: Ctrl+C\n", flush=True)


app = st.App(
    HERE / "pages" / "start.py",
    routes=routes(database, HERE / "pages" / "parts"),
    middleware=[Headers],
    lifespan=lifespan(database, say_where),
    on_script_error=on_script_error,
)

def port_taken() -> bool:
    """Whether another program (perhaps this one, started before) listens where this server wants to."""
    with socket.socket() as knock:
        return knock.connect_ex(("127.0.0.1", int(st.get_option("server.port")))) == 0


if __name__ == "__main__":
    if port_taken():
        print(
            f"Praktijklab kan niet starten.\nPoort {st.get_option('server.port')} is bezet: misschien draait Praktijklab "
            "al. Sluit dat andere programma, of kies een andere poort met STREAMLIT_SERVER_PORT=8600.",
            file=sys.stderr,
        )
        raise SystemExit(1)
    app.run()
