"""How a profile's TLS mode is said to each driver; verify-full is never weakened on the way."""

from __future__ import annotations

import os
import ssl
from collections.abc import Mapping
from pathlib import Path

from app.core.errors import UserError
from app.core.profile import Profile, TlsMode

_VERIFYING = frozenset({TlsMode.VERIFY_CA, TlsMode.VERIFY_FULL})
_BUNDLES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)


def libpq_options(profile: Profile) -> dict[str, str]:
    """libpq's `sslmode` and, where it verifies, the roots to trust.

    Without a CA file these are the system's. libpq's own word `system` means the folder that its
    OpenSSL was built with, which for a bundled libpq exists on no user's machine.
    """
    mode = profile.effective_tls
    options = {"sslmode": mode.value}
    if mode in _VERIFYING:
        options["sslrootcert"] = _ca_file(profile) or _system_bundle() or "system"
        if options["sslrootcert"] == "system":
            options["sslmode"] = TlsMode.VERIFY_FULL.value
    return options


def ssl_context(profile: Profile) -> ssl.SSLContext | None:
    """The context for a driver that uses Python's ssl; None when TLS is off."""
    mode = profile.effective_tls
    if mode is TlsMode.DISABLE:
        return None
    context = ssl.create_default_context(cafile=_ca_file(profile) or None)
    context.check_hostname = mode is TlsMode.VERIFY_FULL
    if mode not in _VERIFYING:
        context.verify_mode = ssl.CERT_NONE
    _show_certificate(context, dict(profile.options))
    return context


def _show_certificate(context: ssl.SSLContext, options: Mapping[str, str]) -> None:
    """The login's own certificate, where the profile has one; libpq reads the same options."""
    if not (named := options.get("sslcert")):
        return
    certificate = Path(named).expanduser()
    key = Path(options.get("sslkey", named)).expanduser()
    for file in (certificate, key):
        if not file.is_file():
            raise UserError(f"The file {file} does not exist.", hint="Give the PEM files.")
    try:
        context.load_cert_chain(certificate, key, password=lambda: "")
    except (ssl.SSLError, OSError):
        raise UserError(
            f"{certificate} and {key} are no certificate with its key.",
            hint="Both must be in PEM format, the key without a passphrase.",
        ) from None


def _ca_file(profile: Profile) -> str:
    if not profile.ca_file:
        return ""
    path = Path(profile.ca_file).expanduser()
    if not path.is_file():
        raise UserError(
            f"The CA file {profile.ca_file} does not exist.",
            hint="Give the PEM file of the authority that signed the server's certificate.",
        )
    try:
        ssl.create_default_context(cafile=str(path))
    except (ssl.SSLError, OSError):
        raise UserError(
            f"The CA file {profile.ca_file} holds no certificate that can be read.",
            hint="It must be in PEM format: lines between BEGIN CERTIFICATE and END CERTIFICATE.",
        ) from None
    return str(path)


def _system_bundle() -> str:
    paths = ssl.get_default_verify_paths()
    candidates = (os.environ.get("SSL_CERT_FILE"), paths.cafile, paths.openssl_cafile, *_BUNDLES)
    return next((c for c in candidates if c and Path(c).is_file()), "")
