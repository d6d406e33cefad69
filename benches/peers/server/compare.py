"""Asks a FastAPI service and shortlist-server the same, under the same load, in one run.

compare.py ROOT [--seconds N] [--only bundled|transformer|feed]; usually called by ./run. `feed`: recommendations
while postings are added. Checks that both sides
give the same answers, prints a table, and ends with one line of JSON.
"""

import argparse
import http.client
import importlib.util
import json
import os
import re
import shutil
import socket
import sqlite3
import struct
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

import numpy as np

parser = argparse.ArgumentParser()
parser.add_argument("root", type=Path)
parser.add_argument("--seconds", type=int, default=30)
parser.add_argument("--only", choices=["bundled", "transformer", "feed"])
parser.add_argument("--precision", default="int8", choices=["int8", "float32"])
asked = parser.parse_args()
root = asked.root
release = root / "target/release"
here = Path(__file__).parent
SIZES = {"4,440": 4_440, "100,000": 100_000}
CONNECTIONS = {"transformer": 8, "bundled": 16}
TRAINING = 120
# Recommendations a second while postings are added: a third of what two slow processors can.
FEED_REQUESTS = 50
CHECKED = 8
SENTENCES = 8
DIMENSION = 768
generator = np.random.default_rng(5)
folder = Path(tempfile.mkdtemp(prefix="peers-server-", dir=root / "target"))


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def sample(name):
    return [json.loads(line) for line in (root / "fixtures" / name).read_text(encoding="utf-8").splitlines()]


def letters(most=None):
    """The answers of sample letters as plain text, each with a sentence that holds a number. A transformer is
    asked about the first eight sentences: a whole letter takes the peer seconds, and percentiles need many."""
    for record in sample("letters.jsonl"):
        text = "\n".join(record["자기소개서"].values())
        sentences = [s.strip() for s in re.split(r"(?<=[.!?])\s+|\n+", text) if s.strip()]
        yield "\n".join([*sentences[:most], "이 글은 NUMBER번째로 고친 글입니다."])


def postings(count):
    """The sample postings over and over, with words changed."""
    base = sample("postings.jsonl")
    fields = ["duties", "requirements", "preferred"]
    words = [word for posting in base for field in fields for word in (posting.get(field) or "").split()]
    for number in range(count):
        posting = dict(base[number % len(base)])
        posting |= {"posting_id": f"p{number}", "company": f"회사 {number}", "is_active": True,
                    "deadline": "2027-12-31"}
        for field in fields:
            own = (posting.get(field) or "").split()
            changed = generator.random(len(own)) > 0.7
            posting[field] = " ".join(words[generator.integers(len(words))] if c else w
                                      for w, c in zip(own, changed))
        yield posting


def shortlist(home, *arguments):
    done = subprocess.run([release / "shortlist", "--home", home, *arguments], capture_output=True, text=True)
    assert done.returncode == 0, (arguments, done.stderr)
    return done.stdout


def write_lines(path, records):
    with path.open("w", encoding="utf-8") as out:
        for record in records:
            out.write(record if isinstance(record, str) else json.dumps(record, ensure_ascii=False))
            out.write("\n")


def model_file(home):
    """The tensors of the one registered model."""
    for path in (home / "registry/artifacts").glob("*/*"):
        content = path.read_bytes()
        length = struct.unpack("<Q", content[:8])[0] if len(content) > 8 else 0
        if content[8:9] == b"{" and length < len(content):
            from safetensors.numpy import load
            tensors = load(content)
            if "weights" in tensors:
                return tensors
    raise AssertionError("no model file")


