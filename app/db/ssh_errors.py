"""What goes wrong on the way through an SSH server, in our words."""

from __future__ import annotations

import socket

import asyncssh

from app.core.errors import AppError, EnvironmentFault, SshLoginError, UserError
from app.core.tunnel import Hop, SshLogin
from app.db.ssh_login import changed

_HINTS = {
    SshLogin.AGENT: "Check the user, that the agent runs (ssh-add -l), and that its key is let in.",
    SshLogin.KEY: "Check the user, and that the server knows this key.",
    SshLogin.PASSWORD: "Check the user and the password.",
}


def connecting(error: Exception, hop: Hop) -> AppError:
    """A failed connect or login."""
    match error:
        case asyncssh.PermissionDenied():
            return SshLoginError(
                f"The SSH server {hop.place} refused the login.", hint=_HINTS[hop.login]
            )
        case asyncssh.KeyEncryptionError():
            return SshLoginError(
                f"The passphrase does not open the SSH key {hop.key_file}.",
                hint="Type it again in the connection's tunnel.",
            )
        case asyncssh.KeyImportError():
            return _key(error, hop)
        case asyncssh.KeyExchangeFailed() | asyncssh.HostKeyNotVerifiable():
            return changed(hop.place, "")
        case socket.gaierror():
            return EnvironmentFault(
                f"The SSH server's name {hop.host} is not known.",
                hint="Check the name, the network and the VPN.",
            )
        case TimeoutError():
            why = "it did not answer in time"
        case ConnectionRefusedError():
            why = "nothing listens on this port"
        case OSError():
            why = error.strerror or type(error).__name__
        case _:
            why = getattr(error, "reason", "") or type(error).__name__
    return EnvironmentFault(
        f"The SSH server {hop.place} can't be reached: {why}.",
        hint="Check host, port and network.",
    )


def _key(error: Exception, hop: Hop) -> AppError:
    if "assphrase" in str(error):
        return SshLoginError(
            f"The SSH key {hop.key_file} is locked with a passphrase.",
            hint="Give the passphrase in the connection's tunnel.",
        )
    return UserError(
        f"The SSH key {hop.key_file} can't be read.",
        hint="Give the file of a private key in OpenSSH or PEM format.",
    )


def leading_on(error: asyncssh.ChannelOpenError, hop: Hop, goal: tuple[str, int]) -> AppError:
    """The SSH server is there, and the database is not to be had from it."""
    if error.code == asyncssh.OPEN_ADMINISTRATIVELY_PROHIBITED:
        return EnvironmentFault(
            f"The SSH server {hop.place} does not allow tunnels to {goal[0]}:{goal[1]}.",
            hint="Its owner must allow them (AllowTcpForwarding, PermitOpen).",
        )
    return EnvironmentFault(
        f"From the SSH server {hop.place}, the database at {goal[0]}:{goal[1]} can't be reached:"
        f" {error.reason.strip() or 'no reason given'}.",
        hint="Give host and port of the database as the SSH server sees them.",
    )
