# Bad input: a message that says where and what to do, status 1, and the rest of the batch done.
. "$2/tests/cli/lib.sh" || exit 1

printf '%s\n' "$report" > good.txt
printf '' > empty.txt
printf ' \n\t \n\302\240\n' > blank.txt
printf 'Le camp\0de Niafunk\n' > nul.txt
head -c 4000 "$hearsay" > binary.txt
printf 'Le camp de Niafunk\351 est tomb\351.\n' > latin1.txt
printf '\377\376L\0e\0 \0c\0a\0m\0p\0' > utf16.txt
printf -- '---\npublished: 2023-02-30\n---\n%s\n' "$report" > date.txt
printf -- '---\ntitle: x\nsans cle\n---\n%s\n' "$report" > matter.txt
printf 'Wanajeshi wa serikali wamesema kwamba waliwaua waasi wengi katika shambulio lililotokea jana usiku karibu na mji wa Goma mashariki mwa Kongo.\n' > swahili.txt
printf -- '---\nlang: sw\n---\nWanajeshi wa serikali.\n' > swahili_said.txt

one() { # FILE MESSAGE: alone, and in the middle of good ones
  run code "$1"; expect 1; no_output; err_has "hearsay: $1"; err_has "$2"
  run code good.txt "$1" good.txt; expect 1; lines 2; err_has "$2"
  run parse --lang fr good.txt "$1"; expect 1; err_has "hearsay: $1"
}
one empty.txt "the document is empty"
one blank.txt "the document is empty"
one nul.txt "byte 7 is NUL"
one binary.txt "is NUL"
one latin1.txt "byte 18 is not valid UTF-8"
one utf16.txt "UTF-16"
one date.txt "2023-02-30"
one matter.txt "matter.txt:3"
run code date.txt; err_has "date.txt:2"; err_has "YYYY-MM-DD"

run code swahili.txt; expect 1; no_output; err_has "hearsay: swahili.txt"
run code swahili_said.txt good.txt; expect 1; lines 1; err_has "swahili_said.txt"; err_has "sw"

run code nowhere.txt good.txt; expect 1; lines 1; err_has "nowhere.txt: cannot open the file: No such file or directory"
mkdir -p folder
run code folder good.txt; expect 1; lines 1; err_has "folder: this is a folder"
if [ "$(id -u)" -ne 0 ]; then
  cp good.txt secret.txt; chmod 0 secret.txt
  run code secret.txt; expect 1; err_has "Permission denied"
fi
run code --packs nowhere good.txt; expect 1; err_has "nowhere"
run code --models folder good.txt; expect 1; err_has "no model"

# JSON Lines: every bad line named, the others done.
{
  echo '{"id":"a","text":"Une attaque a fait trois morts à Gao, selon l'"'"'armée."}'
  echo '{"id":"b","text":'
  echo '[]'
  echo '{"id":"d","text":4}'
  echo '{"id":"e"}'
  echo '{"id":"f","text":" "}'
  echo '{"id":"g","text":"x","published":"hier"}'
  printf '{"id":"h","text":"tomb\351"}\n'
  echo '{"id":"i","text":"a\u0000b"}'
  echo
  echo '{"id":"z","text":"Une attaque a fait trois morts à Gao, selon l'"'"'armée."}'
} > mixed.jsonl
for jobs in 1 3; do
  run code --in jsonl --lang fr --jobs $jobs mixed.jsonl; expect 1; lines 2
  for line in 2 3 4 5 6 7 8 9; do err_has "hearsay: mixed.jsonl:$line"; done
  err_has "mixed.jsonl:2, byte"; err_has "byte 22 is not valid UTF-8"; err_has "must be a string"
  cp err "err.$jobs"
done
same err.1 err.3
run code --in jsonl binary.txt; expect 1; no_output; [ "$(wc -l < err)" -eq 1 ] || fail "one message for a binary file"
run code --in jsonl empty.txt; expect 1; err_has "empty"

# CoNLL-U: the faulty sentence named with its line, the rest done.
run parse --lang fr good.txt; cp out good.conllu
{ cat good.conllu; printf '1\tdeux\n\n'; cat good.conllu; } > broken.conllu
run parse --in tokens --lang fr broken.conllu; expect 1; err_has "hearsay: broken.conllu:$(($(wc -l < good.conllu) + 1))"
[ "$(grep -c '^1	' out)" -ge 2 ] || fail "the good sentences are missing"
run parse --in tokens --lang fr empty.txt; expect 1; err_has "empty"
finish
