"""A report to read in the browser: the same blocks as the download, with every text escaped."""

from base64 import b64encode
from html import escape
from itertools import count

from facilitation.figures.svg import svg
from facilitation.reports.blocks import Block, Bullets, Grid, Heading, Paragraph, Picture
from facilitation.reports.contents import Contents
from facilitation.reports.document import whole
from facilitation.reports.self_contained import self_contained
from facilitation.reports.sheet import own_sheet


def outline(contents: Contents, names: bool = False) -> str:
    """The headings of the second level of the whole report as a numbered list, in HTML."""
    titles = (block.text for block in whole(contents, names) if isinstance(block, Heading) and block.level == 2)
    return f'<ol class="pl-outline">{"".join(f"<li>{escape(title)}</li>" for title in titles)}</ol>'


def webpage(contents: Contents, names: bool = False, organisation: str | None = None, person: bool = False) -> str:
    """The report (or an own sheet) in HTML; its headings come one level below the title of the page it stands in.

    Raises KeyError for an organisation (an id) that does not take part.
    """
    blocks = whole(contents, names) if organisation is None else own_sheet(contents, organisation, names, person)
    numbers = count(1)
    return f'<div class="pl-report">{"".join(_block(block, numbers) for block in blocks)}</div>'


def _block(block: Block, numbers: "count[int]") -> str:
    match block:
        case Heading(level, text):
            return f"<h{level + 1}>{escape(text)}</h{level + 1}>"
        case Paragraph(text, label):
            return f"<p>{f'<b>{escape(label)}</b><br>' if label else ''}{escape(text)}</p>"
        case Picture(figure, alt):
            drawn = b64encode(self_contained(svg(figure)).encode()).decode()  # an image: it can do nothing
            return f'<img alt="{escape(alt)}" src="data:image/svg+xml;base64,{drawn}">'
        case Bullets(items):
            return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>"
        case Grid(headers, rows):
            head = "".join(f'<th scope="col">{escape(one)}</th>' for one in headers)
            body = "".join(f"<tr>{''.join(f'<td>{escape(one)}</td>' for one in row)}</tr>" for row in rows)
            # A wide table scrolls by itself, so whoever has no mouse must be able to reach it.
            place = f'role="region" tabindex="0" aria-label="Tabel {next(numbers)}"'
            table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
            return f'<div class="pl-wide" {place}>{table}</div>'
