"""Words that a person writes in Chinese or by their code, and how they are listed where one is not known."""

from collections.abc import Iterable, Mapping

from vivat.domain.errors import Place, VivatError


def listed(words: Mapping[str, str], codes: Iterable[str] | None = None) -> str:
    """Words with their codes, as help and errors list them: 暂停 suspend、停止 terminate."""
    return "、".join(f"{words[code]} {code}" for code in (words if codes is None else codes))


def coded(text: str, words: Mapping[str, str], what: str, where: str, codes: Iterable[str] | None = None) -> str:
    """The code that a text means, be it the code itself or its Chinese; VivatError lists those that there are."""
    able = list(words if codes is None else codes)
    said = text.strip()
    for code in able:
        if said in (code, words[code]):
            return code
    raise VivatError(f"没有“{text}”这种{what}", Place(where), f"可用：{listed(words, able)}")
