#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/scenario/json_text.hpp"

namespace banso::scenario {
namespace {

constexpr std::size_t kLineLength = 200;
constexpr double kExactWhole = 1e15;

bool is_plain(const Node& node) { return node.items.empty() && node.members.empty(); }

/// The value in one line, or "" when it is nested too deeply or too long for one.
std::string one_line(const Node& node, std::size_t room);

void write(const Node& node, std::size_t indent, std::string& out);

std::string scalar(const Node& node) {
  switch (node.kind) {
    case Node::Kind::boolean:
      return node.boolean ? "true" : "false";
    case Node::Kind::integer:
    case Node::Kind::real:
      return json_number(node);
    case Node::Kind::text:
      return json_string(node.text);
    case Node::Kind::array:
      return "[]";
    case Node::Kind::object:
      return "{}";
    default:
      return "null";
  }
}

std::string one_line(const Node& node, std::size_t room) {
  std::string out(1, node.is_array() ? '[' : '{');
  bool first = true;
  const auto add = [&](const std::string& piece) {
    out += (first ? "" : ", ") + piece;
    first = false;
    return out.size() < room;
  };
  for (const Node& item : node.items) {
    if (!is_plain(item) || !add(scalar(item))) return "";
  }
  for (const Member& member : node.members) {
    if (!is_plain(member.value) || !add(json_string(member.key) + ": " + scalar(member.value))) return "";
  }
  return out + (node.is_array() ? ']' : '}');
}

void write_members(const Node& node, std::size_t indent, std::string& out) {
  const std::string margin(indent + 2, ' ');
  bool first = true;
  const auto begin_line = [&] {
    out += first ? "\n" : ",\n";
    out += margin;
    first = false;
  };
  for (const Node& item : node.items) {
    begin_line();
    write(item, indent + 2, out);
  }
  for (const Member& member : node.members) {
    begin_line();
    out += json_string(member.key) + ": ";
    write(member.value, indent + 2, out);
  }
  out += '\n' + std::string(indent, ' ');
}

void write(const Node& node, std::size_t indent, std::string& out) {
  if (is_plain(node)) {
    out += scalar(node);
    return;
  }
  const std::string line = indent + 20 < kLineLength ? one_line(node, kLineLength - indent) : std::string();
  if (!line.empty()) {
    out += line;
    return;
  }
  out += node.is_array() ? '[' : '{';
  write_members(node, indent, out);
  out += node.is_array() ? ']' : '}';
}

}  // namespace

std::string json_string(std::string_view text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string json_number(double value) {
  const bool whole = std::fabs(value) < kExactWhole && std::floor(value) == value;
  if (whole && !(value == 0.0 && std::signbit(value)))
    return std::to_string(static_cast<std::int64_t>(value));
  return nlohmann::json(value).dump();
}

std::string json_number(const Node& node) {
  return node.kind == Node::Kind::integer ? std::to_string(node.integer) : json_number(node.real);
}

std::string write_json(const Node& node) {
  std::string out;
  write(node, 0, out);
  out += '\n';
  return out;
}

}  // namespace banso::scenario
