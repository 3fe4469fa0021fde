"""Parquet columns by type: what is read as it stands, and what a type has lost already."""

import datetime
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.unit.sources.tabular.made import GOOD, WANTED, one, why
from vivat.domain.errors import VivatError
from vivat.sources.tabular import read

DAY = datetime.date(2024, 6, 12)


def parquet(folder, **columns):
    """A Parquet of these columns, in a file whose name looks like a pattern."""
    path = folder / "list[1].parquet"
    pq.write_table(pa.table(columns), path)
    return path


def test_typed_columns(tmp_path):
    path = parquet(
        tmp_path,
        aac147=pa.array([GOOD, None]).dictionary_encode(),
        姓名=["张三", "李四"],
        死亡日期=[DAY, DAY],
        开始年月=pa.array([202406, 202407], pa.int32()),
        金额=[2810.05, 1.0],
        次数=[3, 4],
        异地=[True, None],
        别的=[1, 2],
    )
    table = read(path, WANTED)
    assert table.data.to_pylist() == [
        {"row": 1, "aac147": GOOD, "aac003": "张三", "died": DAY, "aae210": 202406, "paid": 281005, "times": 3}
        | {"aaa080": True, "aae140": None}
    ]
    assert why(table) == [(2, "aac147", "必填，却是空的")] and table.unknown == ("别的",)


@pytest.mark.parametrize("kind", [pa.int64(), pa.float64(), pa.decimal128(20, 0)])
def test_a_numeric_identity_is_refused(tmp_path, kind):
    path = parquet(tmp_path, 证件号码=pa.array([110105194912310021]).cast(kind, safe=False))
    assert why(one(path, "id")) == [(1, "aac147", "证件号码在表格中成了数字，末几位已丢失")]


@pytest.mark.parametrize(
    ("kind", "heading", "cells", "values"),
    [
        ("money", "金额", [Decimal("2810.05"), Decimal("3.10")], [281005, 310]),
        ("money", "金额", [2810, -3], [281000, -300]),
        ("money", "金额", [0.1 + 0.2, 1e9 + 0.01], [30, 100000000001]),
        ("money", "金额", [1.005, None], []),
        ("day", "死亡日期", [datetime.datetime.fromisoformat("2024-06-12 08:30:00")], [DAY]),
        ("day", "死亡日期", [20240612, 45292], [DAY]),
        ("whole", "次数", [1.0, 1.5], [1]),
        ("flag", "异地", ["是", "否"], [True, False]),
        ("text", "姓名", [13800000000], ["13800000000"]),
    ],
)
def test_values(tmp_path, kind, heading, cells, values):
    assert one(parquet(tmp_path, **{heading: cells}), kind).data.column(1).to_pylist() == values


@pytest.mark.parametrize("cells", [[[1]], [{"a": 1}], [b"x"], [datetime.datetime(2024, 6, 12, tzinfo=datetime.UTC)]])
def test_types_that_cannot_be_read(tmp_path, cells):
    with pytest.raises(VivatError, match=r"的类型 .* 不能读"):
        one(parquet(tmp_path, 死亡日期=cells), "day")


def test_a_doubled_column(tmp_path):
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table([pa.array(["a"]), pa.array(["b"])], names=["姓名", "姓名"]), path)
    with pytest.raises(VivatError, match="出现了两次"):
        one(path, "text")
