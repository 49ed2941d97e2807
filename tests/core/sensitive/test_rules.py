"""Names and values that tell of personal data, and those that only look like it."""

from __future__ import annotations

import pytest

from app.core.schema import Column, Table
from app.core.sensitive.patterns import is_card_number, is_resident_id, kind_of
from app.core.sensitive.rules import rules


def kind(table: str, column: str, type_: str = "TEXT", beside: tuple[str, ...] = ()) -> str | None:
    own = Column(column, type_)
    others = tuple(Column(name, "TEXT") for name in beside)
    return rules().kind_of(Table(table, (own, *others)), own)


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("email", "email"),
        ("EMailAddress", "email"),
        ("客户邮箱", "email"),
        ("homePhone_no", "phone"),
        ("mobile", "phone"),
        ("手机号码", "phone"),
        ("SSN", "national-id"),
        ("national_id", "national-id"),
        ("身份证号", "national-id"),
        ("passport_no", "passport"),
        ("credit_card_number", "card-number"),
        ("银行卡号", "card-number"),
        ("street_address", "address"),
        ("家庭地址", "address"),
        ("birth_date", "birth-date"),
        ("dateOfBirth", "birth-date"),
        ("出生日期", "birth-date"),
        ("password_hash", "secret"),
        ("api_key", "secret"),
        ("登录密码", "secret"),
        ("first_name", "person-name"),
        ("客户姓名", "person-name"),
    ],
)
def test_a_name_that_tells(column: str, expected: str) -> None:
    assert kind("t", column) == expected


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("t", "name"),
        ("departments", "name"),
        ("icd10_codes", "name"),
        ("t", "ip_address"),
        ("t", "email_count"),
        ("t", "is_email_verified"),
        ("t", "phone_model"),
        ("t", "address_id"),
        ("t", "token_type"),
        ("t", "cell_count"),
        ("t", "excellent"),
        ("t", "city"),
        ("t", "birth_rate"),
        ("t", "amount"),
        ("t", "商品名称"),
    ],
)
def test_a_name_that_does_not(table: str, column: str) -> None:
    assert kind(table, column) is None


def test_a_plain_name_is_a_persons_where_people_are() -> None:
    assert kind("patients", "name") == "person-name"
    assert kind("hospital_Doctors", "Name") == "person-name"
    assert kind("患者", "姓名") == "person-name"
    assert kind("customer", "name") is None
    assert kind("customer", "name", beside=("email",)) == "person-name"
    assert kind("patients", "phone", "BOOLEAN") is None


def test_resident_numbers_are_told_by_their_check_sign() -> None:
    assert is_resident_id("11010519491231002X")
    assert is_resident_id("440524188001010014")
    assert not is_resident_id("110105194912310021")
    assert not is_resident_id("11010519491331002X")


def test_card_numbers_are_told_by_their_check_digit() -> None:
    assert is_card_number("4111 1111 1111 1111")
    assert is_card_number("DE89370400440532013000")
    assert not is_card_number("4111111111111112")
    assert not is_card_number("DE89370400440532013001")
    assert not is_card_number("1234")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("ada@example.org", "bo@example.com"), "email"),
        (("13812345678", "139 1234 5678"), "phone"),
        (("+49 30 123456", "+1 (555) 123-4567"), "phone"),
        (("11010519491231002X",), "national-id"),
        (("078-05-1120",), "national-id"),
        (("5500005555555559", "4111111111111111"), "card-number"),
        (("12 Main Street", "7 Elm Ave"), "address"),
        (("北京市朝阳区建国路88号",), "address"),
        (("$2b$12$abcdefghijklmnopqrstuv",), "secret"),
        (("eyJhbGciOi.eyJzdWIiOi.c2ln",), "secret"),
        (("Paris", "Rome"), None),
        (("2024-01-31", "2024-02-29"), None),
        (("1", "2", "300"), None),
        (("a@b.de", "x", "y"), None),
        ((), None),
        (("", " "), None),
    ],
)
def test_values_that_tell(values: tuple[str, ...], expected: str | None) -> None:
    assert kind_of(values) == expected
