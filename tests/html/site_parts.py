"""Pieces that the page templates share: escaping, link lists, teasers, comments, heads with the usual metadata."""
import html
import json
import re

from articles import AROUND

TEMPLATES = []


def template(**carries):
    """Registers a page template. `carries` says which metadata its pages hold (title, outlet, published, lang, url: yes unless said otherwise),
    which languages it is for, and its character set."""
    def register(function):
        TEMPLATES.append((function.__name__.removeprefix("page_"), function, carries))
        return function
    return register


def e(text):
    return html.escape(text, quote=False)


def attr(text):
    return html.escape(text, quote=True)


def words(a):
    return AROUND[a["lang"]]


def url(a):
    return f"https://www.{a['id']}-news.example/{a['published'].replace('-', '/')}/{a['id']}-report.html"


def stamp(a, time="08:30:00"):
    return f"{a['published']}T{time}{a['zone']}"


def slug(text):
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "x"


def direction(a):
    return ' dir="rtl"' if a["lang"] == "ar" else ""


def nav_list(a, cls=""):
    items = "".join(f'<li><a href="/{i}">{e(word)}</a></li>' for i, word in enumerate(words(a)["nav"]))
    return f'<ul{f" class={chr(34)}{cls}{chr(34)}" if cls else ""}>{items}</ul>'


def paragraphs(a, cls="", tag="p"):
    c = f' class="{cls}"' if cls else ""
    return "\n".join(f"<{tag}{c}>{e(p)}</{tag}>" for p in a["body"])


def split_body(a, heads=False):
    """The body in two halves."""
    middle = len(a["body"]) // 2
    return a["body"][:middle], a["body"][middle:]


def with_heads(a, tag="h2", cls=""):
    """Paragraphs with two subheadings: (html, gold lines)."""
    c = f' class="{cls}"' if cls else ""
    out, gold = [], []
    places = {1: a["heads"][0], len(a["body"]) - 2: a["heads"][1]}
    for i, p in enumerate(a["body"]):
        if i in places:
            out.append(f"<{tag}{c}>{e(places[i])}</{tag}>")
            gold.append(places[i])
        out.append(f"<p>{e(p)}</p>")
        gold.append(p)
    return "\n".join(out), gold


def teasers(a, item='<div class="{c}"><h3><a href="{u}">{t}</a></h3><p>{s}</p></div>', cls="card", count=6):
    return "\n".join(item.format(c=cls, u=f"/a/{i}", t=e(t), s=e(s)) for i, (t, s) in enumerate(words(a)["teasers"][:count]))


def links(a, count=6):
    return "".join(f'<li><a href="/a/{i}">{e(t)}</a></li>' for i, (t, _) in enumerate(words(a)["teasers"][:count]))


def comments(a, item='<li class="comment"><cite>{n}</cite> <span class="says">{d}</span><p>{t}</p><a href="#r">↩</a></li>', times=1):
    return "\n".join(item.format(n=e(n), d=e(d), t=e(t)) for n, d, t in words(a)["comments"] * times)


def meta_og(a, site=True):
    out = [f'<meta property="og:title" content="{attr(a["title"])}">', f'<meta property="og:url" content="{url(a)}">', '<meta property="og:type" content="article">']
    if site:
        out.append(f'<meta property="og:site_name" content="{attr(a["outlet"])}">')
    return "\n".join(out)


def json_ld(a, kind="NewsArticle", **more):
    data = {"@context": "https://schema.org", "@type": kind, "headline": a["title"], "datePublished": stamp(a), "dateModified": "2024-09-01T10:00:00Z",
            "author": [{"@type": "Person", "name": a["author"]}], "publisher": {"@type": "Organization", "name": a["outlet"], "logo": {"@type": "ImageObject", "url": "/l.png"}},
            "mainEntityOfPage": {"@type": "WebPage", "@id": url(a)}}
    data.update(more)
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'


def page(a, head, body, lang=True, doctype="<!DOCTYPE html>", charset='<meta charset="utf-8">', body_attributes=""):
    language = f' lang="{a["lang"]}"' if lang else ""
    return f"{doctype}\n<html{language}{direction(a)}>\n<head>\n{charset}\n{head}\n</head>\n<body{body_attributes}>\n{body}\n</body>\n</html>\n"
