# `pack check` names every fault with file, line and column; `pack show` counts.
. "$2/tests/cli/lib.sh" || exit 1

run pack check; expect 0; quiet; out_has "fr: "; out_has "no fault"
run pack check fr; expect 0; quiet; lines 1
run pack check "$root/packs"; expect 0; quiet
run pack check xx; expect 1; err_has "xx"
run pack show fr; expect 0; quiet; out_has "fr/cues.tsv"
run pack show xx; expect 1; err_has "xx"

rm -rf packs; mkdir packs
cp -r "$root/packs/und" "$root/packs/world" "$root/packs/fr" packs/
printf 'zzz\tVERB\tshout\tassert\tthat\nzzz\tVERB\tsay\tassert\tthat|fly\nyyy\tVERB\tsay\tassert\tthat\nyyy\tVERB\tsay\tassert\tthat\n' >> packs/fr/cues.tsv
last=$(wc -l < packs/fr/cues.tsv)
printf 'form\n' > packs/fr/strange.tsv
rm packs/fr/media.tsv
run pack check packs; expect 1
err_has "packs/fr/cues.tsv:$((last - 3)):10: 'shout' is no class"
err_has "packs/fr/cues.tsv:$((last - 2))"; err_has "'fly' is no frames"
err_has "packs/fr/cues.tsv:$last:1: the same entry stands on line $((last - 1))"
err_has "packs/fr/strange.tsv"; err_has "packs/fr/media.tsv"
out_has "fr: "; out_has "faults"
run code --lang fr --packs packs "$root/tests/cli/lib.sh"; expect 1; err_has "packs/"
finish
