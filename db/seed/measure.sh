#!/usr/bin/env bash
# Measures this machine as eight devices: ONNX Runtime with 1 and 2 threads, batch 1 and 8, graph
# optimisation off and on. Each gets a profile of the operators and CELLS random cells of its own.
# The devices are interleaved, CHUNK cells each, so that a period in which the machine is slow
# affects all of them equally. A pass measures every cell once, while the agent's canary reports a
# calm machine; a cell's latency is the median of its measurements, each the median of 7 runs or
# more. One thread gets PASSES of them, two threads PASSES2. It resumes after an interruption. A
# pass over the four devices with one thread takes five minutes on an idle machine; two threads
# wait for a calm machine, up to PATIENCE seconds per chunk.
# usage: measure.sh DIRECTORY
# Optional: AGENT, CELLS, CHUNK, PASSES, PASSES2, PATIENCE, THREADS ("1", "2" or "1 2") and PREFIX
# (of the devices' names).
set -euo pipefail
folder=$1
agent=${AGENT:-target/maple-agent.jar}
cells=${CELLS:-500}
chunk=${CHUNK:-100}
passes=${PASSES:-3}
passes2=${PASSES2:-1}
patience=${PATIENCE:-3600}
chosen=${THREADS:-1 2}
prefix=${PREFIX:-cpu}

settings() {
  local seed=0
  for optimisation in all off; do
    for batch in 1 8; do
      for threads in 1 2; do
        seed=$((seed + 1))
        case " $chosen " in *" $threads "*) echo "$threads $batch $optimisation $seed" ;; esac
      done
    done
  done
}

passes_of() { # threads
  if [ "$1" = 1 ]; then echo "$passes"; else echo "$passes2"; fi
}

agent() { # threads batch optimisation folder, further options
  local device=$prefix-t$1-b$2-$3 out=$folder/$prefix-t$1-b$2-$3/$4
  java -jar "$agent" --device "$device" --offline "$out" --state "$out/state" --threads "$1" \
    --batch "$2" --optimisation "$3" --pin --patience "$patience" "${@:5}" >/dev/null
}

while read -r threads batch optimisation seed; do
  agent "$threads" "$batch" "$optimisation" profile --random 0 --rounds 5
done < <(settings)

for pass in $(seq $((passes > passes2 ? passes : passes2))); do
  for upto in $(seq "$chunk" "$chunk" "$cells"); do
    while read -r threads batch optimisation seed; do
      if [ "$pass" -le "$(passes_of "$threads")" ]; then
        agent "$threads" "$batch" "$optimisation" "$pass" --no-profile --random "$upto" \
          --seed "$seed" --rounds 1 --warmup 20 --duration 50 --runs 7
      fi
    done < <(settings)
  done
done

while read -r threads batch optimisation seed; do
  device=$prefix-t$threads-b$batch-$optimisation
  out=$folder/out/$device
  mkdir -p "$out"
  facts=$folder/$device/profile/device.json
  processor=$(sed -n 's/.*"processor":"\([^"]*\)".*/\1/p' "$facts")
  name="$processor, ONNX Runtime, threads: $threads, batch: $batch, graph optimisation: $optimisation"
  sed "s/^{/{\"name\":\"$name\",\"kind\":\"CPU\",\"batchSize\":$batch,/" "$facts" >"$out/device.json"
  cp "$folder/$device/profile/profile.json" "$out/"
  head -1 "$folder/$device/1/samples.csv" >"$out/samples.csv"
  # A cell's readings stand together, ordered by latency; the middle one is kept.
  middle=$((($(passes_of "$threads") + 1) / 2))
  tail -qn +2 "$folder/$device"/[0-9]*/samples.csv | sort -t, -k2,2 -k3,3g |
    awk -F, -v middle="$middle" '{ n = $2 == spec ? n + 1 : 1; spec = $2 } n == middle' \
      >>"$out/samples.csv"
done < <(settings)
echo "Copy the folders in $folder/out to db/seed."
