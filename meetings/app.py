"""The wiring, readable from top to bottom."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from flask import Flask, current_app, g, request
from flask_babel import Babel
from flask_socketio import SocketIO
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from meetings import assets, gate
from meetings.config import Settings
from meetings.kernel import clock, epoch, forgetting, phrases
from meetings.kernel.actor import NOBODY
from meetings.kernel.board import AnyBoard
from meetings.kernel.database import Database
from meetings.kernel.house import House
from meetings.kernel.pages import Pages, actor_of_request
from meetings.kernel.policy import Act
from meetings.live import acts, door, packets
from meetings.live.boards import Boards
from meetings.live.healing import Healer
from meetings.live.hub import Hub
from meetings.live.publisher import Publisher
from meetings.live.silence import LOOK_EVERY_SECONDS, PING_SECONDS, PONG_SECONDS
from meetings.live.storage import StorageWatch
from meetings.live.watchers import Watchers
from meetings.papers.store import tickets_by
from meetings.people.queries import links_by
from meetings.people.sources import PeopleSource
from meetings.runtime import Runtime, current, sockets
from meetings.screens import watching

ROOT = Path(__file__).resolve().parent.parent
FEATURES = (
    "people",
    "agenda",
    "attendance",
    "papers",
    "speaking",
    "voting",
    "opinions",
    "invitations",
    "messages",
    "notes",
    "presenting",
    "search",
    "minutes",
    "intake",
    "seating",
    "example",
    "administration",
    "screens",
    "rehearsing",
)
KEEP_EVERY_SECONDS = 0.5
ROOMS = ("models", "guards", "actions", "boards", "phrases", "views", "timers")
LOCALES = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Application:
    """Everything of one running house."""

    flask: Flask
    socketio: SocketIO
    house: House
    boards: Boards
    watchers: Watchers
    publisher: Publisher
    healer: Healer
    hub: Hub
    storage: StorageWatch
    settings: Settings
    keep_sockets: Callable[[], None]


def create_app(settings: Settings, runtime: Runtime | None = None) -> Application:
    """Wire a house together; `start()` makes it run."""
    _know_own_links(settings)
    app = _flask(settings)
    parts = {feature: _rooms(feature) for feature in FEATURES}
    house = House(
        Database(settings.database_url, runtime or current()), PeopleSource(), settings.data, settings.papers, settings
    )
    all_boards: list[AnyBoard] = [board for rooms in parts.values() for board in _of(rooms, "boards", "BOARDS", ())]
    watchers = Watchers()
    boards = Boards(house, all_boards, house.read(epoch.current))
    socketio = _socketio(app, house, settings)
    keep_sockets = sockets.keep(house.runtime, socketio.server, settings.sends_directly)
    storage = StorageWatch(house, socketio.emit)
    hub = Hub(app, socketio, house, boards, watchers, storage)
    publisher = Publisher(house, boards, watchers, lambda state, room: socketio.emit("state", state, to=room), hub.cut)
    healer = Healer(house, boards, watchers, publisher)
    app.extensions.update(house=house, boards=boards, watchers=watchers, settings=settings, publisher=publisher)
    for rooms in parts.values():
        _open_views(app, house, rooms)
    _add_pages(app, door.pages)
    assets.install(app, house.runtime)
    gate.install(app, settings)  # before the form check, which would read a whole body to look for its token
    CSRFProtect(app).exempt(door.pages.blueprint)
    return Application(app, socketio, house, boards, watchers, publisher, healer, hub, storage, settings, keep_sockets)


def start(application: Application) -> None:
    """Start the writer, the publisher and the features' timers: those of one worker, and those of each."""
    application.house.start()
    application.publisher.start()
    application.healer.start()
    application.storage.start()
    application.house.every(acts.LOOK_EVERY_SECONDS, "slow acts", application.hub.acts.look)
    forget = partial(application.house.dispatch_as_system, "kernel.forget_done")
    application.house.every(KEEP_EVERY_SECONDS, "keeper of sockets", application.keep_sockets)
    listen = application.hub.silence
    screens = watching.ScreenWatch(application.house, application.watchers, listen.elsewhere)
    application.house.every(LOOK_EVERY_SECONDS, "silence", lambda: listen.look(clock.now()))
    application.house.every(watching.LOOK_EVERY_SECONDS, "screens", lambda: screens.look(clock.now()))
    application.house.every_on_duty(forgetting.EVERY_SECONDS, "forgetting", forget)
    for feature in FEATURES:
        for seconds, name, task in _of(_rooms(feature), "timers", "TIMERS", ()):
            application.house.every_on_duty(seconds, name, partial(task, application.house))
        for seconds, name, task in _of(_rooms(feature), "timers", "TIMERS_OF_EACH", ()):
            application.house.every(seconds, name, partial(task, application.house))


