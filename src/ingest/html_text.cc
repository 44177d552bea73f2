#include "ingest/html_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "base/utf8.h"
#include "ingest/ascii.h"
#include "ingest/charset.h"
#include "ingest/html_blocks.h"
#include "ingest/html_main_text.h"
#include "ingest/html_metadata.h"
#include "ingest/html_tree.h"
#include "ingest/metadata.h"
#include "text/language.h"

namespace hearsay::ingest {
namespace {

constexpr size_t kEnoughBody = 200;        // bytes of an articleBody to be worth having
constexpr size_t kEnoughToIdentify = 200;  // bytes of text in which a language shows

std::string joined(const std::vector<Block>& blocks, const std::vector<uint32_t>& chosen) {
  std::string text;
  for (const uint32_t i : chosen) {
    if (!text.empty()) text += "\n\n";
    text += blocks[i].text;
  }
  return text;
}

// JSON-LD's plain text with its own line ends; some systems leave tags or escaped tags in it.
Result<std::string> text_of_body(const std::string& body) {
  std::string html;
  for (size_t at = 0; at < body.size(); ++at) {
    if (body[at] == '\n') {
      html += at + 1 < body.size() && body[at + 1] == '\n' ? "<br><br>" : "<br>";
    } else {
      html += body[at];
    }
  }
  auto tree = HtmlTree::parse(html);
  if (!tree) return Failure(tree.error());
  std::string text;
  for (const Block& block : blocks_of(*tree)) {
    if (!text.empty()) text += "\n\n";
    text += block.text;
  }
  return text;
}

// The page shows the text, or only a beginning of what its JSON-LD carries.
Result<std::string> main_text(const HtmlTree& tree, const HtmlMetadata& metadata, std::vector<std::string>& notes) {
  const std::vector<Block> blocks = blocks_of(tree);
  std::string text = joined(blocks, main_blocks(tree, blocks, {metadata.title, metadata.article_body, metadata.live}));
  if (metadata.article_body.size() < kEnoughBody || text.size() * 10 >= metadata.article_body.size() * 6) return text;
  auto body = text_of_body(metadata.article_body);
  if (!body) return body;
  notes.emplace_back("the page shows only part of its text; the text was taken from its JSON-LD (articleBody)");
  return body;
}

// A template's default language is no evidence against the text's own.
void check_language(HtmlPage& page) {
  const std::string& declared = page.document.lang;
  if (declared.empty() || page.document.text.size() < kEnoughToIdentify) return;
  const std::string found = text::identify(page.document.text);
  if (found.empty() || found == declared) return;
  page.notes.push_back(fmt::format("the page says its language is {}, its text is in {}; read as {}", declared, found, found));
  page.document.lang = found;
}

}  // namespace

Result<HtmlPage> read_decoded_html(std::string_view html) {
  auto tree = HtmlTree::parse(html);
  if (!tree) return Failure(tree.error());
  HtmlMetadata metadata = read_html_metadata(*tree);
  HtmlPage page;
  page.notes = std::move(metadata.notes);
  auto text = main_text(*tree, metadata, page.notes);
  if (!text) return Failure(text.error());
  page.document = {"", std::move(*text), metadata.title, metadata.lang, metadata.published, metadata.outlet, metadata.url};
  if (!complete(page.document)) {
    return fail(ErrorCode::kInvalidInput,
                "no report was found in this page: it holds no text that reads like sentences; save its text and give that");
  }
  check_language(page);
  return page;
}

Result<HtmlPage> read_html(std::string_view bytes) {
  if (auto size = check_page_size(bytes.size()); !size) return Failure(size.error());
  auto decoded = decode_page(bytes);
  if (!decoded) return Failure(decoded.error());
  auto page = read_decoded_html(decoded->text);
  if (page) add_decoding(std::move(*decoded), *page);
  return page;
}

void add_decoding(DecodedPage&& decoded, HtmlPage& page) {
  page.charset = std::move(decoded.charset);
  page.notes.insert(page.notes.begin(), std::make_move_iterator(decoded.notes.begin()), std::make_move_iterator(decoded.notes.end()));
}

bool looks_like_html(std::string_view bytes) {
  constexpr std::array<std::string_view, 14> kFirst = {"!doctype html", "html",  "head", "body", "meta",   "title", "article",
                                                       "div",           "table", "p",    "h1",   "script", "link",  "main"};
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  std::string narrow;
  const bool wide =
      bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") || (bytes.size() > 1 && (bytes[0] == 0) != (bytes[1] == 0));
  if (wide) {
    for (const char c : bytes.substr(0, 1024)) {
      if (c > 0) narrow += c;
    }
    bytes = narrow;
  }
  for (;;) {
    bytes = bytes.substr(std::min(bytes.find_first_not_of(" \t\r\n\f"), bytes.size()));
    if (!bytes.starts_with('<')) return false;
    if (bytes.starts_with("<!--") || bytes.starts_with("<?")) {
      const size_t end = bytes.find('>');
      if (end == std::string_view::npos) return false;
      const size_t comment = bytes.starts_with("<!--") ? bytes.find("-->") : end;
      if (comment == std::string_view::npos) return false;
      bytes.remove_prefix(std::max(comment, end) + 1);
      continue;
    }
    return std::any_of(kFirst.begin(), kFirst.end(), [&](std::string_view name) {
      if (!equal_ascii(bytes.substr(1, name.size()), name)) return false;
      const char behind = bytes.size() > name.size() + 1 ? bytes[name.size() + 1] : '>';
      return behind == '>' || behind == '/' || is_html_space(behind);
    });
  }
}

}  // namespace hearsay::ingest
