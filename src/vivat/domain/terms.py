"""House terms: within how many days somebody must have looked into what the month found, where no policy says."""

from typing import Final, NamedTuple


class Term(NamedTuple):
    """The title of a case, and the days that its owner has."""

    title: str
    days: int


CASES: Final[dict[str, Term]] = {
    "overdue_in_payment": Term("逾期未认证，待遇仍在发放", 30),
    "verification": Term("核实待遇领取资格", 90),
    "suspected": Term("疑似冒领，调查核实", 20),
    "two_deaths": Term("死亡日期有两个，请核对", 15),
    "feed_alarm": Term("共享数据报警，请核对", 5),
    "feed_stale": Term("共享数据过期，请催要", 5),
    "feed_conflict": Term("来件与登记相互矛盾，请核对", 15),
    "identity": Term("来件所指可能是此人，请核对身份", 20),
    "flag": Term("疑点，请稽核", 30),
    "dispatch": Term("下发的信息，请核对后反馈", 15),
    "alive_after_death": Term("死亡之后又有认证，请核对", 15),
}
