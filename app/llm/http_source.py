"""Weights from their official address, from any position on."""

from __future__ import annotations

import http.client
import queue
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator

from app import __version__
from app.llm.catalogue import HttpSource
from app.llm.sources import Patience, SourceFailed, Wanted

_CHUNK = 256 * 1024
_POLL_S = 0.1

_Item = bytes | SourceFailed | None


def name(source: HttpSource) -> str:
    return urllib.parse.urlsplit(source.url).hostname or source.url


def stream(source: HttpSource, wanted: Wanted) -> Iterator[bytes]:
    """The wanted bytes, as far as the connection lasts. Raises SourceFailed, CancelledError.

    A thread reads, because resolving, connecting and reading can each hang longer than the
    patience allows and none of them can be cancelled.
    """
    items: queue.Queue[_Item] = queue.Queue(maxsize=8)
    stop = threading.Event()
    reader = threading.Thread(target=_read, args=(source.url, wanted, items, stop), daemon=True)
    reader.start()
    try:
        yield from _patiently(items, wanted)
    finally:
        stop.set()


def _patiently(items: queue.Queue[_Item], wanted: Wanted) -> Iterator[bytes]:
    patience = Patience(wanted.patience_s)
    while True:
        wanted.check()
        try:
            item = items.get(timeout=_POLL_S)
        except queue.Empty:
            patience.check()
            continue
        if item is None:
            return
        if isinstance(item, SourceFailed):
            raise item
        yield item
        patience.progress(len(item))
        patience.check()


def _read(url: str, wanted: Wanted, items: queue.Queue[_Item], stop: threading.Event) -> None:
    end: _Item = None
    try:
        for chunk in _chunks(url, wanted):
            if not _put(items, chunk, stop):
                return
    except SourceFailed as failure:
        end = failure
    except (OSError, http.client.HTTPException) as error:
        end = SourceFailed(_words(error))
    _put(items, end, stop)


def _put(items: queue.Queue[_Item], item: _Item, stop: threading.Event) -> bool:
    while not stop.is_set():
        try:
            items.put(item, timeout=_POLL_S)
        except queue.Full:
            continue
        return True
    return False


def _chunks(url: str, wanted: Wanted) -> Iterator[bytes]:
    request = urllib.request.Request(url, headers={"User-Agent": f"tacit/{__version__}"})
    if wanted.offset:
        request.add_header("Range", f"bytes={wanted.offset}-")
    with urllib.request.urlopen(request, timeout=wanted.patience_s) as response:
        skip = _bytes_to_skip(response, wanted)
        while chunk := response.read1(_CHUNK):
            if skip < len(chunk):
                yield chunk[skip:]
            skip = max(0, skip - len(chunk))


def _bytes_to_skip(response: http.client.HTTPResponse, wanted: Wanted) -> int:
    """How much of the body we have already: all of the offset when the server ignores ranges."""
    if response.status == http.HTTPStatus.PARTIAL_CONTENT:
        expected = f"bytes {wanted.offset}-{wanted.total - 1}/{wanted.total}"
        if response.headers.get("Content-Range", expected) != expected:
            raise SourceFailed("the file there has another size")
        return 0
    if response.headers.get("Content-Length", str(wanted.total)) != str(wanted.total):
        raise SourceFailed("the file there has another size")
    return wanted.offset


def _words(error: Exception) -> str:
    if isinstance(error, urllib.error.HTTPError):
        return f"it answered {error.code} {error.reason}"
    if isinstance(error, TimeoutError):
        return "it did not answer in time"
    reason = getattr(error, "reason", error)
    return f"it can't be reached ({str(reason) or type(error).__name__})"
