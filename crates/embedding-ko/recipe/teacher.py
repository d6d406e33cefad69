"""Sentence vectors from Kiwi's morpheme vectors: content morphemes, SIF weights (Arora et al.
2017, a = 1e-3), the mean and the first components removed."""

import numpy as np
import scipy.sparse as sp
from kiwipiepy import Kiwi

CONTENT_TAGS = {"NNG", "NNP", "NNB", "NR", "NP", "VV", "VA", "VX", "MAG", "MM", "XR", "SL", "SN"}
SIF = 1e-3
COMPONENTS = 5


class Teacher:
    def __init__(self, data):
        self.kiwi = Kiwi(num_workers=2)
        table = np.load(data / "kiwi_morpheme_vectors_70488x256.int8.npy").astype(np.float32)
        norms = np.linalg.norm(table, axis=1, keepdims=True)
        self.table = table / np.maximum(norms, 1e-6)

    def morphemes(self):
        """(id, form, tag) of every content morpheme, most frequent first."""
        for index in range(self.table.shape[0]):
            token = self.kiwi.morpheme(index)
            if token is not None and str(token.tag).split("-")[0] in CONTENT_TAGS:
                yield index, token.form, str(token.tag).split("-")[0]

    def analyse(self, sentences):
        rows, columns = [], []
        for row, tokens in enumerate(self.kiwi.tokenize(sentences)):
            for token in tokens:
                if token.tag.split("-")[0] in CONTENT_TAGS and 0 <= token.id < len(self.table):
                    rows.append(row)
                    columns.append(token.id)
        counts = np.ones(len(rows), dtype=np.float32)
        shape = (len(sentences), len(self.table))
        return sp.csr_matrix((counts, (rows, columns)), shape=shape)

    def fit(self, sentences):
        """Sentence vectors [n_sentences, 256] and a mask of those with a content morpheme."""
        counts = self.analyse(sentences)
        frequency = np.asarray(counts.sum(axis=0)).ravel()
        probability = frequency / frequency.sum()
        self.weights = (SIF / (SIF + probability)).astype(np.float32)
        raw = counts @ (self.table * self.weights[:, None])
        raw /= np.maximum(np.asarray(counts.sum(axis=1)), 1)
        known = np.asarray(counts.sum(axis=1)).ravel() > 0
        unit = raw / np.maximum(np.linalg.norm(raw, axis=1, keepdims=True), 1e-9)
        self.mean = unit[known].mean(axis=0)
        centred = unit[known] - self.mean
        _, vectors = np.linalg.eigh(centred.T @ centred)
        self.components = vectors[:, -COMPONENTS:]
        return self.finish(unit), known

    def finish(self, unit):
        centred = unit - self.mean
        centred = centred - (centred @ self.components) @ self.components.T
        return centred / np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-9)
