# Trees: CoNLL-U of a text, and of tokens that are kept.
. "$2/tests/cli/lib.sh" || exit 1

printf '%s\n' "$report" > good.txt
run parse --lang fr good.txt; expect 0; quiet; out_has "# text = "; out_has "	root	"
cp out first
awk -F '\t' 'NF && !/^#/ && NF != 10 { bad = 1 } END { exit bad }' out || fail "a row has not ten columns"
run parse --in tokens --lang fr first; expect 0; quiet
cut -f1,2 first > kept; cut -f1,2 out > kept.out
same kept kept.out
run parse --accurate --lang fr good.txt; expect 0; quiet; out_has "	root	"
run_with_input good.txt parse --lang fr -; expect 0; same out first
finish
