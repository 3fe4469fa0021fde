"""Files to take in, the taking in, and all that a register then holds, free of numbers of its own."""

import csv
import io
import os
from pathlib import Path

import psycopg
import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

HEAD = ["证件号码", "姓名", "险种", "待遇编号", "乡镇代码", "待遇开始年月", "联系电话", "银行账号", "待遇发放状态"]
BANK = "6217000010001234567"
ROSTER = [
    ["532922195507067892", "苏明宝", "企业职工养老", "11", "532922104", "201508", "13900001111", BANK, ""],
    ["532922195710111748", "王芳", "城乡居民养老", "21", "532922205", "201711", "", "", "暂停"],
    ["532922196205022749", "李莹娜", "城乡居民养老", "31", "532922201", "202206", "13900002222", "", ""],
    ["532922196205022749", "李莹娜", "被征地生活补贴", "32", "532922201", "202206", "13900002222", "", ""],
    ["532922491212123", "买买提•吐尔逊", "城乡居民养老", "", "532922201", "200912", "", "", ""],
]  # fmt: skip
CONTENT = {
    "person": """SELECT encode(number_index, 'hex'), number_mask, name, pinyin, sex, born, division, registered,
        address, merged_into_id IS NULL FROM records_person""",
    "contact": """SELECT encode(p.number_index, 'hex'), c.whose, encode(phone_index, 'hex'), phone_mask, c.division
        FROM records_contact c JOIN records_person p ON p.id = c.person_id""",
    "benefit": """SELECT encode(p.number_index, 'hex'), b.code, scheme, since, area, agency_id, manager_id, b.division,
        encode(account_index, 'hex'), account_mask, relation, lives, cls, groups, retired, deceased_born, opening_state,
        opening_from, opening_told FROM records_benefit b JOIN records_person p ON p.id = b.person_id""",
    "amount": """SELECT b.area, b.code, month, fen, a.division FROM records_amount a
        JOIN records_benefit b ON b.id = a.benefit_id""",
    "payment": """SELECT b.area, b.code, first, last, fen, kind, a.division FROM records_payment a
        JOIN records_benefit b ON b.id = a.benefit_id""",
    "fact": """SELECT encode(p.number_index, 'hex'), b.code, f.kind, f."on", f.learned, f.channel, f.until, f.died_on,
        f.kept, f.stage, f.source, f.note, f.division, f.again, n.kind, n."on" FROM records_fact f
        JOIN records_person p ON p.id = f.person_id LEFT JOIN records_benefit b ON b.id = f.benefit_id
        LEFT JOIN records_fact n ON n.id = f.names_id""",
    "case": 'SELECT kind, key, division, title, data::text, opened, due, state FROM records_case',
    "import": "SELECT kind, sha256, rows, added, changed, refused FROM records_import",
}  # fmt: skip


def content(register):
    """All that a register holds, sorted; without the numbers of rows and acts."""
    with psycopg.connect(register) as con:
        return {table: sorted(con.execute(query).fetchall(), key=repr) for table, query in CONTENT.items()}


def rows(register):
    """How many rows each table has."""
    return {table: len(found) for table, found in content(register).items() if table != "import"}


def text(rows, head=HEAD):
    """Rows as CSV."""
    out = io.StringIO()
    csv.writer(out).writerows([head, *rows])
    return out.getvalue()


def as_csv(path: Path, rows, head=HEAD, encoding="utf-8"):
    """A CSV file."""
    path.write_bytes(text(rows, head).encode(encoding))
    return path


def as_xlsx(path: Path, rows, head=HEAD):
    """A workbook of texts."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate([head, *rows]):
            for column, value in enumerate(row):
                sheet.write_string(at, column, value)
    return path


def as_parquet(path: Path, rows, head=HEAD):
    """A Parquet file of texts."""
    columns = {name: pa.array([row[at] or None for row in rows], pa.string()) for at, name in enumerate(head)}
    pq.write_table(pa.table(columns), path)
    return path


def keys():
    """The installation's keys."""
    from vivat.safeguards.sealing import Keyring

    return Keyring.load(os.environ["VIVAT_HOME"])


def taken(by, path, kind="roster", **options):
    """Takes a file in for 漾濞."""
    from vivat.actions.intake import take_file

    return take_file(by, kind, path, by.division, keys(), **options)
