"""The replaced way: FastAPI, sentence-transformers, scikit-learn, numpy.

Reads the whole letter, as Shortlist does: sentences are grouped into windows within the model's limit, and
the letter's vector is their token-weighted mean. MODEL, DATA and THREADS come from the environment.
"""

import json
import os
import re
import threading
from contextlib import asynccontextmanager
from pathlib import Path

import numpy as np
import torch
from fastapi import FastAPI, Request
from sentence_transformers import SentenceTransformer
from sklearn.linear_model import LogisticRegression
from starlette.concurrency import run_in_threadpool

torch.set_num_threads(int(os.environ["THREADS"]))
DATA = Path(os.environ["DATA"])
END = re.compile(r"(?<=[.!?])\s+|\n+")


class Service:
    def __init__(self):
        self.model = SentenceTransformer(os.environ["MODEL"], device="cpu")
        self.tokenizer = self.model.tokenizer
        self.limit = self.model.max_seq_length - 2
        known = np.load(DATA / "classifier.npz")
        self.centre = known["centre"]
        self.classifier = LogisticRegression()
        self.classifier.classes_ = np.array([0, 1])
        self.classifier.coef_ = known["weights"][None, :].astype(np.float64)
        self.classifier.intercept_ = known["intercept"].astype(np.float64)
        self.vectors = np.load(DATA / "vectors.npy")
        self.postings = [json.loads(line) for line in (DATA / "postings.jsonl").open(encoding="utf-8")]
        # Requests that run beside each other would take each other's threads, and its tokenizer refuses two.
        self.turn = threading.Lock()

    def windows(self, text):
        sentences = [part.strip() for part in END.split(text) if part.strip()]
        lengths = [len(ids) for ids in self.tokenizer(sentences, add_special_tokens=False)["input_ids"]]
        windows, group, tokens = [], [], 0
        for sentence, length in zip(sentences, lengths):
            if group and tokens + length > self.limit:
                windows.append((" ".join(group), tokens))
                group, tokens = [], 0
            group.append(sentence)
            tokens += length
        windows.append((" ".join(group), tokens))
        return windows

    def vector(self, text):
        with self.turn:
            texts, tokens = zip(*self.windows(text))
            vectors = self.model.encode(list(texts), batch_size=32, show_progress_bar=False)
        return np.average(vectors, axis=0, weights=tokens)

    def predict(self, text):
        vector = self.vector(text)[None, :]
        return {"pass_probability": float(self.classifier.predict_proba(vector)[0, 1]),
                "score": float(self.classifier.decision_function(vector)[0])}

    def recommend(self, text, top):
        vector = self.vector(text)
        query = vector - 0.9 * self.centre
        query = (query / np.linalg.norm(query)).astype(np.float32)
        similarities = self.vectors @ query
        best = np.argpartition(-similarities, top)[:top]
        best = best[np.argsort(-similarities[best], kind="stable")]
        probability = float(self.classifier.predict_proba(vector[None, :])[0, 1])
        return {"pass_probability": probability,
                "recommendations": [{**self.postings[i], "similarity": float(similarities[i])} for i in best]}


@asynccontextmanager
async def lifespan(app):
    app.state.service = await run_in_threadpool(Service)
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/ready")
async def ready():
    return {"status": "ready"}


@app.post("/predict")
async def predict(request: Request):
    text = (await request.body()).decode()
    return await run_in_threadpool(app.state.service.predict, text)


@app.post("/recommend")
async def recommend(request: Request, top: int = 10):
    text = (await request.body()).decode()
    return await run_in_threadpool(app.state.service.recommend, text, top)
