"""Templates written after the reader was, to see how it does on makes it was not tuned on."""
from site_parts import *


@template()
def page_fact_box_inside(a):
    """A box of key figures floats in the text; the section's other reports follow in the same container."""
    w = words(a)
    first, second = split_body(a)
    rest = "".join(f'<div class="row"><div class="col-4"><img src="{i}.jpg"></div><div class="col-8"><a href="/a/{i}"><strong>{e(t)}</strong></a><br>{e(s)}</div></div>' for i, (t, s) in enumerate(w["teasers"]))
    body = f"""<div class="navbar navbar-default">{nav_list(a, 'nav navbar-nav')}</div><div class="container"><div class="row"><div class="col-md-8"><h1>{e(a['title'])}</h1><p class="text-muted small">{e(a['author'])} | {a['published']}</p><p class="lead">{e(first[0])}</p>{''.join(f'<p>{e(p)}</p>' for p in first[1:])}<div class="well pull-right"><h4>{w['tags'][0]}</h4><ul><li><a href="/1">{w['tags'][1]}</a></li><li><a href="/2">{w['tags'][2]}</a></li></ul></div>{''.join(f'<p>{e(p)}</p>' for p in second)}<hr><h3>{w['related']}</h3>{rest}</div><div class="col-md-4"><div class="panel"><div class="panel-body">{e(w['about'])}</div></div></div></div></div><div class="well well-sm">{e(w['footer'])}</div>"""
    return page(a, f'<title>{e(a["title"])} | {e(a["outlet"])}</title>{meta_og(a)}<meta name="date" content="{a["published"]}">', body), a["body"]


@template(published=True)
def page_quoted_statement(a):
    """A party's statement quoted in full in a blockquote."""
    w = words(a)
    first, second = split_body(a)
    body = f"""<div class="site-top">{nav_list(a)}</div><div class="post-wrap"><div class="post-title-wrap"><h1>{e(a['title'])}</h1></div><div class="post-inner"><p>{e(first[0])}</p><blockquote>{''.join(f'<p>{e(p)}</p>' for p in first[1:])}<cite>{e(a['outlet'])}</cite></blockquote>{''.join(f'<p>{e(p)}</p>' for p in second)}</div><div class="prev-next"><a href="/p">« {e(w['teasers'][0][0])}</a> <a href="/n">{e(w['teasers'][1][0])} »</a></div></div><div class="site-bottom">{e(w['footer'])}</div>"""
    return page(a, f'<title>{e(a["title"])} — {e(a["outlet"])}</title>{json_ld(a)}', body), a["body"]


@template()
def page_embedded_posts(a):
    """Posts of a social network stand in the text as quotations with links."""
    w = words(a)
    parts = []
    for i, p in enumerate(a["body"]):
        parts.append(f'<p class="p-{i}">{e(p)}</p>')
        if i == 2:
            parts.append(f'<figure class="embed"><blockquote class="twitter-tweet"><a href="https://t.example/1">pic.t.example/x{i}</a> <a href="https://t.example/u">@{a["id"]}</a></blockquote></figure>')
    body = f"""<header id="hd">{nav_list(a)}</header><main id="mn"><div id="ct"><h1>{e(a['title'])}</h1><div>{''.join(parts)}</div></div></main><footer id="ft">{e(w['footer'])}</footer>"""
    return page(a, f'<title>{e(a["title"])} · {e(a["outlet"])}</title>{json_ld(a)}', body), a["body"]


@template(url=False)
def page_short_lines(a):
    """A report in very short paragraphs, one sentence each, dialogue among them."""
    w = words(a)
    sentences = [s.strip() for p in a["body"] for s in re.split(r"(?<=[.!?؟])\s+", p) if s.strip()]
    body = f"""<ul class="m">{''.join(f'<li><a href="/{i}">{e(n)}</a></li>' for i, n in enumerate(w['nav']))}</ul><div class="c"><h1>{e(a['title'])}</h1>{''.join(f'<p>{e(s)}</p>' for s in sentences)}</div><p class="legal">{e(w['footer'])}</p>"""
    return page(a, f'<title>{e(a["title"])} | {e(a["outlet"])}</title><meta property="og:site_name" content="{attr(a["outlet"])}"><meta name="date" content="{a["published"]}">', body), sentences


