"""Templates of sites as most are built today: content systems, newspapers, agencies, organisations."""
from site_parts import *


@template()
def page_wordpress_classic(a):
    w = words(a)
    head = f'<title>{e(a["title"])} | {e(a["outlet"])}</title>\n<link rel="canonical" href="{url(a)}">\n<meta property="article:published_time" content="{stamp(a)}">\n<link rel="stylesheet" href="style.css">'
    body = f"""<div id="page" class="hfeed site"><header id="masthead" class="site-header"><h1 class="site-title"><a href="/">{e(a['outlet'])}</a></h1>{nav_list(a, 'menu')}</header>
<div id="main"><div id="primary"><div id="content" role="main"><article id="post-4711" class="post-4711 post type-post hentry category-a">
<header class="entry-header"><h1 class="entry-title">{e(a['title'])}</h1><div class="entry-meta">{w['published_on']} <a href="/d"><time class="entry-date" datetime="{stamp(a)}">{a['published']}</time></a> {w['by']} <a class="author" href="/u">{e(a['author'])}</a></div></header>
<div class="entry-content"><div class="wp-caption aligncenter"><img src="a.jpg" alt=""><p class="wp-caption-text">{e(a['caption'])}</p></div>
{paragraphs(a)}
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">{w['share']}</h3><ul><li><a href="#">Facebook</a></li><li><a href="#">X</a></li><li><a href="#">WhatsApp</a></li></ul></div>
<div id="jp-relatedposts"><h3>{w['related']}</h3>{teasers(a, count=3)}</div></div>
<footer class="entry-meta"><a href="/c" rel="tag">{w['tags'][0]}</a>, <a href="/c" rel="tag">{w['tags'][1]}</a></footer></article>
<div id="comments" class="comments-area"><h2>4 {w['comments_head']}</h2><ol class="commentlist">{comments(a)}</ol></div></div></div>
<div id="secondary" class="widget-area"><aside class="widget"><h3>{w['most']}</h3><ul>{links(a)}</ul></aside><aside class="widget widget_text"><p>{e(w['about'])}</p></aside></div></div>
<footer id="colophon"><p>{e(w['footer'])}</p></footer></div>"""
    return page(a, head, body, body_attributes=' class="single single-post has-sidebar comments-open"'), a["body"]


@template()
def page_wordpress_blocks(a):
    w = words(a)
    body_html, gold = with_heads(a, "h2", "wp-block-heading")
    head = f'<title>{e(a["title"])} - {e(a["outlet"])}</title>\n{meta_og(a)}\n{json_ld(a, "Article")}\n<meta name="viewport" content="width=device-width">'
    body = f"""<div class="wp-site-blocks"><header class="wp-block-template-part"><div class="wp-block-group">{nav_list(a)}</div></header>
<main class="wp-block-group"><div class="wp-block-group"><h1 class="wp-block-post-title">{e(a['title'])}</h1><div class="wp-block-post-date"><time datetime="{stamp(a)}">{a['published']}</time></div></div>
<div class="entry-content wp-block-post-content is-layout-constrained">{body_html}<figure class="wp-block-image"><img src="x.jpg"><figcaption>{e(a['caption'])}</figcaption></figure>
<p></p><hr class="wp-block-separator"></div>
<div class="wp-block-comments"><h2>{w['comments_head']}</h2>{comments(a, '<div class="wp-block-comment-template"><b>{n}</b><time>{d}</time><div class="wp-block-comment-content"><p>{t}</p></div></div>')}</div></main>
<footer class="wp-block-template-part"><p>{e(w['footer'])}</p></footer></div>"""
    return page(a, head, body), gold


