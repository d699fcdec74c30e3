"""The verifier's Ed25519 is that of RFC 8032, and agrees with the package cryptography."""

import hashlib
import random

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from tests.web.verifier.make_certificate import verify_draw

# RFC 8032, section 7.1: tests 1, 2, 3 and SHA(abc), by public key, message and signature.
OF_THE_RFC = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        b"",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595b"
        "be24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        b"\x72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb430"
        "2aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        b"\xaf\x82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716e"
        "d28dc027beceea1ec40a",
    ),
    (
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        hashlib.sha512(b"abc").digest(),
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138a"
        "c17ad9bef1177331a704",
    ),
]
P, ORDER = verify_draw.P, verify_draw.ORDER


def theirs(key, message, signature):
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except InvalidSignature:
        return False
    return True


@pytest.mark.parametrize(("key", "message", "signature"), OF_THE_RFC)
def test_the_vectors_of_the_rfc_hold(key, message, signature):
    key, signature = bytes.fromhex(key), bytes.fromhex(signature)
    assert theirs(key, message, signature)
    assert verify_draw.ed25519(key, message, signature)
    assert not verify_draw.ed25519(key, message + b"\0", signature)


def test_signatures_of_cryptography_hold_and_others_do_not():
    dice = random.Random(8032)
    for _ in range(60):
        private, message = Ed25519PrivateKey.from_private_bytes(dice.randbytes(32)), dice.randbytes(dice.randrange(200))
        key, signature = private.public_key().public_bytes_raw(), private.sign(message)
        assert verify_draw.ed25519(key, message, signature)
        for place in dice.sample(range(96), 6):
            changed = bytearray(key + signature)
            changed[place] ^= 1 << dice.randrange(8)
            one, other = bytes(changed[:32]), bytes(changed[32:])
            assert not verify_draw.ed25519(one, message, other)
            assert not theirs(one, message, other)


def test_an_s_beyond_the_order_is_refused():
    key, message, signature = bytes.fromhex(OF_THE_RFC[1][0]), *(OF_THE_RFC[1][1], bytes.fromhex(OF_THE_RFC[1][2]))
    s = int.from_bytes(signature[32:], "little") + ORDER
    assert not verify_draw.ed25519(key, message, signature[:32] + s.to_bytes(32, "little"))


def test_points_that_are_not_canonical_are_refused():
    """The neutral point is 1; written as 1 + p, or with the sign of an x that is 0, it is none."""
    assert verify_draw.decode((1).to_bytes(32, "little")) == (0, 1, 1, 0)
    for y in (1 + P, P, 2**255 - 1, 1 + 2**255, P - 1 + 2**255):
        assert verify_draw.decode(y.to_bytes(32, "little")) is None, y


def test_a_signature_with_an_uncanonical_point_is_refused():
    """With the neutral point as key S = 0 and R = 1 sign everything, but not with R or the key written otherwise."""
    one, other, nothing = (1).to_bytes(32, "little"), (1 + P).to_bytes(32, "little"), bytes(32)
    assert verify_draw.ed25519(one, b"x", one + nothing)
    assert not verify_draw.ed25519(one, b"x", other + nothing)
    assert not verify_draw.ed25519(other, b"x", one + nothing)


def test_half_of_all_texts_are_no_points():
    dice = random.Random(25519)
    texts = [dice.randbytes(31) + b"\x11" for _ in range(200)]
    points = [(text, verify_draw.decode(text)) for text in texts]
    found = [(text, point) for text, point in points if point]
    assert 60 < len(found) < 140
    for text, (x, y, _, _) in found:
        assert (y * y - x * x - 1 - verify_draw.D * x * x * y * y) % P == 0
        assert verify_draw.encode((x, y, 1, x * y % P)) == text
