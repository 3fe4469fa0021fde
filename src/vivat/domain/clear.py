"""What of a person is kept sealed, and shown in full only to somebody who says why."""

from typing import Final

FIELDS: Final[dict[str, str]] = {"number": "证件号码", "phone": "电话", "account": "银行账号"}
