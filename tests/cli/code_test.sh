# What `code` does with good input.
. "$2/tests/cli/lib.sh" || exit 1

printf -- '---\ntitle: Titre\noutlet: Radio\npublished: 2023-11-26\nlang: fr\nid: r1\n---\n%s\n' "$report" > report.txt
printf '%s\n' "$report" > bare.txt
run code report.txt; expect 0; quiet; lines 1; out_has '{"id":"r1","lang":"fr","claims":['; out_has '"problems":['; out_lacks '"attributions"'; out_has '"coder":{"version":'
run code - < /dev/null; expect 1
run_with_input report.txt code -; expect 0; quiet; out_has '"id":"r1"'
run code report.txt bare.txt; expect 0; lines 2
cp out two
run code --published 2023-11-26 report.txt bare.txt; expect 0; quiet; lines 2

# A document without an id gets the SHA-256 of its text, however it came.
sum=$(sha256sum < bare.txt | cut -c1-64)
run code bare.txt; expect 0; out_has "\"id\":\"$sum\""

# Layers.
run code --layers all report.txt; expect 0; quiet; out_has '"claims"'; out_has '"attributions"'; out_has '"mentions"'
run code --layers attributions report.txt; expect 0; out_lacks '"claims"'; out_has '"attributions"'
run code --explain report.txt; expect 0; out_has '"explain"'

# JSON Lines give the same readings as text files do.
awk 'BEGIN { printf "{\"id\":\"r1\",\"title\":\"Titre\",\"outlet\":\"Radio\",\"published\":\"2023-11-26\",\"lang\":\"fr\",\"unknown\":[1],\"text\":\"" }
     { printf "%s\\n", $0 } END { print "\"}" }' bare.txt > report.jsonl
run code report.txt; cp out from_text
run code --in jsonl report.jsonl; expect 0; quiet; cp out from_jsonl; same from_text from_jsonl

# The table is for people and fits.
run code --format table report.txt bare.txt; expect 0; quiet; out_has "document"
[ "$(awk '{ print length }' out | sort -n | tail -1)" -le 400 ] || fail "a line of the table is very long"
run code --format table --quotes report.txt; expect 0; quiet

# Trees somebody else made.
run parse --lang fr bare.txt; expect 0; quiet; { echo '# newdoc id = t1'; echo '# published = 2023-11-26'; cat out; } > trees.conllu
run code --in conllu --lang fr trees.conllu; expect 0; quiet; lines 1; out_has '"id":"t1"'
finish