class Server:
    """A process that listens, and the time until it is ready."""

    def __init__(self, name, command, ready, environment=None):
        self.name, self.port = name, free_port()
        command = [part.replace("PORT", str(self.port)) for part in map(str, command)]
        self.log = (folder / f"{name}.log").open("w")
        begun = time.monotonic()
        self.process = subprocess.Popen(command, stdout=self.log, stderr=self.log,
                                        env=os.environ | (environment or {}))
        while True:
            assert self.process.poll() is None, (folder / f"{name}.log").read_text()[-2000:]
            assert time.monotonic() - begun < 300, f"{name} is not ready"
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{ready}") as answer:
                    if answer.status == 200:
                        break
            except OSError:
                pass
            time.sleep(0.005)
        self.seconds = time.monotonic() - begun

    def megabytes(self):
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        total = 0
        for process in [str(self.process.pid), *children]:
            status = Path(f"/proc/{process}/status").read_text()
            total += int(re.search(r"VmRSS:\s+(\d+)", status)[1])
        return total / 1024

    def ask(self, path, body):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data=body.encode(),
                                         headers={"Content-Type": "text/plain; charset=utf-8"})
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.loads(answer.read())

    def load(self, path, connections, seconds, pause=0.0):
        """Requests a second, and the median and 99th percentile in milliseconds."""
        environment = os.environ | {"LETTERS": str(folder / "letters.txt"), "SALT": str(time.time_ns()),
                                    "PAUSE": str(pause)}
        done = subprocess.run(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "60s", "--latency",
                               "-s", here / "load.lua", f"http://127.0.0.1:{self.port}{path}"],
                              capture_output=True, text=True, env=environment)
        assert done.returncode == 0, done.stderr
        assert "Non-2xx" not in done.stdout and "Socket errors" not in done.stdout, done.stdout
        units = {"us": 1e-3, "ms": 1.0, "s": 1e3, "m": 6e4}
        def percentile(name):
            number, unit = re.search(rf"{name}%\s+([\d.]+)(us|ms|s|m)", done.stdout).groups()
            return float(number) * units[unit]
        rate = float(re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)[1])
        return rate, percentile(50), percentile(99)

    def stop(self):
        self.process.terminate()
        self.process.wait()


def ours(name, home):
    return Server(name, [release / "shortlist-server", "--home", home, "--port", "PORT", "--log", "warn"], "/ready")


def theirs(name, model, data, workers, threads):
    command = [sys.executable, "-m", "uvicorn", "service:app", "--app-dir", here, "--port", "PORT",
               "--workers", workers, "--log-level", "warning"]
    environment = {"MODEL": str(model), "DATA": str(data), "THREADS": str(threads), "OMP_NUM_THREADS": str(threads),
                   "TOKENIZERS_PARALLELISM": "false", "HF_HUB_OFFLINE": "1"}
    return Server(name, command, "/ready", environment)


def show(what, measured):
    rate, median, slow = measured
    print(f"{what:64} {rate:9.1f}/s  median {median:9.1f} ms  p99 {slow:9.1f} ms", flush=True)


def build_home(home, embedder, files):
    """A home with trained letters and no postings."""
    shortlist(home, "import", "letters", files["training"])
    home.joinpath("config.toml").write_text("[gate]\nmode = \"f1-only\"\nmin_f1 = 0.0\n")
    shortlist(home, "train", "--model", "lr", "--embedder", *embedder)


def with_random_vectors(home, fingerprint_of):
    """Gives the stored postings vectors of the transformer's size: embedding them would take hours."""
    with sqlite3.connect(home / "shortlist.db") as connection:
        hashes = dict.fromkeys(row[0] for row in connection.execute(
            "SELECT content_hash FROM postings ORDER BY sequence"))
        vectors = generator.standard_normal((len(hashes), DIMENSION)).astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        rows = [(fingerprint_of, name, DIMENSION, vector.tobytes(), 1, 0) for name, vector in zip(hashes, vectors)]
        connection.executemany("INSERT INTO vectors (fingerprint_id, content_hash, dimension, vector, tokens_read, "
                               "tokens_dropped) VALUES (?, ?, ?, ?, ?, ?)", rows)
        by_hash = dict(zip(hashes, vectors))
        order = [row[0] for row in connection.execute("SELECT content_hash FROM postings ORDER BY sequence")]
    return np.stack([by_hash[name] for name in order])


