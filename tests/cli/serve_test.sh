#!/bin/sh
# hearsay serve: who may ask, what it answers, what it cuts off. HTTP is spoken by serve.mjs.
. "$2/tests/cli/lib.sh" || exit 1
rm -rf work && mkdir work && cd work || exit 1

run serve --listen 0.0.0.0:8787
expect 2
err_has 'this machine alone'
run serve --listen here
expect 2
err_has '127.0.0.1:8787'

run add --ledger l.db "$root"/examples/niafunke/01*.txt "$root"/examples/niafunke/02*.txt "$root"/examples/niafunke/04*.txt "$root"/examples/niafunke/11*.txt "$root"/examples/niafunke/12*.txt
expect 0
printf -- '---\nid: another-process\npublished: 2024-03-06\noutlet: Gao Dispatch\n---\nGunmen attacked an army camp in Gao, Mali, on Tuesday, the army said.\n' > report.txt
"$hearsay" serve --ledger l.db --listen 127.0.0.1:0 > link 2> serve_err &
server=$!
tries=0
while [ ! -s link ] && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
ran='hearsay serve'
node "$root/tests/cli/serve.mjs" "$(head -1 link)" "$hearsay" l.db report.txt > out 2> err || { cat out err; fail 'the conversation with the server'; }
kill -TERM $server
wait $server
status=$?
expect 0
[ "$(wc -l < link)" -eq 1 ] || fail 'one line is printed'
run check --ledger l.db
expect 0
finish
