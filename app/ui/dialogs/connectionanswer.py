"""What became of a test or of saving a connection, in words and a colour."""

from __future__ import annotations

from collections.abc import Callable

from app.core.errors import UnknownHostError
from app.ui.errors import Told
from app.ui.errorwords import said
from app.ui.language import seconds, tr
from app.ui.services import Tested
from app.ui.text import one_line
from app.ui.widgets.card import Card, Tone


class ConnectionAnswer(Card):
    """Hidden until there is something to say."""

    def say(self, tone: Tone, icon: str, *words: str) -> None:
        """A heading, and up to two texts below it."""
        self.offer()
        self.tell(tone, icon, *words)
        self.show()

    def say_tested(self, found: Tested, *, is_file: bool) -> None:
        heading = tr("Connected to {server} in {time}").format(
            server=one_line(found.server, 80), time=seconds(found.milliseconds)
        )
        notes = "\n".join(one_line(said(note)) for note in found.notes)
        rights = _rights_words(found.can_write, is_file=is_file)
        if found.can_write and not is_file:
            self.say("warn", "warning", heading, rights, notes)
        else:
            self.say("ok", "check", heading, rights, notes)

    def say_saved(self, *, with_password: bool, in_keyring: bool) -> None:
        if not with_password:
            self.say("ok", "check", tr("Saved"))
        elif in_keyring:
            self.say("ok", "check", tr("Saved"), tr("The password is in the keyring only."))
        else:
            self.say(
                "warn",
                "warning",
                tr("Saved, without the password"),
                tr(
                    "This system has no keyring that can be used, so the password is kept in memory"
                    " until Tacit closes."
                ),
            )

    def say_failed(self, told: Told) -> None:
        self.say("bad", "error", told.title, told.message, told.hint)

    def ask_about(self, error: UnknownHostError, trust: Callable[[], None]) -> None:
        """An unknown SSH server: shown with its fingerprint, and trusted by a button of its own."""
        self.say(
            "warn",
            "warning",
            tr("The SSH server {host} is not known yet").format(host=one_line(error.host, 80)),
            one_line(error.fingerprint, 120),
            tr("Compare its fingerprint with the one that its owner tells you."),
        )
        self.offer((tr("It is the right one"), trust))


def _rights_words(can_write: bool | None, *, is_file: bool) -> str:
    if is_file:
        return tr("Tacit opens the file read-only.")
    if can_write is None:
        return tr("Tacit reads only. What this login could do otherwise is not known.")
    if can_write:
        return tr(
            "Tacit reads only, but this login could write. A login that may only read is safer."
        )
    return tr("This login can only read.")
