#include <algorithm>
#include <cmath>

#include "engine/decide/arms.hpp"
#include "engine/math/elementary.hpp"
#include "engine/report/answer/page.hpp"
#include "engine/report/names.hpp"

namespace banso::report {

namespace {

using metrics::Metric;
using metrics::Unit;

const decide::Difference* main_difference(const Page& page, int arm) {
  const plan::Layout& layout = page.plan().layout;
  const auto& differences = page.view(arm).comparison.differences;
  if (differences.empty()) return nullptr;
  const int sample = layout.horizon_sample(decide::kDecisionHorizon, layout.column(Metric::main_figure));
  return &differences[static_cast<std::size_t>(sample)];
}

const decide::Standing& standing(const Page& page, int arm) {
  const auto& all = page.decision().ranking.standings;
  return *std::find_if(all.begin(), all.end(), [&](const decide::Standing& s) { return s.arm == arm; });
}

}  // namespace

Section main_section(const Page& page) {
  const std::string months = std::to_string(page.months());
  Section out{page.text("MAIN FIGURE, " + months + " MONTHS", "【主指標 " + months + "か月】"), {}};
  page.add(out, Metric::main_figure, page.text("Main figure", "主指標"));
  out.rows.back().strong = true;
  page.add(out, Metric::contribution_total, page.text("  contribution, discounted", "  貢献利益(割引後)"));
  page.add(out, Metric::residual, page.text("  residual: worth of the book", "  残存価値"));
  double magnitude = 0;
  for (const int arm : page.arms())
    magnitude = std::max(magnitude, std::fabs(page.horizon(arm, Metric::main_figure).value));
  out.rows.push_back(page.signed_row(
      page.text("Difference to the baseline, paired", "基準との差(同じ運で対比較)"), Unit::money,
      page.each([&](int arm) {
        const decide::Difference* d = main_difference(page, arm);
        return d == nullptr ? Figure{math::kNaN, math::kNaN} : Figure{d->mean, d->standard_error};
      }),
      magnitude));
  out.rows.back().strong = true;
  out.rows.push_back(page.percents(page.text("  beats the baseline in", "  基準を上回る割合"), [&](int arm) {
    const decide::Difference* d = main_difference(page, arm);
    return d == nullptr ? math::kNaN : d->better.value;
  }));
  out.rows.push_back(page.percents(page.text("  is best of all in", "  全案で最良となる割合"),
                                   [&](int arm) { return standing(page, arm).best.value; }));
  out.rows.push_back(page.row(page.text("  regret if chosen", "  選んだ場合の選び損ねの額"), Unit::money,
                              page.each([&](int arm) {
                                return Figure{standing(page, arm).regret, standing(page, arm).regret_error};
                              }),
                              magnitude));
  return out;
}

}  // namespace banso::report
