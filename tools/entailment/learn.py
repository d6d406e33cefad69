"""Learns the network: `learn.py nli DATA_FOLDER`, `learn.py folds`, `learn.py all`."""

import csv
import json
import pickle
import random
import struct
import sys

import jax
import numpy as np
from kiwipiepy import Kiwi

import data
import network

ENDINGS = [" 경험", " 업무 경험", " 관리 경험", " 가능자", " 활용 능력", " 경력", " 담당 경험", " 능력", ""]
EVERYDAY = set(
    "저 제 때 것 수 적 번 일 분 곳 년 월 시 명 개 달 등 중 전 후 안 밖 속 위 옆 앞 뒤 나 우리 경험 기회 경력 직접 처음 오늘 내일 매일 매주 매달 "
    "하루 아침 저녁 밤 지금 아직 이번 그때 사람 자리 말 손 눈 몸 마음 생각 정도 모습 이야기 친구 어머니 아버지 형 누나 언니 동생 삼촌 이모 선배 "
    "후배 동료 팀장 부장 과장 사장 회사".split()
)


def inference(folder):
    """Premise, hypothesis, kind."""
    kinds = {"entailment": 0, "neutral": 4, "contradiction": 3}
    pairs = []
    for line in open(f"{folder}/klue_nli_train.jsonl"):
        one = json.loads(line)
        if one["label"] in kinds:
            pairs.append((one["premise"], one["hypothesis"], kinds[one["label"]]))
    for name in ["xnli.dev.ko.tsv", "xnli.test.ko.tsv"]:
        for row in list(csv.reader(open(f"{folder}/{name}"), delimiter="\t", quoting=csv.QUOTE_NONE))[1:]:
            if len(row) >= 3 and row[2] in kinds:
                pairs.append((row[0], row[1], kinds[row[2]]))
    random.Random(0).shuffle(pairs)
    return pairs


def rows(pairs, most_said, most_asked):
    said = np.array([data.ids(one[0], most_said) for one in pairs])
    asked = np.array([data.ids(one[1], most_asked) for one in pairs])
    return said, asked, np.array([one[2] for one in pairs])


def learn_inference(folder):
    pairs = inference(folder)
    said, asked, kinds = rows(pairs, 40, 16)
    held_out = len(pairs) - 2_000
    chance = np.random.RandomState(0)

    def batches():
        at = chance.randint(0, held_out, 96)
        return said[at], asked[at], kinds[at], np.ones(96)

    learner = network.Learner(*data.vectors())
    p = learner.learn(network.begin(jax.random.PRNGKey(0)), batches, 2_000, 2e-3, 1e-2, 0.1, 1)
    three = np.array([0, 3, 4])
    told = three[learner.logs(p, said[held_out:], asked[held_out:])[:, three].argmax(1)]
    print(f"natural language inference, held out: {(told == kinds[held_out:]).mean():.3f}")
    data.WORK.mkdir(exist_ok=True)
    short = (said[:, : data.SAID], asked[:, : data.ASKED], kinds)
    pickle.dump((jax.tree_util.tree_map(np.array, p), short), open(data.WORK / "inference.pkl", "wb"))


def spoken_of():
    """For each kind of telling its sentences, with nouns that a requirement may name: of work and denials those that are
    a topic or an object."""
    kiwi = Kiwi()

    def nouns(sentence):
        found, open_noun = [], None
        for token in kiwi.tokenize(sentence):
            if token.tag in ("NNG", "NNP", "SL"):
                if open_noun and open_noun[1] == token.start:
                    open_noun = (open_noun[0], token.start + token.len)
                    continue
                if open_noun:
                    found.append((*open_noun, None))
                open_noun = (token.start, token.start + token.len)
            elif open_noun:
                found.append((*open_noun, token.tag))
                open_noun = None
        named = [(sentence[begin:end], tag) for begin, end, tag in found]
        return [(word, tag) for word, tag in named if len(word) >= 2 and word not in EVERYDAY]

    spoken = {}
    for kind, sentences in data.tellings().items():
        spoken[kind] = []
        for sentence in sentences:
            found = nouns(sentence)
            words = [word for word, tag in found if kind == "aside" or tag in ("JKO", "JX")]
            if kind == "denied":
                words = (words or [word for word, _ in found][:1])[:2]
            if words:
                spoken[kind].append((data.said(sentence), words[:3]))
    return spoken


