"""A letter as DOCX: the few parts of Office Open XML that a letter needs, every word of it escaped."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from meetings.letters.written import (
    AFTER_PARAGRAPH_PT,
    BODY_PT,
    BOTTOM_MM,
    HEAD_PT,
    INDENT_MM,
    LEFT_COLUMN_MM,
    LEFT_MM,
    RIGHT_MM,
    TITLE_PT,
    TOP_MM,
    Heading,
    Letter,
    Part,
    Table,
)

NS = "http://schemas.openxmlformats.org"
W = f'xmlns:w="{NS}/wordprocessingml/2006/main" xmlns:r="{NS}/officeDocument/2006/relationships"'
START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
FONT = "Times New Roman"
MEASURE_MM = 210 - LEFT_MM - RIGHT_MM
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TYPES = (
    f'{START}<Types xmlns="{NS}/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{OFFICE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{OFFICE}.styles+xml"/>'
    f'<Override PartName="/word/header1.xml" ContentType="{OFFICE}.header+xml"/></Types>'
)
RELS = f'{START}<Relationships xmlns="{NS}/package/2006/relationships">'
KIND = f"{NS}/officeDocument/2006/relationships"
ROOT_RELS = f'{RELS}<Relationship Id="rId1" Type="{KIND}/officeDocument" Target="word/document.xml"/></Relationships>'
RELATED = (
    f'{RELS}<Relationship Id="rId1" Type="{KIND}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{KIND}/header" Target="header1.xml"/></Relationships>'
)
STYLES = (
    f'{START}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" '
    f'w:cs="{FONT}" w:eastAsia="{FONT}"/><w:sz w:val="{int(BODY_PT * 2)}"/><w:lang w:val="vi-VN"/></w:rPr>'
    "</w:rPrDefault></w:docDefaults></w:styles>"
)
HEADER = (
    f'{START}<w:hdr {W}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    "</w:p></w:hdr>"
)
NEW_PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
LINE_BELOW = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>'


def docx(letter: Letter) -> bytes:
    """The whole letter."""
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT_RELS,
        "word/_rels/document.xml.rels": RELATED,
        "word/styles.xml": STYLES,
        "word/header1.xml": HEADER,
        "word/document.xml": _document(letter),
    }
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as folder:
        for name, text in parts.items():
            folder.writestr(name, text)
    return made.getvalue()


def _document(letter: Letter) -> str:
    title = _title(letter.title, letter.subject)
    page = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar w:top="{_twips(TOP_MM)}" w:right="{_twips(RIGHT_MM)}" w:bottom="{_twips(BOTTOM_MM)}" '
        f'w:left="{_twips(LEFT_MM)}" w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )
    annexes = "".join(f"{NEW_PAGE}{_title(a.title, a.subject)}{_parts(a.body)}" for a in letter.annexes)
    body = f"{_parts(letter.body)}{_line('')}{_signing(letter)}{_line('')}{annexes}"
    return f"{START}<w:document {W}><w:body>{_head(letter)}{_line('')}{title}{body}{page}</w:body></w:document>"


def _title(title: str, subject: str) -> str:
    return _line(title, TITLE_PT, bold=True) + _line(subject, BODY_PT, bold=True, after_pt=12)


def _parts(parts: Iterable[Part]) -> str:
    return "".join(_part(part) for part in parts)


def _part(part: Part) -> str:
    if isinstance(part, Table):
        return _grid(part)
    return _heading(part.text) if isinstance(part, Heading) else _body(part)


def _heading(text: str) -> str:
    look = f'<w:keepNext/><w:spacing w:after="{int(AFTER_PARAGRAPH_PT * 10)}"/><w:jc w:val="left"/>'
    return f"<w:p><w:pPr>{look}</w:pPr>{_run(text, bold=True)}</w:p>"


def _head(letter: Letter) -> str:
    left = _line(letter.parent, HEAD_PT) if letter.parent else ""
    left += _line(letter.issuer, HEAD_PT, bold=True) + _rule(23) + _line(letter.number)
    first, *others = letter.right
    right = _line(first, HEAD_PT, bold=True) + "".join(_line(text, bold=True) for text in others)
    right += _rule(20) + _line(letter.dated, italic=True)
    return _bare(((LEFT_COLUMN_MM, left), (MEASURE_MM - LEFT_COLUMN_MM, right)))


def _signing(letter: Letter) -> str:
    cells = [(MEASURE_MM / 2, _line(name, bold=True) + _line(letter.sign_here, italic=True)) for name in letter.signing]
    return _bare(cells)


def _bare(cells: Iterable[tuple[float, str]]) -> str:
    cells = tuple(cells)
    columns = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width, _ in cells)
    row = "".join(_cell(width, inner) for width, inner in cells)
    how = '<w:tblPr><w:tblLayout w:type="fixed"/></w:tblPr>'
    return f"<w:tbl>{how}<w:tblGrid>{columns}</w:tblGrid><w:tr>{row}</w:tr></w:tbl>"


def _grid(table: Table) -> str:
    widths = [MEASURE_MM * part / sum(table.widths) for part in table.widths]
    columns = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in widths)
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )

    def row(texts: tuple[str, ...], *, is_head: bool) -> str:
        cells = "".join(
            _cell(width, _line(text, bold=is_head, side="right" if place in table.numbers else "left"))
            for place, (width, text) in enumerate(zip(widths, texts, strict=True))
        )
        repeated = "<w:trPr><w:tblHeader/></w:trPr>" if is_head else "<w:trPr><w:cantSplit/></w:trPr>"
        return f"<w:tr>{repeated}{cells}</w:tr>"

    rows = row(table.heads, is_head=True) + "".join(row(each, is_head=False) for each in table.rows)
    how = f'<w:tblPr><w:tblBorders>{sides}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
    return f"<w:tbl>{how}<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>{_line('')}"


def _cell(width_mm: float, inner: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width_mm)}" w:type="dxa"/></w:tcPr>{inner}</w:tc>'


def _body(text: str) -> str:
    look = f'<w:spacing w:after="{int(AFTER_PARAGRAPH_PT * 20)}" w:line="312" w:lineRule="auto"/>'
    look += f'<w:ind w:firstLine="{_twips(INDENT_MM)}"/><w:jc w:val="both"/>'
    return f"<w:p><w:pPr>{look}</w:pPr>{_run(text)}</w:p>"


def _line(
    text: str,
    size_pt: float = BODY_PT,
    *,
    bold: bool = False,
    italic: bool = False,
    side: str = "center",
    after_pt: int = 0,
) -> str:
    look = f'<w:spacing w:after="{after_pt * 20}"/><w:jc w:val="{side}"/>'
    return f"<w:p><w:pPr>{look}</w:pPr>{_run(text, size_pt, bold=bold, italic=italic)}</w:p>"


def _rule(inset_mm: float) -> str:
    ends = f'<w:ind w:left="{_twips(inset_mm)}" w:right="{_twips(inset_mm)}"/>'
    return f'<w:p><w:pPr>{LINE_BELOW}<w:spacing w:after="60" w:line="60" w:lineRule="exact"/>{ends}</w:pPr></w:p>'


def _run(text: str, size_pt: float = BODY_PT, *, bold: bool = False, italic: bool = False) -> str:
    marks = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    size = f'<w:sz w:val="{int(size_pt * 2)}"/>'
    return f'<w:r><w:rPr>{marks}{size}</w:rPr><w:t xml:space="preserve">{escape(_printable(text))}</w:t></w:r>'


def _printable(text: str) -> str:
    return "".join(c if c >= " " else " " for c in text)


def _twips(millimetres: float) -> int:
    return round(millimetres * 1440 / 25.4)
