#include "engine/metrics/metrics.hpp"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "cli/text_table.hpp"
#include "cli/verbs.hpp"

namespace banso::cli {

namespace {

using banso::metrics::By;
using banso::metrics::Definition;
using banso::metrics::definitions;
using banso::metrics::Direction;
using banso::metrics::Span;

std::string span_heading(Span span) {
  if (span == Span::monthly) return "Every month";
  return span == Span::yearly ? "For each full year from day one" : "At each horizon, over the time up to it";
}

std::string by_text(By by) { return by == By::none ? "" : std::string(name(by)); }

std::string direction_text(Direction direction) {
  return direction == Direction::neither ? "" : std::string(name(direction));
}

std::vector<Definition> of_span(Span span) {
  std::vector<Definition> out;
  for (const Definition& d : definitions()) {
    if (d.span == span) out.push_back(d);
  }
  return out;
}

constexpr std::array kSpans{Span::monthly, Span::yearly, Span::horizon};

std::string table() {
  std::string out;
  for (const Span span : kSpans) {
    TextTable rows({"id", "unit", "by", "better", "what it is: formula"});
    for (const Definition& d : of_span(span)) {
      rows.add({std::string(d.id), std::string(name(d.unit)), by_text(d.by), direction_text(d.direction),
                fmt::format("{} / {}: {}", d.en, d.ja, d.formula)});
    }
    out += (out.empty() ? "" : "\n") + span_heading(span) + "\n\n" + rows.text(terminal_width());
  }
  return out;
}

std::string json() {
  auto list = nlohmann::ordered_json::array();
  for (const Definition& d : definitions()) {
    list.push_back({{"id", d.id},
                    {"span", name(d.span)},
                    {"by", name(d.by)},
                    {"unit", name(d.unit)},
                    {"direction", name(d.direction)},
                    {"formula", d.formula},
                    {"label", {{"en", d.en}, {"ja", d.ja}}}});
  }
  return list.dump(2) + "\n";
}

}  // namespace

std::string metrics_markdown() {
  std::string out =
      "# Metrics\n\nWritten by `banso reference` from `engine/metrics/metrics.def`. Each metric is defined "
      "once, here;\n"
      "symbols are those of docs/model.md. \"Better\" says whether a leader wants more or less of it; shares "
      "are 0 to 1.\n";
  for (const Span span : kSpans) {
    out += "\n## " + span_heading(span) +
           "\n\n| id | English | 日本語 | unit | by | better | formula |\n|---|---|---|---|---|---|---|\n";
    for (const Definition& d : of_span(span)) {
      out += fmt::format("| `{}` | {} | {} | {} | {} | {} | {} |\n", d.id, markdown_cell(d.en),
                         markdown_cell(d.ja), name(d.unit), by_text(d.by), direction_text(d.direction),
                         markdown_cell(d.formula));
    }
  }
  return out;
}

int metrics(MetricsForm form) {
  if (form == MetricsForm::json) {
    print(json());
  } else {
    print(form == MetricsForm::markdown ? metrics_markdown() : table());
  }
  return kFine;
}

}  // namespace banso::cli