def check(peer, server, texts):
    """Both sides say the same of letters and choose the same postings."""
    scores, overlap = [], []
    for number, text in enumerate(texts[:CHECKED]):
        text = text.replace("NUMBER", str(number))
        there = peer.ask("/recommend?top=10", text)
        here_too = server.ask_json("/api/v1/hybrid-recommendations",
                                   {"letter": text, "options": {"strategy": "semantic", "weights": {"fold": False}}})
        scores.append(abs(peer.ask("/predict", text)["score"] - server.ask("/api/v1/resumes/analysis", text)["total"]))
        ids = lambda answer: {one["posting_id"] for one in answer["recommendations"]}
        overlap.append(len(ids(there) & ids(here_too)) / 10)
    print(f"same answers on {CHECKED} letters: greatest difference of the score {max(scores):.3f} (log-odds), "
          f"{sum(overlap) / len(overlap):.0%} of the ten postings in common", flush=True)
    # The postings' vectors are random, so the tenth and the eleventh are hardly apart: in eight bits the letter's
    # vector moves enough to exchange some of them.
    least = {"int8": 0.6, "float32": 0.95}[asked.precision]
    assert max(scores) < 0.15 and sum(overlap) / len(overlap) >= least


def ask_json(self, path, value):
    request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data=json.dumps(value).encode(),
                                     headers={"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=120) as answer:
        return json.loads(answer.read())


Server.ask_json = ask_json
ratios, figures = {}, {}


def transformer(files, texts):
    model = root / "target/peers-embedding-model/kr-sbert-shape"
    if not (model / "modules.json").exists():
        spec = importlib.util.spec_from_file_location("embedding", here.parent / "embedding/compare.py")
        subprocess.run([here.parent / "embedding/run", "--rounds", "1"], check=True, stdout=subprocess.DEVNULL)
    home = folder / "transformer"
    build_home(home, [str(model), "--precision", asked.precision], files)
    tensors = model_file(home)
    with sqlite3.connect(home / "shortlist.db") as connection:
        fingerprint = connection.execute("SELECT fingerprint_id FROM vectors LIMIT 1").fetchone()[0]
    results = {}
    for size, count in SIZES.items():
        at_size = folder / f"transformer-{count}"
        shutil.copytree(home, at_size)
        shortlist(at_size, "import", "postings", files[size])
        data = folder / f"data-{count}"
        data.mkdir()
        np.save(data / "vectors.npy", with_random_vectors(at_size, fingerprint))
        shutil.copy(files[size], data / "postings.jsonl")
        np.savez(data / "classifier.npz", weights=tensors["weights"], intercept=tensors["intercept"],
                 centre=tensors["centre"])
        calls = [("recommend", "/recommend?top=10", "/api/v1/recommendations?top=10")]
        if count == 4_440:
            calls.insert(0, ("predict", "/predict", "/api/v1/predictions"))
        sides = [("FastAPI, 1 worker of 2 threads", lambda: theirs(f"peer-1-{count}", model, data, 1, 2)),
                 ("FastAPI, 2 workers of 1 thread", lambda: theirs(f"peer-2-{count}", model, data, 2, 1)),
                 (f"shortlist-server, {asked.precision}", lambda: ours(f"ours-{count}", at_size))]
        for name, begin in sides:
            server = begin()
            if name.startswith("shortlist"):
                peer = theirs(f"peer-check-{count}", model, data, 1, 2)
                check(peer, server, texts)
                peer.stop()
            for call, their_path, our_path in calls:
                path = our_path if name.startswith("shortlist") else their_path
                server.load(path, CONNECTIONS["transformer"], 3)
                measured = server.load(path, CONNECTIONS["transformer"], asked.seconds)
                what = call if call == "predict" else f"{call} of {size}"
                show(f"KR-SBERT's shape, {what}: {name}", measured)
                results.setdefault(what, {})[name] = measured
            server.stop()
    for what, sides in results.items():
        *peers, mine = sides.values()
        best = max(peers, key=lambda measured: measured[0])
        quickest = min(peers, key=lambda measured: measured[2])
        key = re.sub(r"\W+", "_", what)
        ratios[f"{key}_time"] = round(best[0] / mine[0], 3)
        ratios[f"{key}_p99"] = round(mine[2] / quickest[2], 3)


def bundled(files):
    home = folder / "bundled"
    build_home(home, ["static-ko"], files)
    for size, count in SIZES.items():
        at_size = folder / f"bundled-{count}"
        shutil.copytree(home, at_size)
        shortlist(at_size, "import", "postings", files[size])
        shortlist(at_size, "embed", "all")
        shortlist(at_size, "search", "개발자")
        server = ours(f"bundled-{count}", at_size)
        print(f"bundled model, {size} postings: ready after {server.seconds:.2f} s, {server.megabytes():.0f} MB", flush=True)
        figures[f"ready_seconds_{count}"] = round(server.seconds, 2)
        time.sleep(3)
        figures[f"idle_megabytes_{count}"] = round(server.megabytes())
        print(f"bundled model, {size} postings: idle {server.megabytes():.0f} MB", flush=True)
        for call, path in [("predict", "/api/v1/predictions"), ("recommend", "/api/v1/recommendations?top=10")]:
            connections = CONNECTIONS["bundled"]
            server.load(path, connections, 3)
            full = server.load(path, connections, asked.seconds)
            show(f"bundled model, {size} postings, {call}", full)
            # A thousand a second, or half of what it can where that is less: what is left of a turn is rest.
            half = server.load(path, connections, asked.seconds, 1_000 * connections / min(1_000, full[0] / 2) - 1.5)
            show(f"bundled model, {size} postings, {call}, not pressed", half)
            figures[f"{call}_{count}"] = {"per_second": round(full[0]), "not_pressed": round(half[0]),
                                          "p99": round(half[2], 1)}
        print(f"bundled model, {size} postings: after the load {server.megabytes():.0f} MB", flush=True)
        server.stop()


class Paced:
    """Calls at an even pace, each from when it is due, on connections of their own."""

    def __init__(self, server, seconds):
        self.server, self.begun, self.seconds, self.times, self.failed = server, time.monotonic(), seconds, [], []

    def call(self, connection, path, kind, body):
        connection.request("POST", path, body, {"Content-Type": kind})
        answer = connection.getresponse()
        content = answer.read()
        if answer.status != 200:
            self.failed.append((answer.status, content[:200]))

    def run(self, calls, a_second, keeps_time, connections):
        calls, lock = enumerate(calls), threading.Lock()

        def work():
            connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
            while True:
                with lock:
                    number, call = next(calls, (None, None))
                if number is None or number / a_second >= self.seconds:
                    return
                due = self.begun + number / a_second
                time.sleep(max(0.0, due - time.monotonic()))
                self.call(connection, *call)
                if keeps_time:
                    self.times.append(1e3 * (time.monotonic() - due))

        threads = [threading.Thread(target=work) for _ in range(connections)]
        for thread in threads:
            thread.start()
        return threads


def processor_seconds(server):
    fields = Path(f"/proc/{server.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def recommended(server, texts, added, a_second):
    """Times of recommendations at an even pace in milliseconds, sorted, while postings are added."""
    numbers = iter(range(10**9))
    salt = time.time_ns()
    letters = (("/api/v1/recommendations?top=10", "text/plain; charset=utf-8",
                texts[number % len(texts)].replace("NUMBER", f"{salt}.{number}").encode()) for number in numbers)
    posts = (("/api/v1/postings", "application/x-ndjson", lines) for lines in added)
    before = processor_seconds(server)
    paced = Paced(server, asked.seconds)
    threads = paced.run(letters, FEED_REQUESTS, True, 8)
    threads += paced.run(posts, a_second, False, 1)
    for thread in threads:
        thread.join()
    assert not paced.failed, paced.failed[:3]
    used = (processor_seconds(server) - before) / asked.seconds
    return sorted(paced.times), used


def feed(files, texts):
    """Recommendations among 100,000 postings: alone, with one posting added a second, and with a thousand."""
    home = folder / "feed"
    build_home(home, ["static-ko"], files)
    shortlist(home, "import", "postings", files["100,000"])
    shortlist(home, "embed", "all")
    shortlist(home, "search", "개발자")
    server = ours("feed", home)
    print(f"bundled model, 100,000 postings: ready after {server.seconds:.2f} s", flush=True)
    figures["feed_ready_seconds"] = round(server.seconds, 2)
    base = sample("postings.jsonl")

    def made(prefix, count, at_once):
        """So many postings that are new, so many in one call."""
        def line(number):
            posting = dict(base[number % len(base)])
            posting |= {"posting_id": f"{prefix}{number}", "company": f"새 회사 {number}", "is_active": True,
                        "deadline": "2027-12-31", "preferred": f"{prefix}{number}"}
            return json.dumps(posting, ensure_ascii=False)
        return ["\n".join(map(line, range(first, first + at_once))).encode() for first in range(0, count, at_once)]

    phases = {
        "warm": ([], 1),
        "quiet": ([], 1),
        "one_added_a_second": (made("one", asked.seconds, 1), 1),
        "thousand_added_a_second": (made("many", 1_000 * asked.seconds, 100), 10),
        "quiet_again": ([], 1),
    }
    quiet = None
    for name, (added, a_second) in phases.items():
        times, used = recommended(server, texts, added, a_second)
        at = lambda share: times[min(len(times) - 1, int(share * len(times)))]
        print(f"{FEED_REQUESTS} recommendations a second, {name:24} median {at(0.5):7.1f} ms  p95 {at(0.95):7.1f} ms  "
              f"p99 {at(0.99):7.1f} ms  longest {times[-1]:7.1f} ms  {used:.2f} processors", flush=True)
        if name == "warm":
            continue
        figures[f"feed_{name}"] = {"p50": round(at(0.5), 2), "p95": round(at(0.95), 2), "p99": round(at(0.99), 2),
                                   "processors": round(used, 3)}
        quiet = quiet or at(0.95)
        if added:
            ratios[f"{name}_p95_to_quiet"] = round(at(0.95) / quiet, 3)
    # The last one that was added can be found, at the latest when the server has looked again.
    begun = time.monotonic()
    last = f"many{1_000 * asked.seconds - 1}"
    while True:
        found = server.ask_json("/api/v1/search", {"query": last})
        if last in {one["posting_id"] for one in found["postings"]}:
            break
        assert time.monotonic() - begun < 10, "what was added is not found"
        time.sleep(0.05)
    server.stop()


try:
    def use(texts):
        write_lines(folder / "letters.txt", [text.replace("\n", "\\n") for text in texts])
        return texts

    files = {"training": folder / "training.jsonl"}
    write_lines(files["training"], sample("letters.jsonl")[:TRAINING])
    for size, count in SIZES.items():
        files[size] = folder / f"postings-{count}.jsonl"
        write_lines(files[size], postings(count))
    print(f"2 processors; {CONNECTIONS['transformer']} connections for the transformer, {CONNECTIONS['bundled']} for "
          f"the bundled model; {asked.seconds} s a line; every letter a new one", flush=True)
    if asked.only in (None, "feed"):
        feed(files, list(letters()))
    if asked.only in (None, "bundled"):
        use(list(letters()))
        bundled(files)
    if asked.only in (None, "transformer"):
        transformer(files, use(list(letters(SENTENCES))))
finally:
    shutil.rmtree(folder, ignore_errors=True)
print(json.dumps({"bench": "server", "ratios": ratios, "bundled": figures}))
