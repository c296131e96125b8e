#!/usr/bin/env bash
# Measures this machine as eight devices: ONNX Runtime with 1 and 2 threads, batch 1 and 8, graph
# optimisation off and on. Each gets a profile of the operators and CELLS random cells of its own.
# The devices take turns, CHUNK cells each, so that a time in which the machine was slower spoils
# none of them more than the others. Each of PASSES passes reads every cell once; a cell's latency
# is the median of its readings, of which each is the median of 7 runs or more. Interrupted, it goes
# on. A pass takes a quarter of an hour on a machine that does nothing else: with something else
# running, two threads took up to 1.8 times as long for half a minute afterwards.
# usage: measure.sh FOLDER; AGENT, CELLS, CHUNK, PASSES and PREFIX (of the devices' names) may be set.
set -euo pipefail
folder=$1
agent=${AGENT:-target/maple-agent.jar}
cells=${CELLS:-500}
chunk=${CHUNK:-100}
passes=${PASSES:-3}
prefix=${PREFIX:-cpu}

settings() {
  local seed=0
  for optimisation in all off; do
    for batch in 1 8; do
      for threads in 1 2; do
        seed=$((seed + 1))
        echo "$threads $batch $optimisation $seed"
      done
    done
  done
}

measure() { # threads batch optimisation seed pass cells
  local device=$prefix-t$1-b$2-$3 profile=--no-profile
  if [ "$5" = 1 ]; then profile=; fi
  # shellcheck disable=SC2086
  java -jar "$agent" --device "$device" --offline "$folder/$device/$5" \
    --state "$folder/$device/$5/state" --random "$6" --seed "$4" --threads "$1" --batch "$2" \
    --optimisation "$3" --pin --rounds 1 --warmup 20 --duration 50 --runs 7 $profile >/dev/null
}

for pass in $(seq "$passes"); do
  for upto in $(seq "$chunk" "$chunk" "$cells"); do
    while read -r threads batch optimisation seed; do
      measure "$threads" "$batch" "$optimisation" "$seed" "$pass" "$upto"
    done < <(settings)
  done
done

while read -r threads batch optimisation seed; do
  device=$prefix-t$threads-b$batch-$optimisation
  out=$folder/out/$device
  mkdir -p "$out"
  processor=$(sed -n 's/.*"processor":"\([^"]*\)".*/\1/p' "$folder/$device/1/device.json")
  name="$processor, ONNX Runtime, threads: $threads, batch: $batch, graph optimisation: $optimisation"
  sed "s/^{/{\"name\":\"$name\",\"kind\":\"CPU\",\"batchSize\":$batch,/" \
    "$folder/$device/1/device.json" >"$out/device.json"
  cp "$folder/$device/1/profile.json" "$out/"
  head -1 "$folder/$device/1/samples.csv" >"$out/samples.csv"
  # A cell's readings stand together, ordered by latency; the middle one is kept.
  tail -qn +2 "$folder/$device"/[0-9]*/samples.csv | sort -t, -k2,2 -k3,3g |
    awk -F, -v middle="$(((passes + 1) / 2))" '{ n = $2 == spec ? n + 1 : 1; spec = $2 } n == middle' \
      >>"$out/samples.csv"
done < <(settings)
echo "Copy the folders in $folder/out to db/seed."
