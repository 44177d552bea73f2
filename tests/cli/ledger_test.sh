#!/bin/sh
# A ledger from the command line: adding, listing, searching, deciding, exporting.
. "$2/tests/cli/lib.sh" || exit 1
rm -rf work && mkdir work && cd work || exit 1

cat > one.jsonl <<'EOF'
{"id": "a", "outlet": "Gao Dispatch", "published": "2023-11-26", "lang": "fr", "title": "Niafunké", "text": "Le JNIM a affirmé samedi avoir pris le camp de Niafunké et tué des dizaines de soldats."}
{"id": "b", "outlet": "=Radio", "published": "2023-11-26", "lang": "fr", "text": "L'armée malienne affirme avoir repoussé vendredi une attaque du JNIM contre le camp de Niafunké."}
EOF
mkdir -p folder/deeper
printf -- '---\nid: c\npublished: 2023-11-27\nlang: en\n---\nThe army said on Monday that two soldiers were killed near Kidal on Sunday.\n' > folder/deeper/c.txt
printf 'no report' > folder/picture.png

run add one.jsonl folder
expect 0
lines 3
out_has a
err_has 'added 3 documents'
err_has 'passed over 1 files'
run add one.jsonl folder
expect 0
no_output
err_has '3 there already'

run documents --format json
expect 0
quiet
out_has '"next":null'
out_has '"id":"c"'
run documents --format json --limit 2
cursor=$(sed 's/.*"next":"\([^"]*\)".*/\1/' out)
run documents --format json --limit 2 --after "$cursor"
out_has '"next":null'
lines 1
run documents --after nonsense
expect 1
err_has 'no cursor'

run search ARMEE malienne
expect 0
out_has 'b'
run search nothingofthekind
expect 0
out_has 'Nothing holds'
run search '?!'
expect 1
err_has 'no word'
run changes --since 2020-01-01 --format json
expect 0
out_has '"kind":"document"'
run check
expect 0
out_has whole

# The same id with another text is another version, and says so; the same text with another date is what is there.
printf '{"id": "a", "published": "2023-11-26", "lang": "fr", "text": "Le JNIM a affirmé dimanche avoir pris Kidal."}\n' > again.jsonl
run add again.jsonl
expect 0
err_has 'version 2'
sed 's/2023-11-26/2023-11-25/' again.jsonl > dated.jsonl
run add dated.jsonl
expect 0
err_has 'published as first stored is kept'

# What fails is kept with its reason, stops nothing, and can be tried again.
printf '{"id": "f", "published": "2999-01-01", "text": "Rien."}\n{"id": \n{"id": "g", "lang": "fr", "text": "Il pleut."}\n' > bad.jsonl
run add bad.jsonl missing.txt
expect 1
out_has g
err_has 'lies in the future'
err_has 'bad.jsonl:2'
err_has 'missing.txt'
run quarantine --format json
out_has '"from":"bad.jsonl:1"'
out_has '"from":"bad.jsonl:2"'
out_has '"from":"missing.txt"'
printf '{"id": "f", "published": "2023-01-01", "lang": "fr", "text": "Rien."}\n{"id": "h", "lang": "fr", "text": "Rien non plus."}\n{"id": "g", "lang": "fr", "text": "Il pleut."}\n' > bad.jsonl
printf -- '---\nlang: fr\n---\nIl neige.\n' > missing.txt
run add --retry
expect 0
lines 3
run quarantine
out_has 'Nothing is in quarantine'
run add
expect 2

# What no pack reads is kept with its reason.
printf '{"id": "ar", "lang": "ar", "text": "نص"}\n' > unread.jsonl
run add unread.jsonl
expect 0
out_has ar
err_has 'kept without claims: no pack covers the language "ar"'
run add unread.jsonl
expect 0
err_has '0 documents'

# Decisions are numbered, listed, undone one by one.
run correct b/c1 event.place.name Goundam --author ana --reason 'read again'
expect 0
out_has 1
run correct b/c1 stance maybe --author ana
expect 1
err_has 'one of'
run dismiss b/c1 --author ana
run claim c 0 8 --set event.type=armed_clash --author ana
run resolve 'un nom' --actor jnim --author ana
run note b/c1 'a note' --author ana
run grade b/c1 B2 --author ana
run grade b/c1 Z9 --author ana
expect 2
run undo 2 --author bo
expect 0
run undo 2 --author bo
expect 1
err_has 'undone already'
run dismiss b/c1
expect 2
run decisions --format json
out_has '"kind":"correct","author":"ana"'
out_has '"undone":true'
run check
out_has whole

# Exports: exactly what passes, its count on standard error, formulas defused.
run export --format csv --hxl
expect 0
out_has '#event+type'
out_has "'=Radio"
out_has Goundam
run export --format csv --raw --outlet =Radio
lines 2
out_has ',=Radio,'
err_has '1 claims'
run export --format jsonl --type no_such_type
no_output
err_has '0 claims'
run export --format geojson
expect 0
out_has FeatureCollection
run export --format acled
out_has 'event_id_cnty,event_date,year,time_precision'
run export --format tables
expect 2

run backup copy.db
expect 0
run backup copy.db
expect 1
err_has 'there already'
run documents --ledger copy.db
expect 0
out_has Gao
run recode
expect 0
err_has '0 read differently'
run documents --ledger nowhere.db
expect 1
err_has 'no ledger here'

# The ledger is the same for any number of threads.
i=0
while [ $i -lt 40 ]; do
  printf '{"id": "n%s", "published": "2023-11-26", "lang": "fr", "text": "Le JNIM a affirmé samedi avoir tué %s soldats près de Kidal."}\n' $i $i
  i=$((i + 1))
done > many.jsonl
run add --ledger one.db --jobs 1 many.jsonl
cp out ids.one
run add --ledger four.db --jobs 4 many.jsonl
same out ids.one
"$hearsay" export --ledger one.db --format jsonl > claims.one 2> /dev/null
"$hearsay" export --ledger four.db --format jsonl > claims.four 2> /dev/null
same claims.one claims.four
run add --ledger stdin.db - < many.jsonl
lines 40
finish
