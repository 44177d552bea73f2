#include <zstd.h>

#include "base/sha256.h"
#include "ledger/store.h"
#include "ledger/words.h"

namespace hearsay::ledger {
namespace {

constexpr int kLevel = 3;  // of zstd: its default, twice as fast as coding could ever ask for

std::string compress(std::string_view bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const size_t size = ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), kLevel);
  out.resize(ZSTD_isError(size) != 0U ? 0 : size);
  return out;
}

}  // namespace

Result<NewDocument> prepare(text::Document document, std::string_view reading, std::string original, const Linking* linking) {
  NewDocument fresh;
  auto record = read_reading(reading, document.id);
  if (!record) return Failure(record.error());
  fresh.document = std::move(document);
  fresh.reading = std::move(*record);
  fresh.sha256 = sha256_hex(fresh.document.text);
  fresh.original_sha256 = sha256_hex(original);
  fresh.compressed = compress(original);
  if (fresh.compressed.empty()) return fail(ErrorCode::kIo, "the original cannot be compressed", fresh.document.id);
  fresh.original = std::move(original);
  fresh.words = index_words(fresh.document.title + "\n" + fresh.document.text);
  if (linking) {
    std::vector<std::string_view> records;
    for (const ClaimRecord& claim : fresh.reading.claims) records.push_back(claim.json);
    auto features = linking->features({fresh.document.id, fresh.document.published, fresh.document.outlet, 0}, records);
    if (!features) return Failure(features.error());
    fresh.features = std::move(*features);
    fresh.fingerprint = linking->fingerprint(fresh.document.text);
  }
  return fresh;
}

}  // namespace hearsay::ledger
