"""What values look like that belong to one person, or open a door. Check digits are checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

SHARE = 0.5
"""Of the values that were looked at, so many must fit before a column is proposed."""

_EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[A-Za-z\u4e00-\u9fff]{2,}")
_CHINESE_MOBILE = re.compile(r"(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}")
_PHONE = re.compile(r"\+\d{1,3}[- .(]*\d[\d\s().-]{5,16}\d|\(?\d{3,4}\)?[-. ]\d{3,4}[-. ]?\d{4}")
_RESIDENT = re.compile(
    r"[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]"
)
_SOCIAL_SECURITY = re.compile(r"(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}")
_CARD = re.compile(r"[2-6]\d{12,18}")
_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
_CHINESE_ADDRESS = re.compile(r".*[省市区县].*[路街道巷村镇].*\d*[号室栋]?.*")
_ADDRESS = re.compile(
    r"\d+\w?\s+\S.*\b(street|st|avenue|ave|road|rd|lane|ln|drive|dr|blvd|boulevard|way|court)\b.*",
    re.IGNORECASE,
)
_SECRET = re.compile(
    r"\$(?:2[aby]|argon2\w*|5|6|pbkdf2[\w-]*)\$.+|eyJ[\w-]+\.[\w-]+\.[\w-]*|(?:ghp|gho|xox[bp]|AKIA)[\w-]{12,}"
    r"|(?:sk|pk)[-_](?:live|test)[-_]\w+|-----BEGIN .*PRIVATE KEY-----.*",
    re.DOTALL,
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_SIGNS = "10X98765432"


def kind_of(values: Sequence[str]) -> str | None:
    """The kind that most of `values` are of; None if that can't be said."""
    present = [value.strip() for value in values if value.strip()]
    if not present:
        return None
    for kind, fits in PATTERNS.items():
        if sum(map(fits, present)) >= SHARE * len(present):
            return kind
    return None


def is_resident_id(text: str) -> bool:
    """A resident identity number of 18 signs by GB 11643-1999: ISO 7064, MOD 11-2."""
    if _RESIDENT.fullmatch(text) is None:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text, _WEIGHTS, strict=False))
    return _CHECK_SIGNS[total % 11] == text[-1].upper()


def is_card_number(text: str) -> bool:
    """13 to 19 digits with Luhn's check digit, or an IBAN by ISO 13616 (MOD 97-10)."""
    bare = re.sub(r"[ -]", "", text)
    if _CARD.fullmatch(bare):
        doubled = [int(d) * (1 + n % 2) for n, d in enumerate(reversed(bare))]
        return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0
    if _IBAN.fullmatch(bare):
        moved = bare[4:] + bare[:4]
        return int("".join(str(int(sign, 36)) for sign in moved)) % 97 == 1
    return False


def _is_national_id(text: str) -> bool:
    return is_resident_id(text) or _SOCIAL_SECURITY.fullmatch(text) is not None


def _is_phone(text: str) -> bool:
    return any(p.fullmatch(text) is not None for p in (_CHINESE_MOBILE, _PHONE))


def _is_address(text: str) -> bool:
    return any(p.fullmatch(text) is not None for p in (_ADDRESS, _CHINESE_ADDRESS))


PATTERNS: Mapping[str, Callable[[str], bool]] = {
    "email": lambda text: _EMAIL.fullmatch(text) is not None,
    "national-id": _is_national_id,
    "card-number": is_card_number,
    "phone": _is_phone,
    "secret": lambda text: _SECRET.fullmatch(text) is not None,
    "address": _is_address,
}
"""By kind; what can be told most surely comes first."""
