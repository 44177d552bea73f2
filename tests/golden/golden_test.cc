// Whole documents: tests/golden/LANG/CASE/article.txt must give the claims of claims.txt, in the one-line notation. A change of coding shows as a
// diff of these files, which is what a reviewer reads. With --refresh the files are written instead of compared.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "cli/session.h"
#include "formats/notation.h"
#include "ingest/front_matter.h"

namespace {

namespace fs = std::filesystem;
using namespace hearsay;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

void print_difference(const std::string& expected, const std::string& found) {
  const std::vector<std::string> wanted = lines_of(expected);
  const std::vector<std::string> got = lines_of(found);
  for (const std::string& line : wanted) {
    if (std::find(got.begin(), got.end(), line) == got.end()) fmt::print("  - {}\n", line);
  }
  for (const std::string& line : got) {
    if (std::find(wanted.begin(), wanted.end(), line) == wanted.end()) fmt::print("  + {}\n", line);
  }
}

Result<std::string> claims_of(const cli::Session& session, const fs::path& article) {
  auto bytes = cli::read_file(article.string());
  if (!bytes) return Failure(bytes.error());
  auto document = ingest::read_text(*bytes, article.string());
  if (!document) return Failure(document.error());
  const auto workspace = session.engine.workspace();
  auto reading = session.engine.read(*document, *workspace, {});
  if (!reading) return Failure(reading.error());
  return formats::notation(*reading, document->text);
}

}  // namespace

int main(int argument_count, char** arguments) {
  const std::vector<std::string> options(arguments + 1, arguments + argument_count);
  const bool refresh = std::find(options.begin(), options.end(), "--refresh") != options.end();
  const auto folder = std::find_if(options.begin(), options.end(), [](const std::string& option) { return option != "--refresh"; });
  if (folder == options.end()) return fmt::print("usage: golden_test [--refresh] FOLDER\n"), 2;
  auto session = cli::open_session({});
  if (!session) return fmt::print("{}\n", session.error().text()), 1;

  std::vector<fs::path> articles;
  for (const auto& entry : fs::recursive_directory_iterator(*folder)) {
    if (entry.path().filename() == "article.txt") articles.push_back(entry.path());
  }
  std::sort(articles.begin(), articles.end());
  size_t failed = 0;
  for (const fs::path& article : articles) {
    const fs::path golden = article.parent_path() / "claims.txt";
    auto found = claims_of(*session, article);
    if (!found) {
      fmt::print("{}\n", found.error().text());
      ++failed;
      continue;
    }
    if (refresh) {
      std::ofstream(golden) << *found;
      continue;
    }
    const std::string expected = cli::read_file(golden.string()).value_or("");
    if (expected == *found) continue;
    fmt::print("{}\n", golden.string());
    print_difference(expected, *found);
    ++failed;
  }
  fmt::print("{} articles, {}\n", articles.size(), refresh ? "claims.txt written" : fmt::format("{} read differently", failed));
  return failed == 0 && !articles.empty() ? 0 : 1;
}
