#!/usr/bin/env bash
# Predicts this machine: registers it with a running service, lets the agent
# profile it and measure 10 cells, then measures 200 others and compares them with the predictions.
# usage: check-agent.sh [SERVER] [AGENT OPTION...]; AGENT names another jar, CELLS another count, KEY
# a key with the scopes predict and write, if the service requires one.
set -euo pipefail
server=${1:-http://127.0.0.1:8080}
shift || true
agent=${AGENT:-target/maple-agent.jar}
cells=${CELLS:-200}
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
key=(${KEY:+-H "Authorization: Bearer $KEY"})
device=checked-$(date +%s)

answer=$(curl -sS --fail-with-body "${key[@]}" "$server/devices" -H 'Content-Type: application/json' \
  -d "{\"id\": \"$device\", \"name\": \"$(hostname)\", \"kind\": \"CPU\"}")
MAPLE_TOKEN=$(sed -n 's/.*"agentToken":"\([^"]*\)".*/\1/p' <<<"$answer")
export MAPLE_TOKEN

begin=$SECONDS
java -jar "$agent" --server "$server" --device "$device" --samples 10 --state "$folder/10" "$@"
predicted=$(curl -sS --fail-with-body "${key[@]}" "$server/predict/batch" -H 'Content-Type: application/json' \
  -H 'Accept: text/csv' -d "{\"devices\": [\"$device\"], \"space\": \"nasbench201\", \"all\": true}" | tail -n +2 | wc -l)
echo "$predicted cells are predicted, $((SECONDS - begin)) s after the start."

java -jar "$agent" --device "$device" --no-profile --offline "$folder" --state "$folder/$cells" \
  --random "$cells" --seed 201 "$@" >"$folder/commands"
answer=$(curl -sS --fail-with-body "${key[@]}" "$server/devices/$device/evaluate" \
  -H 'Content-Type: text/csv' --data-binary "@$folder/samples.csv")

figure() { sed -n "s/.*\"$1\":\([0-9.eE-]*\).*/\1/p" <<<"$answer"; }
awk -v device="$device" -v n="$(figure samples)" -v seen="$(figure seen)" -v rank="$(figure spearman)" \
  -v within="$(figure within10)" -v error="$(figure mape)" 'BEGIN {
    printf "%s: %d cells, of which the model had seen %d: ", device, n, seen
    printf "Spearman %.3f (goal .95), %.1f %% within ±10 %% (goal 75 %%), mean error %.1f %%\n",
      rank, 100 * within, 100 * error
    exit !(rank >= 0.95 && within >= 0.75)
  }'
