"""Holds tasks and a labelling configuration against label-studio-sdk, and writes the same tasks with annotations.

Usage: check.py TASKS CONFIGURATION ANNOTATED
"""

import json
import sys
from pathlib import Path

from label_studio_sdk.label_interface import LabelInterface

tasks_path, configuration_path, annotated_path = map(Path, sys.argv[1:])
tasks = json.loads(tasks_path.read_text(encoding="utf-8"))
interface = LabelInterface(configuration_path.read_text(encoding="utf-8"))
interface.validate()

predictions = annotations = 0
for task in tasks:
    assert interface.validate_task({"data": task["data"]}), task["data"]["content_hash"]
    for prediction in task["predictions"]:
        faults = interface.validate_prediction(prediction, return_errors=True)
        assert not faults, faults
        predictions += 1
    for annotation in task["annotations"]:
        assert interface.validate_annotation({"result": annotation["result"]}), annotation
        annotations += 1
assert predictions > 0 and annotations > 0, (predictions, annotations)

# What the SDK refuses, so that the checks above say something.
wrong = {"result": [dict(tasks[0]["predictions"][0]["result"][0], value={"choices": ["perhaps"]})]}
assert not interface.validate_annotation(wrong)

for number, task in enumerate(tasks[:20]):
    made = []
    for rater in (10, {"id": 11, "email": "sora@example.com"}):
        annotation = interface.generate_sample_annotation()
        annotation = annotation if isinstance(annotation, dict) else annotation.model_dump()
        made.append(
            {
                "id": 1000 + 2 * number + len(made),
                "completed_by": rater,
                "result": annotation["result"],
                "was_cancelled": False,
                "created_at": "2026-11-30T09:00:00.123456Z",
                "updated_at": "2026-11-30T09:00:01Z",
            }
        )
    task["annotations"] = made
annotated_path.write_text(json.dumps(tasks[:20], ensure_ascii=False), encoding="utf-8")
print(f"{len(tasks)} tasks, {predictions} predictions and {annotations} annotations are as Label Studio has them")
