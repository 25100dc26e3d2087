"""The Merkle tree of RFC 6962: proofs that an entry is in the log and that the log only grew.

All functions take *leaf hashes* (`leaf_hash(data)`), never raw data. A tree of `size` leaves is
split at the largest power of two below `size`; leaves and nodes are hashed under different
prefixes, so that none can pass for the other.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()

RootBetween = Callable[[int, int], bytes]
"""Gives the root over the leaves `first` (included) to `until` (excluded)."""


def leaf_hash(data: bytes) -> bytes:
    """Hash the data of one leaf."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two subtrees into their parent."""
    return sha256(b"\x01" + left + right).digest()


def split_of(size: int) -> int:
    """Give the largest power of two smaller than `size` (at least 2).

    >>> [split_of(size) for size in (2, 3, 4, 5, 8, 9)]
    [1, 2, 2, 4, 4, 8]
    """
    return 1 << ((size - 1).bit_length() - 1)


class Tree:
    """Grow a tree leaf by leaf, keeping only the roots of its full subtrees.

    `peaks` are those roots, the largest first: as many as `size` has bits set.
    """

    def __init__(self, size: int = 0, peaks: Sequence[bytes] = ()) -> None:
        if size < 0 or len(peaks) != size.bit_count():
            raise ValueError(f"a tree of {size} leaves has {size.bit_count()} peaks")
        self.size = size
        self._peaks = list(peaks)

    @property
    def peaks(self) -> tuple[bytes, ...]:
        """Give the roots of the full subtrees, the largest first."""
        return tuple(self._peaks)

    def append(self, leaf: bytes) -> None:
        """Add one leaf: O(log n) at worst, O(1) on average."""
        rest = self.size
        while rest & 1:
            leaf = node_hash(self._peaks.pop(), leaf)
            rest >>= 1
        self._peaks.append(leaf)
        self.size += 1

    def extend(self, leaves: Iterable[bytes]) -> None:
        """Add many leaves in order."""
        for leaf in leaves:
            self.append(leaf)

    @property
    def root(self) -> bytes:
        """Give the root over all leaves so far."""
        if not self._peaks:
            return EMPTY_ROOT
        root = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            root = node_hash(peak, root)
        return root


def root_of(leaves: Sequence[bytes]) -> bytes:
    """Give the root over the leaves."""
    tree = Tree()
    tree.extend(leaves)
    return tree.root


def roots_in(leaves: Sequence[bytes]) -> RootBetween:
    """Read roots from leaves that are all at hand."""
    return lambda first, until: root_of(leaves[first:until])


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """Prove that leaf `index` is in the tree over `leaves`: its neighbors, from the leaf up."""
    return inclusion_path(index, len(leaves), roots_in(leaves))


def inclusion_path(index: int, size: int, root_between: RootBetween) -> list[bytes]:
    """Prove inclusion where the roots of subtrees come from a store."""
    if not 0 <= index < size:
        raise IndexError(f"leaf {index} is not in a tree of {size}")
    first, until = 0, size
    path: list[bytes] = []
    while until - first > 1:
        middle = first + split_of(until - first)
        if index < middle:
            path.append(root_between(middle, until))
            until = middle
        else:
            path.append(root_between(first, middle))
            first = middle
    return path[::-1]


def verify_inclusion(
    leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes
) -> bool:
    """Check an inclusion proof against a root (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    node, last, known = index, size - 1, leaf
    for neighbor in path:
        if last == 0:
            return False
        if node & 1 or node == last:
            known = node_hash(neighbor, known)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            known = node_hash(known, neighbor)
        node, last = node >> 1, last >> 1
    return last == 0 and known == root


def consistency_proof(leaves: Sequence[bytes], old_size: int) -> list[bytes]:
    """Prove that the tree over the first `old_size` leaves grew into the tree over all."""
    return consistency_path(old_size, len(leaves), roots_in(leaves))


def consistency_path(old_size: int, size: int, root_between: RootBetween) -> list[bytes]:
    """Prove consistency where the roots of subtrees come from a store."""
    if not 0 < old_size <= size:
        raise ValueError(f"no proof from {old_size} to {size} leaves")
    first, until, path = 0, size, []
    whole = True  # the old tree ends where a subtree that holds leaf 0 ends: it is known already
    while old_size < until:
        middle = first + split_of(until - first)
        if old_size <= middle:
            path.append(root_between(middle, until))
            until = middle
        else:
            path.append(root_between(first, middle))
            first, whole = middle, False
    if not whole:
        path.append(root_between(first, until))
    return path[::-1]


def verify_consistency(
    old_size: int, size: int, old_root: bytes, root: bytes, path: Sequence[bytes]
) -> bool:
    """Check that the tree of `old_size` leaves is the beginning of the tree of `size` leaves."""
    if not 0 < old_size <= size:
        return False
    if old_size == size:
        return not path and old_root == root
    steps = [old_root, *path] if old_size & (old_size - 1) == 0 else list(path)
    if not steps:
        return False
    node, last = old_size - 1, size - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    return _climb(node, last, steps) == (old_root, root)


def _climb(node: int, last: int, steps: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """Fold a consistency proof into the old root and the new one (RFC 9162, 2.1.4.2)."""
    old = new = steps[0]
    for neighbor in steps[1:]:
        if last == 0:
            return None
        if node & 1 or node == last:
            old, new = node_hash(neighbor, old), node_hash(neighbor, new)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            new = node_hash(new, neighbor)
        node, last = node >> 1, last >> 1
    return (old, new) if last == 0 else None