@template(outlet=False)
def page_newspaper_large(a):
    w = words(a)
    head = f'<title>{e(a["title"])}</title><meta name="description" content="{attr(a["dek"] or a["body"][0])}"><meta property="og:title" content="{attr(a["title"])}"><meta property="article:published_time" content="{stamp(a)}"><link rel="canonical" href="{url(a)}">'
    dek = f'<p class="article__dek">{e(a["dek"])}</p>' if a["dek"] else ""
    first, second = split_body(a)
    mega = "".join(f'<div class="mega"><h4>{e(n)}</h4><ul>{links(a, 4)}</ul></div>' for n in w["nav"][:5])
    body = f"""<div class="top-banner">{w['nav'][0]}</div><header class="site-head"><a href="/"><img alt="{e(a['outlet'])}"></a><nav aria-label="main">{mega}</nav></header>
<main id="main"><article class="article"><header class="article__head"><span class="article__kicker"><a href="/s">{w['tags'][0]}</a></span><h1>{e(a['title'])}</h1>{dek}
<div class="article__byline">{w['by']} <a href="/j">{e(a['author'])}</a></div><div class="article__date">{w['published_on']} {a['published']}</div></header>
<figure class="article__media"><picture><source srcset="a.webp"><img src="a.jpg"></picture><figcaption>{e(a['caption'])}</figcaption></figure>
<section class="article__content">{''.join(f'<p class="article__paragraph">{e(p)}</p>' for p in first)}
<section class="catcher"><div class="catcher__content"><p class="catcher__desc"><strong>{w['related']} : </strong><a href="/a/1">{e(w['teasers'][0][0])}</a></p></div></section>
{''.join(f'<p class="article__paragraph">{e(p)}</p>' for p in second)}</section>
<footer class="article__footer"><p><a href="/j">{e(a['author'])}</a></p></footer></article>
<section class="inread"><h2>{w['most']}</h2><div class="grid">{teasers(a, '<article class="teaser {c}"><a href="{u}"><h3>{t}</h3></a><p class="teaser__desc">{s}</p></article>')}</div></section></main>
<footer class="site-foot">{nav_list(a)}<p>{e(w['footer'])}</p></footer>"""
    return page(a, head, body), ([a["dek"]] if a["dek"] else []) + a["body"]


@template()
def page_obfuscated_classes(a):
    """Class names made by a compiler; only data attributes and structure speak."""
    w = words(a)
    blocks = "".join(f'<div data-component="text-block" class="ssrcss-7uxr49-RichTextContainer e5tfeyi1"><div class="ssrcss-1q0x1qg e1jhz7w10"><p class="ssrcss-1q0x1qg eq5iqo00">{e(p)}</p></div></div>' for p in a["body"])
    cards = teasers(a, '<li class="ssrcss-qtbdxl e1fj1fc10"><div class="ssrcss-9haqql"><div class="css-1b"><a class="ssrcss-1mrs5ns" href="{u}"><p class="ssrcss-17zglt8">{t}</p></a></div><div class="css-9"><span>{s}</span></div></div></li>')
    head = f'<title>{e(a["title"])} - {e(a["outlet"])}</title>{json_ld(a)}<link rel="canonical" href="{url(a)}">'
    body = f"""<div id="root"><div class="ssrcss-a1"><div class="ssrcss-b2">{nav_list(a, 'ssrcss-zz')}</div></div><main class="ssrcss-m1"><div class="ssrcss-g2"><article class="ssrcss-pv1rh6-ArticleWrapper e1nh2i2l6">
<header class="ssrcss-6qkg6h"><h1 class="ssrcss-15xko80">{e(a['title'])}</h1></header><div class="ssrcss-t1"><div class="ssrcss-m9"><figure class="ssrcss-w"><div><img></div><figcaption class="ssrcss-y7krbn">{e(a['caption'])}</figcaption></figure></div></div>
<div class="ssrcss-k8"><span>{e(a['author'])}</span><span>{a['published']}</span></div>{blocks}</article>
<section class="ssrcss-s1"><h2 class="ssrcss-s2">{w['related']}</h2><ul class="ssrcss-s3">{cards}</ul></section></div></main><div class="ssrcss-f1"><span>{e(w['footer'])}</span></div></div>"""
    return page(a, head, body), a["body"]


@template()
def page_microdata(a):
    w = words(a)
    head = f'<title>{e(a["outlet"])} : {e(a["title"])}</title>{meta_og(a)}'
    body = f"""<div class="wrap"><div class="bar">{nav_list(a)}</div><div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">{e(a['title'])}</h1>
<div class="infos"><span itemprop="author">{e(a['author'])}</span> <meta itemprop="datePublished" content="{stamp(a)}"><span>{a['published']}</span></div>
<div itemprop="articleBody" class="txt"><p>{e(a['body'][0])}</p>{''.join(f'<p>{e(p)}</p>' for p in a['body'][1:])}</div></div>
<div class="autres"><div class="t">{w['related']}</div>{teasers(a, '<div class="autre"><a href="{u}">{t}</a><div>{s}</div></div>', count=4)}</div><div class="bas">{e(w['footer'])}</div></div>"""
    return page(a, head, body), a["body"]


