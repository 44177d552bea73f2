// NormalText: the text that tokens are cut from, with an exact way back to the document's bytes.
//
// Changed: accents are composed (NFC); typographic apostrophes become ' (a single closing quotation mark keeps its kind); no-break, thin
// and other odd spaces become a plain space; every kind of line end becomes \n; typographic hyphens and minus signs become -; f-ligatures
// are spelled out; soft hyphens, zero-width and direction marks, byte order marks and control characters are dropped. Quotation marks,
// dashes, case and all else stay.
//
// Law: for offsets n of text() between characters, original()[begin_of(n), end_of(m)) is what text()[n, m) came from. What was dropped at
// the edge of a span is not part of it. When nothing has to change, text() is original() and no byte is copied. Views of text() live until
// the next assign() or the end of the object; the original bytes belong to the caller and must live as long. One thread at a time while
// assigning, many while reading.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace hearsay::text {

class NormalText {
 public:
  NormalText() = default;
  explicit NormalText(std::string_view original) { assign(original); }
  NormalText(const NormalText&) = delete;
  NormalText& operator=(const NormalText&) = delete;

  // REQUIRES: `original` is valid UTF-8 of less than 4 GiB. Keeps its capacity.
  void assign(std::string_view original);

  [[nodiscard]] std::string_view text() const { return edits_.empty() ? original_ : std::string_view(buffer_); }
  [[nodiscard]] std::string_view original() const { return original_; }

  // Where the character at offset `normal` of text() begins in original().
  [[nodiscard]] uint32_t begin_of(uint32_t normal) const;
  // Where the character that ends at offset `normal` of text() ends in original().
  [[nodiscard]] uint32_t end_of(uint32_t normal) const;
  // A span of text() as a span of original().
  [[nodiscard]] Span to_original(Span normal) const { return {begin_of(normal.begin), end_of(normal.end)}; }
  // The same for spans that come in order: `hint` is 0 before the first and belongs to this text.
  [[nodiscard]] Span to_original(Span normal, size_t& hint) const;
  // False inside what one original character was spelled out to: no token may end there.
  [[nodiscard]] bool is_boundary(uint32_t normal) const;

 private:
  // text()[normal.begin, normal.end) stands for original()[original.begin, original.end); between edits bytes are the same.
  struct Edit {
    Span normal;
    Span original;
  };

  void replace(Span original, std::string_view by);
  [[nodiscard]] size_t edit_at_or_after(uint32_t normal) const;
  [[nodiscard]] uint32_t begin_from(size_t edit, uint32_t normal) const;
  [[nodiscard]] uint32_t end_from(size_t edit, uint32_t normal) const;
  size_t apply(size_t at);
  size_t compose(size_t at);
  size_t apostrophe(size_t at, uint32_t size);

  std::string_view original_;
  std::string buffer_;
  std::vector<Edit> edits_;
  size_t copied_ = 0;        // bytes of original_ that are in buffer_ already
  size_t single_quote_ = 0;  // 1 + offset of an opening single quotation mark not yet closed; 0: none
};

}  // namespace hearsay::text
