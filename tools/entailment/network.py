"""The network, as crates/recommendation/src/claims/entailment.rs has it."""

import jax
import jax.numpy as jnp
import numpy as np
import optax

WIDTH = 32
KINDS = 5
SHARPNESS = 8.0
LAST = 5


def begin(key):
    keys = jax.random.split(key, 12)
    k = WIDTH

    def normal(at, *shape, inputs):
        return jax.random.normal(keys[at], shape) / np.sqrt(inputs)

    said, asked = 3 * k + 4, 2 * k + 2
    return dict(
        P=normal(0, 256, k, inputs=256),
        c1=normal(1, 3, said, k, inputs=3 * said),
        b1=jnp.zeros(k),
        c2=normal(2, 3, k, k, inputs=3 * k),
        b2=jnp.zeros(k),
        qc=normal(5, 3, asked, k, inputs=3 * asked),
        qb=jnp.zeros(k),
        o1=normal(3, 5 * k, k, inputs=5 * k),
        ob=jnp.zeros(k),
        o2=normal(4, k, KINDS, inputs=k) * 0.5,
        o2b=jnp.zeros(KINDS),
    )


def convolved(rows, weights, bias, mask):
    padded = jnp.pad(rows, ((0, 0), (1, 1), (0, 0)))
    length = rows.shape[1]
    summed = sum(padded[:, at : at + length] @ weights[at] for at in range(3)) + bias
    return jax.nn.relu(summed) * mask[..., None]


def scores(p, vectors, weights, said, asked, key=None, drop=0.0):
    """Scores of the kinds. `said`, `asked`: ids of tokens, -1 behind the last."""
    said_mask = (said >= 0).astype(jnp.float32)
    asked_mask = (asked >= 0).astype(jnp.float32)
    es, eq = vectors[said], vectors[asked]
    if key is not None:
        of_tokens, of_hidden, of_columns = jax.random.split(key, 3)
        kept = jax.random.bernoulli(of_tokens, 0.92, said.shape).astype(jnp.float32)
        es = es * kept[..., None]
        es = es * jax.random.bernoulli(of_columns, 0.9, (es.shape[0], 1, 256)) / 0.9
    ws, wq = weights[said] * said_mask, weights[asked] * asked_mask
    us, uq = jnp.tanh(es @ p["P"] * 2), jnp.tanh(eq @ p["P"] * 2)
    cosines = jnp.einsum("btd,brd->btr", es, eq)

    masked = jnp.where(asked_mask[:, None, :] > 0, cosines, -1.0)
    nearest = masked.max(2) * said_mask
    odds = jnp.where(asked_mask[:, None, :] > 0, cosines * SHARPNESS + jnp.log(wq[:, None, :] + 1e-6), -1e9)
    other = jnp.einsum("btr,brk->btk", jax.nn.softmax(odds, 2), uq)
    near = [nearest[..., None], (nearest * ws)[..., None], ws[..., None], said_mask[..., None]]
    rows = jnp.concatenate([us, other, us * other, *near], -1) * said_mask[..., None]
    first = convolved(rows, p["c1"], p["b1"], said_mask)
    if key is not None:
        first = first * jax.random.bernoulli(of_hidden, 1 - drop, first.shape) / (1 - drop)
    sentence = convolved(first, p["c2"], p["b2"], said_mask) + first

    greatest = jnp.maximum(jnp.where(said_mask[..., None] > 0, sentence, -1e9).max(1), 0)
    shares = jax.nn.softmax(jnp.where(said_mask > 0, nearest * SHARPNESS, -1e9), 1)
    of_nearest = jnp.einsum("bt,btk->bk", shares, sentence)
    length = said_mask.sum(1, keepdims=True)
    last = (jnp.arange(said.shape[1])[None] >= length - LAST) * said_mask
    last = last / jnp.maximum(last.sum(1, keepdims=True), 1)
    of_last = jnp.einsum("bt,btk->bk", last, sentence)

    near = jnp.where(said_mask[:, :, None] > 0, cosines, -1.0).max(1) * asked_mask
    shares = jax.nn.softmax(jnp.where(said_mask[:, :, None] > 0, cosines * SHARPNESS, -1e9), 1)
    other = jnp.einsum("btr,btk->brk", shares, us)
    rows = jnp.concatenate([uq, other * uq, near[..., None], (near * wq)[..., None]], -1)
    requirement = convolved(rows, p["qc"], p["qb"], asked_mask)
    most = jnp.maximum(jnp.where(asked_mask[..., None] > 0, requirement, -1e9).max(1), 0)
    mean = (requirement * wq[..., None]).sum(1) / jnp.maximum(wq.sum(1, keepdims=True), 1e-3)

    read = jnp.concatenate([greatest, of_nearest, of_last, most, mean], -1)
    if key is not None:
        read = read * jax.random.bernoulli(of_hidden, 1 - drop, read.shape) / (1 - drop)
    return jax.nn.relu(read @ p["o1"] + p["ob"]) @ p["o2"] + p["o2b"]


class Learner:
    def __init__(self, vectors, weights):
        self.vectors, self.weights = jnp.array(vectors), jnp.array(weights)
        self._log = jax.jit(lambda p, s, a: jax.nn.log_softmax(scores(p, self.vectors, self.weights, s, a)))

    def learn(self, p, batches, steps, rate, decay, drop, seed):
        """`batches()`: ids of sentences and requirements, kinds and weights."""
        optimizer = optax.adamw(optax.cosine_decay_schedule(rate, steps), weight_decay=decay)

        def loss(p, said, asked, kinds, weight, key):
            logs = jax.nn.log_softmax(scores(p, self.vectors, self.weights, said, asked, key, drop))
            missed = -(logs[jnp.arange(len(kinds)), kinds] * 0.95 + logs.mean(1) * 0.05)
            return (missed * weight).sum() / weight.sum()

        @jax.jit
        def step(p, state, said, asked, kinds, weight, key):
            gradient = jax.grad(loss)(p, said, asked, kinds, weight, key)
            change, state = optimizer.update(gradient, state, p)
            return optax.apply_updates(p, change), state

        state, key = optimizer.init(p), jax.random.PRNGKey(seed)
        for _ in range(steps):
            key, own = jax.random.split(key)
            p, state = step(p, state, *batches(), own)
        return p

    def logs(self, p, said, asked):
        parts = [self._log(p, said[at : at + 512], asked[at : at + 512]) for at in range(0, len(said), 512)]
        return np.concatenate([np.array(part) for part in parts])
