"""The Merkle tree against the vectors of RFC 6962's reference log and its own promises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yifa.base.merkle import (
    EMPTY_ROOT,
    Tree,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    root_of,
    verify_consistency,
    verify_inclusion,
)

INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657"]
INPUTS.append("606162636465666768696a6b6c6d6e6f")
LEAVES = [leaf_hash(bytes.fromhex(text)) for text in INPUTS]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]

many_leaves = st.lists(st.binary(max_size=8), min_size=1, max_size=70).map(
    lambda texts: [leaf_hash(text) for text in texts]
)


def test_empty_tree_has_the_hash_of_nothing():
    assert Tree().root == EMPTY_ROOT
    assert EMPTY_ROOT.hex().startswith("e3b0c44298fc1c149afbf4c8996fb924")


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_those_of_the_reference_log(size):
    assert root_of(LEAVES[:size]).hex() == ROOTS[size - 1]


def test_inclusion_proof_is_that_of_the_reference_log():
    proof = inclusion_proof(LEAVES, 5)

    assert [step.hex() for step in proof] == [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]


def test_consistency_proof_is_that_of_the_reference_log():
    proof = consistency_proof(LEAVES, 6)

    assert [step.hex() for step in proof] == [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]


def test_every_leaf_of_every_size_is_provable():
    leaves = [leaf_hash(bytes([number])) for number in range(40)]
    for size in range(1, 41):
        root = root_of(leaves[:size])
        for index in range(size):
            path = inclusion_proof(leaves[:size], index)
            assert verify_inclusion(leaves[index], index, size, path, root)
            assert not verify_inclusion(leaf_hash(b"other"), index, size, path, root)
            assert not verify_inclusion(leaves[index], index + 1, size, path, root)


def test_every_growth_is_provable_and_no_other():
    leaves = [leaf_hash(bytes([number])) for number in range(40)]
    for size in range(1, 41):
        for old_size in range(1, size + 1):
            path = consistency_proof(leaves[:size], old_size)
            old_root, root = root_of(leaves[:old_size]), root_of(leaves[:size])
            assert verify_consistency(old_size, size, old_root, root, path)
            assert not verify_consistency(old_size, size, EMPTY_ROOT, root, path)
            assert not verify_consistency(old_size, size, old_root, EMPTY_ROOT, path)


@given(many_leaves)
def test_tree_grown_leaf_by_leaf_has_the_root_of_the_whole(leaves):
    tree = Tree()
    for count, leaf in enumerate(leaves, start=1):
        tree.append(leaf)
        assert tree.root == root_of(leaves[:count])


@given(many_leaves, st.data())
def test_tree_goes_on_from_its_peaks(leaves, data):
    middle = data.draw(st.integers(0, len(leaves)))
    begun = Tree()
    begun.extend(leaves[:middle])

    resumed = Tree(begun.size, begun.peaks)
    resumed.extend(leaves[middle:])

    assert resumed.root == root_of(leaves)


@given(many_leaves, st.data())
def test_altered_proof_fails(leaves, data):
    index = data.draw(st.integers(0, len(leaves) - 1))
    path = inclusion_proof(leaves, index)
    root = root_of(leaves)

    assert verify_inclusion(leaves[index], index, len(leaves), path, root)
    assert not verify_inclusion(leaves[index], index, len(leaves), [*path, root], root)
    if path:
        assert not verify_inclusion(leaves[index], index, len(leaves), path[:-1], root)


def test_tree_refuses_peaks_that_do_not_fit():
    with pytest.raises(ValueError, match="3 leaves"):
        Tree(3, [EMPTY_ROOT])


def test_proof_of_a_leaf_outside_is_refused():
    with pytest.raises(IndexError):
        inclusion_proof(LEAVES, 8)
    with pytest.raises(ValueError, match="no proof"):
        consistency_proof(LEAVES, 9)
