#include "ingest/jsonl.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <simdjson.h>

#include "ingest/metadata.h"

namespace hearsay::ingest {
namespace {

namespace dom = simdjson::dom;
constexpr size_t kLongestKept = 16 * 1024 * 1024;  // scratch of longer lines is given back

std::string_view kind_of(dom::element_type type) {
  switch (type) {
    case dom::element_type::ARRAY: return "a list";
    case dom::element_type::OBJECT: return "an object";
    case dom::element_type::INT64:
    case dom::element_type::UINT64:
    case dom::element_type::DOUBLE: return "a number";
    case dom::element_type::STRING: return "a string";
    case dom::element_type::BOOL: return "true or false";
    case dom::element_type::NULL_VALUE: return "null";
  }
  return "something else";
}

// simdjson says that a line is no JSON but not where; this slow reader is asked only then.
class FaultFinder : public nlohmann::json_sax<nlohmann::json> {
 public:
  size_t position = std::string::npos;

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(size_t at, const std::string&, const nlohmann::detail::exception&) override {
    position = at == 0 ? 0 : at - 1;
    return false;
  }
};

Failure malformed(const std::string& line, std::string_view where, simdjson::error_code error) {
  FaultFinder finder;
  nlohmann::json::sax_parse(line, &finder);
  const std::string place = finder.position == std::string::npos ? std::string(where) : fmt::format("{}, byte {}", where, finder.position);
  const char* reason = error == simdjson::DEPTH_ERROR ? "the JSON is nested too deeply" : "this line is not a JSON object; each line must hold one whole document";
  return fail(ErrorCode::kInvalidInput, reason, place);
}

Failure wrong_type(std::string_view key, dom::element value, std::string_view where) {
  return fail(ErrorCode::kInvalidInput, fmt::format("\"{}\" must be a string, but it is {}", key, kind_of(value.type())), std::string(where));
}

Result<text::Document> document_of(const dom::object& object, std::string_view where) {
  text::Document document;
  bool has_text = false;
  for (const auto [key, value] : object) {
    const Field field = field_named(key);
    const bool is_text = key == "text";
    if ((!is_text && field == Field::kUnknown) || value.is_null()) continue;
    if (!value.is_string()) return wrong_type(key, value, where);
    const std::string_view content = value.get_string().value_unsafe();
    if (content.find('\0') != std::string_view::npos) {
      return fail(ErrorCode::kInvalidInput, fmt::format("\"{}\" holds a NUL character (\\u0000): this is no text", key), std::string(where));
    }
    if (is_text) {
      document.text = content;
      has_text = true;
    } else if (auto set = set_field(document, field, content); !set) {
      return fail(set.error().code, set.error().message, std::string(where));
    }
  }
  if (!has_text) return fail(ErrorCode::kInvalidInput, "there is no \"text\" in this object; a document needs one", std::string(where));
  if (auto completed = complete(document); !completed) return fail(completed.error().code, completed.error().message, std::string(where));
  return document;
}

}  // namespace

struct JsonlParser::Scratch {
  dom::parser parser;
};

JsonlParser::JsonlParser() : scratch_(std::make_unique<Scratch>()) {}
JsonlParser::JsonlParser(JsonlParser&&) noexcept = default;
JsonlParser& JsonlParser::operator=(JsonlParser&&) noexcept = default;
JsonlParser::~JsonlParser() = default;

Result<text::Document> JsonlParser::parse(std::string& line, std::string_view where) {
  line.reserve(line.size() + simdjson::SIMDJSON_PADDING);
  dom::element root;
  const auto error = scratch_->parser.parse(line.data(), line.size(), false).get(root);
  if (error) {
    if (auto bytes = check_bytes(line); !bytes) return fail(bytes.error().code, bytes.error().message, std::string(where));
    return malformed(line, where, error);
  }
  dom::object object;
  if (root.get(object)) {
    return fail(ErrorCode::kInvalidInput, fmt::format("this line is {}, not an object with a \"text\"", kind_of(root.type())), std::string(where));
  }
  auto document = document_of(object, where);
  if (line.size() > kLongestKept) scratch_ = std::make_unique<Scratch>();
  return document;
}

}  // namespace hearsay::ingest
