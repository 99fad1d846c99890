"""Real PDFs for the tests, good ones and broken ones."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdf
from fpdf import FPDF

FONT = Path(__file__).resolve().parents[2] / "static" / "vendor" / "fonts" / "Tinos-Regular.ttf"


def pdf(*texts: str) -> bytes:
    """A PDF with a page for each text."""
    document = FPDF()
    if FONT.exists():
        document.add_font("Tinos", fname=str(FONT))
    document.set_font("Tinos" if FONT.exists() else "Helvetica", size=16)
    for text in texts:
        document.add_page()
        document.multi_cell(0, text=text if FONT.exists() else text.encode("ascii", "replace").decode())
    return bytes(document.output())


def scan() -> bytes:
    """A PDF whose page is a picture, without a letter of text."""
    document = FPDF()
    document.add_page()
    document.rect(20, 20, 100, 100, style="F")
    return bytes(document.output())


def encrypted(user_password: str) -> bytes:
    """A protected PDF; with an empty user password anybody may open it."""
    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf("Mật")))
    writer.encrypt(user_password, "owner", algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def with_cycle() -> bytes:
    """A PDF whose tree of pages contains itself."""
    good = pdf("a", "b")
    at = good.index(b"/Kids [")
    kid = good[at + 7 :].split(b" ", 1)[0]
    return good.replace(b"/Kids [" + kid + b" 0 R", b"/Kids [1 0 R", 1)
