#!/usr/bin/env bash
# Times the pages and the filing of returns with public load tools (hey, wrk), on this machine.
#   benches/run-web.sh
# Needs hey, wrk, curl, python3 and sqlite3. Everything it makes lies in a temporary folder.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$work"' EXIT
cargo build --quiet --release -p lantian -p benches
lantian=target/release/lantian

target/release/fold --make "$work/big" 200000
"$lantian" demo --data "$work/big" --port 8096 >"$work/demo.log" 2>&1 &
until curl -sf http://127.0.0.1:8096/healthz >/dev/null; do sleep 0.1; done
session() { curl -s -o /dev/null -D - -d "name=$1&password=Lantian-demo-2023&next=/" http://127.0.0.1:8096/sign-in | grep -io 'lantian_session=[0-9a-f]*'; }
leader=$(session leader) office=$(session office) auditor=$(session auditor)
administrator=$(session administrator) reporter=$(session zezhou-reporter)
page() { # SESSION PATH...
  local session=$1 path
  shift
  for path in "$@"; do
    curl -s -o /dev/null -H "Cookie: $session" "http://127.0.0.1:8096$path"
    hey -z 6s -q 10 -c 10 -H "Cookie: $session" "http://127.0.0.1:8096$path" |
      awk -v p="${path:0:60}" '/Requests\/sec/{r=$2} /50% in/{m=$3} /99% in/{q=$3} /\[200\]/{n=$2}
        END{printf "%-60s %6.1f requests/s  %d good  p50 %s s  p99 %s s\n", p, r, n, m, q}'
  done
}
found() { curl -s -H "Cookie: $1" "http://127.0.0.1:8096$2" | grep -o "href=\"$3[^\"?]*\"" | head -1 | cut -d'"' -f2; }
return=/returns/weekly/2023-06-30T18:00:00/zezhou past='?as_of=2023-05-05T18:30'
page "$leader" / /ranking /returns /tasks /documents /ledger /password /sign-in /facts/F100 /air/O3/hours \
  /api/v1/overview "$(found "$leader" /tasks /tasks/)" "$(found "$leader" /ranking /findings/ranking)" \
  "/$past" "/ranking$past" "/returns$past" "/tasks$past" "/air/O3/hours$past"
page "$office" "$return" /returns/reminders /documents/circular-draft.docx /documents/summary/2023-06-30.xlsx \
  /documents/final-report.docx
page "$reporter" "$return/edit"
page "$auditor" /ledger/audit
page "$administrator" /accounts "$(found "$administrator" /accounts /accounts/)" /tokens
kill %1

python3 benches/web/many-units.py plans/jincheng-2023 "$work/plan" 3000
"$lantian" serve --plan "$work/plan" --data "$work/filing" --listen 127.0.0.1:8097 >"$work/serve.log" 2>&1 &
until curl -sf http://127.0.0.1:8097/healthz >/dev/null; do sleep 0.1; done
TOKEN=$("$lantian" token issue --plan "$work/plan" --data "$work/filing" --unit office --role reviewer --label bench | grep -o 'lt_[0-9a-z_]*' | head -1)
WEEKS=$(python3 - <<'P'
import datetime as d
due, first, weeks = d.date(2023, 3, 31), d.date(2023, 3, 26), []
while due <= d.date(2023, 6, 30):
    weeks.append(f"{first},{due},{due}T18:00:00")
    first, due = due + d.timedelta(1), due + d.timedelta(7)
print(" ".join(weeks))
P
)
export TOKEN WEEKS UNITS=3000
wrk -t2 -c64 -d15s --latency -s benches/web/file.lua http://127.0.0.1:8097
sleep 1
echo "filed: $(sqlite3 "$work/filing/ledger.sqlite" "select count(*) from fact where kind = 'return.filed'")"
"$lantian" verify "$work/filing"
