#include "text/choice.h"

#include "base/utf8.h"
#include "text/characters.h"

namespace hearsay::text {

std::string_view tail(std::string_view word, int count) {
  size_t begin = word.size();
  for (int i = 0; i < count && begin > 0; ++i) begin -= utf8::decode_before(word, begin).size;
  return word.substr(begin);
}

std::string_view initial_kind(std::string_view word) {
  const Char first = char_at(word, 0);
  if (first.kind == CharKind::kDigit) return "9";
  if (first.kind != CharKind::kLetter) return "-";
  return is_upper_at(word, 0) ? "A" : "a";
}

bool choose_multiword(const Votes& votes, const ChoiceContext& context) {
  int32_t sum = 0;
  choice_features(context, [&](std::string_view feature, auto... parts) {
    VoteKey key(feature);
    ((key = key.part(parts)), ...);
    sum += votes.weight(key);
  });
  return sum > 0;
}

}  // namespace hearsay::text
