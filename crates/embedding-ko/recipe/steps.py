"""What wider steps of the table cost: steps.py PAIRS, where PAIRS is KorSTS' file of judged pairs (tab-separated).

For each width: the vectors' size packed as crates/web/build.mjs packs them, Spearman's rho between cosine and human score,
and the cosine of each first sentence with its vector by the full table. Needs numpy and tokenizers.
"""

import json
import sys
import zlib
from pathlib import Path

import numpy
from tokenizers import Tokenizer

MODEL = Path(__file__).resolve().parent.parent / "model"
WIDTHS = [1, 8, 12, 16, 20, 28]


def main():
    weights, table = tensors()
    tokenizer = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
    unknown = tokenizer.token_to_id("[UNK]")
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()[1:]
    judged = [line.split("\t")[4:7] for line in lines]
    judged = [(float(score), one, other) for score, one, other in judged]

    def vectors(table, texts):
        ids = [[i for i in tokenizer.encode(text, add_special_tokens=False).ids if i != unknown] for text in texts]
        sums = numpy.stack([weights[i] @ table[i] if i else numpy.zeros(table.shape[1]) for i in ids])
        return sums / numpy.linalg.norm(sums, axis=1, keepdims=True).clip(1e-9)

    scores = ranks(numpy.array([score for score, _, _ in judged]))
    full = vectors(table.astype(numpy.float32), [one for _, one, _ in judged])
    for width in WIDTHS:
        steps = (numpy.sign(table) * ((numpy.abs(table) + width // 2) // width)).astype(numpy.int8)
        first, second = (vectors(steps.astype(numpy.float32), [pair[side] for pair in judged]) for side in (1, 2))
        rho = numpy.corrcoef(ranks((first * second).sum(1)), scores)[0, 1]
        near = (first * full).sum(1)
        print(f"{width}: {packed(steps.tobytes())} bytes, {rho:.4f}, cosine {near.mean():.4f}, least {near.min():.4f}")


def tensors():
    file = (MODEL / "model.safetensors").read_bytes()
    start = 8 + int.from_bytes(file[:8], "little")
    header = json.loads(file[8:start])

    def read(name, kind):
        first, last = header[name]["data_offsets"]
        return numpy.frombuffer(file[start + first : start + last], kind).reshape(header[name]["shape"])

    return read("weights", numpy.float32), read("embeddings", numpy.int8).astype(int)


def packed(data):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_HUFFMAN_ONLY)
    return len(packer.compress(data) + packer.flush())


def ranks(values):
    """From the least; equal ones share the mean of theirs."""
    places = numpy.empty(len(values))
    places[numpy.argsort(values, kind="stable")] = numpy.arange(len(values))
    _, group, count = numpy.unique(values, return_inverse=True, return_counts=True)
    return (numpy.bincount(group, places) / count)[group]


if __name__ == "__main__":
    main()
