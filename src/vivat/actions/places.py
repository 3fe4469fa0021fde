"""Villages and communities, which the official table of divisions does not have."""

import re

from vivat.actions.act import act
from vivat.actions.refusal import Refusal
from vivat.domain.actors import By
from vivat.domain.errors import Place
from vivat.reads.scope import covers
from vivat.records.models import Body, Division


def add_village(by: By, code: str, name: str) -> Body:
    """A village (村、社区) with its committee, under its township; one that is there stays."""
    if not re.fullmatch(r"\d{12}", code) or code.endswith("000"):
        raise Refusal("村（社区）代码应为 12 位数字", Place(code), "前 9 位是乡镇代码")
    if not covers(by.scope, code):
        raise Refusal("不在您的管辖范围内", Place(code))
    if not Division.objects.filter(code=code[:9]).exists():
        raise Refusal("没有这个乡镇", Place(code[:9]), "核对代码的前 9 位")
    with act("add_village", by, division=code, subject=f"body:{code}", name=name) as one:
        found = Body.objects.filter(code=code).first()
        if found:
            raise Refusal(f"已登记为{found.name}", Place(code))
        Division.objects.get_or_create(code=code, defaults={"name": name, "level": 5, "parent": code[:9]})
        return one.add(
            Body(code=code, kind="village", name=name, division=code, parent=Body.objects.filter(code=code[:9]).first())
        )
