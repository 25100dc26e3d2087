"""What is kept of the token in a recipient's link: enough to know it again, not to make it."""

from hashlib import sha256


def hash_of(token: str) -> str:
    """The fingerprint of a token.

    >>> len(hash_of("x"))
    64
    """
    return sha256(token.encode()).hexdigest()
