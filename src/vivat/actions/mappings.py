"""Saved mappings: how a body's own headings stand for the national codes."""

from collections.abc import Mapping as Words

from vivat.actions.act import act
from vivat.actions.intake.forms import FORMS
from vivat.actions.refusal import Refusal
from vivat.domain.actors import By
from vivat.domain.divisions import within
from vivat.domain.errors import Place
from vivat.records.models import Mapping


def save_mapping(by: By, name: str, kind: str, division: str, columns: Words[str, str]) -> Mapping:
    """Headings by the code that they stand for, under a name; saved again, the later holds."""
    if kind not in FORMS:
        raise Refusal(f"没有“{kind}”这种导入", Place(name), f"可用：{'、'.join(FORMS)}")
    codes = {column.code for column in FORMS[kind]}
    if unknown := [code for code in columns.values() if code not in codes]:
        raise Refusal(f"没有代码 {'、'.join(unknown)}", Place(name), f"可用：{'、'.join(sorted(codes))}")
    if not columns:
        raise Refusal("没有一列", Place(name), "写成 标题=代码")
    with act("save_mapping", by, division=division, subject=f"mapping:{name}", kind=kind) as one:
        found = Mapping.objects.filter(name=name, kind=kind, division=division).first()
        if found:
            return one.change(found, columns=dict(columns))
        return one.add(Mapping(name=name, kind=kind, division=division, columns=dict(columns)))


def find_mapping(by: By, name: str, kind: str, division: str) -> dict[str, str]:
    """The headings saved under a name, by the division itself or one above it; Refusal where there are none."""
    found = [each for each in Mapping.objects.filter(name=name, kind=kind) if within(division, each.division)]
    if not found:
        raise Refusal("没有这个列名对照", Place(name), "用 vivat mapping list 查看")
    columns: dict[str, str] = max(found, key=lambda each: len(each.division.rstrip("0"))).columns
    return columns


def list_mappings(by: By) -> list[Mapping]:
    """All mappings that the account's divisions have saved."""
    seen = tuple(pattern.rstrip("%") for pattern in by.scope)
    return [each for each in Mapping.objects.order_by("kind", "name") if each.division.startswith(seen)]
