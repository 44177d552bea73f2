# Where the results go: a full disk is an error, a reader that leaves is none, standard error stays apart.
. "$2/tests/cli/lib.sh" || exit 1

printf '%s\n' "$report" > good.txt
for command in "code --lang fr good.txt" "code --lang fr --format table good.txt" "parse --lang fr good.txt" "--version" "--help" "pack show fr"; do
  ran="hearsay $command > /dev/full"
  # shellcheck disable=SC2086
  "$hearsay" $command > /dev/full 2> err; status=$?
  expect 1; err_has "No space left on device"
done
ran="hearsay code | head -c 1"
many=; i=0; while [ $i -lt 300 ]; do many="$many good.txt"; i=$((i + 1)); done
# shellcheck disable=SC2086
"$hearsay" code --lang fr $many 2> err | head -c 1 > /dev/null
[ ! -s err ] || fail "a reader that leaves is nothing to complain about"
if [ -e /proc/self/fd ]; then
  ran="hearsay code >&-"
  "$hearsay" code --lang fr good.txt >&- 2> err; status=$?
  expect 1; err_has "cannot write"
fi
NO_COLOR=1 "$hearsay" code --lang fr --format table good.txt > out 2> err; status=$?; expect 0
if grep -q "$(printf '\033')" out; then fail "colour without a terminal"; fi
finish
