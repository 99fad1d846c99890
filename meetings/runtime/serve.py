"""The listening socket: eventlet's server, or real threads where those were chosen."""

from __future__ import annotations

import faulthandler
import gc
import itertools
import logging
import os
import signal
import ssl
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from meetings.runtime import notify
from meetings.runtime.facade import current

log = logging.getLogger(__name__)
MOST_CONNECTIONS = 10_000  # eventlet's default of 1,024 lets the next client hang silently
IN_A_ROW = 16  # connections
BACKLOG = 1024  # its default of 50 loses a hall that comes back at once
PATIENCE_SECONDS = 5.0
TURN_SECONDS = 0.25
TURNS_BETWEEN_WORDS = 8  # to systemd, that the hub turns
FROZEN_SECONDS = 10
# With Python's own 0.005 each vote waits that long, and again, for every page that is being read.
SWITCH_SECONDS = 0.002
# Python's own 700, 10, 10 look through all clients' objects several times in one burst; fewer and larger steps stop
# everybody for 0.7 s where 2,000 come back a few times.
COLLECT = (10_000, 5, 1000)
OPTIONS = {"keepalive": 75, "socket_timeout": 75, "log_format": "", "debug": False}


def serve(
    app: Any,
    host: str,
    port: int,
    tls: tuple[Path, Path] | None,
    on_ready: Callable[[], None],
    on_stop: Callable[[], None],
    on_leave: Callable[[], None] = lambda: None,
) -> None:
    """Serve until SIGTERM or SIGINT.

    Then nobody is let in any more, `on_leave` sends those away who stay by themselves (live connections), requests in
    flight are finished, and `on_stop` runs.

    SIGUSR1 writes to the standard error what each native thread is at.
    """
    faulthandler.register(signal.SIGUSR1)
    if current().name == "eventlet":
        _serve_green(app, host, port, tls, on_ready, on_stop, on_leave)
    else:
        _serve_threads(app, host, port, tls, on_ready, on_stop, on_leave)


def _serve_green(app: Any, host: str, port: int, tls: Any, on_ready: Any, on_stop: Any, on_leave: Any) -> None:
    import eventlet
    import eventlet.tpool
    import eventlet.wsgi

    listener = eventlet.listen((host, port), backlog=BACKLOG, reuse_port=False)
    if tls:
        listener = eventlet.wrap_ssl(listener, certfile=str(tls[0]), keyfile=str(tls[1]), server_side=True)
    pool = eventlet.GreenPool(MOST_CONNECTIONS)
    listener.accept = _in_rows(listener.accept, eventlet.sleep)
    has_left = _leave_when_told(eventlet.getcurrent(), listener, pool, on_leave)
    _settle()
    eventlet.spawn_n(_heartbeat, eventlet)
    eventlet.spawn_n(on_ready)
    with suppress(SystemExit):
        eventlet.wsgi.server(listener, app, log=Requests(), protocol=_protocol(), custom_pool=pool, **OPTIONS)
    has_left.wait()
    on_stop()
    faulthandler.cancel_dump_traceback_later()
    eventlet.tpool.killall()


def _in_rows(accept: Callable[[], Any], pause: Callable[[int], None]) -> Callable[[], Any]:
    """The same door, with a pause for those who are inside after every few who come in.

    A hall that fetches a paper at once would otherwise be read, all of it, before anybody else has a turn.
    """
    came = itertools.count(1)

    def accept_next() -> Any:
        if not next(came) % IN_A_ROW:
            pause(0)
        return accept()

    return accept_next


def _leave_when_told(server: Any, listener: Any, pool: Any, on_leave: Callable[[], None]) -> Any:
    """At the first SIGTERM or SIGINT; an event that comes when everybody has left."""
    import eventlet
    import eventlet.event

    has_left = eventlet.event.Event()

    def leave() -> None:
        try:
            _leave(server, listener, pool, on_leave)
        finally:
            if pool.running():
                eventlet.hubs.get_hub().schedule_call_global(0, server.throw, SystemExit)
            has_left.send()

    def stop(_number: int, _frame: Any) -> None:
        for which in (signal.SIGTERM, signal.SIGINT):
            signal.signal(which, lambda *_: None)  # once is enough
        eventlet.hubs.get_hub().schedule_call_global(0, eventlet.spawn_n, leave)

    for which in (signal.SIGTERM, signal.SIGINT):
        signal.signal(which, stop)
    return has_left


def _leave(server: Any, listener: Any, pool: Any, on_leave: Callable[[], None]) -> None:
    """Close the door, send away who would stay, and give those who were served already the time to hear the end."""
    import eventlet

    notify.tell(notify.STOPPING)
    # The library's loop ends with this, and waits for all whom it serves; without limit, but for another (`leave`).
    eventlet.hubs.get_hub().schedule_call_global(0, server.throw, SystemExit)
    eventlet.sleep(0)
    listener.close()  # whoever comes now is refused at once, and goes to another worker
    on_leave()
    with eventlet.Timeout(PATIENCE_SECONDS, False):
        pool.waitall()


class Requests:
    """What eventlet's server says: every line as information, a crash above Flask no less than a request."""

    def info(self, message: str, *args: object) -> None:
        """Crashes are errors; who asked for what is nobody's business."""
        if message.startswith("Traceback"):
            log.error("a request crashed\n%s", message)

    error = warning = debug = info


def _settle() -> None:
    """Before the hub turns.

    What the start has made stays for ever; to walk through it at each collection stopped everybody for 0.1 s.
    """
    sys.setswitchinterval(SWITCH_SECONDS)
    gc.freeze()
    gc.set_threshold(*COLLECT)
    if os.environ.get("HUB_WATCH") == "1":
        from meetings.runtime import watch

        watch.start()


def _protocol() -> Any:
    """HTTP as eventlet speaks it, with a short way in for live connections.

    Without a traceback for who does not speak TLS or does not trust us yet.
    """
    import eventlet.wsgi

    from meetings.runtime import entrance  # knows the patched library

    class Protocol(eventlet.wsgi.HttpProtocol):  # type: ignore[misc]
        def __init__(self, state: list[Any], server: Any) -> None:
            if not entrance.serve(state, server):
                super().__init__(state, server)

        def handle(self) -> None:
            try:
                super().handle()
            except ssl.SSLError as error:
                log.debug("no TLS with %s: %s", self.client_address, error)
            except ValueError as error:
                if "closed or unwrapped SSL socket" not in str(error):
                    raise
                log.debug("closed by ourselves while %s was silent", self.client_address)  # at the stop

    return Protocol


def _heartbeat(eventlet: Any) -> None:
    """A signal wakes the hub only when it turns; so it turns four times a second at least.

    Where it does not turn any more, everybody's screen stands still: the log then gets what each native thread was at.
    """
    turns = 0
    while True:
        faulthandler.dump_traceback_later(FROZEN_SECONDS)
        eventlet.sleep(TURN_SECONDS)
        turns += 1
        if turns % TURNS_BETWEEN_WORDS == 0:
            notify.tell(notify.ALIVE)


def _serve_threads(app: Any, host: str, port: int, tls: Any, on_ready: Any, on_stop: Any, on_leave: Any) -> None:
    from werkzeug.serving import make_server

    context = None
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(str(tls[0]), str(tls[1]))
    server = make_server(host, port, app, threaded=True, ssl_context=context)
    signal.signal(signal.SIGTERM, lambda *_: current().spawn(server.shutdown))
    on_ready()
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        log.info("stopped from the keyboard")
    finally:
        on_leave()
        on_stop()
