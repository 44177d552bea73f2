// Any bytes as a pack table and as each table of a language's tokens: a table, or an Error with a place and a message.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "pack/files.h"
#include "pack/table.h"
#include "text/rules.h"
#include "text/splitter.h"

namespace {

using namespace hearsay;

void check(const Error& error) {
  if (error.message.empty() || error.where.find(':') == std::string::npos) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  constexpr std::array<std::string_view, 1> kRequired = {"form"};
  constexpr std::array<std::string_view, 3> kOptional = {"class", "weight", "note"};
  if (const auto table = pack::Table::parse("fuzz.tsv", bytes, kRequired, kOptional)) {
    for (size_t i = 0; i < table->size(); ++i) check(table->error_at(table->row(i), 3, "x").value());
  } else {
    check(table.error());
  }
  for (const char* name : {"settings", "abbreviations", "multiwords", "endings", "choices", "boundaries", "symbols", "elisions", "wholes",
                           "prefixes", "units", "starters"}) {
    pack::Files files;
    files.by_path[std::string("xx/tokens/") + name + ".tsv"] = bytes;
    const auto rules = text::Rules::load(files, "xx");
    if (!rules) {
      check(rules.error());
      continue;
    }
    const text::NormalText normal("L'un des 12 km... M. X n'a-t-il dit? :) \"Non\" it's o'clock");
    text::Splitter splitter(normal, *rules);
    text::Sentence sentence;
    while (splitter.next(sentence)) {
    }
  }
  return 0;
}
