"""Templates of old, careless and unusual markup."""
from site_parts import *


@template(outlet=False, published=False, url=False, lang=False, charset="windows-1252", languages=("fr", "en", "es"))
def page_layout_tables(a):
    w = words(a)
    text = "<BR><BR>\n".join(e(p) for p in a["body"])
    side = "<BR>".join(f'<A HREF="/{i}"><FONT SIZE="1">{e(n)}</FONT></A>' for i, n in enumerate(w["nav"]))
    news = "<BR>".join(f'<A HREF="/{i}"><FONT SIZE="1">{e(t)}</FONT></A>' for i, (t, _) in enumerate(w["teasers"]))
    return f"""<HTML><HEAD><TITLE>{e(a['title'])}</TITLE><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1252"></HEAD>
<BODY BGCOLOR="#FFFFFF" TEXT="#000000"><CENTER><TABLE WIDTH="760" BORDER="0" CELLPADDING="0"><TR><TD COLSPAN="3" BGCOLOR="#003366"><FONT COLOR="#FFFFFF" SIZE="5">{e(a['outlet'])}</FONT></TD></TR>
<TR><TD WIDTH="120" VALIGN="TOP" BGCOLOR="#EEEEEE">{side}</TD><TD WIDTH="500" VALIGN="TOP"><FONT FACE="Arial" SIZE="4"><B>{e(a['title'])}</B></FONT><BR><FONT SIZE="1">{e(a['author'])}, {a['published']}</FONT><BR><BR>
<FONT FACE="Arial" SIZE="2">{text}</FONT></TD><TD WIDTH="140" VALIGN="TOP"><FONT SIZE="1"><B>{w['most']}</B></FONT><BR>{news}</TD></TR>
<TR><TD COLSPAN="3" ALIGN="CENTER"><FONT SIZE="1">{e(w['footer'])}</FONT></TD></TR></TABLE></CENTER></BODY></HTML>
""", a["body"]


@template(outlet=False, published=False, url=False, lang=False)
def page_print_version(a):
    return page(a, f"<title>{e(a['title'])}</title>", f"<h1>{e(a['title'])}</h1>\n{paragraphs(a)}\n<script>window.print()</script>", lang=False, doctype=""), a["body"]


@template(outlet=False, url=False)
def page_div_soup(a):
    """Every paragraph a <div>, no <p> anywhere."""
    w = words(a)
    body = f"""<div class="a1"><div class="a2"><div class="a3">{''.join(f'<div class="n"><a href="/{i}">{e(n)}</a></div>' for i, n in enumerate(w['nav']))}</div></div>
<div class="b1"><div class="b2"><div class="b3"><div class="tt">{e(a['title'])}</div><div class="dd">{a['published']}</div>{''.join(f'<div class="pp">{e(p)}</div>' for p in a['body'])}</div></div>
<div class="c1"><div class="c2">{w['most']}</div>{''.join(f'<div class="c3"><a href="/{i}">{e(t)}</a></div>' for i, (t, _) in enumerate(w['teasers']))}</div></div><div class="z1">{e(w['footer'])}</div></div>"""
    return page(a, f'<title>{e(a["title"])}</title><meta name="date" content="{a["published"]}">', body), a["body"]


@template(outlet=False, url=False)
def page_span_lines(a):
    w = words(a)
    text = "<br>".join(f'<span class="line">{e(p)}</span>' for p in a["body"])
    body = f"""<div><span><a href="/">{w['nav'][0]}</a> · <a href="/x">{w['nav'][1]}</a> · <a href="/y">{w['nav'][2]}</a></span></div><div><span style="font-size:2em">{e(a['title'])}</span></div><div>{text}</div><div><span>{e(w['footer'])}</span></div>"""
    return page(a, f'<title>{e(a["title"])}</title><meta name="publish-date" content="{stamp(a)}">', body), a["body"]


@template(outlet=False, url=False, published=False)
def page_tag_soup(a):
    """Upper case, unclosed, badly nested."""
    w = words(a)
    text = "\n<P>".join(f"<B><I>{e(p)}</B></I>" if i == 0 else f"<FONT COLOR=BLACK>{e(p)}" for i, p in enumerate(a["body"]))
    return f"""<html lang={a['lang']}><title>{e(a['title'])}</title><body><table><tr><td><UL><LI><A HREF=/1>{w['nav'][0]}<LI><A HREF=/2>{w['nav'][1]}<LI><A HREF=/3>{w['nav'][2]}</A></UL><td><H1>{e(a['title'])}</H1>
<P>{text}<P></table><hr><SMALL>{e(w['footer'])}</small>
""", a["body"]


