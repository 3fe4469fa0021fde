"""The words of a backtest (回测): why the dead were paid, and why the living were not."""

from typing import Final

from vivat.domain.facts import CHANNELS

PAID: Final = {"known": "已获知死亡仍发", "unlearned": "死亡尚未获知，其间无人认证"}
WITHHELD: Final = {
    "lapse": "逾期未认证而停发",
    "death": "因死亡、失踪等信息停发",
    "before": "进入登记簿之前已停发",
    "other": "其他原因停发（羁押、重复领取等），不计为差错",
}
#: Sources of certifications that no body sent.
OWN: Final = {"": "（未注明来源）", "signs": "迹象计分"}


def cause(why: str) -> str:
    """Why a month was paid to the dead, or kept from the living."""
    why = why.removeprefix("certified:")
    return PAID.get(why) or WITHHELD.get(why) or f"死亡之后又有“{CHANNELS.get(why, why).split('、')[0]}”的认证"


def channel(code: str) -> str:
    """A channel in few words."""
    return CHANNELS.get(code, code or "（未注明渠道）").split("、")[0].split("：")[0]
