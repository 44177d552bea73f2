#!/bin/sh
# hearsay link: readings in, incidents out; the same whatever the order; what cannot be read is named, the rest is done.
. "$2/tests/cli/lib.sh"

cat > a.jsonl <<'EOF'
{"id": "a", "published": "2023-11-25", "outlet": "Alpha", "claims": [{"id": "c1", "stance": "assert", "speakers": [{"name": "JNIM"}], "quote": "we took the camp", "event": {"type": "non_state_actor_overtakes_territory", "actors": [{"name": "JNIM"}], "recipients": [{"name": "Malian Armed Forces"}], "place": {"name": "Niafunké", "country": "ML"}, "time": {"from": "2023-11-24", "to": "2023-11-24", "precision": "day"}, "outcome": "actor_prevails", "counts": []}}, {"id": "c2", "stance": "unverified", "about": ["c1"], "event": null}]}
EOF
cat > b.jsonl <<'EOF'
{"id": "b", "published": "2023-11-26", "outlet": "Beta", "claims": [{"id": "c1", "stance": "assert", "speakers": [{"name": "Malian Armed Forces"}], "event": {"type": "armed_clash", "actors": [{"name": "JNIM"}], "recipients": [{"name": "Malian Armed Forces"}], "place": {"name": "Niafunke", "country": "ML"}, "time": {"from": "2023-11-24"}, "outcome": "recipient_prevails"}}]}
{"id": "c", "published": "2023-11-26", "claims": [{"id": "c1", "stance": "assert", "event": {"type": "arrests", "place": {"name": "Bamako", "country": "ML"}}}]}
EOF

run link a.jsonl b.jsonl; expect 0; quiet; lines 2
out_has '"claims":["a/c1","a/c2","b/c1"]'
sort out > forward
run link b.jsonl a.jsonl; expect 0; quiet; sort out > backward; same forward backward
cat b.jsonl a.jsonl > all.jsonl
run_with_input all.jsonl link -; expect 0; quiet; sort out > piped; same forward piped

run link --explain a.jsonl b.jsonl; expect 0; quiet; out_has '"pairs":[{"claims":["a/c1","b/c1"],"time":30'

run link --format table a.jsonl b.jsonl; expect 0; quiet
out_has "DISPUTED, UNVERIFIED"; out_has "attackers prevailed"; out_has "outcome differs between"
run link --format table --quotes a.jsonl b.jsonl; expect 0; quiet; out_has "we took the camp"
run link --format json --language fr a.jsonl b.jsonl; expect 0; quiet; lines 2
out_has '"rule":"disputed"'; out_has "les assaillants l'emportent"
run link --format json --language xx a.jsonl; expect 1; no_output; err_has "packs/xx/sentences.tsv"

# Code and link go together.
printf '%s' "$report" > report.txt
"$hearsay" code --published 2023-11-26 report.txt > coded.jsonl 2> err
run link coded.jsonl; expect 0; quiet; [ -s out ] || fail "a coded report is linked"

# Bad input.
printf '%s\n' '{"id": "x", "claims": [{"id": "c1", "stance": "shouts"}]}' '{"id": "a", "claims": []}' 'not json' '{"claims": []}' '' > bad.jsonl
run link a.jsonl bad.jsonl; expect 1; out_has '"a/c1"'
err_has 'bad.jsonl:1: "stance" of claim c1'; err_has "bad.jsonl:2: the document a was read already"; err_has "bad.jsonl:3: this line is not a JSON object"; err_has 'bad.jsonl:4: "id"'
run link missing.jsonl; expect 1; err_has "missing.jsonl"
run link; expect 2
: > empty.jsonl
run link empty.jsonl; expect 0; quiet; no_output

# The weights are the packs': a fault in them is named.
mkdir -p packs; cp -r "$root/packs/und" "$root/packs/world" "$root/packs/fr" "$root/packs/en" packs/
sed -i 's/^threshold = .*/threshold = "high"/' packs/und/linking.toml
run pack check packs; expect 1; err_has "und/linking.toml"
run link --packs packs a.jsonl; expect 1; err_has "und/linking.toml"
finish
