#include <algorithm>
#include <cctype>
#include <limits>
#include <list>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "engine/scenario/json_text.hpp"
#include "engine/scenario/pointer.hpp"

namespace banso::scenario {
namespace {

using nlohmann::json;

Diagnostics single(std::string_view file, std::string code, std::string expected, std::string found,
                   std::string suggestion) {
  Diagnostics out;
  out.add({"", std::string(file), std::move(code), std::move(expected), std::move(found),
           std::move(suggestion), Severity::error});
  return out;
}

std::string line_and_column(std::string_view text, std::size_t byte) {
  const std::string_view before = text.substr(0, std::min(byte, text.size()));
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t start = before.rfind('\n');
  const std::size_t column = start == std::string_view::npos ? before.size() + 1 : before.size() - start;
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

constexpr std::size_t kShownBytes = 24;

/// What stands at a byte, in quotes: up to the end of the word, cut between characters.
std::string seen(std::string_view text, std::size_t byte) {
  std::size_t end = byte + 1;
  const auto in_word = [&](std::size_t i) {
    const auto c = static_cast<unsigned char>(text[i]);
    return c >= 0x80U || std::isalnum(c) != 0 || c == '_' || c == '.' || c == '+' || c == '-';
  };
  if (in_word(byte)) {
    while (end < text.size() && end - byte < kShownBytes && in_word(end)) ++end;
  }
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
  return json_string(text.substr(byte, end - byte));
}

/// In plain words why the parser stopped at a byte.
std::string reason(std::string_view text, std::size_t byte, const std::string& message) {
  const bool in_text = message.find("invalid string") != std::string::npos;
  if (in_text && message.find("missing closing quote") != std::string::npos)
    return "a text that is not closed";
  if (in_text && message.find("control character") != std::string::npos)
    return "a line break, tab or control character inside a text";
  if (in_text) return "a text with a wrong escape after \\";
  if (message.find("unexpected end of input") != std::string::npos || byte >= text.size())
    return "the end of the file, where something is still open";
  if (message.find("invalid number") != std::string::npos) {
    std::size_t start = byte;
    while (start > 0 && std::string_view("0123456789+-.eE").find(text[start - 1]) != std::string_view::npos)
      --start;
    return "a number that is written in another way than in JSON: " + seen(text, start);
  }
  return seen(text, byte) + ", where it cannot stand";
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A long number or text by its beginning.
std::string cut(const std::string& text) {
  return text.size() <= kShownBytes
             ? text
             : text.substr(0, kShownBytes) + "… (" + std::to_string(text.size()) + " characters)";
}

std::string advice(std::string_view text, std::size_t byte, const std::string& message) {
  const char here = byte < text.size() ? text[byte] : '\0';
  const char next = byte + 1 < text.size() ? text[byte + 1] : '\0';
  const char before = byte > 0 ? text[byte - 1] : '\0';
  if (here == '+' && is_digit(next)) return "a number cannot begin with +: leave the sign out";
  if (here == '.' && is_digit(next)) return "a number needs a digit before the point: write 0.…";
  if (is_digit(here) && before == '0') return "a number cannot begin with 0: leave the zero out";
  if (message.find("unexpected end of input") != std::string::npos || byte >= text.size())
    return "a closing } or ] or \" is missing";
  if (message.find("invalid string") != std::string::npos && message.find("backslash") != std::string::npos)
    return "write \\\\ for a backslash, \\\" for a quote";
  if (message.find("control character") != std::string::npos)
    return "write \\n for a line break, \\t for a tab";
  const std::string_view around = text.substr(byte > 8 ? byte - 8 : 0, 16);
  if (around.find("//") != std::string_view::npos || around.find("/*") != std::string_view::npos ||
      around.find('#') != std::string_view::npos) {
    return "JSON has no comments; remarks go into \"note\"";
  }
  if (around.find("NaN") != std::string_view::npos || around.find("nfinity") != std::string_view::npos) {
    return "JSON has no NaN and no Infinity; leave the field out";
  }
  if (around.find(",}") != std::string_view::npos || around.find(",]") != std::string_view::npos) {
    return "no comma stands after the last entry";
  }
  if (here == '\'' || around.find('\'') != std::string_view::npos) return "texts stand in double quotes";
  if (here == '"' || here == '{' || here == '[') return "is a comma missing before it?";
  if (here == '}' || here == ']') return "is something missing before it, or is there one too many?";
  if (std::isalpha(static_cast<unsigned char>(here)) != 0) return "keys and texts stand in double quotes";
  return "";
}

/// Characters that move a terminal's cursor or change its colours, and that no XML file may hold.
bool has_control_character(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
    if ((c < 0x20U && c != '\n' && c != '\t') || c == 0x7FU) return true;
    if (c == 0xC2U && next >= 0x80U && next < 0xA0U) return true;  // U+0080 to U+009F
  }
  return false;
}

/// Builds the tree from the parser's events; refuses depth, size and repeated keys.
class Builder final : public nlohmann::json_sax<json> {
 public:
  Builder(std::string_view text, std::string_view file) : text_(text), file_(file) {}

  bool null() override { return add({}); }
  bool boolean(bool value) override { return add(make_boolean(value)); }
  bool number_integer(number_integer_t value) override { return add(make_integer(value)); }
  bool number_unsigned(number_unsigned_t value) override {
    const bool fits = value <= static_cast<number_unsigned_t>(std::numeric_limits<std::int64_t>::max());
    return add(fits ? make_integer(static_cast<std::int64_t>(value)) : make_real(static_cast<double>(value)));
  }
  bool number_float(number_float_t value, const string_t& text) override {
    if (value == 0.0 && text.substr(0, text.find_first_of("eE")).find_first_of("123456789") != text.npos)
      refuse("not_finite", "a number that fits a 64-bit float", "number " + cut(text), "write 0");
    return add(make_real(value));
  }
  bool string(string_t& value) override {
    if (has_control_character(value)) {
      also_.add(
          {pointer(), file_, "control_character", "a text without control characters", json_string(value),
           "line breaks (\\n) and tabs (\\t) may stand in a text, nothing else", Severity::error},
          order_);
    }
    return add(make_text(value));
  }
  bool binary(binary_t& /*value*/) override { return false; }
  bool start_object(std::size_t /*size*/) override { return open(make_object()); }
  bool start_array(std::size_t /*size*/) override { return open(make_array()); }
  bool end_object() override {
    stack_.back().node->reindex();
    return close();
  }
  bool end_array() override { return close(); }
  bool key(string_t& value) override {
    Frame& top = stack_.back();
    top.key = value;
    top.repeated = !top.keys.insert(value).second;
    if (top.repeated) {
      also_.add({child_pointer(top.pointer, value), file_, "duplicate_key", "every key once in an object",
                 "key " + json_string(value) + " again", "keep one of the two", Severity::error},
                order_);
    }
    return true;
  }
  bool parse_error(std::size_t position, const std::string& /*last*/, const json::exception& error) override {
    const std::size_t byte = position == 0 ? 0 : position - 1;
    const std::string place = line_and_column(text_, byte) + ": ";
    const std::string what = error.what();
    if (error.id == 406) {
      const std::size_t quote = what.find('\'');
      refuse("not_finite", "a number that fits a 64-bit float", place + "number " + cut(what.substr(quote)),
             "");
    } else if (what.find("UTF-8") != std::string::npos) {
      refuse("encoding", "text in UTF-8", place + "bytes that are not UTF-8", "save the file as UTF-8");
    } else {
      refuse("syntax", "valid JSON", place + reason(text_, byte, what), advice(text_, byte, what));
    }
    return false;
  }

  [[nodiscard]] Node& root() { return root_; }
  [[nodiscard]] const Diagnostics& problems() const { return problems_; }
  [[nodiscard]] const Diagnostics& also() const { return also_; }

 private:
  struct Frame {
    Node* node = nullptr;
    std::string pointer;
    std::string key;
    bool repeated = false;
    std::unordered_set<std::string> keys;
  };

  void refuse(std::string code, std::string expected, std::string found, std::string suggestion) {
    problems_.add({pointer(), file_, std::move(code), std::move(expected), std::move(found),
                   std::move(suggestion), Severity::error},
                  order_);
  }

  [[nodiscard]] std::string pointer() const {
    if (stack_.empty()) return "";
    const Frame& top = stack_.back();
    if (top.node->is_array()) return child_pointer(top.pointer, std::to_string(top.node->items.size()));
    return top.key.empty() ? top.pointer : child_pointer(top.pointer, top.key);
  }

  /// Puts the value into its parent; nullptr when the document is too large.
  Node* place(Node value) {
    if (++order_ > kMaxNodes) {
      refuse("too_large", "at most " + std::to_string(kMaxNodes) + " values in a document", "more", "");
      return nullptr;
    }
    value.order = order_;
    if (stack_.empty()) return &(root_ = std::move(value));
    Frame& top = stack_.back();
    if (top.node->is_array()) return &top.node->items.emplace_back(std::move(value));
    if (top.repeated) return &(repeated_.emplace_back(std::move(value)));
    return &top.node->append(top.key, std::move(value));
  }

  bool add(Node value) { return place(std::move(value)) != nullptr; }

  bool open(Node value) {
    if (stack_.size() >= kMaxDepth) {
      refuse("too_deep", "at most " + std::to_string(kMaxDepth) + " levels of nesting", "more", "");
      return false;
    }
    std::string here = pointer();
    Node* node = place(std::move(value));
    if (node == nullptr) return false;
    stack_.push_back({node, std::move(here), "", false, {}});
    return true;
  }

  bool close() {
    stack_.pop_back();
    return true;
  }

  std::string_view text_;
  std::string file_;
  Node root_;
  std::list<Node> repeated_;  // second values of repeated keys: checked like the others, then dropped
  std::vector<Frame> stack_;
  std::uint32_t order_ = 0;
  Diagnostics problems_;
  Diagnostics also_;  // what hides nothing else: keys that stand twice (the first holds), control characters
};

}  // namespace

Result<Node> parse_json(std::string_view text, std::string_view file, std::size_t size_limit) {
  Diagnostics problems;
  Result<Node> parsed = parse_json(text, file, size_limit, problems);
  problems.append(parsed.diagnostics());
  if (problems.has_errors()) return problems;
  return parsed;
}

Result<Node> parse_json(std::string_view text, std::string_view file, std::size_t size_limit,
                        Diagnostics& also) {
  if (text.size() > size_limit) {
    return single(file, "too_large", "at most " + std::to_string(size_limit) + " bytes",
                  std::to_string(text.size()) + " bytes", "");
  }
  if (text.starts_with("\xEF\xBB\xBF")) {
    return single(file, "byte_order_mark", "UTF-8 without a byte order mark", "a byte order mark (EF BB BF)",
                  "save the file as \"UTF-8\", not as \"UTF-8 with BOM\"");
  }
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    return single(file, "encoding", "text in UTF-8", "a UTF-16 byte order mark", "save the file as UTF-8");
  }
  const std::size_t zero = text.find('\0');
  if (zero != std::string_view::npos) {  // the parser would take it for the end of the text
    return single(file, "encoding", "text in UTF-8", line_and_column(text, zero) + ": a zero byte",
                  "save the file as UTF-8");
  }
  Builder builder(text, file);
  json::sax_parse(text.begin(), text.end(), &builder);
  also.append(builder.also());
  if (builder.problems().has_errors()) return builder.problems();
  return std::move(builder.root());
}

}  // namespace banso::scenario