def load_models() -> None:
    """Import every table, for migrations."""
    for feature in FEATURES:
        _rooms(feature, ("models",))


def _know_own_links(settings: Settings) -> None:
    tickets_by(settings.secret_key)
    links_by(settings.secret_key)


def _flask(settings: Settings) -> Flask:
    static = ROOT / "static"
    app = Flask(
        "meetings",
        root_path=str(ROOT),
        static_folder=str(static),
        static_url_path=f"/static/{_fingerprint(static)}",
        template_folder=str(ROOT / "templates"),
    )
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SEND_FILE_MAX_AGE_DEFAULT=31_536_000,
        BABEL_DEFAULT_LOCALE="vi",
        BABEL_DEFAULT_TIMEZONE=settings.time_zone,
        BABEL_TRANSLATION_DIRECTORIES=str(ROOT / "meetings" / "translations"),
        BODY_LIMITS={},
        **_form_settings(settings),
    )
    if settings.crew.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.crew.proxies, x_proto=settings.crew.proxies)  # type: ignore[method-assign]
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    Babel(app, locale_selector=locale)
    app.context_processor(_for_templates)
    app.add_url_rule("/health", "health", lambda: {"ok": True})
    return app


def _form_settings(settings: Settings) -> dict[str, Any]:
    """The little cookie that forms are checked by; who is signed in is not in it."""
    return {
        "SESSION_COOKIE_NAME": "phien_form",
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.is_secure,
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_SSL_STRICT": False,
    }


def locale() -> str:
    """The language of this request: the person's, else the browser's choice by cookie, else Vietnamese."""
    actor = getattr(g, "actor", NOBODY)
    chosen = actor.locale or request.cookies.get("locale", "")
    return chosen if chosen in LOCALES else LOCALES[0]


def _for_templates() -> dict[str, Any]:
    actor = getattr(g, "actor", None) or actor_of_request()
    has_room = bool(current_app.extensions["settings"].jitsi)
    return {"actor": actor, "may": actor.may, "Act": Act, "locale": locale(), "locales": LOCALES, "has_room": has_room}


def _socketio(app: Flask, house: House, settings: Settings) -> SocketIO:
    def own_origin(origin: str | None, environ: dict[str, Any]) -> bool:
        # Without an Origin (a browser's first polling request) the library asks only for CORS headers: none.
        return origin is not None and gate.is_own_origin(origin, environ.get("HTTP_HOST", ""), settings.origins)

    return SocketIO(
        app,
        async_mode="eventlet" if house.runtime.name == "eventlet" else "threading",
        async_handlers=False,  # one client's events stay in order
        manage_session=False,
        cors_allowed_origins=own_origin,
        max_http_buffer_size=64 * 1024,
        ping_interval=PING_SECONDS,
        ping_timeout=PONG_SECONDS,
        http_compression=False,
        client_manager=sockets.client_manager(house.runtime, settings.sends_directly),
        serializer=packets.Packet,
        engineio_logger=packets.logger(),
    )


def _fingerprint(folder: Path) -> str:
    """Changes when any static file does, so that browsers may keep them for a year."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "node_modules" not in path.parts:
            facts = path.stat()
            digest.update(f"{path.relative_to(folder)}:{facts.st_size}:{facts.st_mtime_ns}".encode())
    return digest.hexdigest()[:10]


def _rooms(feature: str, wanted: tuple[str, ...] = ROOMS) -> dict[str, Any]:
    folder = ROOT / "meetings" / feature
    present = [room for room in wanted if (folder / f"{room}.py").exists() or (folder / room).is_dir()]
    return {room: import_module(f"meetings.{feature}.{room}") for room in present}


def _of(rooms: dict[str, Any], room: str, name: str, otherwise: Any) -> Any:
    return getattr(rooms[room], name, otherwise) if room in rooms else otherwise


def _open_views(app: Flask, house: House, rooms: dict[str, Any]) -> None:
    phrases.add(_of(rooms, "phrases", "REFUSALS", {}))
    _add_pages(app, _of(rooms, "views", "pages", None))
    app.config["BODY_LIMITS"].update(_of(rooms, "views", "BODY_LIMITS", {}))
    for word, hear in _of(rooms, "views", "WORDS", {}).items():
        house.words.on(word, partial(hear, house))


def _add_pages(app: Flask, pages: Pages | None) -> None:
    if pages is not None:
        app.register_blueprint(cast(Any, pages.blueprint))
