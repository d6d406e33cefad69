"""Retrains Shortlist's models when there is something new to learn from, and tells what became of it.

    check_new_labels -> embed -> train -> evaluate -> gate -> notify

Every task calls the command line, and hands on what it printed with --json. Where too few outcomes are new, the
rest is skipped. The gate is Shortlist's own (config.toml): a model that does not pass stays in Staging, the one
before goes on answering, and that is no failure of this pipeline, but is told.

Settings are variables of the workers' environment:
    SHORTLIST_HOME           the home folder (also DATABASE_URL, for PostgreSQL)
    MLFLOW_TRACKING_URI      the MLflow server, unless SHORTLIST_REGISTRY is `local`
    SHORTLIST_PROGRAM        the program; `shortlist` on the path unless said
    SHORTLIST_REGISTRY       `mlflow` unless said
    SHORTLIST_NEW_LABELS     outcomes that make a training worth it; 20 unless said
    SHORTLIST_REPORTS        a folder for the evaluation's pages; none unless said
    SHORTLIST_NOTIFY_URL     where a message is posted as {"text": ...}, such as a chat's webhook; the log alone
                             unless said
"""

import json
import os
import subprocess
import urllib.request
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from airflow.exceptions import AirflowFailException
from airflow.sdk import dag, task

# Exit codes of `shortlist`.
DONE = 0
NOTHING_NEW = 3


def shortlist(*words, allowed=(DONE,)):
    """Calls the program; its exit code and what it printed as JSON. It is not tried again where it would fail again."""
    program = os.environ.get("SHORTLIST_PROGRAM", "shortlist")
    registry = os.environ.get("SHORTLIST_REGISTRY", "mlflow")
    command = [program, "--registry", registry, *words, "--json"]
    print("running", " ".join(command))
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
    print(done.stderr.strip())
    if done.returncode not in allowed:
        raise AirflowFailException(f"{' '.join(words)}: exit code {done.returncode}: {done.stderr.strip()[-2000:]}")
    return done.returncode, json.loads(done.stdout)


def tell(text):
    """Writes a message into the log, and posts it where somebody reads it."""
    print(text)
    url = os.environ.get("SHORTLIST_NOTIFY_URL")
    if url:
        body = json.dumps({"text": text}).encode()
        request = urllib.request.Request(url, data=body, headers={"Content-Type": "application/json"})
        urllib.request.urlopen(request, timeout=30).close()


def tell_failure(context):
    """A task failed: that is told too."""
    instance = context["task_instance"]
    tell(f"Shortlist: {instance.dag_id}: {instance.task_id} failed: {context.get('exception')}")


@dag(
    schedule="30 3 * * *",
    start_date=datetime(2026, 1, 1, tzinfo=ZoneInfo("Asia/Seoul")),
    catchup=False,
    max_active_runs=1,
    tags=["shortlist"],
    doc_md=__doc__,
    default_args={"retries": 2, "retry_delay": timedelta(minutes=5), "on_failure_callback": tell_failure},
)
def model_training_mlflow_pipeline():
    @task.short_circuit
    def check_new_labels():
        """Ends here, without failing, where too few outcomes are new."""
        wanted = os.environ.get("SHORTLIST_NEW_LABELS", "20")
        code, labels = shortlist("new-labels", "--at-least", wanted, allowed=(DONE, NOTHING_NEW))
        print(f"{labels['labelled']} labelled letters, {labels['new']} new, wanted {wanted}")
        return code == DONE

    @task
    def embed():
        """Makes the vectors that are missing."""
        return shortlist("embed", "all")[1]

    # A training that was cut off is not begun again by itself: it may have registered its models.
    @task(retries=0)
    def train():
        """Trains and registers both models; the gate says whether the better one answers from now on."""
        training = shortlist("train")[1]
        version = training["promotion"]["version"]
        return {
            "name": version["name"],
            "version": version["version"],
            "stage": version["stage"],
            "passes": training["verdict"]["passes"],
            "reason": training["verdict"]["reason"],
        }

    @task
    def evaluate(trained):
        """Scores the new version on the test letters, beside what is trivial."""
        words = ["evaluate", "--model", f"{trained['name']}:{trained['version']}"]
        reports = os.environ.get("SHORTLIST_REPORTS")
        if reports:
            Path(reports).mkdir(parents=True, exist_ok=True)
            words += ["--html", str(Path(reports) / f"{trained['name']}-{trained['version']}.html")]
        scores = shortlist(*words)[1]["evaluations"][0]
        row = scores["rows"][0]
        return {"letters": scores["letters"], "statement": row["statement"], "roc_auc": row["roc_auc"]}

    @task
    def gate(trained):
        """What the gate decided. A model that does not pass is no failure."""
        print(trained["reason"])
        return "passed" if trained["passes"] else "did not pass"

    @task
    def notify(trained, evaluation, decision):
        """Tells what became of it."""
        name = f"{trained['name']} version {trained['version']}"
        now = "it answers from now on" if trained["passes"] else f"it stays in {trained['stage']}, the one before goes on"
        tell(f"Shortlist: {name} {decision} the gate, so {now}. {trained['reason']}. {evaluation['statement']}")

    checked = check_new_labels()
    embedded = embed()
    trained = train()
    checked >> embedded >> trained
    evaluation = evaluate(trained)
    decision = gate(trained)
    evaluation >> decision
    notify(trained, evaluation, decision)


model_training_mlflow_pipeline()
