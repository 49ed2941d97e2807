"""The words in names and questions: split, folded, stemmed, abbreviations spelled out.

The same rules for both sides: `CustAddrNo`, `cust_addr_no` and "customers' address numbers" share
their words. Chinese has no spaces, so its words are pairs of characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_TOKEN = re.compile(r"[\u3400-\u9fff]+|[^\W\d_\u3400-\u9fff]+|\d+")
_HAN = re.compile(r"[\u3400-\u9fff]")

_ABBREVIATIONS = """
    abbr=abbreviation acc=account acct=account addr=address adr=address agr=agreement amt=amount
    avg=average bal=balance bday=birthday bldg=building cat=category cd=code cert=certificate
    chk=check cls=class cmt=comment cnt=count cntry=country co=company comm=commission
    conf=configuration cons=consultation cont=contract corp=corporation cty=city curr=currency
    cust=customer dob=birth del=delivery dep=department dept=department desc=description
    descr=description dest=destination dev=device diag=diagnosis dir=director disc=discount
    div=division dist=district doc=document dt=date dtl=detail dur=duration emp=employee
    empl=employee eq=equipment evt=event exp=expense ext=extension fk=key freq=frequency
    fname=first govt=government grp=group hist=history hosp=hospital hr=hour img=image
    inst=institution inv=invoice inventry=inventory itm=item lang=language lat=latitude
    lname=last loc=location lon=longitude lvl=level max=maximum mbr=member mfr=manufacturer
    mgr=manager min=minimum mod=modified msg=message mst=master mth=month natl=national
    nbr=number no=number nr=number num=number obj=object opp=opportunity ord=order org=organization
    orig=origin pat=patient pct=percent perf=performance pers=person phn=phone pmt=payment
    pos=position pref=preference prev=previous prj=project prod=product prof=professor proj=project
    prov=province pt=point pub=published pwd=password qty=quantity rcpt=receipt rec=record
    ref=reference reg=region rel=relation rep=representative req=request res=result rsv=reservation
    sal=salary sched=schedule sec=section sess=session sex=gender shp=shipment spec=specification
    src=source st=street stat=status std=student stmt=statement str=string stu=student sub=subject
    subj=subject supp=supplier svc=service tbl=table tel=telephone temp=temperature tot=total
    trans=transaction trx=transaction txn=transaction typ=type univ=university upd=updated
    usr=user val=value vend=vendor vers=version vol=volume wh=warehouse wt=weight yr=year
"""
_EXPANDED = dict(pair.split("=") for pair in _ABBREVIATIONS.split())
_IRREGULAR = {
    "children": "child", "feet": "foot", "men": "man", "mice": "mouse", "people": "person",
    "persons": "person", "women": "woman",
}  # fmt: skip


def fold(text: str) -> str:
    """`text` without letter case, accents and differences of width, in single spaces."""
    if text.isascii():
        return " ".join(text.lower().split())
    spread = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in spread if not unicodedata.combining(char))
    return " ".join(unicodedata.normalize("NFKC", bare).split())


def is_chinese(text: str) -> bool:
    """Whether `text` has a Chinese character."""
    return _HAN.search(text) is not None


@lru_cache(maxsize=50_000)
def split(name: str) -> tuple[str, ...]:
    """The words of a name or sentence, folded; a run of Chinese characters is one word."""
    return tuple(_TOKEN.findall(fold(_CAMEL.sub(" ", name))))


@lru_cache(maxsize=50_000)
def spelled(name: str) -> str:
    """`name` as a person would say it: its words, abbreviations spelled out."""
    return " ".join(_EXPANDED.get(word, word) for word in split(name))


@lru_cache(maxsize=50_000)
def stems(name: str) -> tuple[str, ...]:
    """What a name or comment can be found by: stems, also of what an abbreviation stands for."""
    found: list[str] = []
    for word in split(name):
        if is_chinese(word):
            found.extend(_grams(word))
            continue
        found.append(stem(word))
        if word in _EXPANDED:
            found.append(stem(_EXPANDED[word]))
    return tuple(found)


def asked_stems(question: str) -> tuple[str, ...]:
    """The stems of a question, and those of neighbours written as one (`high schooler`)."""
    words = split(question)
    joined = [stem(a + b) for a, b in pairwise(words) if not is_chinese(a + b)]
    return tuple(dict.fromkeys((*stems(question), *joined)))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its plural, -ing, -ed and final e: crude, but the same for both sides."""
    word = _IRREGULAR.get(word, word)
    if len(word) <= 3 or not word.isascii():
        return word
    word = _singular(word)
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending)
            if word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    return word.removesuffix("e") if len(word) > 3 else word


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _grams(run: str) -> Iterator[str]:
    yield from (run[i : i + 2] for i in range(len(run) - 1))
    yield from run if len(run) == 1 else ()
