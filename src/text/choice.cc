#include "text/choice.h"

#include <array>
#include <cstring>

#include "base/utf8.h"
#include "text/characters.h"
#include "text/form_table.h"

namespace hearsay::text {
namespace {

std::string_view or_edge(std::string_view word, std::string_view edge) { return word.empty() ? edge : word; }

// The last `count` characters; the whole word when it is shorter.
std::string_view tail(std::string_view word, int count) {
  size_t begin = word.size();
  for (int i = 0; i < count && begin > 0; ++i) begin -= utf8::decode_before(word, begin).size;
  return word.substr(begin);
}

// A key "form feature value" in a buffer of its own.
class Key {
 public:
  Key(std::string_view form, std::string_view feature, std::string_view value) {
    add(form);
    add(" ");
    add(feature);
    add(" ");
    add(value);
  }
  void add(std::string_view text) {
    if (size_ + text.size() > bytes_.size()) {
      too_long_ = true;
      return;
    }
    std::memcpy(bytes_.data() + size_, text.data(), text.size());
    size_ += text.size();
  }
  [[nodiscard]] std::string_view view() const { return too_long_ ? std::string_view() : std::string_view(bytes_.data(), size_); }

 private:
  std::array<char, kLongestForm> bytes_;
  size_t size_ = 0;
  bool too_long_ = false;
};

}  // namespace

bool choose_multiword(const Rules& rules, const ChoiceContext& context) {
  const LowerForm form(context.form);
  const LowerForm previous_form(context.previous);
  const LowerForm before_form(context.before_previous);
  const LowerForm next_form(context.next);
  const std::string_view previous = or_edge(previous_form.view(), "<");
  const std::string_view before = or_edge(before_form.view(), "<");
  const std::string_view next = or_edge(next_form.view(), ">");
  const auto weight = [&](std::string_view feature, std::string_view value) {
    return rules.choice_weight(Key(form.view(), feature, value).view());
  };
  Key both(form.view(), "previous_next", previous);
  both.add("_");
  both.add(next);
  int32_t sum = weight("bias", "*") + rules.choice_weight(both.view());
  if (is_upper_at(context.form, 0)) sum += weight("capital", "*");
  sum += weight("previous", previous) + weight("previous_2", tail(previous, 2)) + weight("previous_3", tail(previous, 3));
  sum += weight("before_previous", before);
  sum += weight("next", next) + weight("next_2", tail(next, 2)) + weight("next_3", tail(next, 3));
  return sum > 0;
}

}  // namespace hearsay::text
