#include <algorithm>
#include <cmath>

#include "cli/export/sheets.hpp"
#include "cli/export/targets.hpp"
#include "cli/export/units.hpp"
#include "engine/math/beta.hpp"
#include "engine/report/names.hpp"

namespace banso::cli {

using report::ArmResult;
using report::Language;

namespace {

constexpr std::size_t kCharted = 8;

std::vector<const ArmResult*> charted_arms(const report::ResultDocument& document) {
  std::vector<std::string> wanted{document.decision.baseline};
  for (const report::RankedArm& ranked : document.decision.ranking) {
    if (wanted.size() < kCharted && ranked.arm != document.decision.baseline) wanted.push_back(ranked.arm);
  }
  std::vector<const ArmResult*> out;
  for (const ArmResult* arm : document.shown_arms()) {
    if (std::find(wanted.begin(), wanted.end(), arm->id) != wanted.end()) out.push_back(arm);
  }
  return out;
}

}  // namespace

Contents::Contents(const report::ResultDocument& the_document, Language the_language)
    : document(the_document),
      language(the_language),
      arms(the_document.shown_arms()),
      charted(charted_arms(the_document)) {}

std::string Contents::pick(std::string_view en, std::string_view ja) const {
  return std::string(language == Language::english ? en : ja);
}

std::string Contents::arm_label(const ArmResult& arm) const {
  const bool baseline = arm.id == document.decision.baseline;
  return label(arm.label) + (baseline ? pick(" (baseline)", "(基準)") : "");
}

std::string Contents::key_label(std::string_view by, const std::string& id) const {
  for (const report::Key& key : document.keys_of(by)) {
    if (key.id == id) return label(key.label);
  }
  return id;
}

std::string Contents::unit(const std::string& unit) const {
  return unit_label(unit, document.currency, language);
}

std::string Contents::format(const std::string& unit, double magnitude) const {
  return number_format(unit, magnitude, document.currency, language);
}

std::string Contents::axis_format(const std::string& unit, double magnitude) const {
  return cli::axis_format(unit, magnitude, document.currency, language);
}

double Contents::half_width(double standard_error, double count) const {
  if (!(count >= 2)) return std::nan("");
  const double confidence = document.decision.confidence;
  if (!(confidence > 0 && confidence < 1)) return std::nan("");
  return math::student_t_quantile(0.5 + 0.5 * confidence, count - 1) * standard_error;
}

std::pair<const report::MetricText*, std::size_t> Contents::metric(std::string_view span,
                                                                   std::string_view id) const {
  const std::vector<const report::MetricText*> all = document.metrics_of(span);
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto* m) { return m->id == id; });
  if (found == all.end()) return {nullptr, 0};
  return {*found, static_cast<std::size_t>(found - all.begin())};
}

void write_workbook(const report::ResultDocument& document, Language language, const std::string& file) {
  const Contents contents(document, language);
  Book book(file, language, report::title_in(language, document.title, document.title_ja));
  add_answer(book, contents);
  Sheet& charts = book.add_sheet(contents.pick("Charts", "グラフ"));
  add_arms(book, contents);
  add_diagnosis(book, contents);
  add_unknowns(book, contents);
  const MonthlyPlaces places = add_monthly(book, contents);
  add_charts(charts, book, contents, places);
  add_yearly(book, contents);
  add_hours(book, contents);
  add_staffing(book, contents);
  add_cohorts(book, contents);
  add_ledger(book, contents);
  add_notes(book, contents);
  add_definitions(book, contents);
  add_data(book, contents);
  book.close();
}

}  // namespace banso::cli
