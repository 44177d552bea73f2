# Sourced by every *_test.sh:  hearsay=$1, root=$2.
#   run ARGS...                runs the program; its output is in ./out, ./err, its status in $status
#   expect STATUS              compares the status of the last run
#   out_has TEXT / err_has TEXT / out_lacks TEXT     fixed strings
#   quiet                      nothing on standard error
# Every failure is printed with what was run; `finish` ends the script.
set -u
hearsay=$1
root=$2
failures=0
ran=
status=0

fail() {
  failures=$((failures + 1))
  printf 'FAILED: %s\n  after: %s (status %s)\n' "$1" "$ran" "$status"
  sed 's/^/  stderr: /' err | head -5
}
run() { ran="hearsay $*"; "$hearsay" "$@" > out 2> err; status=$?; }
run_with_input() { input=$1; shift; ran="hearsay $* < $input"; "$hearsay" "$@" < "$input" > out 2> err; status=$?; }
expect() { [ "$status" -eq "$1" ] || fail "status $1 expected"; }
out_has() { grep -qF -- "$1" out || fail "standard output lacks: $1"; }
out_lacks() { if grep -qF -- "$1" out; then fail "standard output holds: $1"; fi; }
err_has() { grep -qF -- "$1" err || fail "standard error lacks: $1"; }
quiet() { [ ! -s err ] || fail "standard error is not empty"; }
no_output() { [ ! -s out ] || fail "standard output is not empty"; }
lines() { [ "$(wc -l < out)" -eq "$1" ] || fail "$1 lines expected on standard output, found $(wc -l < out)"; }
same() { cmp -s "$1" "$2" || fail "$1 and $2 differ"; }
finish() { [ "$failures" -eq 0 ] || exit 1; echo "all as expected"; exit 0; }

report='Le JNIM a affirmé samedi avoir pris le camp de Niafunké et tué des dizaines de soldats. L'\''armée malienne a démenti.'
