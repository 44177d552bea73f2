#include "syntax/model_reader.h"

#include <algorithm>
#include <bit>

namespace hearsay::syntax {
namespace {

constexpr uint32_t kMaxSections = 64;

bool printable(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) > 0x20 && static_cast<unsigned char>(c) != 0x7F; });
}

}  // namespace

Failure ModelReader::corrupt(const char* what) const {
  return fail(ErrorCode::kCorrupt, std::string("the model file is damaged (") + what + "); fetch or train it again", name_);
}

Result<Model> ModelReader::read() {
  if (auto done = read_header(); !done) return Failure(done.error());
  if (auto done = read_sections(); !done) return Failure(done.error());
  if (auto done = read_strings(); !done) return Failure(done.error());
  if (auto done = read_names(); !done) return Failure(done.error());
  if (auto done = read_groups(SectionId::kFeatsGroups, model_.feats_count(), model_.feats_groups_); !done) return Failure(done.error());
  if (auto done = read_scripts(); !done) return Failure(done.error());
  if (auto done = read_lexicon(); !done) return Failure(done.error());
  if (auto done = read_table(static_cast<uint32_t>(TableKey::kUpos), kTagLanes, model_.upos_table_); !done) return Failure(done.error());
  if (auto done = read_table(static_cast<uint32_t>(TableKey::kFeats), kTagLanes, model_.feats_table_); !done) return Failure(done.error());
  if (auto done = read_table(static_cast<uint32_t>(TableKey::kLemma), kTagLanes, model_.lemma_table_); !done) return Failure(done.error());
  if (auto done = read_parsers(); !done) return Failure(done.error());
  return std::move(model_);
}

Result<void> ModelReader::read_header() {
  if (bytes_.size() < sizeof(ModelHeader)) return corrupt("shorter than its header");
  std::memcpy(&header_, bytes_.data(), sizeof header_);
  if (header_.magic != kModelMagic)
    return fail(ErrorCode::kUnsupported, "not a model file of hearsay; give one made by hearsay-train", name_);
  if (header_.version != kModelVersion) {
    return fail(ErrorCode::kUnsupported,
                "the model file has version " + std::to_string(header_.version) + ", this program reads " + std::to_string(kModelVersion) +
                    "; train it again with this version's hearsay-train",
                name_);
  }
  if (header_.file_size != bytes_.size()) return corrupt("its size is not the one it states");
  if (hash_bytes(bytes_.substr(sizeof header_)) != header_.hash) return corrupt("its hash does not match");
  const std::string_view padded(header_.language, sizeof header_.language);
  model_.language_ = padded.substr(0, padded.find('\0'));
  if (model_.language_.empty() || !printable(model_.language_)) return corrupt("no language");
  model_.hash_ = header_.hash;
  return {};
}

Result<void> ModelReader::read_sections() {
  if (header_.section_count > kMaxSections) return corrupt("too many sections");
  const size_t table_bytes = header_.section_count * sizeof(SectionRecord);
  if (bytes_.size() - sizeof header_ < table_bytes) return corrupt("section table cut off");
  sections_.resize(header_.section_count);
  if (table_bytes > 0) std::memcpy(sections_.data(), bytes_.data() + sizeof header_, table_bytes);
  for (const SectionRecord& record : sections_) {
    if (record.offset % kSectionAlignment != 0) return corrupt("a section is not aligned");
    if (record.offset > bytes_.size() || record.size > bytes_.size() - record.offset) return corrupt("a section lies outside the file");
  }
  return {};
}

const SectionRecord* ModelReader::section(SectionId id, uint32_t key) const {
  for (const SectionRecord& record : sections_) {
    if (record.id == id && record.key == key) return &record;
  }
  return nullptr;
}

