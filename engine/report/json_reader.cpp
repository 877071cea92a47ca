#include "engine/report/json_reader.hpp"

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "engine/scenario/json_text.hpp"

namespace banso::report {

namespace {

using Json = nlohmann::json;

constexpr const char* kRunAgain = "write it anew: banso run SCENARIO --out DIR";

[[noreturn]] void refuse_text(const char* code, std::string found) {
  throw Damaged{{"", "", code, "a whole result.json", std::move(found), kRunAgain, Severity::error}};
}

Json parsed(std::string_view text) {
  const auto shallow = [](int depth, Json::parse_event_t, Json&) {
    if (depth > static_cast<int>(scenario::kMaxDepth)) {
      throw Damaged{{"", "", "too_deep",
                     "at most " + std::to_string(scenario::kMaxDepth) + " levels of nesting", "more",
                     kRunAgain, Severity::error}};
    }
    return true;
  };
  try {
    return Json::parse(text.begin(), text.end(), shallow);
  } catch (const Json::parse_error& error) {
    if (error.byte > text.size()) {
      refuse_text("truncated", "the file ends in the middle, after " + std::to_string(text.size()) +
                                   " bytes: it was cut off");
    }
    refuse_text("syntax", "text that is not JSON, at byte " + std::to_string(error.byte));
  } catch (const Json::out_of_range&) {
    refuse_text("syntax", "a number beyond the range of numbers");
  }
}

}  // namespace

struct JsonReader::Place {
  std::shared_ptr<const Json> document;
  const Json* json;
  std::string pointer;
};

JsonReader::JsonReader(std::string_view text) {
  auto document = std::make_shared<const Json>(parsed(text));
  const Json* root = document.get();
  place_ = std::make_shared<const Place>(Place{std::move(document), root, ""});
}

bool JsonReader::is_object() const { return place_->json->is_object(); }
bool JsonReader::is_null() const { return place_->json->is_null(); }
bool JsonReader::has(const char* name) const { return is_object() && place_->json->contains(name); }

JsonReader JsonReader::at(const char* name) const {
  if (!is_object()) refuse("an object", kind());
  const auto found = place_->json->find(name);
  const std::string pointer = place_->pointer + "/" + name;
  if (found == place_->json->end()) {
    throw Damaged{{pointer, "", "damaged", "this member", "it is missing", kRunAgain, Severity::error}};
  }
  return JsonReader(std::make_shared<const Place>(Place{place_->document, &*found, pointer}));
}

std::vector<JsonReader> JsonReader::items() const {
  if (!place_->json->is_array()) refuse("a list", kind());
  std::vector<JsonReader> out;
  out.reserve(place_->json->size());
  for (const Json& item : *place_->json) {
    out.push_back(JsonReader(std::make_shared<const Place>(
        Place{place_->document, &item, place_->pointer + "/" + std::to_string(out.size())})));
  }
  return out;
}

std::string JsonReader::text() const {
  if (!place_->json->is_string()) refuse("a text", kind());
  return place_->json->get<std::string>();
}

std::string JsonReader::text_or_none() const { return is_null() ? "" : text(); }

double JsonReader::number() const {
  if (is_null()) return std::numeric_limits<double>::quiet_NaN();
  if (!place_->json->is_number()) refuse("a number or null", kind());
  return place_->json->get<double>();
}

int JsonReader::whole() const {
  const double value = number();
  if (!(std::fabs(value) <= 1e9) || std::floor(value) != value) refuse("a whole number", kind());
  return static_cast<int>(value);
}

std::uint64_t JsonReader::unsigned_whole() const {
  if (!place_->json->is_number_unsigned()) refuse("a whole number from 0", kind());
  return place_->json->get<std::uint64_t>();
}

bool JsonReader::flag() const {
  if (!place_->json->is_boolean()) refuse("true or false", kind());
  return place_->json->get<bool>();
}

std::vector<std::string> JsonReader::texts() const {
  std::vector<std::string> out;
  for (const JsonReader& item : items()) out.push_back(item.text());
  return out;
}

std::vector<double> JsonReader::series(std::size_t length) const {
  std::vector<double> out = series();
  if (out.size() != length) {
    refuse("a list of " + std::to_string(length) + " numbers", "a list of " + std::to_string(out.size()));
  }
  return out;
}

std::vector<double> JsonReader::series() const {
  if (!place_->json->is_array()) refuse("a list of numbers", kind());
  std::vector<double> out;
  out.reserve(place_->json->size());
  for (const Json& item : *place_->json) {
    if (!item.is_number() && !item.is_null()) refuse("a list of numbers", "a list that holds something else");
    out.push_back(item.is_null() ? std::numeric_limits<double>::quiet_NaN() : item.get<double>());
  }
  return out;
}

std::size_t JsonReader::size() const { return place_->json->size(); }

void JsonReader::refuse(const std::string& expected, const std::string& found) const {
  throw Damaged{{place_->pointer, "", "damaged", expected, found, kRunAgain, Severity::error}};
}

std::string JsonReader::kind() const {
  const Json& json = *place_->json;
  if (json.is_object()) return "an object";
  if (json.is_array()) return "a list";
  constexpr std::size_t kShort = 40;
  const std::string shown = json.dump();
  return shown.size() <= kShort ? shown : std::string(json.type_name());
}

}  // namespace banso::report
