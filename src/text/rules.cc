#include "text/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <functional>

#include "base/utf8.h"
#include "pack/table.h"

namespace hearsay::text {

using pack::Table;

constexpr int32_t kLargestWeight = 1'000'000;

class RulesLoader {
 public:
  RulesLoader(const pack::Files& files, std::string_view language) : files_(files) { rules_.language_ = language; }

  Result<Rules> run();

 private:
  using Columns = std::vector<std::string_view>;
  using RowReader = std::function<Result<void>(const Table&, Table::Row)>;

  Result<void> read(std::string_view folder, std::string_view file, const Columns& columns, const RowReader& reader);
  Result<void> read_folder(std::string_view folder);
  Result<void> read_list(std::string_view folder, std::string_view file, uint32_t bit);
  Result<void> add_bits(const Table& table, Table::Row row, uint32_t bits);
  Result<void> setting(const Table& table, Table::Row row);
  Result<void> abbreviation(const Table& table, Table::Row row);
  Result<void> multiword(const Table& table, Table::Row row);
  Result<void> ending(const Table& table, Table::Row row);
  Result<int32_t> number(const Table& table, Table::Row row, size_t column);
  Result<void> vote(const Table& table, Table::Row row, Votes& votes);
  Result<void> symbol(const Table& table, Table::Row row);
  std::string_view keep(std::string text);

