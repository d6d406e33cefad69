#!/usr/bin/env python3
"""Makes shortlist.json: deploy/grafana/make_dashboard.py > deploy/grafana/shortlist.json"""
import json

ASKING = 'path=~"/api/v1/(predictions|recommendations|hybrid-recommendations|resumes/analysis|comparisons|search)"'
WINDOW = "[$__rate_interval]"


def quantile(share, metric, by="le"):
    return f"histogram_quantile({share}, sum by ({by}) (rate({metric}{WINDOW})))"


# Title, kind, unit, what it means, and name and expression of each line.
ROWS = [
    ("Answers", [
        ("Model that answers", "table", "short", "One row for each replica: they should agree.",
         [("", "shortlist_model")]),
        ("Model refused", "stat", "short", "1: what was put in place cannot answer, and the one before goes on.",
         [("", "max(shortlist_model_refused)")]),
        ("Answers by probability", "timeseries", "ops", "A band of 0.7 is 0.7 to 0.8; none: nothing could be said.",
         [("{{band}}", f"sum by (band) (rate(shortlist_predictions_total{WINDOW}))")]),
        ("Letters unlike those learned from", "timeseries", "percentunit", "The share of letters at the edge or outside of what the model knows.",
         [("{{support}}", f"sum by (support) (rate(shortlist_predictions_total{{support!=\"inside\"}}{WINDOW})) / ignoring (support) group_left sum(rate(shortlist_predictions_total{WINDOW}))")]),
    ]),
    ("Outcomes", [
        ("Alarms", "table", "short", "One row for a version whose outcomes disagree with its answers, and what is done.",
         [("", "max by (model, version, action) (shortlist_alarm_open)")]),
        ("Outcomes", "timeseries", "short", "How many came true or did not, by version.",
         [("{{model}} {{version}}", "max by (model, version) (shortlist_outcomes)")]),
        ("Passed against what was to pass", "timeseries", "percentunit", "Where the two part, the model is wrong.",
         [("passed, {{model}} {{version}}", "max by (model, version) (shortlist_outcome_pass_rate)"),
          ("was to pass, {{model}} {{version}}", "max by (model, version) (shortlist_outcome_expected_pass_rate)")]),
        ("Brier score", "timeseries", "short", "0 is best.",
         [("{{model}} {{version}}", "max by (model, version) (shortlist_outcome_brier)")]),
        ("Calibration", "timeseries", "short", "An intercept of 0 and a slope of 1 are right.",
         [("intercept, {{model}} {{version}}", "max by (model, version) (shortlist_calibration_intercept)"),
          ("slope, {{model}} {{version}}", "max by (model, version) (shortlist_calibration_slope)")]),
        ("Evidence that probabilities are wrong", "timeseries", "short", "The logarithm of the e-value; an alarm is raised at 3.2.",
         [("{{model}} {{version}}", "max by (model, version) (shortlist_calibration_ln_e_value)")]),
        ("Letters against those learned from", "timeseries", "short", "The Jensen-Shannon distance, by feature.",
         [("{{feature}}", "max by (feature) (shortlist_drift)")]),
        ("Its p-value", "timeseries", "short", "Exact, by Holm over all features; `shortlist monitor` says what would have been found.",
         [("{{feature}}", "min by (feature) (shortlist_drift_p_value)")]),
        ("Delay of outcomes", "timeseries", "d", "Half of them took more days.",
         [("days", "max(shortlist_outcome_delay_days)")]),
    ]),
    ("Requests", [
        ("Requests", "timeseries", "reqps", "By what became of them.",
         [("{{status}}", f"sum by (status) (rate(shortlist_requests_total{WINDOW}))")]),
        ("Time of an answer", "timeseries", "s", "Of the requests that ask something.",
         [("median", quantile(0.5, f"shortlist_request_seconds_bucket{{{ASKING}}}")),
          ("99 of 100", quantile(0.99, f"shortlist_request_seconds_bucket{{{ASKING}}}"))]),
        ("Slowest paths", "timeseries", "s", "99 of 100 requests are quicker.",
         [("{{path}}", "topk(5, " + quantile(0.99, "shortlist_request_seconds_bucket", "le, path") + ")")]),
        ("Problems", "timeseries", "ops", "By their title, as the client is told.",
         [("{{title}}", f"sum by (title) (rate(shortlist_problems_total{WINDOW}))")]),
        ("In flight", "timeseries", "short", "Requests that are worked on or wait.",
         [("{{instance}}", "shortlist_requests_in_flight")]),
    ]),
    ("Work", [
        ("Vectors found in the cache", "timeseries", "percentunit", "Letters that came before need not be read again.",
         [("found", f"sum(rate(shortlist_vector_lookups_total{{was_there=\"yes\"}}{WINDOW})) / sum(rate(shortlist_vector_lookups_total{WINDOW}))")]),
        ("Letters that wait for the transformer", "timeseries", "short", "Of the bundled model none wait.",
         [("{{instance}}", "shortlist_embedding_waiting")]),
        ("Letters in one run", "timeseries", "short", "How many the transformer reads together.",
         [("mean", f"sum(rate(shortlist_embedding_letters_sum{WINDOW})) / sum(rate(shortlist_embedding_letters_count{WINDOW}))"),
          ("tokens, mean", f"sum(rate(shortlist_embedding_tokens_sum{WINDOW})) / sum(rate(shortlist_embedding_tokens_count{WINDOW}))")]),
        ("Answers journalled together", "timeseries", "short", "More under load: one transaction for all that wait.",
         [("mean", f"sum(rate(shortlist_journal_requests_sum{WINDOW})) / sum(rate(shortlist_journal_requests_count{WINDOW}))")]),
        ("Letters of batches that wait", "timeseries", "short", "All replicas see the same.",
         [("waiting", "max(shortlist_batch_letters_waiting)")]),
        ("Trainings", "timeseries", "short", "In the last day, by how they ended.",
         [("{{outcome}}", "sum by (outcome) (increase(shortlist_trainings_total[1d]))")]),
    ]),
]
# What may be below 0.
SIGNED = {"Calibration", "Evidence that probabilities are wrong"}
SOURCE = {"type": "prometheus", "uid": "${source}"}


