// Any bytes as CoNLL-U: sentences that write back to what reads the same, or Errors that say something; the reader comes to an end.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "syntax/conllu.h"

namespace {

// Reads all of `bytes`; the well-formed sentences, written again.
std::string read_and_write(std::string_view bytes) {
  hearsay::syntax::ConlluReader reader(bytes, "fuzz");
  hearsay::text::Sentence sentence;
  hearsay::syntax::ConlluColumns columns;
  std::string text, out;
  for (size_t rounds = 0;; ++rounds) {
    if (rounds > bytes.size() + 1) std::abort();
    const auto more = reader.next(sentence, columns, text);
    if (!more) {
      if (more.error().message.empty() || more.error().where.empty()) std::abort();
      continue;
    }
    if (!*more) return out;
    hearsay::syntax::write_conllu(sentence, columns, text, out);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string once = read_and_write({reinterpret_cast<const char*>(data), size});
  if (read_and_write(once) != once) std::abort();
  return 0;
}
