"""From a model's bytes to text that may be shown: whole characters, nothing of a stop string."""

from __future__ import annotations

import codecs


class TextStream:
    """Give it tokens' bytes; it gives back text that is certain.

    A character may be spread over several tokens, and so may a stop string, so what could still
    turn out to be the start of one is held back.
    """

    def __init__(self, stop: tuple[str, ...] = ()) -> None:
        self._stop = tuple(s for s in stop if s)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._held = ""
        self.stopped = False

    def feed(self, data: bytes) -> str:
        """Text that is certain now; `stopped` is set when a stop string was met."""
        return self._release(self._decoder.decode(data))

    def finish(self) -> str:
        """What was held back, when nothing follows."""
        text = self._release(self._decoder.decode(b"", final=True))
        rest, self._held = self._held, ""
        return text if self.stopped else text + rest

    def _release(self, fresh: str) -> str:
        if self.stopped:
            return ""
        text = self._held + fresh
        found = [at for at in (text.find(stop) for stop in self._stop) if at >= 0]
        if found:
            self.stopped = True
            self._held = ""
            return text[: min(found)]
        keep = self._possible_start(text)
        self._held = text[len(text) - keep :]
        return text[: len(text) - keep]

    def _possible_start(self, text: str) -> int:
        """Length of the longest end of `text` that a stop string begins with."""
        longest = max((len(stop) for stop in self._stop), default=1) - 1
        for length in range(min(longest, len(text)), 0, -1):
            if any(stop.startswith(text[-length:]) for stop in self._stop):
                return length
        return 0
