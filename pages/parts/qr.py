"""The QR code with which people join."""

import segno


def join_address(base: str, code: str) -> str:
    """The link in the QR code: straight to choosing an organisation."""
    return f"{base}/meedoen?code={code}"


def qr(address: str) -> str:
    """A QR code as a data address for an ``img``; it stays sharp at any size."""
    return str(segno.make(address, error="m").svg_data_uri(border=2, dark="#1b2530", light="#ffffff"))
