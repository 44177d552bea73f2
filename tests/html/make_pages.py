#!/usr/bin/env python3
"""Writes the test pages: every template with one article each into pages/ (kept in the repository), or with every article into the folder given.

    make_pages.py             pages/NN-template.html and pages/gold.jsonl
    make_pages.py --all DIR   all templates x all articles

A line of gold.jsonl: {"page": file, "title", "outlet", "published", "lang", "url", "text"}; text is the paragraphs joined by blank lines; a field the page
does not carry is "".
"""
import json
import pathlib
import sys

from articles import ARTICLES
import pages_common, pages_hard, pages_old, pages_more  # noqa: F401  (they register their templates)
from site_parts import TEMPLATES, url

FIELDS = ("title", "outlet", "published", "lang", "url")


def encoded(html, charset):
    if charset in ("windows-1252", "iso-8859-1-unsaid"):
        return html.encode("windows-1252", "xmlcharrefreplace")
    return html.encode("utf-8")


def write(folder, name, function, carries, article, gold):
    html, lines = function(article)
    (folder / name).write_bytes(encoded(html, carries.get("charset", "utf-8")))
    known = dict(article, url=url(article))
    row = {"page": name}
    row.update({field: known[field] if carries.get(field, True) else "" for field in FIELDS})
    row["text"] = "\n\n".join(lines)
    gold.append(row)


def main():
    everything = sys.argv[1:2] == ["--all"]
    folder = pathlib.Path(sys.argv[2]) if everything else pathlib.Path(__file__).parent / "pages"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.html"):
        old.unlink()
    gold = []
    for number, (name, function, carries) in enumerate(TEMPLATES):
        allowed = [a for a in ARTICLES if a["lang"] in carries.get("languages", (a["lang"],))]
        chosen = allowed if everything else [allowed[(number * 5) % len(allowed)]]
        for article in chosen:
            suffix = f"-{article['id']}" if everything else ""
            write(folder, f"{number + 1:02d}-{name}{suffix}.html", function, carries, article, gold)
    with open(folder / "gold.jsonl", "w", encoding="utf-8") as out:
        for row in gold:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(f"{len(gold)} pages of {len(TEMPLATES)} templates in {folder}")


if __name__ == "__main__":
    main()
