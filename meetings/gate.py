"""The gate: what every request passes, whatever it asks for."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlsplit

import msgspec
from flask import Flask, Response, current_app, g, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound, RequestEntityTooLarge

from meetings.config import Settings
from meetings.kernel.errors import Forbidden, Gone, Malformed, Refusal, Unauthenticated
from meetings.live.answers import refused

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LARGEST_FORM_BYTES = 256 * 1024
POLICY = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "worker-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}


class TooLarge(Malformed):
    """More bytes than this address takes."""

    http_status = 413


class LengthNeeded(Malformed):
    """A body whose length is not said beforehand: the server would read it as empty or cut it."""

    http_status = 411


def install(app: Flask, settings: Settings) -> None:
    """Put the gate before every request and every answer."""
    app.before_request(lambda: _enter(settings))
    app.after_request(_leave)
    app.register_error_handler(Refusal, _refuse)
    app.register_error_handler(CSRFError, lambda _error: _refuse(Forbidden("foreign_origin")))
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, lambda error: _crash(app, error))


def is_own_origin(origin: str, host: str, allowed: tuple[str, ...]) -> bool:
    """Whether a browser's Origin names this very server, or one the settings allow."""
    parts = urlsplit(origin)
    return origin.rstrip("/") in allowed or (parts.scheme in ("http", "https") and bool(host) and parts.netloc == host)


def largest_body(path: str, app: Flask) -> int:
    """The most bytes that a body for this path may have; papers and imports raise it for their own."""
    limits: dict[str, int] = app.config.get("BODY_LIMITS", {})
    return next((limit for end, limit in limits.items() if path.endswith(end)), LARGEST_FORM_BYTES)


def _enter(settings: Settings) -> None:
    if request.method in SAFE:
        return
    if "chunked" in request.headers.get("Transfer-Encoding", "").lower():
        raise LengthNeeded("length_needed")
    largest = largest_body(request.path, current_app)
    request.max_content_length = largest
    if (request.content_length or 0) > largest:
        raise TooLarge("too_large", megabytes=f"{largest / 1_000_000:.3g}")
    origin = request.headers.get("Origin")
    site = request.headers.get("Sec-Fetch-Site", "none")
    if origin is not None and not is_own_origin(origin, request.host, settings.origins):
        raise Forbidden("foreign_origin")
    if origin is None and site not in ("same-origin", "none"):
        raise Forbidden("foreign_origin")


def _leave(response: Response) -> Response:
    policy = {**POLICY, **getattr(g, "policy", {})}
    socket = f"ws://{request.host} wss://{request.host}"  # older Safari: 'self' does not cover sockets
    policy["connect-src"] = f"'self' {socket}"
    headers = response.headers
    headers.setdefault("Content-Security-Policy", "; ".join(f"{k} {v}" for k, v in policy.items()))
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "same-origin")
    if request.is_secure:  # elsewhere browsers ignore it, and complain
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", "camera=(self), microphone=(), geolocation=()")
    if request.endpoint != "static":
        headers.setdefault("Cache-Control", "no-store")
    _say_whose(response)
    return response


def _say_whose(response: Response) -> None:
    """A tablet that somebody else signs in on forgets what was saved on it (static/js/offline/worker.js)."""
    actor = getattr(g, "actor", None)
    if actor is not None and actor.person_id is not None and response.mimetype == "text/html":
        response.headers.setdefault("X-Person", str(actor.person_id))


def wants_json() -> bool:
    """Whether the answer is read by a program rather than a person."""
    return request.path.startswith("/api/") or request.accept_mimetypes.best == "application/json"


def _refuse(refusal: Refusal) -> ResponseReturnValue:
    if wants_json():
        return Response(msgspec.json.encode(refused(refusal)), refusal.http_status, mimetype="application/json")
    if isinstance(refusal, Unauthenticated) and request.method in SAFE:
        return redirect("/sign-in?next=" + quote(request.full_path.rstrip("?")))
    facts: dict[str, Any] = {"refusal": refused(refusal), "status": refusal.http_status}
    return render_template("errors/refusal.html", **facts), refusal.http_status


def _http_error(error: HTTPException) -> ResponseReturnValue:
    if isinstance(error, RequestEntityTooLarge):
        return _refuse(TooLarge("too_large", megabytes=f"{largest_here() / 1_000_000:.3g}"))
    if isinstance(error, NotFound | MethodNotAllowed):
        return _refuse(Gone())
    if error.code is not None and 300 <= error.code < 400:
        return error.get_response()
    return _refuse(Malformed(field=error.name, problem=error.name))


def largest_here() -> int:
    """The limit that holds for the current request."""
    return request.max_content_length or LARGEST_FORM_BYTES


def _crash(app: Flask, error: Exception) -> ResponseReturnValue:
    app.logger.exception("a page failed: %s", request.path, exc_info=error)
    crash = Refusal("internal")
    crash.http_status = 500
    return _refuse(crash)
