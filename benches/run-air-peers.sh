#!/usr/bin/env bash
# Times our season kernel and the engines beside it, in one run, on the same generated file.
#   benches/run-air-peers.sh [FOLDER]
# FOLDER holds `aqi/gen.py` and `aqi/bench.py` (default ../shared/peers). Needs python3; installs the engines into
# FOLDER's copy under ${TMPDIR:-/tmp}/lantian-peers the first time.
set -euo pipefail
cd "$(dirname "$0")/.."
peers=${1:-../shared/peers}
work=${TMPDIR:-/tmp}/lantian-peers
mkdir -p "$work/data"
cp -r "$peers/aqi" "$work/"
if [ ! -x "$work/.venv/bin/python" ]; then
  python3 -m venv "$work/.venv"
  "$work/.venv/bin/pip" -q install polars duckdb pyarrow numpy chdb datafusion
fi
[ -f "$work/data/air.parquet" ] || (cd "$work" && .venv/bin/python aqi/gen.py)

cargo build --quiet --release -p benches
target/release/benches "$work/data/air.parquet" 7
for engine in polars duckdb chdb datafusion; do
  (cd "$work" && .venv/bin/python "aqi/bench.py" "$engine" 2>/dev/null | tail -n 1)
done
