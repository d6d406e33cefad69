"""Prints what the written network says of waves, for the test `the_network_is_that_which_was_learnt`: `golden.py`."""

import struct

import jax
import numpy as np

import data
import network

DIMENSION = 256


def weights():
    """The network of `entailment.bin`, as `learn.py all` wrote it."""
    p = jax.tree_util.tree_map(np.array, network.begin(jax.random.PRNGKey(0)))
    rest = (data.CLAIMS / "entailment.bin").read_bytes()

    def taken(shape):
        nonlocal rest
        (scale,) = struct.unpack("<f", rest[:4])
        count = int(np.prod(shape))
        numbers = np.frombuffer(rest[4 : 4 + count], np.int8).astype(np.float32) * scale
        rest = rest[4 + count :]
        return numbers.reshape(shape)

    for name in ["P", "c1", "b1", "c2", "b2", "qc", "qb", "o1", "ob", "o2", "o2b"]:
        parts = p[name] if p[name].ndim == 3 else [p[name]]
        read = [taken(part.shape) for part in parts]
        p[name] = np.array(read) if p[name].ndim == 3 else read[0]
    return p


def main():
    numbers = np.arange(6, dtype=np.float32)
    waves = np.sin(0.1 * np.arange(1, DIMENSION + 1, dtype=np.float32)[None] * (numbers[:5, None] + 1))
    waves /= np.linalg.norm(waves, axis=1, keepdims=True)
    vectors = np.vstack([waves, np.zeros((1, DIMENSION))])
    shares = np.append(0.2 + 0.1 * numbers[:5], 0)
    for said, asked in [([0, 1, 2], [3, 4]), ([0, 1, 2, 3, 4, 0, 1, 2], [2])]:
        scores = network.scores(weights(), vectors, shares, np.array([said]), np.array([asked]))
        print(", ".join(f"{one:.6f}" for one in np.array(jax.nn.log_softmax(scores))[0]))


if __name__ == "__main__":
    main()
