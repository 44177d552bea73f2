"""Templates with what is easily taken for the report, or easily lost from it."""
from site_parts import *


@template(url=True)
def page_paywall_teaser(a):
    w = words(a)
    shown = a["body"][:3]
    body = f"""<header>{nav_list(a)}</header><article><h1>{e(a['title'])}</h1><div class="story-body">{''.join(f'<p>{e(p)}</p>' for p in shown)}</div><div class="paywall-box"><h2>{w['nav'][7]}</h2><p>{e(w['offer'])}</p><a class="btn" href="/s">OK</a></div></article><footer><p>{e(w['footer'])}</p></footer>"""
    return page(a, f'<title>{e(a["title"])} | {e(a["outlet"])}</title>{meta_og(a)}{json_ld(a)}', body), shown


@template()
def page_paywall_json_body(a):
    """The page shows the beginning; its JSON-LD carries everything."""
    w = words(a)
    body = f"""<header>{nav_list(a)}</header><article><h1>{e(a['title'])}</h1><p>{e(a['body'][0])}</p><div class="subscribe"><p>{e(w['offer'])}</p></div></article>"""
    return page(a, f'<title>{e(a["title"])}</title>{json_ld(a, articleBody=chr(10).join(a["body"]))}', body), a["body"]


@template()
def page_script_only(a):
    """An empty page for scripts to fill; the report is in its JSON-LD."""
    graph = json.loads(re.search(r">(.*)</script>", json_ld(a, articleBody="\n\n".join(a["body"]))).group(1))
    data = {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"}, {"@type": "BreadcrumbList", "itemListElement": []}, graph]}
    head = f'<title>{e(a["title"])}</title><script type="application/ld+json">\n{json.dumps(data, ensure_ascii=False, indent=1)}\n</script>'
    return page(a, head, '<noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div><script src="/static/js/main.js"></script>'), a["body"]


@template()
def page_cookie_first(a):
    w = words(a)
    long = (w["cookie"] + " ") * 3
    body = f"""<div id="cookie-law-info-bar" class="cookie-banner"><h2>Cookies</h2><p>{e(long)}</p><p>{e(w['about'])}</p><button>{w['accept']}</button></div><div class="page">{nav_list(a)}<div class="content"><h1>{e(a['title'])}</h1>{paragraphs(a)}</div><div class="foot"><p>{e(w['footer'])}</p></div></div>"""
    return page(a, f'<title>{e(a["title"])} | {e(a["outlet"])}</title>{meta_og(a)}<meta property="article:published_time" content="{stamp(a)}">', body), a["body"]


@template()
def page_cookie_dialog(a):
    w = words(a)
    body = f"""<div class="x1-root"><div class="x1-nav">{nav_list(a)}</div><div class="x1-main"><h1 class="x1-h">{e(a['title'])}</h1><div class="x1-t">{paragraphs(a)}</div></div></div>
<div class="qc-9f" role="dialog" aria-modal="true"><div class="qc-a"><p>{e(w['cookie'])}</p><p>{e(w['newsletter'])}</p><p>{e(w['about'])}</p><a href="#">{w['accept']}</a></div></div>"""
    return page(a, f'<title>{e(a["title"])} - {e(a["outlet"])}</title>{json_ld(a)}', body), a["body"]


@template(url=False)
def page_comments_many(a):
    w = words(a)
    body = f"""<div id="nav">{nav_list(a)}</div><div id="story"><h1>{e(a['title'])}</h1>{paragraphs(a)}</div><div id="disqus_thread"><section class="conversation"><h2>{w['comments_head']} (24)</h2>{comments(a, '<div class="post"><header><a href="#">{n}</a> <span>{d}</span></header><div class="post-message"><p>{t}</p></div></div>', times=6)}</section></div>"""
    return page(a, f'<title>{e(a["title"])} - {e(a["outlet"])}</title><meta property="og:site_name" content="{attr(a["outlet"])}"><meta property="article:published_time" content="{stamp(a)}">', body), a["body"]


@template(url=False)
def page_comments_unnamed(a):
    """Readers' words under class names that say nothing."""
    w = words(a)
    body = f"""<div class="k1">{nav_list(a)}</div><div class="k2"><h1>{e(a['title'])}</h1><div class="k3">{paragraphs(a)}</div></div><div class="k4"><h3>{w['comments_head']}</h3>{comments(a, '<div class="k5"><div class="k6"><span>{n}</span> <span>{d}</span></div><div class="k7">{t}</div><div class="k8"><a href="#">+1</a></div></div>', times=3)}</div><div class="k9">{e(w['footer'])}</div>"""
    return page(a, f'<title>{e(a["title"])} - {e(a["outlet"])}</title><meta property="og:site_name" content="{attr(a["outlet"])}"><meta property="article:published_time" content="{stamp(a)}">', body), a["body"]


@template()
def page_headline_outside(a):
    """The headline, standfirst and picture stand in a page header, far from the text."""
    w = words(a)
    dek = f'<p class="hero__lead">{e(a["dek"])}</p>' if a["dek"] else ""
    body = f"""<header class="hero"><nav>{nav_list(a)}</nav><div class="hero__in"><h1>{e(a['title'])}</h1>{dek}</div></header><div class="layout"><div class="layout__side"><p>{w['by']} {e(a['author'])}</p><p><time datetime="{stamp(a)}">{a['published']}</time></p><p><a href="#">{w['share']}</a></p></div><div class="layout__text">{paragraphs(a)}</div></div><section class="more"><h2>{w['related']}</h2>{teasers(a, count=4)}</section>"""
    return page(a, f'<title>{e(a["title"])} | {e(a["outlet"])}</title>{json_ld(a)}', body), ([a["dek"]] if a["dek"] else []) + a["body"]


@template()
def page_index_with_lead(a):
    """One report in full, and the beginnings of others under it."""
    w = words(a)
    body = f"""<div class="site-header"><a href="/">{e(a['outlet'])}</a>{nav_list(a)}</div><div class="lead-story"><h1>{e(a['title'])}</h1>{paragraphs(a)}</div><div class="river">{teasers(a, '<div class="river-item"><h2><a href="{u}">{t}</a></h2><p>{s} {s}</p><a href="{u}">…</a></div>')}</div>"""
    return page(a, f'<title>{e(a["title"])} | {e(a["outlet"])}</title>{meta_og(a)}', body), a["body"]


@template()
def page_split_by_adverts(a):
    """The text in several containers of one make, advertisements between them."""
    w = words(a)
    parts = "".join(f'<div class="article-part"><p>{e(p)}</p></div><div class="ad-slot" id="ad{i}"><span>Ad</span></div>' for i, p in enumerate(a["body"]))
    body = f"""<header>{nav_list(a)}</header><div class="wrap"><h1>{e(a['title'])}</h1>{parts}<div class="about-box"><p>{e(w['newsletter'])}</p><input type="email"></div></div><footer>{e(w['footer'])}</footer>"""
    return page(a, f'<title>{e(a["title"])} - {e(a["outlet"])}</title>{json_ld(a)}', body), a["body"]


@template()
def page_two_columns(a):
    w = words(a)
    first, second = split_body(a)
    body = f"""<div class="strip">{nav_list(a)}</div><div class="title-row"><h1>{e(a['title'])}</h1></div><div class="cols"><div class="col left">{''.join(f'<p>{e(p)}</p>' for p in first)}</div><div class="col right">{''.join(f'<p>{e(p)}</p>' for p in second)}</div></div><div class="strip2"><ul>{links(a)}</ul></div>"""
    return page(a, f'<title>{e(a["title"])} - {e(a["outlet"])}</title>{json_ld(a)}', body), a["body"]


@template()
def page_pull_quotes(a):
    w = words(a)
    blocks = []
    for i, p in enumerate(a["body"]):
        blocks.append(f"<p>{e(p)}</p>")
        if i in (1, 3):
            blocks.append(f'<aside class="pullquote"><p>{e(p[:70])}</p></aside>')
    body = f"""<header>{nav_list(a)}</header><main><article><h1>{e(a['title'])}</h1><div class="text">{''.join(blocks)}</div></article></main><aside><h2>{w['most']}</h2><ul>{links(a)}</ul></aside><footer>{e(w['footer'])}</footer>"""
    return page(a, f'<title>{e(a["title"])} - {e(a["outlet"])}</title>{json_ld(a)}', body), a["body"]


@template()
def page_long_sections(a):
    body_parts, gold = [], []
    heads = [None] + a["heads"]
    size = (len(a["body"]) + 2) // 3
    for i, head in enumerate(heads):
        part = a["body"][i * size:(i + 1) * size]
        if not part:
            continue
        body_parts.append(f'<section class="chapter" id="c{i}">{f"<h2>{e(head)}</h2>" if head else ""}{"".join(f"<p>{e(p)}</p>" for p in part)}</section>')
        gold += ([head] if head else []) + part
    w = words(a)
    body = f"""<nav>{nav_list(a)}</nav><article><h1>{e(a['title'])}</h1>{''.join(body_parts)}</article><section class="next"><h2>{w['related']}</h2>{teasers(a, count=3)}</section>"""
    return page(a, f'<title>{e(a["title"])} - {e(a["outlet"])}</title>{json_ld(a)}', body), gold


@template()
def page_lists_and_table(a):
    """An organisation's update: points and a table of figures belong to the text."""
    w = words(a)
    rows = [(w["tags"][0], "14"), (w["tags"][1], "9"), (w["tags"][2], "31")]
    points = a["body"][2:5]
    body = f"""<div class="org-nav">{nav_list(a)}</div><div class="report"><h1>{e(a['title'])}</h1><p>{e(a['body'][0])}</p><p>{e(a['body'][1])}</p><h3>{e(a['heads'][0])}</h3><ul>{''.join(f'<li>{e(p)}</li>' for p in points)}</ul>
<table class="figures"><tr><th>{e(a['heads'][1])}</th><th>2023</th></tr>{''.join(f'<tr><td>{x}</td><td>{y}</td></tr>' for x, y in rows)}</table>{''.join(f'<p>{e(p)}</p>' for p in a['body'][5:])}<p>{e(w['teasers'][5][1])}</p></div><div class="org-foot"><p>{e(w['footer'])}</p></div>"""
    gold = a["body"][:2] + [a["heads"][0]] + points + [a["heads"][1], "2023"] + [x for row in rows for x in row] + a["body"][5:] + [w["teasers"][5][1]]
    return page(a, f'<title>{e(a["title"])} - {e(a["outlet"])}</title>{json_ld(a, "Report")}', body), gold


@template(url=False)
def page_interview(a):
    w = words(a)
    parts, gold = [], []
    for i, p in enumerate(a["body"]):
        if i % 2:
            parts.append(f"<p><strong>{e(a['heads'][(i // 2) % 2])} ?</strong></p>")
            gold.append(a["heads"][(i // 2) % 2] + " ?")
        parts.append(f"<p>{e(p)}</p>")
        gold.append(p)
    body = f"""<div class="menu">{nav_list(a)}</div><div class="single"><h1>{e(a['title'])}</h1>{''.join(parts)}</div><div class="bottom">{e(w['footer'])}</div>"""
    return page(a, f'<title>{e(a["title"])} | {e(a["outlet"])}</title><meta property="og:site_name" content="{attr(a["outlet"])}"><meta property="article:published_time" content="{stamp(a)}">', body), gold


@template()
def page_many_links(a):
    """Text with links in every sentence."""
    w = words(a)

    def linked(p):
        parts = p.split(" ")
        third = max(3, len(parts) // 3)
        return f'{e(" ".join(parts[:2]))} <a href="/x">{e(" ".join(parts[2:third]))}</a> {e(" ".join(parts[third:]))}'
    body = f"""<header>{nav_list(a)}</header><main><h1>{e(a['title'])}</h1><div class="prose">{''.join(f'<p>{linked(p)}</p>' for p in a['body'])}<p><a href="/a/1">{w['related']} : {e(w['teasers'][0][0])}</a></p></div></main><footer>{e(w['footer'])}</footer>"""
    return page(a, f'<title>{e(a["title"])} - {e(a["outlet"])}</title>{json_ld(a)}', body), a["body"]


@template()
def page_brief(a):
    """Two paragraphs in a page full of other things."""
    w = words(a)
    shown = a["body"][:2]
    body = f"""<header>{nav_list(a)}</header><div class="grid"><div class="left"><h3>{w['most']}</h3>{teasers(a, '<div class="mini"><a href="{u}">{t}</a></div>')}</div><div class="middle"><div class="brief"><h1>{e(a['title'])}</h1><p>{e(shown[0])}</p><p>{e(shown[1])}</p></div></div><div class="right">{teasers(a, '<div class="box"><h4><a href="{u}">{t}</a></h4><p>{s}</p></div>')}<p>{e(w['about'])}</p></div></div><footer>{e(w['footer'])}</footer>"""
    return page(a, f'<title>{e(a["title"])} - {e(a["outlet"])}</title>{json_ld(a)}', body), shown


@template()
def page_wide_and_narrow(a):
    """The text twice, for wide and for narrow screens."""
    w = words(a)
    body = f"""<header>{nav_list(a)}</header><div class="desktop-only"><h1>{e(a['title'])}</h1>{paragraphs(a)}</div><div class="mobile-only"><h1>{e(a['title'])}</h1>{paragraphs(a)}</div><footer>{e(w['footer'])}</footer>"""
    return page(a, f'<title>{e(a["title"])} - {e(a["outlet"])}</title>{json_ld(a)}', body), a["body"]


@template()
def page_gallery(a):
    """A picture with a long caption after every paragraph."""
    w = words(a)
    blocks = "".join(f'<p>{e(p)}</p><figure><img src="{i}.jpg"><figcaption>{e(a["caption"])} {e(w["teasers"][i % 6][1])}</figcaption></figure>' for i, p in enumerate(a["body"]))
    body = f"""<header>{nav_list(a)}</header><article><h1>{e(a['title'])}</h1><div class="body">{blocks}</div></article><footer>{e(w['footer'])}</footer>"""
    return page(a, f'<title>{e(a["title"])} - {e(a["outlet"])}</title>{json_ld(a)}', body), a["body"]


@template()
def page_newsletter_inside(a):
    w = words(a)
    first, second = split_body(a)
    box = f'<div class="subscription-widget-wrap"><div class="subscription-widget"><p>{e(w["newsletter"])}</p><form><input type="email"><button>OK</button></form></div></div>'
    body = f"""<div class="main-menu">{nav_list(a)}</div><article class="typography newsletter-post post"><div class="post-header"><h1 class="post-title">{e(a['title'])}</h1>{f'<h3 class="subtitle">{e(a["dek"])}</h3>' if a['dek'] else ''}<div class="byline-wrapper"><a href="/@x">{e(a['author'])}</a><div class="pencraft">{a['published']}</div></div></div>
<div class="available-content"><div dir="auto" class="body markup">{''.join(f'<p>{e(p)}</p>' for p in first)}{box}{''.join(f'<p>{e(p)}</p>' for p in second)}{box}</div></div><div class="post-footer"><a class="button">♡ 12</a></div></article>
<div class="discussion"><h4>{w['comments_head']}</h4>{comments(a, '<div class="comment"><div class="comment-meta">{n} {d}</div><div class="comment-body"><p>{t}</p></div></div>')}</div>"""
    return page(a, f'<title>{e(a["title"])} - {e(a["outlet"])}</title>{json_ld(a)}', body), ([a["dek"]] if a["dek"] else []) + a["body"]


@template(url=False, published=True, outlet=True)
def page_channel_message(a):
    """A message of a channel in its web view: line breaks only, counters, reactions."""
    text = "<br/><br/>".join(e(p) for p in a["body"])
    body = f"""<header class="tgme_header"><div class="tgme_header_info"><div class="tgme_header_title">{e(a['outlet'])}</div><div class="tgme_header_counter">12.4K</div></div></header><main><section class="tgme_channel_history"><div class="tgme_widget_message_wrap"><div class="tgme_widget_message"><div class="tgme_widget_message_bubble"><div class="tgme_widget_message_author"><a href="#">{e(a['outlet'])}</a></div>
<div class="tgme_widget_message_text" dir="auto"><b>{e(a['title'])}</b><br/><br/>{text}</div><div class="tgme_widget_message_footer"><span class="views">3.1K</span><a href="#"><time datetime="{stamp(a)}" class="time">08:30</time></a></div></div></div></div></section></main>"""
    return page(a, f'<meta property="og:title" content="{attr(a["title"])}"><meta property="og:site_name" content="{attr(a["outlet"])}">', body), a["body"]


@template(languages=("ar",))
def page_right_to_left(a):
    w = words(a)
    body = f"""<header class="رأس">{nav_list(a, 'قائمة')}</header><main><article><h1>\u200f{e(a['title'])}</h1><div class="byline">{w['by']}: {e(a['author'])} | <bdi>{a['published']}</bdi></div><div class="wysiwyg">{''.join(f'<p dir="rtl"><span dir="rtl">{e(p)}</span></p>' for p in a['body'])}</div><ul class="tags">{''.join(f'<li><a href="#">#{t}</a></li>' for t in w['tags'])}</ul></article><section class="most"><h3>{w['most']}</h3><ul>{links(a)}</ul></section></main><footer><p>{e(w['footer'])}</p></footer>"""
    return page(a, f'<title>{e(a["title"])} | {e(a["outlet"])}</title>{json_ld(a)}', body), a["body"]


@template(outlet=True, lang=True)
def page_wrong_language(a):
    """A template that calls every page English, and two spaces where invisible characters stand inside words."""
    w = words(a)
    hyphenated = [re.sub(r"(\w{5})(\w{5})", "\\1\u00ad\\2", p) for p in a["body"]]
    body = f"""<header>{nav_list(a)}</header><div class="entry"><h1>{e(a['title'])}</h1>{''.join(f'<p>&nbsp;{e(p)}&#8203;</p>' for p in hyphenated)}<p>&nbsp;</p></div><footer>{e(w['footer'])}</footer>"""
    return page(a, f'<title>{e(a["title"])} - {e(a["outlet"])}</title>{json_ld(a)}', body, lang=False).replace("<html", '<html lang="en-US"', 1), a["body"]


@template(url=True)
def page_left_column_first(a):
    """A long text about the site stands before the report."""
    w = words(a)
    body = f"""<div id="wrapper"><div id="left"><div class="box"><h3>{e(a['outlet'])}</h3><p>{e(w['about'])}</p><p>{e(w['newsletter'])}</p></div><div class="box">{nav_list(a)}</div></div><div id="right"><h2 class="t">{e(a['title'])}</h2>{paragraphs(a)}</div><div id="end">{e(w['footer'])}</div></div>"""
    return page(a, f'<title>{e(a["title"])} | {e(a["outlet"])}</title>{meta_og(a)}<meta property="article:published_time" content="{stamp(a)}">', body), a["body"]