  const pack::Files& files_;
  Rules rules_;
};

namespace {

std::string capitalised(std::string_view form) {
  if (form.empty()) return {};
  const utf8::CodePoint first = utf8::decode(form, 0);
  std::string out;
  utf8::append(utf8::to_upper(first.value), out);
  out += form.substr(first.size);
  return out;
}

std::string upper(std::string_view form) {
  std::string out;
  for (size_t at = 0; at < form.size();) {
    const utf8::CodePoint c = utf8::decode(form, at);
    utf8::append(utf8::to_upper(c.value), out);
    at += c.size;
  }
  return out;
}

std::vector<std::string_view> words_of(std::string_view cell) {
  std::vector<std::string_view> words;
  while (!cell.empty()) {
    const size_t end = std::min(cell.find(' '), cell.size());
    if (end > 0) words.push_back(cell.substr(0, end));
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
  return words;
}

void longest_first(std::vector<std::string>& forms) {
  std::sort(forms.begin(), forms.end(),
            [](const std::string& a, const std::string& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
}

void longest_first(std::vector<Ending>& endings) {
  std::sort(endings.begin(), endings.end(), [](const Ending& a, const Ending& b) {
    return a.form.size() != b.form.size() ? a.form.size() > b.form.size() : a.form < b.form;
  });
}

}  // namespace

std::string_view RulesLoader::keep(std::string text) {
  rules_.strings_->push_back(std::make_unique<std::string>(std::move(text)));
  return *rules_.strings_->back();
}

Result<void> RulesLoader::read(std::string_view folder, std::string_view file, const Columns& columns, const RowReader& reader) {
  const auto bytes = files_.find(fmt::format("{}/tokens/{}", folder, file));
  if (!bytes) return {};
  const std::string_view note = "note";
  const auto table = Table::parse(fmt::format("packs/{}/tokens/{}", folder, file), *bytes, columns, std::span(&note, 1));
  if (!table) return Failure(table.error());
  for (size_t i = 0; i < table->size(); ++i) {
    const Table::Row row = table->row(i);
    if (row[0].empty()) return table->error_at(row, 0, fmt::format("the cell \"{}\" is empty; fill it or remove the line", columns[0]));
    if (auto done = reader(*table, row); !done) return done;
  }
  return {};
}

Result<void> RulesLoader::add_bits(const Table& table, Table::Row row, uint32_t bits) {
  if (rules_.forms_.add(row[0], bits)) return {};
  return table.error_at(row, 0, fmt::format("the form is longer than {} bytes; remove it", kLongestForm));
}

Result<void> RulesLoader::read_list(std::string_view folder, std::string_view file, uint32_t bit) {
  return read(folder, file, {"form"}, [this, bit](const Table& table, Table::Row row) { return add_bits(table, row, bit); });
}

Result<int32_t> RulesLoader::number(const Table& table, Table::Row row, size_t column) {
  const std::string_view cell = row[column];
  int32_t value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error == std::errc() && end == cell.data() + cell.size() && std::abs(value) <= kLargestWeight) return value;
  return table.error_at(row, column, fmt::format("this must be a whole number from -{0} to {0}", kLargestWeight));
}

Result<void> RulesLoader::setting(const Table& table, Table::Row row) {
  const bool is_true = row[1] == "true";
  const bool is_flag = is_true || row[1] == "false";
  if (row[0] == "split_hyphens" && is_flag) {
    rules_.hyphen_ = is_true ? Hyphen::kSplit : Hyphen::kKeep;
  } else if (row[0] == "join_spaced_numbers" && is_flag) {
    rules_.joins_spaced_numbers_ = is_true;
  } else if (row[0] == "unmarked_margin" || row[0] == "name_margin") {
    const auto margin = number(table, row, 1);
    if (!margin) return Failure(margin.error());
    (row[0] == "name_margin" ? rules_.name_margin_ : rules_.unmarked_margin_) = *margin;
  } else {
    return table.error_at(row, 0,
                          "unknown setting or value; write split_hyphens or join_spaced_numbers with true or false, or unmarked_margin or "
                          "name_margin with a number");
  }
  return {};
}

Result<void> RulesLoader::abbreviation(const Table& table, Table::Row row) {
  std::string_view form = row[0];
  if (!form.ends_with('.')) return table.error_at(row, 0, "an abbreviation ends with its full stop; add it");
  const std::string_view kind = row[1];
  const uint32_t bit = kind == "never_ends"      ? kNeverEnds
                       : kind == "may_end"       ? kMayEnd
                       : kind == "before_number" ? kBeforeNumber
                                                 : FormBit{};
  if (bit == 0) return table.error_at(row, 1, "unknown class; the classes are: never_ends, may_end, before_number");
  return add_bits(table, row, bit);
}

Result<void> RulesLoader::multiword(const Table& table, Table::Row row) {
  const auto words = words_of(row[1]);
  if (words.size() < 2 || words.size() > Expansion::kMostWords) {
    return table.error_at(row, 1, fmt::format("a multiword token has 2 to {} words, separated by spaces", Expansion::kMostWords));
  }
  if (!row[2].empty() && row[2] != "by_choice") return table.error_at(row, 2, "unknown condition; leave it empty or write: by_choice");
  Expansion expansion;
  expansion.count = static_cast<uint8_t>(words.size());
  expansion.is_choice = row[2] == "by_choice";
  std::string together;
  for (size_t i = 0; i < words.size(); ++i) {
    together += words[i];
    expansion.words_by_case[0][i] = keep(std::string(words[i]));
    expansion.words_by_case[1][i] = i == 0 ? keep(capitalised(words[i])) : expansion.words_by_case[0][i];
    expansion.words_by_case[2][i] = i == 0 ? keep(upper(words[i])) : expansion.words_by_case[0][i];
  }
  const LowerForm lower(row[0]);
  expansion.is_cut = together == lower.view();
  if (auto done = add_bits(table, row, kMultiword); !done) return done;
  rules_.expansions_.push_back(expansion);
  rules_.expansion_index_.set(row[0], static_cast<uint32_t>(rules_.expansions_.size()));
  rules_.multiword_initials_[static_cast<unsigned char>(lower.view().front())] = true;
  rules_.longest_multiword_ = std::max(rules_.longest_multiword_, lower.view().size());
  return {};
}

Result<void> RulesLoader::ending(const Table& table, Table::Row row) {
  if (row[1] != "own_token" && row[1] != "part_word") return table.error_at(row, 1, "unknown kind; the kinds are: own_token, part_word");
  Ending ending{std::string(row[0]), {}, row[1] == "part_word"};
  if (row[2] != "*") {
    for (const std::string_view after : pack::alternatives(row[2])) ending.after.emplace_back(after);
  }
  (ending.form.front() == '-' ? rules_.hyphen_endings_ : rules_.apostrophe_endings_).push_back(std::move(ending));
  return {};
}

Result<void> RulesLoader::vote(const Table& table, Table::Row row, Votes& votes) {
  const auto weight = number(table, row, 2);
  if (!weight) return Failure(weight.error());
  votes.set(row[0], row[1], *weight);
  return {};
}

Result<void> RulesLoader::symbol(const Table&, Table::Row row) {
  rules_.symbols_[static_cast<unsigned char>(row[0].front())].emplace_back(row[0]);
  return {};
}

Result<void> RulesLoader::read_folder(std::string_view folder) {
  const auto by = [this](Result<void> (RulesLoader::*method)(const Table&, Table::Row)) {
    return [this, method](const Table& table, Table::Row row) { return (this->*method)(table, row); };
  };
  Result<void> done = read(folder, "settings.tsv", {"setting", "value"}, by(&RulesLoader::setting));
  if (done) done = read(folder, "abbreviations.tsv", {"form", "class"}, by(&RulesLoader::abbreviation));
  if (done) done = read(folder, "multiwords.tsv", {"form", "expansion", "condition"}, by(&RulesLoader::multiword));
  if (done) done = read(folder, "endings.tsv", {"form", "kind", "stem_ends"}, by(&RulesLoader::ending));
  const Columns votes = {"feature", "value", "weight"};
  if (done)
    done = read(folder, "choices.tsv", votes, [this](const Table& table, Table::Row row) { return vote(table, row, rules_.choices_); });
  if (done)
    done =
        read(folder, "boundaries.tsv", votes, [this](const Table& table, Table::Row row) { return vote(table, row, rules_.boundaries_); });
  if (done) done = read(folder, "symbols.tsv", {"form"}, by(&RulesLoader::symbol));
  if (done) done = read_list(folder, "elisions.tsv", kElision);
  if (done) done = read_list(folder, "wholes.tsv", kWhole);
  if (done) done = read_list(folder, "prefixes.tsv", kPrefix);
  if (done) done = read_list(folder, "units.tsv", kUnit);
  if (done) done = read_list(folder, "starters.tsv", kStarter);
  return done;
}

Result<Rules> RulesLoader::run() {
  rules_.strings_ = std::make_unique<std::vector<std::unique_ptr<std::string>>>();
  if (auto done = read_folder("und"); !done) return Failure(done.error());
  if (!rules_.language_.empty() && rules_.language_ != "und") {
    if (auto done = read_folder(rules_.language_); !done) return Failure(done.error());
  }
  for (auto& forms : rules_.symbols_) longest_first(forms);
  longest_first(rules_.hyphen_endings_);
  longest_first(rules_.apostrophe_endings_);
  return std::move(rules_);
}

Result<Rules> Rules::load(const pack::Files& files, std::string_view language) {
  return RulesLoader(files, language).run();
}

size_t Rules::symbol_at(std::string_view text) const {
  if (text.empty()) return 0;
  for (const std::string& form : symbols_[static_cast<unsigned char>(text.front())]) {
    if (text.starts_with(form)) return form.size();
  }
  return 0;
}

}  // namespace hearsay::text
