"""Cuts texts into words with kiwipiepy, lindera (ko-dic) and Shortlist, and ranks postings by those words, in one run.

compare.py PROGRAM ROOT [FOLDER...]; usually called by ./run. All words are ranked by one BM25; beside them stands
Shortlist's own, which weighs fields and finds parts of compounds. Prints nDCG@10, characters a second and size; ends
with one line of JSON.
"""

import json
import math
import subprocess
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

import _kiwipiepy
import kiwipiepy_model
import lindera
from kiwipiepy import Kiwi

K1, B, PLACES = 1.2, 0.75, 10
# Nouns, verbs and adjectives, roots, words and numbers of other scripts: what search engines keep.
KEPT = ("NN", "VV", "VA", "XR", "SL", "SN", "SH", "NR")
FIELDS = ("title", "job_family", "duties", "requirements", "preferred", "description")


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def hand_written(root):
    folder = root / "fixtures/ranking"
    postings, queries = lines(folder / "postings.jsonl"), lines(folder / "queries.jsonl")
    for kind in ["short", "question", "letter"]:
        of_kind = [query for query in queries if query["kind"] == kind]
        yield f"by hand: {kind}", postings, [query["text"] for query in of_kind], [set(query["relevant"]) for query in of_kind]


def dumped(folder):
    """A set that the example order_by_evidence wrote."""
    relevant = defaultdict(set)
    for line in (folder / "relevance.txt").read_text(encoding="utf-8").splitlines():
        query, _, posting, _ = line.split()
        relevant[query].add(posting)
    def text(query):
        return query.get("text") or "\n".join(query["자기소개서"].values())
    queries = [query for query in lines(folder / "queries.jsonl") if str(query["query_id"]) in relevant]
    return folder.name, lines(folder / "postings.jsonl"), [text(query) for query in queries], [relevant[str(query["query_id"])] for query in queries]


def text_of(posting):
    return "\n".join([*(posting.get(field) or "" for field in FIELDS), ", ".join(posting.get("skills") or [])])


def rankings(documents, queries, ids):
    """The first ids for each query by BM25."""
    counts = [Counter(words) for words in documents]
    mean = sum(map(len, documents)) / len(documents)
    where = defaultdict(list)
    for place, count in enumerate(counts):
        for word, times in count.items():
            where[word].append((place, times))
    for query in queries:
        scores = defaultdict(float)
        for word in set(query):
            found = where.get(word, [])
            rarity = math.log(1 + (len(documents) - len(found) + 0.5) / (len(found) + 0.5))
            for place, times in found:
                scores[place] += rarity * times / (times + K1 * (1 - B + B * len(documents[place]) / mean))
        best = sorted(scores, key=lambda place: (-scores[place], place))[:PLACES]
        yield [ids[place] for place in best]


def ndcg(ranked, relevant):
    gain = sum(1 / math.log2(place + 2) for place, one in enumerate(ranked) if one in relevant)
    return gain / sum(1 / math.log2(place + 2) for place in range(min(PLACES, len(relevant))))


def kept(tokens):
    return [form.lower() for form, tag in tokens if tag.startswith(KEPT)]


def analysers():
    kiwi = Kiwi(num_workers=1)
    yield "kiwipiepy 0.24.1", lambda texts: [kept((t.form, t.tag) for t in kiwi.tokenize(text)) for text in texts]
    builder = lindera.TokenizerBuilder()
    builder.set_mode("normal")
    builder.set_dictionary("embedded://ko-dic")
    tokenizer = builder.build()
    yield "lindera, ko-dic", lambda texts: [kept((t.surface, t.details[0]) for t in tokenizer.tokenize(text)) for text in texts]
    yield "white space", lambda texts: [text.lower().split() for text in texts]


def megabytes(*paths):
    files = [file for path in map(Path, paths) for file in ([path] if path.is_file() else path.rglob("*")) if file.is_file()]
    return sum(file.stat().st_size for file in files if file.suffix != ".pyc") / 1e6


def main():
    program, root = sys.argv[1], Path(sys.argv[2])
    sets = [*hand_written(root), *(dumped(Path(folder)) for folder in sys.argv[3:])]
    peers = dict(analysers())
    scores, seconds, characters = defaultdict(dict), Counter(), 0
    for name, postings, queries, relevant in sets:
        texts = [*map(text_of, postings), *queries]
        ids = [posting["posting_id"] for posting in postings]
        characters += sum(map(len, texts))
        def mean(orders):
            return sum(map(ndcg, orders, relevant)) / len(relevant)
        for peer, cut in peers.items():
            cut(texts[:3])
            start = time.perf_counter()
            words = cut(texts)
            seconds[peer] += time.perf_counter() - start
            scores[name][peer] = mean(rankings(words[:len(ids)], words[len(ids):], ids))
        asked = json.dumps({"texts": texts, "postings": postings, "queries": queries})
        ours = json.loads(subprocess.run([program], input=asked, capture_output=True, text=True, check=True).stdout)
        seconds["Shortlist, words alone"] += ours["seconds"]
        words = ours["words"]
        scores[name]["Shortlist, words alone"] = mean(rankings(words[:len(ids)], words[len(ids):], ids))
        scores[name]["Shortlist, its own order"] = mean(ours["rankings"])
    names = list(next(iter(scores.values())))
    print(f"nDCG@10 by words alone\n\n| set | {' | '.join(names)} |\n|---{'|---' * len(names)}|")
    for name, row in scores.items():
        print(f"| {name} | {' | '.join(f'{row[peer]:.3f}' for peer in names)} |")
    sizes = {"kiwipiepy 0.24.1": megabytes(_kiwipiepy.__file__, Path(kiwipiepy_model.__file__).parent),
             "lindera, ko-dic": megabytes(Path(lindera.__file__).parent),
             "Shortlist, words alone": megabytes(root / "crates/recommendation/src/words/aliases.txt")}
    print("\n| | million characters a second | Shortlist's time to this | MB |\n|---|---|---|---|")
    own = seconds["Shortlist, words alone"]
    for peer, size in sizes.items():
        print(f"| {peer} | {characters / seconds[peer] / 1e6:.2f} | {own / seconds[peer]:.3f} | {size:.2f} |")
    print(json.dumps({"bench": "words", "ndcg": scores, "ratios": {peer: round(own / seconds[peer], 4) for peer in sizes}, "megabytes": sizes}, ensure_ascii=False))


main()
