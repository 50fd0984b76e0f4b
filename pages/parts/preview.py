"""A report to read on the page: the same blocks as the download, with every text escaped."""

from html import escape
from itertools import count

from facilitation.reports.document import Block, Bullets, Grid, Heading, Paragraph, Picture


def outline(blocks: list[Block]) -> str:
    """The headings of the second level as a numbered list, in HTML."""
    titles = (block.text for block in blocks if isinstance(block, Heading) and block.level == 2)
    return f'<ol class="pl-outline">{"".join(f"<li>{escape(title)}</li>" for title in titles)}</ol>'


def words(blocks: list[Block]) -> str:
    """The whole report in HTML; its headings come one level below the title of the page."""
    numbers = count(1)
    return f'<div class="pl-report">{"".join(_block(block, numbers) for block in blocks)}</div>'


def _block(block: Block, numbers: "count[int]") -> str:
    match block:
        case Heading(level, text):
            return f"<h{level + 1}>{escape(text)}</h{level + 1}>"
        case Paragraph(text, label):
            return f"<p>{f'<b>{escape(label)}</b><br>' if label else ''}{escape(text)}</p>"
        case Picture(alt=alt):
            return f"<p>{escape(alt)}</p>"
        case Bullets(items):
            return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>"
        case Grid(headers, rows):
            head = "".join(f'<th scope="col">{escape(one)}</th>' for one in headers)
            body = "".join(f"<tr>{''.join(f'<td>{escape(one)}</td>' for one in row)}</tr>" for row in rows)
            # A wide table scrolls by itself, so whoever has no mouse must be able to reach it.
            place = f'role="region" tabindex="0" aria-label="Tabel {next(numbers)}"'
            table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
            return f'<div class="pl-wide" {place}>{table}</div>'
