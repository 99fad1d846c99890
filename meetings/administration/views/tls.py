"""How a tablet learns to trust this server."""

from __future__ import annotations

from urllib.parse import urlsplit

import segno
from flask import Response, render_template, request
from flask_babel import force_locale
from flask_babel import gettext as _
from markupsafe import Markup

from meetings.administration import certificates
from meetings.administration.plain_door import port_of
from meetings.administration.views.base import pages, settings
from meetings.config import lan_addresses
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone
from meetings.kernel.pages import house
from meetings.kernel.policy import Act

LANGUAGES = ("vi", "en")
FILE = "phien-ca.crt"


@pages.get("/tls", Act.ANYONE)
def tls(_actor: Actor) -> str:
    """Steps for Android, iPad and Windows, with a QR code to this page over plain HTTP."""
    host = urlsplit(f"//{request.host}").hostname or "localhost"
    shown = f"[{host}]" if ":" in host else host
    facts = {
        "is_needed": settings().tls == "lan",
        "secure_url": f"https://{shown}:{settings().port}/",
        "plain_url": plain_url(),
        "qr": qr(plain_url()),
    }
    language = request.args.get("lang", "")
    if language not in LANGUAGES:
        return render_template("administration/tls.html", **facts)
    with force_locale(language):
        return render_template("administration/tls.html", **facts, locale=language)


@pages.get(f"/tls/{FILE}", Act.ANYONE)
def authority_file(_actor: Actor) -> Response:
    """The authority's certificate, as devices install it."""
    content = house().runtime.offload(certificates.authority_der, settings())
    if content is None:
        raise Gone()
    headers = {"Content-Disposition": f'attachment; filename="{FILE}"'}
    return Response(content, mimetype="application/x-x509-ca-cert", headers=headers)


def plain_url() -> str:
    """This page under the machine's likeliest address, without HTTPS."""
    host = urlsplit(lan_addresses(settings())[0]).hostname
    return f"http://{host}:{port_of(settings())}/tls"


def qr(text: str) -> Markup:
    """A QR code as a drawing inside the page, with a name for those who cannot see it."""
    title = _("QR code for %(address)s", address=text)
    drawn = segno.make(text, error="m").svg_inline(scale=6, title=title, border=4, light="#fff", omitsize=True)
    return Markup(drawn)  # segno escapes the title itself
