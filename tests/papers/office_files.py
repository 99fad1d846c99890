"""Real files of other formats for the tests, good ones and hostile ones."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook
from PIL import Image

from meetings.papers.store import office_program

TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODF_PREFIXES = {
    "office": "office",
    "text": "text",
    "draw": "drawing",
    "svg": "svg-compatible",
    "manifest": "manifest",
}
ODF_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"


def zipped(entries: Mapping[str, bytes | str]) -> bytes:
    """A ZIP of these entries."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(*paragraphs: str) -> bytes:
    """A Word document with these paragraphs."""
    font = '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/></w:rPr>'
    body = "".join(f"<w:p><w:r>{font}<w:t>{escape(text)}</w:t></w:r></w:p>" for text in paragraphs)
    kinds = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{TYPES}"/></Types>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{RELATION}" Target="word/document.xml"/></Relationships>'
    )
    document = f'<w:document xmlns:w="{WORDS}"><w:body>{body}</w:body></w:document>'
    parts = {"[Content_Types].xml": kinds, "_rels/.rels": relations, "word/document.xml": document}
    return zipped({name: f'<?xml version="1.0" encoding="UTF-8"?>{xml}' for name, xml in parts.items()})


def xlsx(*rows: list[Any]) -> bytes:
    """A workbook with these rows."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def odt(*paragraphs: str) -> bytes:
    """An OpenDocument text."""
    body = "".join(f"<text:p>{escape(text)}</text:p>" for text in paragraphs)
    return _open_document("text", f"<office:text>{body}</office:text>")


def odp(*lines: str) -> bytes:
    """An OpenDocument presentation with a page for each line."""
    place = 'svg:x="1cm" svg:y="2cm" svg:width="24cm" svg:height="6cm"'
    pages = "".join(
        f"<draw:page><draw:frame {place}><draw:text-box><text:p>{escape(line)}</text:p></draw:text-box></draw:frame>"
        "</draw:page>"
        for line in lines
    )
    return _open_document("presentation", f"<office:presentation>{pages}</office:presentation>")


def saved_as(content: bytes, ending: str, wanted: str, folder: Path) -> bytes:
    """The same document as the office program saves it in another format."""
    source = folder / f"source.{ending}"
    source.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = [office_program(), profile, "--headless", "--convert-to", wanted, "--outdir", str(folder), str(source)]
    subprocess.run(words, check=True, capture_output=True, timeout=110)
    return (folder / f"source.{wanted}").read_bytes()


def _open_document(kind: str, inside: str) -> bytes:
    mime = f"application/vnd.oasis.opendocument.{kind}"
    names = " ".join(f'xmlns:{name}="{ODF_NAMES}{which}:1.0"' for name, which in ODF_PREFIXES.items())
    body = f"<office:body>{inside}</office:body>"
    content = f'<office:document-content {names} office:version="1.2">{body}</office:document-content>'
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
    entries = entry.format("/", mime) + entry.format("content.xml", "text/xml")
    manifest = f'<manifest:manifest {names} manifest:version="1.2">{entries}</manifest:manifest>'
    return zipped({"mimetype": mime, "content.xml": content, "META-INF/manifest.xml": manifest})


def bomb_docx() -> bytes:
    """A Word document that unpacks to a thousand times its size."""
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": bytes(300_000_000)})


def encrypted_office() -> bytes:
    """How Office keeps a document with a password: an older container around it."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)


def picture(kind: str, size: tuple[int, int] = (600, 400), **options: Any) -> bytes:
    """A picture of this format with something on it."""
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def many_pages_tiff(pages: int) -> bytes:
    """A scan of so many pages, as office scanners make them."""
    frames = [Image.new("1", (400, 600), number % 2) for number in range(pages)]
    out = BytesIO()
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:], compression="group4")
    return out.getvalue()


def bomb_png() -> bytes:
    """A small file that says it is a picture of ten thousand million points."""
    good = bytearray(picture("PNG", (10, 10)))
    good[16:24] = (100_000).to_bytes(4, "big") * 2
    import zlib

    good[29:33] = zlib.crc32(bytes(good[12:29])).to_bytes(4, "big")
    return bytes(good)
