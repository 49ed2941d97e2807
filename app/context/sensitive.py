"""Columns whose values are never read, by what their names say; a person's marks come on top."""

from __future__ import annotations

from app.context.words import split, stem

_NAMES = """
    password passwd pwd passcode pin secret token hash salt ssn sin nin social insurance passport
    licence license iban bic swift card cvv cvc credit email mail phone telephone tel mobile cell
    fax ip mac salary wage diagnosis religion ethnicity
"""
_WORDS = frozenset(stem(word) for word in _NAMES.split())
_CHINESE_NAMES = """
    密码 口令 身份证 护照 驾照 社保 电话 手机 传真 邮箱 邮件 银行卡 卡号 账号 工资 薪 诊断 宗教 民族
"""
_CHINESE = tuple(_CHINESE_NAMES.split())


def is_sensitive(column: str) -> bool:
    """Whether `column` sounds like a secret, a way to reach a person, or a private matter."""
    words = split(column)
    return any(stem(word) in _WORDS for word in words) or any(c in column for c in _CHINESE)
