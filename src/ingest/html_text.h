// An HTML page as a document: its main text, paragraphs apart by a blank line, and what its metadata says. Pure: bytes in, values out; any
// bytes. It runs for as long as the parser does on a page made to hurt: give pages from outside to HtmlWorker (html_worker.h), which
// confines it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ingest/charset.h"
#include "text/document.h"

namespace hearsay::ingest {

struct HtmlPage {
  text::Document document;         // `id` from the text
  std::string charset;             // the page was read in: "utf-8"
  std::vector<std::string> notes;  // what had to be assumed or contradicts itself, one sentence each; never silent
};

// kInvalidInput: empty, binary, larger or more deeply nested than is read (html_tree.h), or without a text. Errors carry no `where`.
Result<HtmlPage> read_html(std::string_view bytes);

// The same of a page whose character set is known already; `charset` and the decoder's notes are added
// by add_decoding. REQUIRES: decoded as decode_page does.
Result<HtmlPage> read_decoded_html(std::string_view html);
void add_decoding(DecodedPage&& decoded, HtmlPage& page);

// Whether the bytes are an HTML page and not another kind of text: by the first tag, behind white space, comments and a byte order mark.
bool looks_like_html(std::string_view bytes);

}  // namespace hearsay::ingest