def panel(number, place, title, kind, unit, description, lines):
    column, row = place % 2, place // 2
    options = {"legend": {"displayMode": "list", "placement": "bottom"}} if kind == "timeseries" else {}
    return {
        "id": number, "type": kind, "title": title, "description": description, "datasource": SOURCE,
        "gridPos": {"h": 8, "w": 12, "x": 12 * column, "y": 8 * row},
        "fieldConfig": {"defaults": {"unit": unit} if title in SIGNED else {"unit": unit, "min": 0}, "overrides": []}, "options": options,
        "targets": [
            {"refId": chr(ord("A") + index), "datasource": SOURCE, "expr": expression, "legendFormat": name,
             "instant": kind == "table", "format": "table" if kind == "table" else "time_series"}
            for index, (name, expression) in enumerate(lines)
        ],
    }


def dashboard():
    panels, number, below = [], 1, 0
    for title, group in ROWS:
        panels.append({"id": number, "type": "row", "title": title, "collapsed": False, "panels": [],
                       "gridPos": {"h": 1, "w": 24, "x": 0, "y": below}})
        number += 1
        for place, description in enumerate(group):
            made = panel(number, place, *description)
            made["gridPos"]["y"] += below + 1
            panels.append(made)
            number += 1
        below += 1 + 8 * ((len(group) + 1) // 2)
    return {
        "uid": "shortlist", "title": "Shortlist", "tags": ["shortlist"], "schemaVersion": 41, "version": 1,
        "editable": True, "refresh": "30s", "time": {"from": "now-6h", "to": "now"}, "timezone": "browser",
        "templating": {"list": [{"name": "source", "type": "datasource", "query": "prometheus", "label": "Source"}]},
        "annotations": {"list": []}, "links": [], "panels": panels,
    }


print(json.dumps(dashboard(), indent=1))