def learn(pairs, seed=0, steps=1_500):
    start, (nli_said, nli_asked, nli_kinds) = pickle.load(open(data.WORK / "inference.pkl", "rb"))
    said = np.array([data.said(" ".join(one[3])) for one in pairs])
    asked = np.array([data.asked(one[2]) for one in pairs])
    kinds = np.array([one[4] for one in pairs])
    of_kind = [np.where(kinds == kind)[0] for kind in range(5)]
    deeds = data.deeds()
    deed_said = np.array([data.said(deed) for _, deed in deeds])
    deed_asked = np.array([data.asked(f"{field} 경험") for field, _ in deeds])
    told = np.array([data.said(text) for texts in data.tellings().values() for text in texts])
    spoken = spoken_of()
    spoken_kinds = {"work": 0, "aside": 4, "denied": 3}
    chance = np.random.RandomState(seed)

    def batches():
        parts = []

        def add(said, asked, kinds, weight):
            parts.append((said, asked, np.asarray(kinds), np.full(len(said), weight)))

        own = np.concatenate([chance.choice(of_kind[kind], size) for kind, size in enumerate((22, 16, 10, 22, 20))])
        add(said[own], asked[own], kinds[own], 1.0)
        add(said[chance.randint(0, len(kinds), 20)], asked[chance.randint(0, len(kinds), 20)], [4] * 20, 0.5)
        add(told[chance.randint(0, len(told), 8)], asked[chance.randint(0, len(kinds), 8)], [4] * 8, 0.5)
        done, other = chance.randint(0, len(deeds), 12), chance.randint(0, len(deeds), 6)
        add(deed_said[done], deed_asked[done], [0] * 12, 0.4)
        add(deed_said[done[:6]], deed_asked[other], [4] * 6, 0.4)
        for kind, sentences in spoken.items():
            some = [sentences[at] for at in chance.randint(0, len(sentences), 8)]
            named = [data.asked(chance.choice(words) + chance.choice(ENDINGS)) for _, words in some]
            add(np.array([one for one, _ in some]), np.array(named), [spoken_kinds[kind]] * 8, 0.35)
        at = chance.randint(0, len(nli_kinds), 20)
        add(nli_said[at], nli_asked[at], nli_kinds[at], 0.3)
        return tuple(np.concatenate(column) for column in zip(*parts))

    learner = network.Learner(*data.vectors())
    p = learner.learn(start, batches, steps, 1.5e-3, 3e-2, 0.3, seed)
    return p, lambda some: learner.logs(
        p, np.array([data.said(" ".join(one[3])) for one in some]), np.array([data.asked(one[2]) for one in some])
    )


def write(p):
    """Scales and numbers of 8 bits, in the order of `Network` in entailment.rs."""
    matrices = [p["P"], *p["c1"], p["b1"], *p["c2"], p["b2"], *p["qc"], p["qb"], p["o1"], p["ob"], p["o2"], p["o2b"]]
    out = b""
    for matrix in matrices:
        matrix = np.atleast_2d(np.array(matrix, np.float32))
        scale = float(np.abs(matrix).max()) / 127 or 1e-9
        numbers = np.clip(np.round(matrix / scale), -127, 127).astype(np.int8)
        out += struct.pack("<f", scale) + numbers.tobytes()
    (data.CLAIMS / "entailment.bin").write_bytes(out)


def main():
    match sys.argv[1:]:
        case ["nli", folder]:
            learn_inference(folder)
        case ["folds"]:
            pairs, told = data.labelled(), {}
            for sets in data.FOLDS:
                _, logs = learn([one for one in pairs if one[0] not in sets])
                for name in sets:
                    some = [one for one in pairs if one[0] == name]
                    told[name] = logs(some)
                    right = told[name].argmax(1) == np.array([one[4] for one in some])
                    print(name, f"network alone, right: {right.mean():.3f}", flush=True)
            pickle.dump(told, open(data.WORK / "folds.pkl", "wb"))
        case ["all"]:
            write(learn(data.labelled())[0])
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
