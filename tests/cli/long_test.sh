# Very long things: one line of 100 MB, a sentence of 10,000 words; in bounded memory, with an answer.
. "$2/tests/cli/lib.sh" || exit 1

awk 'BEGIN { for (i = 0; i < 10000; i++) printf "soldat "; print "." }' > words.txt
run parse --lang fr words.txt; expect 0; quiet; [ "$(grep -c '	soldat	' out)" -eq 10000 ] || fail "10,000 words expected"
run code --lang fr words.txt; expect 0; quiet; lines 1

awk 'BEGIN { s = "Le temps restera sec et frais sur tout le nord du pays jusqu'"'"'à la fin de la semaine, selon la météo. "
             printf "{\"id\":\"long\",\"lang\":\"fr\",\"text\":\""; for (i = 0; i < 950000; i++) printf "%s", s; print "\"}" }' > long.jsonl
[ "$(wc -c < long.jsonl)" -gt 95000000 ] || fail "the line is too short"
echo '{"id":"short","lang":"fr","text":"Trois soldats ont été tués à Gao, selon l'"'"'armée."}' >> long.jsonl
run code --in jsonl long.jsonl; expect 0; quiet; lines 2; out_has '"id":"long"'; out_has '"id":"short"'
rm -f long.jsonl out
finish
