#!/usr/bin/env python3
"""Finds the most accurate architectures that meet a latency budget; needs Python's standard library only.

    python3 search.py --device pixel-9=3 --device titan=1.5 --accuracies accuracies.csv

The table has the columns spec and accuracy. Without one, the architectures with the most live MACs come first.
"""
import argparse
import csv
import json
import os
import sys
import urllib.error
import urllib.request


def budget(text):
    device, _, millis = text.rpartition("=")
    return device, {"maxMillis": float(millis)}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--server", default=os.environ.get("MAPLE_SERVER", "http://127.0.0.1:8080"))
    parser.add_argument("--key", help="API key, if the service requires one")
    parser.add_argument("--space", default="nasbench201")
    parser.add_argument("--device", type=budget, action="append", required=True, metavar="ID=MILLIS")
    parser.add_argument("--confidence", type=float, default=0.9)
    parser.add_argument("--limit", type=int, default=10)
    parser.add_argument("--accuracies", metavar="CSV")
    return parser.parse_args()


def search(options):
    question = {
        "space": options.space,
        "devices": dict(options.device),
        "confidence": options.confidence,
        "limit": options.limit,
    }
    if options.accuracies:
        with open(options.accuracies, newline="", encoding="utf-8") as table:
            question["accuracies"] = [
                {"spec": row["spec"], "accuracy": float(row["accuracy"])} for row in csv.DictReader(table)
            ]
    headers = {"Content-Type": "application/json"}
    if options.key:
        headers["Authorization"] = "Bearer " + options.key
    request = urllib.request.Request(options.server + "/search", json.dumps(question).encode(), headers)
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def main():
    options = arguments()
    try:
        found = search(options)
    except urllib.error.HTTPError as refused:
        sys.exit(json.load(refused)["detail"])
    print("%(meeting)d of %(candidates)d meet the budget; %(paretoSize)d are on the Pareto front." % found)
    for architecture in found["architectures"]:
        score = architecture["accuracy"] if found["rankedBy"] == "accuracy" else architecture["liveMacs"]
        millis = ", ".join("%.3g ms" % each["latencyMillis"] for each in architecture["latencies"].values())
        print("%12s  %s  %s" % ("%.6g" % score, millis, architecture["spec"]))


if __name__ == "__main__":
    main()