template <typename Record>
Result<std::vector<Record>> ModelReader::read_records(SectionId id) {
  const SectionRecord* found = section(id);
  if (found == nullptr) return corrupt("a section is missing");
  if (found->size % sizeof(Record) != 0) return corrupt("a section's size is odd");
  std::vector<Record> records(found->size / sizeof(Record));
  if (found->size > 0) std::memcpy(records.data(), bytes_.data() + found->offset, found->size);
  return records;
}

Result<void> ModelReader::read_strings() {
  const SectionRecord* found = section(SectionId::kStrings);
  if (found == nullptr || found->size < 8) return corrupt("no strings");
  uint32_t count = 0;
  std::memcpy(&count, bytes_.data() + found->offset, 4);
  const uint64_t offsets_bytes = (static_cast<uint64_t>(count) + 1) * 4;
  if (found->size - 4 < offsets_bytes) return corrupt("strings cut off");
  auto& offsets = model_.string_offsets_;
  offsets.resize(static_cast<size_t>(count) + 1);
  std::memcpy(offsets.data(), bytes_.data() + found->offset + 4, offsets_bytes);
  const uint64_t room = found->size - 4 - offsets_bytes;
  if (offsets.front() != 0 || !std::is_sorted(offsets.begin(), offsets.end()) || offsets.back() > room) return corrupt("string offsets");
  model_.string_bytes_ = bytes_.data() + found->offset + 4 + offsets_bytes;
  if (count == 0 || !model_.string(0).empty()) return corrupt("string 0 is not empty");
  for (uint32_t i = 1; i < count; ++i) {
    const std::string_view text = model_.string(i);
    if (text.find_first_of(std::string_view("\t\n\r\0", 4)) != text.npos) return corrupt("a string holds a control character");
  }
  return {};
}

Result<std::vector<std::string_view>> ModelReader::read_string_list(SectionId id) {
  auto numbers = read_records<uint32_t>(id);
  if (!numbers) return Failure(numbers.error());
  std::vector<std::string_view> list;
  for (const uint32_t number : *numbers) {
    if (size_t{number} + 1 >= model_.string_offsets_.size()) return corrupt("a name's string");
    list.push_back(model_.string(number));
  }
  return list;
}

Result<void> ModelReader::read_names() {
  auto treebanks = read_string_list(SectionId::kTreebanks);
  if (!treebanks) return Failure(treebanks.error());
  auto feats = read_string_list(SectionId::kFeats);
  if (!feats) return Failure(feats.error());
  auto deprels = read_string_list(SectionId::kDeprels);
  if (!deprels) return Failure(deprels.error());
  if (treebanks->empty() || treebanks->size() > kMaxTreebanks) return corrupt("number of treebanks");
  if (feats->empty() || feats->size() > 0xFFFF || !feats->front().empty()) return corrupt("FEATS");
  if (deprels->empty() || deprels->size() > kMaxDeprels) return corrupt("number of relations");
  const auto root = std::find(deprels->begin(), deprels->end(), "root");
  if (root == deprels->end()) return corrupt("no relation named root");
  model_.root_deprel_ = static_cast<uint32_t>(root - deprels->begin());
  model_.treebanks_ = std::move(*treebanks);
  model_.feats_ = std::move(*feats);
  model_.deprels_ = std::move(*deprels);
  return {};
}

Result<void> ModelReader::read_groups(SectionId id, uint32_t limit, Model::Groups& groups) {
  auto numbers = read_records<uint32_t>(id);
  if (!numbers) return Failure(numbers.error());
  if (numbers->size() < groups.offsets.size()) return corrupt("group list cut off");
  std::copy_n(numbers->begin(), groups.offsets.size(), groups.offsets.begin());
  groups.values.assign(numbers->begin() + static_cast<std::ptrdiff_t>(groups.offsets.size()), numbers->end());
  if (groups.offsets.front() != 0 || groups.offsets.back() != groups.values.size() ||
      !std::is_sorted(groups.offsets.begin(), groups.offsets.end())) {
    return corrupt("group offsets");
  }
  if (std::any_of(groups.values.begin(), groups.values.end(), [limit](uint32_t value) { return value >= limit; }))
    return corrupt("group value");
  return {};
}

