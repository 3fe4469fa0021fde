"""Whether a file is as its sender signed it: Ed25519, ECDSA or RSA over its bytes, by the public key on record."""

import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa

from vivat.domain.errors import Place, VivatError

_Public = ed25519.Ed25519PublicKey | ec.EllipticCurvePublicKey | rsa.RSAPublicKey


def public_key(pem: str, where: str) -> _Public:
    """A public key that can be used here; VivatError where it is none."""
    try:
        key = serialization.load_pem_public_key(pem.encode())
    except ValueError:
        raise VivatError("不是公钥文件", Place(where), "请用提供单位的 PEM 格式公钥") from None
    if not isinstance(key, _Public):
        raise VivatError("不支持这种公钥", Place(where), "请用 Ed25519、ECDSA 或 RSA 公钥")
    return key


def fingerprint(pem: str) -> str:
    """A key's own short name, for people to compare."""
    key = public_key(pem, "公钥")
    raw = key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(raw).hexdigest()[:16]


def signed(pem: str, data: bytes, signature: bytes) -> bool:
    """Whether the signature is this key's, over just these bytes."""
    key = public_key(pem, "公钥")
    try:
        if isinstance(key, ed25519.Ed25519PublicKey):
            key.verify(signature, data)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, data, ec.ECDSA(hashes.SHA256()))
        else:
            key.verify(signature, data, padding.PKCS1v15(), hashes.SHA256())
    except InvalidSignature:
        return False
    return True
