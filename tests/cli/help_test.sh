# Every command explains itself; the list of commands is read from the program, so that none can be forgotten.
. "$2/tests/cli/lib.sh" || exit 1

run --help; expect 0; quiet; out_has "Examples:"
for command in $(sed -n '/^Subcommands:/,/^$/p' out | awk 'NR > 1 && NF { print $1 }'); do
  for flag in -h --help; do
    run "$command" $flag; expect 0; quiet; out_has "Usage: hearsay $command"
  done
  for nested in $(sed -n '/^Subcommands:/,/^$/p' out | awk 'NR > 1 && NF { print $1 }'); do
    run "$command" "$nested" --help; expect 0; quiet; out_has "Usage: hearsay $command $nested"; out_has "Examples:"
  done
done
run --version; expect 0; quiet; out_has "hearsay 0."; out_has "packs "; out_has "models "

# A bad command line: status 2, a message, nothing on standard output.
run; expect 2; no_output
for bad in "fly" "code" "code --fly x" "code --jobs 0 x" "code --jobs many x" "code --in pdf x" "code --format html x" "code --layers words x" \
           "code --published 2023-02-30 x" "code --published yesterday x" "code --lang french x" "parse --in jsonl x" "pack" "pack show"; do
  # shellcheck disable=SC2086
  run $bad; expect 2; no_output; err_has "hearsay: "
done
run code --published yesterday x; err_has "YYYY-MM-DD"
finish
