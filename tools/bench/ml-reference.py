"""Fits scikit-learn's estimators on the rows that `ml.mjs` wrote, single-threaded, and answers on the standard output.

Reads one JSON object a line from the standard input: {"folder", "task", "rows", "columns", "trees", "leaf", ...}; answers one a
line: {"cpu_ms", "auc" or "r2"}. An empty line ends it.
"""

import json
import sys
import time
import warnings

import numpy as np
import sklearn
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier, RandomForestRegressor
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import r2_score, roc_auc_score

warnings.filterwarnings("ignore")


def estimator_of(question):
    task = question["task"]
    if task == "logistic_regression":
        return LogisticRegression(C=1.0, max_iter=1000)
    if task == "random_forest":
        return RandomForestClassifier(question["trees"], min_samples_leaf=question["leaf"], random_state=1)
    if task == "random_forest_regressor":
        return RandomForestRegressor(
            question["trees"], min_samples_leaf=question["leaf"], max_features=1 / 3, random_state=1
        )
    return HistGradientBoostingClassifier(
        max_iter=question["rounds"], max_leaf_nodes=question["leaves"], learning_rate=0.1, early_stopping=False
    )


def answer(question):
    folder, rows, columns = question["folder"], question["rows"], question["columns"]
    samples = np.fromfile(f"{folder}/samples.bin").reshape(-1, columns)
    targets = np.fromfile(f"{folder}/{'numbers' if question['task'].endswith('regressor') else 'labels'}.bin")
    if question["task"] == "logistic_regression":
        samples = (samples - samples[:rows].mean(axis=0)) / samples[:rows].std(axis=0)
    started = time.process_time()
    model = estimator_of(question).fit(samples[:rows], targets[:rows])
    cpu_ms = 1000 * (time.process_time() - started)
    if question["task"].endswith("regressor"):
        return {"cpu_ms": cpu_ms, "quality": r2_score(targets[rows:], model.predict(samples[rows:]))}
    return {"cpu_ms": cpu_ms, "quality": roc_auc_score(targets[rows:], model.predict_proba(samples[rows:])[:, 1])}


print(json.dumps({"version": sklearn.__version__}), flush=True)
for line in sys.stdin:
    if not line.strip():
        break
    print(json.dumps(answer(json.loads(line))), flush=True)
