// Reads every page that FOLDER/gold.jsonl names and compares text and metadata. Prints token F1 of ours and of readability's stored answers
// (FOLDER/readability.jsonl), page by page where the two differ. Fails when our mean is below readability's, or when metadata are not the
// gold's.
//     html_pages_test FOLDER [--all]      --all: every page's line
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "ingest/html_text.h"

namespace {

using hearsay::ingest::HtmlPage;
using nlohmann::json;
namespace utf8 = hearsay::utf8;

std::string file_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<json> json_lines(const std::string& path) {
  std::vector<json> rows;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) rows.push_back(json::parse(line));
  return rows;
}

// Runs of letters, marks and digits in lower case, with their number.
std::map<std::string, int> bag(const std::string& text) {
  std::map<std::string, int> words;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) ++words[word];
    word.clear();
  };
  for (size_t at = 0; at < text.size();) {
    const utf8::CodePoint c = utf8::decode(text, at);
    at += c.size;
    if (utf8::is_letter(c.value) || utf8::is_digit(c.value) || utf8::is_mark(c.value)) {
      utf8::append(utf8::to_lower(c.value), word);
    } else if (!utf8::is_ignorable(c.value)) {
      end_word();
    }
  }
  end_word();
  return words;
}

double token_f1(const std::string& found, const std::string& gold) {
  const auto ours = bag(found);
  const auto theirs = bag(gold);
  int common = 0;
  int found_count = 0;
  int gold_count = 0;
  for (const auto& [word, count] : ours) found_count += count;
  for (const auto& [word, count] : theirs) {
    gold_count += count;
    if (const auto other = ours.find(word); other != ours.end()) common += std::min(count, other->second);
  }
  return found_count + gold_count == 0 ? 1 : 2.0 * common / (found_count + gold_count);
}

int wrong_metadata(const HtmlPage& page, const json& gold) {
  const auto& document = page.document;
  const std::pair<const char*, std::string> fields[] = {{"title", document.title},
                                                        {"outlet", document.outlet},
                                                        {"published", document.published},
                                                        {"lang", document.lang},
                                                        {"url", document.url}};
  int wrong = 0;
  for (const auto& [name, value] : fields) {
    const std::string wanted = gold[name];
    // A page that does not declare its language still shows it; the reader leaves that to the engine.
    const bool undeclared = std::string_view(name) == "lang" && wanted.empty();
    if (value == wanted || undeclared) continue;
    fmt::print("{}: {} is \"{}\", not \"{}\"\n", gold["page"].get<std::string>(), name, value, wanted);
    ++wrong;
  }
  return wrong;
}

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count < 2) return 2;
  const std::string folder = arguments[1];
  const bool all = argument_count > 2;
  std::map<std::string, std::string> readability;
  for (const json& row : json_lines(folder + "/readability.jsonl")) readability[row["page"]] = row["text"];
  double ours = 0;
  double theirs = 0;
  int pages = 0;
  int wrong = 0;
  int worse = 0;
  for (const json& gold : json_lines(folder + "/gold.jsonl")) {
    const std::string name = gold["page"];
    const std::string text = gold["text"];
    const auto page = hearsay::ingest::read_html(file_bytes(folder + "/" + name));
    const double f1 = page ? token_f1(page->document.text, text) : 0;
    const double other = token_f1(readability[name], text);
    if (!page) fmt::print("{}: {}\n", name, page.error().message);
    if (page) wrong += wrong_metadata(*page, gold);
    worse += f1 < other ? 1 : 0;
    const bool exact = page && page->document.text == text;
    if (all || f1 < other || f1 < 0.98)
      fmt::print("{}: F1 {:.4f}, readability {:.4f}{}{}\n", name, f1, other, f1 < other ? "  <-- worse" : "", exact ? "" : " (not exact)");
    ours += f1;
    theirs += other;
    ++pages;
  }
  if (pages == 0) return 2;
  fmt::print("{} pages: mean token F1 {:.4f}, readability {:.4f}; worse on {}; {} wrong metadata\n", pages, ours / pages, theirs / pages,
             worse, wrong);
  return ours >= theirs && wrong == 0 ? 0 : 1;
}
