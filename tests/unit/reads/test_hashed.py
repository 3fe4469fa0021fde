"""Texts in an order as one figure, by whatever reads them."""

import hashlib

from vivat.reads.hashed import hashed


def test_what_is_hashed():
    assert hashed(iter([("死亡",), ("a",)]), b"\n") == (2, hashlib.sha256("死亡\na\n".encode()).hexdigest())
    assert hashed([]) == (0, hashlib.sha256().hexdigest())


def test_order_and_ends_tell():
    assert hashed([("a",), ("b",)])[1] != hashed([("b",), ("a",)])[1]
    assert hashed([("ab",), ("c",)], b"\n")[1] != hashed([("a",), ("bc",)], b"\n")[1]
