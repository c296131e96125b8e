#!/bin/bash
# Runs Maple once in the folder that holds it, learns and predicts a little, and leaves in maple.aot what Java
# recorded of its classes meanwhile. The image is built with it.
set -euo pipefail
port=8099
# A small heap and this collector, so that how large the builder is decides nothing.
java -Xmx1g -XX:+UseG1GC -XX:AOTCacheOutput=maple.aot -jar maple.jar --server.address=127.0.0.1 --server.port=$port \
  '--spring.datasource.url=jdbc:h2:mem:train;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH' \
  >/tmp/train.log 2>&1 &
maple=$!
trap '[ $? = 0 ] || cat /tmp/train.log' EXIT

answer() { # method path [body]
  local reply
  exec 3<>/dev/tcp/127.0.0.1/$port || return 1
  printf '%s %s HTTP/1.0\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s' \
    "$1" "$2" "${#3}" "$3" >&3
  reply=$(tr -d '\0' <&3)
  exec 3>&-
  [[ $reply == HTTP/1.?\ 2* ]] || { echo "$1 $2: $reply" >&2; return 1; }
}

ready=
for _ in $(seq 1500); do # five minutes, for processors that are emulated
  kill -0 $maple
  if answer GET /actuator/health/readiness '' 2>/dev/null; then
    ready=yes
    break
  fi
  sleep 0.2
done
[ -n "$ready" ]

cell='|nor_conv_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|avg_pool_3x3~0|none~1|nor_conv_3x3~2|'
answer POST /devices '{"id":"train","name":"Train","kind":"CPU"}'
samples=
for edge in none skip_connect nor_conv_1x1 nor_conv_3x3 avg_pool_3x3; do
  spec="|nor_conv_3x3~0|+|$edge~0|skip_connect~1|+|avg_pool_3x3~0|none~1|nor_conv_3x3~2|"
  samples="$samples,{\"architecture\":{\"space\":\"nasbench201\",\"spec\":\"$spec\"},\"latencyMillis\":$((${#edge} + 2))}"
done
answer POST /devices/train/samples "{\"samples\":[${samples:1}]}"
for _ in $(seq 20); do
  answer POST /predict "{\"device\":\"train\",\"architecture\":{\"space\":\"nasbench201\",\"spec\":\"$cell\"}}"
done
answer POST /predict/batch '{"devices":["train"],"space":"nasbench201","all":true}'
answer GET /devices ''
answer GET /actuator/prometheus ''
kill $maple
# A virtual machine that was asked to end says so by its status.
wait $maple || [ $? = 143 ]
[ -s maple.aot ]
rm -f /tmp/train.log
