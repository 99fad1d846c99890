"""Real PDFs for the tests, good ones and broken ones."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import pypdf
from fpdf import FPDF
from PIL import Image
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

FONT = Path(__file__).resolve().parents[2] / "static" / "vendor" / "fonts" / "Tinos-Regular.ttf"
SCRIPT = "app.alert('mã trong tài liệu'); this.exportDataObject({cName: 'x', nLaunch: 2});"


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


def old(text: str, font: str) -> bytes:
    """A PDF of one page in an old Vietnamese font; the text is what its letters are in Latin 1."""
    document = FPDF()
    document.add_page()
    document.set_font("Helvetica", size=12)
    for line, some in enumerate(text.splitlines()):
        document.text(20, 20 + 8 * line, some)
    writer = pypdf.PdfWriter(clone_from=BytesIO(bytes(document.output())))
    fonts = writer.pages[0]["/Resources"].get_object()["/Font"].get_object()  # type: ignore[index]
    for which in fonts.values():
        which.get_object()[NameObject("/BaseFont")] = NameObject(f"/{font}")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def large(pages: int, megabytes: int) -> bytes:
    """A report of so many pages with pictures and a table of contents; about as large as asked."""
    document = FPDF()
    document.add_font("Tinos", fname=str(FONT))
    document.set_font("Tinos", size=14)
    side = int((megabytes * 1_000_000 / pages / 1.05) ** 0.5)
    for number in range(1, pages + 1):
        document.add_page()
        if number % 20 == 1:
            document.start_section(f"Phần {number // 20 + 1}")
        document.multi_cell(0, text=f"Trang {number} của báo cáo: đầu tư công trung hạn. " * 12)
        picture = Image.frombytes("L", (side, side), os.urandom(side * side))
        document.image(picture, 20, 120, 120)
    return bytes(document.output())


def with_script() -> bytes:
    """A PDF that wants to run scripts when it is opened and when a page is shown."""
    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf("Tài liệu có mã")))
    script = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(SCRIPT)}
    )
    writer.root_object[NameObject("/OpenAction")] = script
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): script})
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def write_huge(path: Path, megabytes: int) -> None:
    """Write a sound PDF of one page with so many megabytes of pictures, without having them in memory."""
    noise, length = os.urandom(1_000_000), megabytes * 1_000_000
    box = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /P 4 0 R >> >> >>"
    picture = b"<< /Type /XObject /Subtype /Image /Width 1000 /Height %d /BitsPerComponent 8 /ColorSpace /DeviceGray"
    catalog, pages = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        places = []
        for number, body in enumerate((catalog, pages, box), start=1):
            places.append(file.tell())
            file.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        places.append(file.tell())
        file.write(b"4 0 obj\n%s /Length %d >>\nstream\n" % (picture % (length // 1000), length))
        for _ in range(megabytes):
            file.write(noise)
        file.write(b"\nendstream\nendobj\n")
        table = file.tell()
        file.write(b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places))
        file.write(b"trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % table)


def spent() -> float:
    """Seconds that this process and the children it has waited for have computed: what an idle machine would take.

    Others who share the machine change it little.
    """
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
