#!/bin/sh
# The example reports through coding and linking: one disputed incident about the camp, told by at least three origins; the copying report is no origin, the
# monitor only vouches.
. "$2/tests/cli/lib.sh"

run code --format table "$root"/examples/niafunke/*.txt; expect 0; quiet
cp out table
grep -B1 '^DISPUTED' table | grep 'incident' > disputed
[ "$(grep -c 'camp at Niafunk' disputed)" -eq 1 ] || fail "one disputed incident about the camp expected"
[ "$(wc -l < disputed)" -eq 1 ] || fail "no other disputed incident expected"
origins=$(sed -n '/camp at Niafunk/,/independent/p' table | sed -n 's/.* \([0-9]*\) origins*:.*/\1/p' | head -1)
[ "${origins:-0}" -ge 3 ] || fail "at least three origins expected, found ${origins:-none}"
out_has "copied by Bamako Soir"
out_has "SITE Intelligence Group vouches that JNIM issued the statement (not that it is"
grep -q '^confirmed .*SITE' table && fail "who vouches for a statement confirms nothing"
[ "$(awk '{ gsub(/[\200-\277]/, ""); if (length > longest) longest = length } END { print longest }' table)" -le 100 ] || fail "wider than 100 columns"

run code --format table --quotes "$root"/examples/niafunke/*.txt; expect 0; quiet
# A report given twice is shown as its own copy.
run code --format table "$root"/examples/camp.txt "$root"/examples/camp.txt; expect 0; quiet; out_has "2 reports, 1 outlet"; out_has "(copies [1])"; out_has "2 origins"
finish
