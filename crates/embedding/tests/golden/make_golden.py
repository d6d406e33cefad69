"""Writes static_ko.json: vectors of the bundled model by Model2Vec itself.

Run: pip install model2vec==0.10.0; python make_golden.py
"""

import json
from pathlib import Path

from model2vec import StaticModel

here = Path(__file__).resolve().parent
model = StaticModel.from_pretrained(here / "../../../embedding-ko/model")
texts = [
    "저는 백엔드 개발자로서 3년간 결제 시스템을 운영했습니다.",
    "Kubernetes와 Python으로 데이터 파이프라인을 구축했습니다.",
    "안녕하세요",
    "I led a team of five engineers in Seoul.",
    "매출을 3.5배로 늘렸습니다! (2024년)",
]
vectors = model.encode(texts)
cases = [
    {"text": text, "vector": [round(float(value), 7) for value in vector]}
    for text, vector in zip(texts, vectors)
]
lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
(here / "static_ko.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")
