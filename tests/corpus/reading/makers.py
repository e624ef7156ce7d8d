"""An article turned into files of every format, for tests that read it back."""

from __future__ import annotations

import csv
import html
import io
import json
import textwrap
import zipfile
from collections.abc import Iterator
from xml.sax.saxutils import escape

from corpus.article import Article


def _pieces(article: Article) -> Iterator[tuple[str, str]]:
    """(tag, text) in reading order, tags as in HTML."""
    for section in article.sections:
        if section.heading is not None:
            yield "h2", section.heading
        for paragraph in section.paragraphs:
            yield "p", paragraph


def page(article: Article) -> bytes:
    """A page with navigation, a sidebar, scripts, related texts and a footer around the article."""
    date = article.published.isoformat() if article.published else ""
    body = "\n".join(f"<{tag}>{html.escape(text)}</{tag}>" for tag, text in _pieces(article))
    related = "".join(f"<li><a href='#'>{html.escape(t.text)}</a></li>" for t in article.teasers)
    title, deck = html.escape(article.title or ""), html.escape(article.standfirst or "")
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title} | A Site</title>
<meta property="og:title" content="{title}">
<meta property="og:description" content="{deck}">
<meta property="article:published_time" content="{date}T08:00:00Z">
<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "author": {"name": "Ada Fenn"}})}</script>
<style>p {{ color: black }}</style></head><body>
<nav><ul><li>Home</li><li>World</li></ul></nav>
<article><header><h1>{title}</h1><p class="deck">{deck}</p>
<p><time datetime="{date}">{date}</time></p><p>Facebook X Reddit</p></header>
{body}
<section><h3>Related Articles</h3><ul>{related}</ul></section></article>
<aside><p>Sign up for our weekly letter. It is free. It is good.</p></aside>
<footer><p>© A Site. All rights reserved.</p></footer>
<script>var a = "<p>not text</p>";</script></body></html>""".encode()


def _run(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def docx(article: Article) -> bytes:
    """A Word file with the styles Title, Subtitle and Heading 1."""
    styles = {"title": "Title", "standfirst": "Subtitle", "h2": "Heading1", "p": "Normal"}
    head = [(name, text) for name, text in (("title", article.title), ("standfirst", article.standfirst)) if text]
    paragraphs = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{styles[tag]}"/></w:pPr>'
        f"<w:r>{_run(text[:9])}</w:r><w:r>{_run(text[9:])}</w:r></w:p>"
        for tag, text in [*head, *_pieces(article)]
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return packed({"word/document.xml": f'<w:document xmlns:w="{space}"><w:body>{paragraphs}</w:body></w:document>'})


def epub(article: Article) -> bytes:
    """An EPUB of two chapters, the second beginning where a section does."""
    pieces = [f"<{tag}>{escape(text)}</{tag}>" for tag, text in _pieces(article)]
    half = next((n for n, p in enumerate(pieces) if p.startswith("<h2") and n * 2 > len(pieces)), len(pieces))
    chapter = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{}</body></html>'
    opf = f"""<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>{escape(article.title or "")}</dc:title><dc:creator>Ada Fenn</dc:creator>
<dc:date>{article.published or ""}</dc:date></metadata>
<manifest><item id="a" href="text/one%201.xhtml" media-type="application/xhtml+xml"/>
<item id="b" href="text/two.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="a"/><itemref idref="b"/></spine></package>"""
    container = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>"""
    first = f"<h1>{escape(article.title or '')}</h1>" + "".join(pieces[:half])
    return packed(
        {
            "META-INF/container.xml": container,
            "OEBPS/book.opf": opf,
            "OEBPS/text/one 1.xhtml": chapter.format(first),
            "OEBPS/text/two.xhtml": chapter.format("".join(pieces[half:])),
        }
    )


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP of named parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def csv_table(articles: list[Article]) -> bytes:
    """One article a row, its body as lines."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["Headline", "Published", "Body"])
    for article in articles:
        body = "\n\n".join(text for _, text in _pieces(article))
        writer.writerow([article.title, article.published, body])
    return out.getvalue().encode()


def json_lines(articles: list[Article]) -> bytes:
    """One article a line, its body as HTML."""
    rows = [
        {
            "title": a.title,
            "date": str(a.published),
            "content": "".join(f"<{t}>{html.escape(x)}</{t}>" for t, x in _pieces(a)),
        }
        for a in articles
    ]
    return "\n".join(json.dumps(row) for row in rows).encode()


def pdf(article: Article, *, columns: int = 1) -> bytes:
    """A PDF set in Helvetica: wrapped lines, bold headings, a running head and page numbers."""
    per_line = 92 if columns == 1 else 44
    rows: list[tuple[str, float, str, float]] = []
    for tag, text in [("h1", article.title or ""), *_pieces(article)]:
        font, size = {"h1": ("F2", 18.0), "h2": ("F2", 12.0), "p": ("F1", 10.0)}[tag]
        lines = textwrap.wrap(
            text, per_line if tag == "p" else per_line // 2, break_long_words=False, break_on_hyphens=False
        )
        rows += [(line, size, font, 12.0 if n else 22.0) for n, line in enumerate(lines)]
    pages: list[list[str]] = []
    column, y = columns, 0.0
    for line, size, font, space in rows:
        y -= space
        if y < 60:
            if column + 1 >= columns + 1 or not pages:
                number = len(pages) + 1
                pages.append([_show("A Running Head", 8, "F1", 50, 800), _show(f"Page {number}", 8, "F1", 50, 30)])
                column = 0
            column += 1
            y = 760.0
        pages[-1].append(_show(line, size, font, 50 + (column - 1) * 260, y))
    return _pdf_file(pages)


def _show(text: str, size: float, font: str, x: float, y: float) -> str:
    safe = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf {x} {y} Td ({safe}) Tj ET"


def _pdf_file(pages: list[list[str]]) -> bytes:
    objects: list[bytes] = []
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(pages)))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects += [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode()
        for name in ("Helvetica", "Helvetica-Bold")
    ]
    for number, shown in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * number} 0 R "
            f"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>".encode()
        )
        stream = "\n".join(shown).encode("cp1252", "replace")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
