"""A PDF with a real signature, made by hand, as programs for signing make them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7Options, PKCS7SignatureBuilder

ROOM = 8192  # hexadecimal figures for the signature
RANGE = b"[0 0000000000 0000000000 0000000000]"
OBJECTS = (
    b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R] /SigFlags 3 >> >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [5 0 R]"
    b" /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
    b"<< /Length 45 >>\nstream\nBT /F 20 Tf 80 700 Td (Quyet nghi 12) Tj ET    \nendstream",
    b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Chu ky) /Rect [0 0 0 0] /P 3 0 R /V 6 0 R /F 132 >>",
    b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange %s /Contents <%s> >>"
    % (RANGE, b"0" * ROOM),
)


def signed_pdf() -> bytes:
    """One page, signed by somebody unknown to everybody."""
    content = _laid_out()
    start = content.index(b"/Contents <00") + len(b"/Contents ")
    stop = start + ROOM + 2
    span = b"[0 %010d %010d %010d]" % (start, stop, len(content) - stop)
    content = content.replace(RANGE, span)
    signature = _signature(content[:start] + content[stop:]).hex().encode()
    return content[: start + 1] + signature.ljust(ROOM, b"0") + content[stop - 1 :]


def _laid_out() -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(OBJECTS, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)
    return out + b"xref\n0 7\n0000000000 65535 f \n" + table + end


def _signature(content: bytes) -> bytes:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Trần Thị Minh Châu")])
    today = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    builder = PKCS7SignatureBuilder().set_data(content).add_signer(certificate, key, hashes.SHA256())
    return builder.sign(Encoding.DER, [PKCS7Options.DetachedSignature, PKCS7Options.Binary])