@template()
def page_infinite_scroll(a):
    """The next report of the site follows in full under the first."""
    w = words(a)
    others = [w["about"], w["newsletter"], w["teasers"][0][1], w["teasers"][3][1]]
    nxt = "".join(f"<p>{e(p)}</p>" for p in others)
    body = f"""<header>{nav_list(a)}</header><div class="stream"><article class="story" data-n="1"><h1>{e(a['title'])}</h1><div class="story-text">{paragraphs(a)}</div></article><article class="story" data-n="2"><h2><a href="/a/0">{e(w['teasers'][0][0])}</a></h2><div class="story-text">{nxt}</div></article></div>"""
    return page(a, f'<title>{e(a["title"])} | {e(a["outlet"])}</title>{json_ld(a)}', body), a["body"]


@template(outlet=False, url=False, published=False)
def page_definition_list(a):
    """A bulletin as a list of definitions: places and what is reported from them."""
    w = words(a)
    places = [w["tags"][i % 3] for i in range(len(a["body"]))]
    body = f"""<h1>{e(a['title'])}</h1><dl>{''.join(f'<dt>{e(x)}</dt><dd>{e(p)}</dd>' for x, p in zip(places, a['body']))}</dl><p><small>{e(w['footer'])}</small></p>"""
    return page(a, f"<title>{e(a['title'])}</title>", body), [x for pair in zip(places, a["body"]) for x in pair]


@template(url=False)
def page_nested_tables_modern(a):
    """A newsletter kept as a page: tables in tables, styles in every cell."""
    w = words(a)
    cell = '<table role="presentation" width="600"><tr><td style="padding:10px;font-size:16px">{}</td></tr></table>'
    body = f"""<table role="presentation" width="100%"><tr><td align="center">{cell.format(f'<a href="#">{w["nav"][6]}</a>')}{cell.format(f'<h1 style="margin:0">{e(a["title"])}</h1>')}{''.join(cell.format(e(p)) for p in a['body'])}{cell.format(f'<a href="#">{w["share"]}</a> | <a href="#">{w["nav"][7]}</a>')}{cell.format(e(w['footer']))}</td></tr></table>"""
    return page(a, f'<title>{e(a["title"])} | {e(a["outlet"])}</title><meta property="og:site_name" content="{attr(a["outlet"])}"><meta name="date" content="{a["published"]}">', body), a["body"]


@template()
def page_footnotes(a):
    """Superscript notes in the text and the notes under it."""
    w = words(a)
    text = "".join(f'<p>{e(p)}<sup><a href="#n{i}">[{i}]</a></sup></p>' for i, p in enumerate(a["body"], 1))
    notes = "".join(f'<li id="n{i}"><a href="#r{i}">↑</a> <a href="https://x.example/{i}">https://x.example/{i}</a></li>' for i in range(1, len(a["body"]) + 1))
    body = f"""<header>{nav_list(a)}</header><main><article><h1>{e(a['title'])}</h1>{text}<hr><ol class="footnotes">{notes}</ol></article></main><footer>{e(w['footer'])}</footer>"""
    return page(a, f'<title>{e(a["title"])} | {e(a["outlet"])}</title>{json_ld(a)}', body), a["body"]


@template()
def page_author_box_end(a):
    """A biography, a correction note and a donation appeal end the article element."""
    w = words(a)
    body = f"""<header class="h">{nav_list(a)}</header><main><article class="post"><h1>{e(a['title'])}</h1><div class="content">{paragraphs(a)}</div><div class="author-bio"><img src="u.jpg"><div><h4>{e(a['author'])}</h4><p>{e(w['about'])}</p></div></div><div class="support-us"><p>{e(w['newsletter'])}</p><a class="button" href="/give">+</a></div></article></main>"""
    return page(a, f'<title>{e(a["title"])} | {e(a["outlet"])}</title>{json_ld(a)}', body), a["body"]


@template()
def page_bilingual(a):
    """A summary in another language stands folded above the text, hidden by a style."""
    w = words(a)
    other = AROUND["en" if a["lang"] != "en" else "fr"]
    body = f"""<header>{nav_list(a)}</header><div class="doc"><h1>{e(a['title'])}</h1><div style="display: none" lang="xx"><p>{e(other['about'])}</p><p>{e(other['newsletter'])}</p></div><div class="doc-text">{paragraphs(a)}</div></div><footer>{e(w['footer'])}</footer>"""
    return page(a, f'<title>{e(a["title"])} | {e(a["outlet"])}</title>{json_ld(a)}', body), a["body"]
