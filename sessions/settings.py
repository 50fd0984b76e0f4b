"""The settings, all from the environment; a new installation needs none."""

import os
import socket
from pathlib import Path
from urllib.parse import urlsplit

LOCAL_NAMES = {"localhost", "127.0.0.1", "::1", "0.0.0.0", ""}  # noqa: S104 (a name to compare with, not to bind to)


def database_file() -> Path:
    """Where everything is kept: ``PRAKTIJKLAB_DATABASE``, or ``data/praktijklab.sqlite3`` beside ``app.py``."""
    named = os.environ.get("PRAKTIJKLAB_DATABASE")
    return Path(named) if named else Path(__file__).parent.parent / "data" / "praktijklab.sqlite3"


def instruments_folder() -> Path | None:
    """Where an organisation keeps instruments of its own: ``PRAKTIJKLAB_INSTRUMENTS``, or nowhere."""
    named = os.environ.get("PRAKTIJKLAB_INSTRUMENTS", "").strip()
    return Path(named).expanduser().absolute() if named else None


def port() -> int:
    """The port to listen on: ``PRAKTIJKLAB_PORT``, or 8501; a setting that is no port number counts as none."""
    named = os.environ.get("PRAKTIJKLAB_PORT", "")
    return int(named) if named.isdecimal() and 0 < int(named) < 65536 else 8501


def public_address(visited: str) -> str:
    """The address that other devices can reach, without a slash at the end.

    In this order: ``PRAKTIJKLAB_URL``; the address that the visitor used (``visited``, a URL) unless it only
    works on this computer; the address of this computer on its network. When there is no network at all it
    is the visitor's own address, which the facilitator's page then says.
    """
    configured = os.environ.get("PRAKTIJKLAB_URL", "").strip()
    if configured:
        return (configured if "://" in configured else f"https://{configured}").rstrip("/")
    parts = urlsplit(visited)
    if not _only_here(parts.hostname or ""):
        return f"{parts.scheme}://{parts.netloc}"
    port = f":{parts.port}" if parts.port else ""
    lan = lan_address()
    return f"{parts.scheme or 'http'}://{lan or 'localhost'}{port}"


def reachable(address: str) -> bool:
    """Whether other devices can use this address."""
    return not _only_here(urlsplit(address).hostname or "")


def _only_here(host: str) -> bool:
    return host in LOCAL_NAMES or host.startswith("127.")


def lan_address() -> str:
    """The address of this computer on its network, or nothing when it has none."""
    # Connecting a datagram socket sends nothing; it only asks the system which address it would use.
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address that is reserved for documentation
            found = str(probe.getsockname()[0])
        except OSError:
            return ""
    return "" if _only_here(found) else found
