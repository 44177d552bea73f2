# The same bytes for any number of jobs, and the same from run to run.
. "$2/tests/cli/lib.sh" || exit 1

i=0
while [ $i -lt 400 ]; do
  case $((i % 4)) in
    0) text='Le JNIM a affirmé avoir pris le camp de Niafunké le 24 novembre 2023 et tué des dizaines de soldats.' ;;
    1) text='L'"'"'armée malienne assure avoir repoussé l'"'"'attaque. Deux soldats ont été blessés, selon un communiqué.' ;;
    2) text='Neuf concurrents ont terminé la course cycliste de dimanche sous la pluie.' ;;
    3) text='' ;;
  esac
  printf '{"id":"d%d","lang":"fr","published":"2023-11-%02d","text":"%s"}\n' $i $((i % 28 + 1)) "$text"
  i=$((i + 1))
done > many.jsonl
run code --in jsonl --layers all --explain many.jsonl; expect 1; lines 300
cp out out.1; cp err err.1
for jobs in 1 2 4 7; do
  run code --in jsonl --layers all --explain --jobs $jobs many.jsonl; expect 1
  same out out.1; same err err.1
done
run code --in jsonl --format table many.jsonl; cp out table.1
run code --in jsonl --format table --jobs 2 many.jsonl; same out table.1
cat many.jsonl | "$hearsay" code --in jsonl --layers all --explain --jobs 2 - > out 2> /dev/null
same out out.1

# A document that waits for no other: the first line is answered while the input stays open.
mkfifo pipe 2> /dev/null || { rm -f pipe; mkfifo pipe; }
"$hearsay" code --in jsonl --jobs 2 - < pipe > live 2> /dev/null &
worker=$!
exec 3> pipe
head -1 many.jsonl >&3
i=0
while [ ! -s live ] && [ $i -lt 100 ]; do sleep 0.1; i=$((i + 1)); done
ran="hearsay code --in jsonl - with an open pipe"
[ -s live ] || fail "the first document waits for the second"
exec 3>&-
wait $worker; status=$?; expect 0
rm -f pipe
finish
