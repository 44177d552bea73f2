#!/bin/sh
# What can go wrong with a ledger's file: each a clear message, nothing lost, and the ledger opens afterwards.
. "$2/tests/cli/lib.sh" || exit 1
rm -rf work && mkdir work && cd work || exit 1

documents() { # FROM TO: reports as JSON Lines
  i=$1
  while [ "$i" -lt "$2" ]; do
    printf '{"id": "n%s", "published": "2023-11-26", "lang": "fr", "text": "Le JNIM a affirmé samedi avoir tué %s soldats près de Kidal, puis brûlé le camp."}\n' "$i" "$i"
    i=$((i + 1))
  done
}
documents 0 300 > many.jsonl
ids_of() { "$hearsay" documents --ledger "$1" --format json --limit 1000 | grep -o '"id":"[^"]*"' | sed 's/"id":"\(.*\)"/\1/' | sort; }
# whole LEDGER REPORTED: the ledger passes its check and holds what was reported as added, and at most the one that was on its way.
whole() {
  run check --ledger "$1"
  [ "$status" -eq 0 ] || fail "$1 is not whole"
  ids_of "$1" > there
  grep -v '^$' "$2" | sort > reported
  lost=$(comm -13 there reported | wc -l)
  more=$(comm -23 there reported | wc -l)
  [ "$lost" -eq 0 ] || fail "$lost documents were reported as added and are not in $1"
  [ "$more" -le 1 ] || fail "$more documents in $1 were not reported"
}

# Killed at random moments; then the rest is added.
kills=${HEARSAY_KILLS:-25}
n=0
while [ "$n" -lt "$kills" ]; do
  rm -f killed.db killed.db-wal killed.db-shm
  "$hearsay" add --ledger killed.db --jobs 2 many.jsonl > killed.ids 2> /dev/null &
  pid=$!
  # From before the first document to after the last, spread evenly.
  sleep "$(awk -v n="$n" -v of="$kills" 'BEGIN { srand(n); print 0.02 + (n + rand()) * 0.9 / of }')"
  kill -9 $pid 2> /dev/null
  wait $pid 2> /dev/null
  ran="kill $n of $kills"
  if [ -s killed.ids ] || { [ -e killed.db ] && "$hearsay" documents --ledger killed.db > /dev/null 2>&1; }; then whole killed.db killed.ids; fi
  n=$((n + 1))
done
run add --ledger killed.db many.jsonl
expect 0
[ "$(ids_of killed.db | wc -l)" -eq 300 ] || fail "the rest cannot be added after a kill"

# The disk is full: the largest size of a file stands for it.
rm -f full.db*
(ulimit -f 1200; trap '' XFSZ; "$hearsay" add --ledger full.db many.jsonl > full.ids 2> full.err)
ran='add with a full disk'
status=$?
grep -qE 'disk is full|cannot read or write|look at the disk' full.err || fail "a full disk is not named: $(head -1 full.err)"
whole full.db full.ids
run add --ledger full.db many.jsonl
expect 0
whole full.db there

# Two writers at once.
rm -f two.db*
documents 0 120 > left.jsonl
documents 120 240 > right.jsonl
"$hearsay" add --ledger two.db left.jsonl > left.ids 2> left.err &
left=$!
"$hearsay" add --ledger two.db right.jsonl > right.ids 2> right.err
right_status=$?
wait $left
ran='two writers'
status=$?
[ "$status" -eq 0 ] && [ "$right_status" -eq 0 ] || fail "two writers: $(cat left.err right.err | head -2)"
cat left.ids right.ids > both.ids
whole two.db both.ids
[ "$(wc -l < there)" -eq 240 ] || fail "240 documents expected of two writers"

# A backup while another writes.
"$hearsay" add --ledger two.db many.jsonl > /dev/null 2>&1 &
writer=$!
run backup --ledger two.db copy.db
expect 0
wait $writer
run check --ledger copy.db
expect 0

# Files that are no ledger, or not a whole one.
printf 'This is a text, not a ledger, and long enough to look like one if nobody checks what it begins with.' > text.db
run documents --ledger text.db
expect 1
err_has 'not an SQLite database'
run add --ledger text.db many.jsonl
expect 1
grep -q 'This is a text' text.db || fail 'a foreign file was written to'
head -c 20000 copy.db > cut.db
run check --ledger cut.db
expect 1
err_has 'damaged'
: > empty.db
run documents --ledger empty.db
expect 1
run add --ledger folder.db/x/y.db many.jsonl
expect 1
mkdir dir.db
run add --ledger dir.db many.jsonl
expect 1
if command -v sqlite3 > /dev/null; then
  sqlite3 foreign.db 'CREATE TABLE t(x)'
  run add --ledger foreign.db many.jsonl
  expect 1
  err_has 'no ledger of hearsay'
  cp copy.db newer.db
  sqlite3 newer.db 'PRAGMA user_version = 99'
  run documents --ledger newer.db
  expect 1
  err_has 'use a newer hearsay'
  run add --ledger newer.db many.jsonl
  expect 1
  # An older one is brought up to date by the next command that writes; until then it is refused with what to do.
  cp copy.db older.db
  sqlite3 older.db "DROP INDEX claim_by_speaker; DELETE FROM incident_tag WHERE tag IN (SELECT id FROM tag WHERE kind = 'lang');
    DELETE FROM claim_tag WHERE tag IN (SELECT id FROM tag WHERE kind = 'lang'); DELETE FROM tag WHERE kind = 'lang'; PRAGMA user_version = 1"
  run documents --ledger older.db
  expect 1
  err_has 'version 1'
  run add --ledger older.db many.jsonl
  expect 0
  run check --ledger older.db
  expect 0
  for by in lang country; do
    "$hearsay" incidents --ledger older.db --facets $by > "older_$by"
    "$hearsay" incidents --ledger copy.db --facets $by > "copy_$by"
    cmp -s "older_$by" "copy_$by" || fail "facets by $by after bringing it up to date"
  done
fi

# Read-only: reading works, writing says why not (root may write to anything, so only where it cannot).
cp copy.db readonly.db
chmod 444 readonly.db
run documents --ledger readonly.db
expect 0
if ! [ -w readonly.db ]; then
  run add --ledger readonly.db left.jsonl
  expect 1
  err_has 'read-only'
fi
finish