Result<void> ModelReader::read_scripts() {
  auto scripts = read_records<ScriptRecord>(SectionId::kScripts);
  if (!scripts) return Failure(scripts.error());
  for (const ScriptRecord& script : *scripts) {
    if (script.letter_case > LetterCase::kKeep || size_t{script.append} + 1 >= model_.string_offsets_.size()) return corrupt("lemma script");
  }
  model_.scripts_ = std::move(*scripts);
  return read_groups(SectionId::kScriptGroups, static_cast<uint32_t>(model_.scripts_.size()), model_.script_groups_);
}

Result<void> ModelReader::read_lexicon() {
  auto slots = read_records<uint32_t>(SectionId::kLexiconSlots);
  if (!slots) return Failure(slots.error());
  auto entries = read_records<EntryRecord>(SectionId::kLexiconEntries);
  if (!entries) return Failure(entries.error());
  auto analyses = read_records<AnalysisRecord>(SectionId::kAnalyses);
  if (!analyses) return Failure(analyses.error());
  const size_t strings = model_.string_offsets_.size() - 1;
  if (!slots->empty() && (!std::has_single_bit(slots->size()) || std::find(slots->begin(), slots->end(), 0u) == slots->end())) {
    return corrupt("lexicon slots");
  }
  for (const uint32_t slot : *slots) {
    if (slot > entries->size()) return corrupt("lexicon slot");
  }
  for (const EntryRecord& entry : *entries) {
    if (entry.form >= strings || entry.first > analyses->size() || entry.count > analyses->size() - entry.first)
      return corrupt("lexicon entry");
  }
  for (const AnalysisRecord& analysis : *analyses) {
    if (analysis.lemma >= strings || analysis.feats >= model_.feats_.size() || analysis.upos >= text::kUposCount)
      return corrupt("lexicon analysis");
  }
  model_.slots_ = std::move(*slots);
  model_.entries_ = std::move(*entries);
  model_.analyses_ = std::move(*analyses);
  return {};
}

Result<void> ModelReader::read_table(uint32_t key, uint32_t lanes, WeightTable& table) {
  const SectionRecord* found = section(SectionId::kTable, key);
  if (found == nullptr) return corrupt("a weight table is missing");
  if (found->lanes != lanes || found->bits < 3 || found->bits > 24) return corrupt("a weight table's shape");
  table = {reinterpret_cast<const uint8_t*>(bytes_.data() + found->offset), found->bits, found->lanes};
  if (found->size != (static_cast<uint64_t>(1) << table.bits) * WeightTable::row_bytes(lanes)) return corrupt("a weight table's size");
  return {};
}

Result<void> ModelReader::read_parsers() {
  auto records = read_records<ParserRecord>(SectionId::kParsers);
  if (!records) return Failure(records.error());
  if (records->size() > kMaxParsers) return corrupt("number of parsers");
  for (uint32_t i = 0; i < records->size(); ++i) {
    const ParserRecord& record = (*records)[i];
    if (record.direction > Direction::kBackward || record.weight < 1 || record.weight > 1000 || record.beam < 1 || record.beam > kMaxBeam) {
      return corrupt("parser");
    }
    ParserModel parser;
    parser.direction = record.direction;
    parser.weight = record.weight;
    parser.beam = record.beam;
    const uint32_t shift = i * kKeysPerParser;
    if (auto done = read_table(static_cast<uint32_t>(TableKey::kStructure) + shift, kStructureLanes, parser.structure); !done) return done;
    if (auto done = read_table(static_cast<uint32_t>(TableKey::kLabel) + shift, kLabelLanes, parser.label); !done) return done;
    model_.parsers_.push_back(parser);
  }
  return {};
}

}  // namespace hearsay::syntax