@template(url=False)
def page_form_around_all(a):
    w = words(a)
    body = f"""<form method="post" action="Article.aspx" id="aspnetForm"><input type="hidden" name="__VIEWSTATE" value="{'dDwtMTA4' * 60}"><div id="ctl00_header">{nav_list(a)}</div>
<div id="ctl00_ContentPlaceHolder1_pnl"><span id="ctl00_ContentPlaceHolder1_lblTitle" class="h1">{e(a['title'])}</span><div id="ctl00_ContentPlaceHolder1_divBody">{paragraphs(a)}</div></div>
<div id="ctl00_right"><select><option>{w['nav'][0]}<option>{w['nav'][1]}</select><ul>{links(a)}</ul></div><div id="ctl00_footer">{e(w['footer'])}</div></form>"""
    return page(a, f'<title>{e(a["title"])} :: {e(a["outlet"])}</title><meta property="og:site_name" content="{attr(a["outlet"])}"><meta name="DC.date.issued" content="{stamp(a)}">', body), a["body"]


@template(outlet=False, url=False)
def page_text_in_body(a):
    """Bare text and <br> in <body>, a guest-book of links under it."""
    w = words(a)
    text = "<br><br>".join(e(p) for p in a["body"])
    body = f"""<b>{e(a['title'])}</b><br><i>{a['published']}</i><br><br>{text}<br><br><a href="/1">{e(w['teasers'][0][0])}</a><br><a href="/2">{e(w['teasers'][1][0])}</a><br><a href="/3">{e(w['teasers'][2][0])}</a>"""
    return page(a, f'<title>{e(a["title"])}</title><meta name="date" content="{a["published"]}">', body), a["body"]


@template(outlet=True, charset="iso-8859-1-unsaid", languages=("fr", "en", "es"), lang=True, url=False)
def page_latin_unsaid(a):
    """windows-1252 bytes and no declaration."""
    w = words(a)
    body = f"""<div id=top>{nav_list(a)}</div><div id=article><h1>{e(a['title'])}</h1>{paragraphs(a)}</div><div id=bottom><p>{e(w['footer'])}</p></div>"""
    return page(a, f'<title>{e(a["title"])} - {e(a["outlet"])}</title><meta property="article:published_time" content="{stamp(a)}">', body, charset=""), a["body"]


@template(url=False, published=False)
def page_archive_toolbar(a):
    """A page kept by a web archive, whose toolbar stands above it."""
    w = words(a)
    body = f"""<div id="wm-ipp-base" lang="en" style="display:block;direction:ltr;"><div id="wm-ipp" class="wm-toolbar"><p>The archive has saved this page 212 times, between 2011 and 2024. Choose a day below, or go to the next copy.</p><a href="#">Prev</a><a href="#">Next</a></div></div>
<div class="site"><div class="site-nav">{nav_list(a)}</div><div class="story"><h1>{e(a['title'])}</h1>{paragraphs(a)}</div></div><div class="foot">{e(w['footer'])}</div>"""
    return page(a, f'<title>{e(a["title"])} | {e(a["outlet"])}</title>', body), a["body"]


@template(outlet=False, url=False, published=False)
def page_mail_archive(a):
    w = words(a)
    body = f"""<h1>{e(a['title'])}</h1><b>{e(a['author'])}</b> <a href="mailto:x@example.org">x at example.org</a><br><i>{a['published']}</i><ul><li>Previous: <a href="1.html">{e(w['teasers'][0][0])}</a></li><li>Next: <a href="2.html">{e(w['teasers'][1][0])}</a></li></ul><hr>
<!--beginarticle--><pre>{e(chr(10) + chr(10).join(wrap(a)))}</pre><!--endarticle--><hr><ul><li>Previous: <a href="1.html">{e(w['teasers'][0][0])}</a></li></ul>"""
    return page(a, f'<title>{e(a["title"])}</title>', body), a["body"]


def wrap(a):
    import textwrap
    lines = []
    for p in a["body"]:
        lines += textwrap.wrap(p, 72) + [""]
    return lines


@template(outlet=False, url=False)
def page_official_communique(a):
    """A letterhead, centred lines, numbered paragraphs, a signature."""
    w = words(a)
    numbered = "".join(f'<p class="MsoNormal" style="text-align:justify"><span style="font-size:12.0pt">{i}.&nbsp;{e(p)}<o:p></o:p></span></p>' for i, p in enumerate(a["body"], 1))
    body = f"""<div class="menu-haut">{nav_list(a)}</div><div class="WordSection1"><p class="MsoNormal" align="center"><b>{e(a['outlet'].upper())}</b></p><p class="MsoNormal" align="center">N° 0047</p><h1>{e(a['title'])}</h1>{numbered}<p class="MsoNormal" align="right"><i>{e(a['author'])}</i></p></div><div class="pied">{e(w['footer'])}</div>"""
    return page(a, f'<title>{e(a["title"])}</title><meta name="publication_date" content="{a["published"]}">', body), [f"{i}.\u00a0{p}" for i, p in enumerate(a["body"], 1)]
