"""One vector a token, trained so that the normalised sum of a text's rows is its vector."""

import numpy as np
import scipy.sparse as sp


def count_matrix(tokenizer, texts, size, unknown):
    """Token counts of each text, [n_texts, size]; unknown tokens are left out."""
    rows, columns = [], []
    for row, encoding in enumerate(tokenizer.encode_batch(texts, add_special_tokens=False)):
        ids = [i for i in encoding.ids if i != unknown]
        rows += [row] * len(ids)
        columns += ids
    values = np.ones(len(rows), dtype=np.float32)
    return sp.csr_matrix((values, (rows, columns)), shape=(len(texts), size))


class Student:
    """The table and its Adam state. Only rows that a batch touches are moved (lazy Adam)."""

    def __init__(self, table):
        self.table = table.astype(np.float32)
        self.reset()

    def reset(self):
        self.first = np.zeros_like(self.table)
        self.second = np.zeros_like(self.table)
        self.step = 0

    def forward(self, counts):
        raw = counts @ self.table
        norms = np.maximum(np.linalg.norm(raw, axis=1, keepdims=True), 1e-6)
        return raw / norms, norms

    def update(self, parts, rate):
        """`parts`: (counts, unit vectors, norms, gradient with respect to the unit vectors)."""
        counts = sp.vstack([part[0] for part in parts], format="csr")
        raw_gradient = np.vstack([
            (gradient - (gradient * unit).sum(axis=1, keepdims=True) * unit) / norms
            for _, unit, norms, gradient in parts
        ]).astype(np.float32)
        touched = np.unique(counts.indices)
        gradient = counts[:, touched].T @ raw_gradient
        self.step += 1
        first = 0.9 * self.first[touched] + 0.1 * gradient
        second = 0.99 * self.second[touched] + 0.01 * gradient**2
        self.first[touched], self.second[touched] = first, second
        rate = rate * np.sqrt(1 - 0.99**self.step) / (1 - 0.9**self.step)
        self.table[touched] -= rate * first / (np.sqrt(second) + 1e-8)


def schedule(step, total, peak):
    """Linear warm-up over 5 % of the steps, then linear decay to zero."""
    warm = max(1, total // 20)
    return peak * min((step + 1) / warm, (total - step) / max(1, total - warm))


def distil(student, counts, targets, generator, epochs, batch, peak):
    """Pulls each text's vector towards the teacher's, by cosine."""
    total = epochs * (counts.shape[0] // batch)
    step = 0
    for _ in range(epochs):
        order = generator.permutation(counts.shape[0])
        for start in range(0, len(order) - batch + 1, batch):
            chosen = order[start : start + batch]
            part = counts[chosen]
            unit, norms = student.forward(part)
            gradient = -targets[chosen] / batch
            student.update([(part, unit, norms, gradient)], schedule(step, total, peak))
            step += 1


def softmax(logits):
    shifted = np.exp(logits - logits.max(axis=1, keepdims=True))
    return shifted / shifted.sum(axis=1, keepdims=True)


def contrastive_gradients(anchor, candidates, temperature):
    """InfoNCE: row i of `anchor` belongs to row i of `candidates`; all others are negatives."""
    probability = softmax(anchor @ candidates.T / temperature)
    probability[np.arange(len(anchor)), np.arange(len(anchor))] -= 1.0
    probability /= temperature * len(anchor)
    return probability @ candidates, probability.T @ anchor


def cosent_gradients(left, right, scores, scale=20.0):
    """CoSENT: a pair that people find nearer must have the greater cosine."""
    cosine = (left * right).sum(axis=1)
    difference = scale * (cosine[:, None] - cosine[None, :])
    wrong_order = scores[:, None] < scores[None, :]
    difference = np.where(wrong_order, difference, -np.inf)
    peak = max(float(difference.max()), 0.0)
    exponent = np.exp(difference - peak)
    weight = scale * exponent / (np.exp(-peak) + exponent.sum())
    slope = weight.sum(axis=1) - weight.sum(axis=0)
    return slope[:, None] * right, slope[:, None] * left
