"""Holds Shortlist's answers against what came of them, every hour, and tells where they do not agree.

    watch -> report -> tell

`watch` raises alarms, does what config.toml says of them ([monitoring] policy), and sends them as it says there
([monitoring.notify]); each alarm once, whoever else watches. `report` writes the page with plots. `tell` says into the log,
and to SHORTLIST_NOTIFY_URL, what was opened or closed in this run, and which letters have changed; it is skipped where
nothing was. With an open alarm the training pipeline is begun, unless SHORTLIST_RETRAIN is `no`.

Settings are variables of the workers' environment, as those of model_training_mlflow_pipeline:
    SHORTLIST_HOME           the home folder (also DATABASE_URL, for PostgreSQL)
    MLFLOW_TRACKING_URI      the MLflow server, unless SHORTLIST_REGISTRY is `local`
    SHORTLIST_PROGRAM        the program; `shortlist` on the path unless said
    SHORTLIST_REGISTRY       `mlflow` unless said
    SHORTLIST_REPORTS        a folder for the pages; none unless said
    SHORTLIST_NOTIFY_URL     where a message is posted as {"text": ...}; the log alone unless said
    SHORTLIST_RETRAIN        `no`: an alarm begins no training
"""

import json
import os
import subprocess
import urllib.request
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from airflow.exceptions import AirflowFailException
from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.sdk import dag, task

TRAINING = "model_training_mlflow_pipeline"
# Below, a feature counts as changed.
LEVEL = 0.01


def shortlist(*words):
    """Calls the program; what it printed as JSON."""
    program = os.environ.get("SHORTLIST_PROGRAM", "shortlist")
    registry = os.environ.get("SHORTLIST_REGISTRY", "mlflow")
    command = [program, "--registry", registry, *words, "--json"]
    print("running", " ".join(command))
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
    print(done.stderr.strip())
    if done.returncode != 0:
        raise AirflowFailException(f"{' '.join(words)}: exit code {done.returncode}: {done.stderr.strip()[-2000:]}")
    return json.loads(done.stdout)


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


def sentence(alarm):
    """An alarm in one sentence."""
    details = alarm["details"]
    return (
        f"{alarm['model_name']} version {alarm['model_version']}: of {details['since_change']} outcomes "
        f"{details['pass_rate']:.0%} passed, {details['expected']:.0%} were to pass ({alarm['action']})"
    )


@dag(
    schedule="15 * * * *",
    start_date=datetime(2026, 1, 1, tzinfo=ZoneInfo("Asia/Seoul")),
    catchup=False,
    max_active_runs=1,
    tags=["shortlist"],
    doc_md=__doc__,
    default_args={"retries": 2, "retry_delay": timedelta(minutes=5), "on_failure_callback": tell_failure},
)
def model_monitoring():
    @task
    def watch():
        """Raises, acts on and sends alarms."""
        watched = shortlist("monitor")
        report, done = watched["report"], watched["done"]
        alarms = [alarm for alarm in report["alarms"] if alarm["closed_at"] is None]
        changed = [feature["feature"] for feature in report["drift"]["features"] if feature["adjusted"] < LEVEL]
        return {
            "opened": done["opened"],
            "closed": done["closed"],
            "open": [sentence(alarm) for alarm in alarms],
            "changed": changed,
            "resolved": report["delay"]["resolved"],
        }

    @task
    def report(watched):
        """Writes the page with plots, where a folder is named."""
        reports = os.environ.get("SHORTLIST_REPORTS")
        if not reports:
            return None
        Path(reports).mkdir(parents=True, exist_ok=True)
        page = Path(reports) / "monitoring.html"
        shortlist("monitor", "--dry-run", "--html", str(page))
        print(f"{watched['resolved']} outcomes are on {page}")
        return str(page)

    @task.short_circuit(ignore_downstream_trigger_rules=False)
    def news(watched):
        """Ends here, without failing, where nothing is new."""
        return bool(watched["opened"] or watched["closed"] or watched["changed"])

    @task(task_id="tell")
    def tell_news(watched):
        """Tells what is new."""
        parts = [f"{watched['opened']} alarms opened, {watched['closed']} closed"]
        parts += watched["open"]
        if watched["changed"]:
            parts.append(f"letters changed in {', '.join(watched['changed'])}")
        tell("Shortlist: " + ". ".join(parts))

    @task.short_circuit
    def is_wrong(watched):
        """Goes on where an alarm was opened in this run."""
        return watched["opened"] > 0 and os.environ.get("SHORTLIST_RETRAIN") != "no"

    watched = watch()
    report(watched)
    news(watched) >> tell_news(watched)
    is_wrong(watched) >> TriggerDagRunOperator(task_id="train", trigger_dag_id=TRAINING)


model_monitoring()
