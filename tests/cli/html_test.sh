# HTML pages: read with --in html, metadata and notes in the reading, bad pages named while the rest is done.
. "$2/tests/cli/lib.sh" || exit 1

cat > page.html <<'END'
<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Niafunké : deux versions | Le Fleuve</title>
<meta property="article:published_time" content="2023-11-26T08:00:00+00:00"><meta name="DC.date" content="2023-11-24"></head>
<body><nav><a href="/">Accueil</a></nav><h1>Niafunké : deux versions</h1>
<p>Le JNIM a affirmé samedi avoir pris la veille le camp de Niafunké et tué des dizaines de soldats.</p>
<p>L'armée malienne a démenti, et assure avoir repoussé l'attaque.</p>
<ul class="related"><li><a href="/x">Une autre affaire, ailleurs</a></li></ul><footer>© Le Fleuve. Tous droits réservés.</footer></body></html>
END
run code --in html page.html; expect 0; quiet; lines 1
out_has '"from":"2023-11-24"'
out_has 'two publication dates: 2023-11-26 in meta article:published_time, 2023-11-24 in meta dc.date; the first was taken'
out_lacks 'Accueil'; out_lacks 'autre affaire'
run code --in html --format table page.html; expect 0; out_has 'Le Fleuve'
run_with_input page.html code --in html -; expect 0; lines 1

: > empty.html
head -c 4000 "$hearsay" > binary.html
head -c 300 page.html > cut.html
head -c 200000000 /dev/zero | tr '\0' 'x' > large.html
awk 'BEGIN { for (i = 0; i < 60000; i++) printf "<div>"; print "x" }' > deep.html
awk 'BEGIN { printf "<div>"; for (i = 0; i < 1500; i++) printf "<b id=%d>", i; printf "</div>"; for (i = 0; i < 30000; i++) printf "<div>x. </div>" }' > hostile.html
for jobs in 1 2; do
  run code --in html --jobs $jobs page.html empty.html binary.html cut.html large.html deep.html hostile.html nowhere.html page.html; expect 1; lines 2
  err_has "hearsay: empty.html: the page is empty"
  err_has "hearsay: binary.html: this is a binary file"
  err_has "hearsay: cut.html: no report was found in this page"
  err_has "hearsay: large.html: the page is larger than the 32 MB"
  err_has "hearsay: deep.html: the page nests 60000 elements"
  err_has "hearsay: hostile.html: the page broke the HTML parser"
  err_has "hearsay: nowhere.html: cannot open the file"
done
rm -f large.html

# A page is not read as plain text by mistake.
run code page.html; expect 1; no_output; err_has "page.html: this is an HTML page, not plain text; read it with --in html"
finish
