#include "syntax/model_builder.h"

#include <algorithm>
#include <cstring>
#include <string_view>

#include "syntax/hash.h"
#include "syntax/model_reader.h"
#include "syntax/weights.h"

namespace hearsay::syntax {
namespace {

// Strings of the file, each once.
class StringPool {
 public:
  StringPool() { number(""); }
  uint32_t number(const std::string& text) {
    const auto [at, fresh] = numbers_.try_emplace(text, static_cast<uint32_t>(strings_.size()));
    if (fresh) strings_.push_back(text);
    return at->second;
  }
  [[nodiscard]] std::string bytes() const {
    std::string out;
    const auto put = [&out](uint32_t value) { out.append(reinterpret_cast<const char*>(&value), 4); };
    put(static_cast<uint32_t>(strings_.size()));
    uint32_t offset = 0;
    put(offset);
    for (const auto& text : strings_) put(offset += static_cast<uint32_t>(text.size()));
    for (const auto& text : strings_) out += text;
    return out;
  }

 private:
  std::map<std::string, uint32_t> numbers_;
  std::vector<std::string> strings_;
};

struct SectionPart {
  SectionRecord record;
  std::string bytes;
};

template <typename Record>
std::string record_bytes(const std::vector<Record>& records) {
  return records.empty() ? std::string() : std::string(reinterpret_cast<const char*>(records.data()), records.size() * sizeof(Record));
}

std::string string_list(const std::vector<std::string>& names, StringPool& pool) {
  std::vector<uint32_t> numbers;
  for (const auto& name : names) numbers.push_back(pool.number(name));
  return record_bytes(numbers);
}

std::string group_list(const ModelParts::Groups& groups) {
  std::vector<uint32_t> numbers{0};
  uint32_t end = 0;
  for (const auto& group : groups) numbers.push_back(end += static_cast<uint32_t>(group.size()));
  for (const auto& group : groups) numbers.insert(numbers.end(), group.begin(), group.end());
  return record_bytes(numbers);
}

uint16_t capped(uint32_t count) {
  return static_cast<uint16_t>(std::min<uint32_t>(count, 0xFFFF));
}

struct LexiconBytes {
  std::string slots, entries, analyses;
};

LexiconBytes lexicon_bytes(const std::map<std::string, EntryPart>& lexicon, StringPool& pool) {
  std::vector<EntryRecord> entries;
  std::vector<AnalysisRecord> analyses;
  for (const auto& [form, part] : lexicon) {
    entries.push_back({pool.number(form), static_cast<uint32_t>(analyses.size()), static_cast<uint16_t>(part.analyses.size()),
                       capped(part.frequency), part.classes});
    for (const auto& analysis : part.analyses) {
      analyses.push_back({pool.number(analysis.lemma), analysis.feats, capped(analysis.count), analysis.treebanks,
                          static_cast<uint8_t>(analysis.upos), 0});
    }
  }
  size_t size = 2;
  while (size < entries.size() * 2) size *= 2;
  std::vector<uint32_t> slots(size, 0);
  uint32_t number = 0;
  for (const auto& [form, part] : lexicon) {
    size_t at = lexicon_hash(form) & (size - 1);
    while (slots[at] != 0) at = (at + 1) & (size - 1);
    slots[at] = ++number;
  }
  return {record_bytes(slots), record_bytes(entries), record_bytes(analyses)};
}

std::vector<SectionPart> make_sections(const ModelParts& parts) {
  StringPool pool;
  std::vector<SectionPart> sections;
  const auto put = [&sections](SectionId id, std::string bytes) { sections.push_back({{.id = id}, std::move(bytes)}); };
  put(SectionId::kTreebanks, string_list(parts.treebanks, pool));
  put(SectionId::kFeats, string_list(parts.feats, pool));
  put(SectionId::kDeprels, string_list(parts.deprels, pool));
  put(SectionId::kFeatsGroups, group_list(parts.feats_groups));
  std::vector<ScriptRecord> scripts;
  for (const auto& script : parts.scripts) scripts.push_back({script.letter_case, script.strip, 0, pool.number(script.append)});
  put(SectionId::kScripts, record_bytes(scripts));
  put(SectionId::kScriptGroups, group_list(parts.script_groups));
  LexiconBytes lexicon = lexicon_bytes(parts.lexicon, pool);
  put(SectionId::kLexiconSlots, std::move(lexicon.slots));
  put(SectionId::kLexiconEntries, std::move(lexicon.entries));
  put(SectionId::kAnalyses, std::move(lexicon.analyses));
  put(SectionId::kParsers, record_bytes(parts.parsers));
  put(SectionId::kStrings, pool.bytes());
  for (const auto& [key, table] : parts.tables) {
    sections.push_back({{.id = SectionId::kTable, .key = key, .bits = table.bits, .lanes = table.lanes}, record_bytes(table.data)});
  }
  return sections;
}

void pad(std::string& bytes) {
  bytes.resize((bytes.size() + kSectionAlignment - 1) / kSectionAlignment * kSectionAlignment, '\0');
}

}  // namespace

TableWriter::TableWriter(uint32_t bits, uint32_t lanes) : taken_(static_cast<size_t>(1) << bits, false) {
  part_.bits = bits;
  part_.lanes = lanes;
  part_.data.assign(static_cast<size_t>(WeightTable::row_bytes(lanes)) << bits, 0);
}

void TableWriter::put(uint32_t hash, const int8_t* weights) {
  const WeightTable table{part_.data.data(), part_.bits, part_.lanes};
  const size_t ways = table.ways(), first = table.bucket(hash) * ways, row_bytes = WeightTable::row_bytes(part_.lanes);
  for (size_t row = first; row < first + ways; ++row) {
    if (taken_[row]) continue;
    taken_[row] = true;
    uint8_t* place = part_.data.data() + row * row_bytes;
    std::memcpy(place, weights, part_.lanes);
    const uint16_t tag = table.tag(hash);
    std::memcpy(place + row_bytes - table.tag_bytes(), &tag, table.tag_bytes());
    return;
  }
}

std::string build_model(const ModelParts& parts) {
  std::vector<SectionPart> sections = make_sections(parts);
  ModelHeader header;
  header.section_count = static_cast<uint32_t>(sections.size());
  std::copy_n(parts.language.begin(), std::min(parts.language.size(), sizeof header.language - 1), header.language);
  std::string out(sizeof header + sections.size() * sizeof(SectionRecord), '\0');
  pad(out);
  for (auto& section : sections) {
    section.record.offset = out.size();
    section.record.size = section.bytes.size();
    out += section.bytes;
    pad(out);
  }
  for (size_t i = 0; i < sections.size(); ++i) {
    std::memcpy(out.data() + sizeof header + i * sizeof(SectionRecord), &sections[i].record, sizeof(SectionRecord));
  }
  header.file_size = out.size();
  header.hash = hash_bytes(std::string_view(out).substr(sizeof header));
  std::memcpy(out.data(), &header, sizeof header);
  return out;
}

}  // namespace hearsay::syntax
