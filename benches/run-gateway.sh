#!/usr/bin/env bash
# The HJ 212 gateway under load, killed, and its store filled, on this machine.
#   benches/run-gateway.sh [CONNECTIONS]
# The load generator runs beside the gateway, on the same cores. Everything lies in a temporary folder on disk.
set -euo pipefail
cd "$(dirname "$0")/.."
connections=${1:-10000}
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$work"' EXIT
ulimit -n $((connections + 1000))
cargo build --quiet --release -p lantian -p benches
lantian=target/release/lantian
"$lantian" simulate devices --to 127.0.0.1:1 --count "$connections" --write-devices "$work/devices.toml"

# load WINDOW [RATE]: frames that each connection sends at once before it waits for their answers, frames a second in all.
load() {
  "$lantian" gateway hj212 --data "$work/data" --listen 127.0.0.1:18090 --devices "$work/devices.toml" >"$work/out" 2>&1 &
  gateway=$!
  until grep -q listening "$work/out"; do sleep 0.1; done
  target/release/gateway_load 127.0.0.1:18090 "$connections" "$1" 20 "${@:2}"
  echo "  $(grep VmHWM "/proc/$gateway/status"), CPU ticks $(cut -d' ' -f14,15 "/proc/$gateway/stat")"
  kill "$gateway"
  wait "$gateway" || true
  tail -1 "$work/out"
  rm -rf "$work/data"
}
load 10 100000
load 10 50000
load 1 10000
load 10
load 1

LANTIAN_KILLS=200 cargo test --quiet -p lantian --test gateway killed -- --nocapture

target/release/telemetry_store "$work/day" 500 1
target/release/telemetry_store "$work/month" 50 30