@template(url=False)
def page_drupal(a):
    w = words(a)
    head = f'<title>{e(a["title"])} | {e(a["outlet"])}</title><meta name="Generator" content="Drupal 9"><meta name="dcterms.date" content="{stamp(a)}"><meta name="dcterms.title" content="{attr(a["title"])}">'
    body = f"""<a href="#main-content" class="visually-hidden focusable skip-link">{w['nav'][0]}</a><div class="dialog-off-canvas-main-canvas"><div class="layout-container"><header role="banner"><div class="region region-header"><div class="block block-menu">{nav_list(a, 'menu')}</div></div></header>
<main role="main"><a id="main-content" tabindex="-1"></a><div class="layout-content"><div class="region region-content"><div data-drupal-messages-fallback class="hidden">…</div><div class="block block-page-title-block"><h1><span class="field field--name-title">{e(a['title'])}</span></h1></div>
<article role="article" class="node node--type-article node--view-mode-full"><footer class="node__meta"><div class="node__submitted">{w['by']} <span>{e(a['author'])}</span>, {a['published']}</div></footer>
<div class="node__content"><div class="clearfix text-formatted field field--name-body field--type-text-with-summary field__item">{paragraphs(a)}</div>
<div class="field field--name-field-tags field__label-above"><h2 class="field__label">Tags</h2><ul class="links field__items"><li><a href="/t">{w['tags'][0]}</a></li><li><a href="/t">{w['tags'][1]}</a></li></ul></div>
<section class="field field--name-comment comment-wrapper"><h2>{w['comments_head']}</h2>{comments(a, '<article class="comment js-comment"><footer class="comment__meta"><p>{n} {d}</p></footer><div class="comment__content"><p>{t}</p></div></article>')}</section></div></article></div></div>
<aside class="layout-sidebar-second"><div class="region"><h2>{w['most']}</h2><ul>{links(a)}</ul></div></aside></main><footer role="contentinfo"><p>{e(w['footer'])}</p></footer></div></div>"""
    return page(a, head, body), a["body"]


@template(published=True)
def page_dublin_core_ministry(a):
    w = words(a)
    head = f'<title>{e(a["outlet"])} - {e(a["title"])}</title><meta name="DC.title" content="{attr(a["title"])}"><meta name="DC.publisher" content="{attr(a["outlet"])}"><meta name="DC.date" content="{a["published"]}"><meta name="DC.language" content="{a["lang"]}"><link rel="canonical" href="{url(a)}">'
    body = f"""<div id="bandeau"><img src="armoiries.png"></div><div id="colonne-gauche">{nav_list(a)}<div class="encadre"><h3>{w['nav'][7]}</h3><p>{e(w['about'])}</p></div></div>
<div id="contenu"><p class="ariane"><a href="/">{w['nav'][0]}</a> &gt; <a href="/c">{w['nav'][2]}</a></p><h2>{e(a['title'])}</h2><p class="d">{a['published']}</p>{paragraphs(a)}<p><a href="x.pdf">PDF (120 Ko)</a></p></div><div id="pied">{e(w['footer'])} | <a href="/m">{w['nav'][7]}</a></div>"""
    return page(a, head, body, lang=False), a["body"]


@template(outlet=True)
def page_agency_wire(a):
    w = words(a)
    head = f'<title>{e(a["title"])}</title><meta property="og:site_name" content="{attr(a["outlet"])}"><meta name="pubdate" content="{stamp(a)}"><link rel="canonical" href="{url(a)}">'
    wire = "\n\n    ".join(a["body"])
    body = f"""<table width="100%"><tr><td>{' | '.join(f'<a href="#">{e(n)}</a>' for n in w['nav'])}</td></tr></table><h1>{e(a['title'])}</h1><pre class="wire">    {e(wire)}</pre><p><a href="/">{w['nav'][0]}</a></p>"""
    return page(a, head, body), a["body"]


@template()
def page_amp(a):
    w = words(a)
    head = f'<title>{e(a["title"])} - {e(a["outlet"])}</title><link rel="canonical" href="{url(a)}">{json_ld(a)}<style amp-custom>body{{margin:0}}</style><script async src="https://cdn.example/v0.js"></script>'
    first, second = split_body(a)
    body = f"""<amp-sidebar id="sidebar" layout="nodisplay">{nav_list(a)}</amp-sidebar><header class="amp-header"><button on="tap:sidebar.toggle">☰</button></header>
<article class="amp-wp-article"><h1>{e(a['title'])}</h1><ul class="amp-wp-meta"><li class="amp-wp-byline">{e(a['author'])}</li><li class="amp-wp-posted-on"><time datetime="{stamp(a)}">{a['published']}</time></li></ul>
<amp-img src="a.jpg" width="600" height="400"></amp-img><p class="wp-caption-text">{e(a['caption'])}</p><div class="amp-wp-article-content">{''.join(f'<p>{e(p)}</p>' for p in first)}
<amp-ad width="300" height="250" type="x"><div placeholder>Ad</div></amp-ad>{''.join(f'<p>{e(p)}</p>' for p in second)}</div>
<amp-list><template type="amp-mustache"><p>{{{{title}}}} is a title. It is here, and there.</p></template></amp-list></article>
<div class="related">{teasers(a, count=3)}</div><amp-consent id="c"><div><p>{e(w['cookie'])}</p><button>{w['accept']}</button></div></amp-consent>"""
    return page(a, head, body, doctype="<!doctype html>").replace("<html", "<html ⚡", 1), a["body"]


@template()
def page_liveblog(a):
    w = words(a)
    posts = list(zip(["18:40", "17:05", "15:30", "13:12", "11:48", "09:20", "08:02"], a["body"]))
    entries = "".join(f'<article class="live-post" id="p{i}"><header><time datetime="{a["published"]}T{t}:00{a["zone"]}">{t}</time></header><div class="post-content"><p>{e(p)}</p></div></article>' for i, (t, p) in enumerate(posts))
    head = f'<title>{e(a["title"])} – {e(a["outlet"])}</title>{json_ld(a, "LiveBlogPosting", coverageStartTime=stamp(a))}'
    body = f"""<header class="top">{nav_list(a)}</header><main><h1>{e(a['title'])}</h1><div class="live-blog"><div class="live-feed">{entries}</div></div><aside class="rail"><h2>{w['most']}</h2><ul>{links(a)}</ul></aside></main><footer><p>{e(w['footer'])}</p></footer>"""
    return page(a, head, body), a["body"]


@template(outlet=False, url=False, published=False)
def page_blogspot(a):
    w = words(a)
    text = "<br />\n<br />\n".join(e(p) for p in a["body"])
    head = f'<title>{e(a["title"])}</title>'
    body = f"""<div class="content-outer"><div class="header"><h1 class="title"><a href="/">{e(a['outlet'])}</a></h1></div><div class="tabs">{nav_list(a)}</div>
<div class="main-inner"><div class="column-center-outer"><div class="date-outer"><h2 class="date-header"><span>{a['published']}</span></h2><div class="post hentry"><h3 class="post-title entry-title">{e(a['title'])}</h3>
<div class="post-body entry-content"><div class="separator"><a href="a.jpg"><img src="a.jpg"></a></div>{text}<div style="clear: both;"></div></div>
<div class="post-footer"><div class="post-footer-line">{e(a['author'])} <a href="#">09:30</a></div></div></div></div>
<div class="comments" id="comments"><h4>4 {w['comments_head']}:</h4>{comments(a, '<div class="comment-block"><div class="comment-header"><cite class="user">{n}</cite><span class="datetime">{d}</span></div><p class="comment-content">{t}</p></div>')}</div></div>
<div class="column-right-outer"><div class="widget BlogArchive"><h2>Archive</h2><ul>{links(a)}</ul></div><div class="widget Profile"><p>{e(w['about'])}</p></div></div></div></div>"""
    return page(a, head, body), a["body"]


@template()
def page_aggregator_translation(a):
    """An aggregator that republishes translated reports, with boxes of its own in the text."""
    w = words(a)
    first, second = split_body(a)
    head = f'<title>{e(a["title"])} - {e(a["outlet"])}</title>{meta_og(a)}<meta property="article:published_time" content="{a["published"]}T03:10:00Z">'
    body = f"""<div class="header-main"><div class="container"><div class="logo"></div><div class="menu-main">{nav_list(a)}</div></div></div><div class="container"><div class="row"><div class="col-8"><h1 class="title-detail">{e(a['title'])}</h1>
<div class="time-share"><span>{a['published']}</span><a href="#">{w['share']}</a></div><div class="detail-content">{f'<p><strong>{e(a["dek"])}</strong></p>' if a['dek'] else ''}{''.join(f'<p style="text-align:justify">{e(p)}</p>' for p in first)}
<table class="image" align="center"><tbody><tr><td><img src="a.jpg"></td></tr><tr><td class="caption"><em>{e(a['caption'])}</em></td></tr></tbody></table>{''.join(f'<p style="text-align:justify">{e(p)}</p>' for p in second)}<p style="text-align:right"><strong>{e(a['author'])}</strong></p></div>
<div class="box-tags"><a href="/t">{w['tags'][0]}</a><a href="/t">{w['tags'][1]}</a></div><div class="box-related"><h3>{w['related']}</h3>{teasers(a, '<div class="item-news"><a class="thumb" href="{u}"><img></a><h4><a href="{u}">{t}</a></h4><p class="desc">{s}</p></div>')}</div></div>
<div class="col-4"><div class="box-most"><h3>{w['most']}</h3><ul>{links(a)}</ul></div></div></div></div><div class="footer-main"><p>{e(w['footer'])}</p></div>"""
    return page(a, head, body), ([a["dek"]] if a["dek"] else []) + a["body"]
