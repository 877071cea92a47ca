#include "engine/report/answer/page.hpp"
#include "engine/report/figures.hpp"
#include "engine/report/names.hpp"

namespace banso::report {

namespace {

std::string nearest(const Page& page, int arm) {
  const decide::PatternView& p = page.view(arm).patterns;
  const decide::Pattern& pattern = p.patterns[static_cast<std::size_t>(p.nearest)];
  return pattern.index > 0
             ? page.text(metrics::definition(pattern.metric).en, metrics::definition(pattern.metric).ja)
             : page.text("none", "なし");
}

std::string advice(const Page& page, int arm) {
  switch (page.view(arm).patterns.advice) {
    case decide::Advice::mend_first:
      return page.text("mend this first", "まずここを直す");
    case decide::Advice::redesign:
      return page.text("redesign the whole", "全体を設計し直す");
    case decide::Advice::none:
      break;
  }
  return "-";
}

std::string bottleneck(const Page& page, int arm) {
  const auto& b = page.view(arm).bottleneck;
  if (!b) return page.text("none", "なし");
  return team_label(page.plan(), b->org, b->team, page.language()) + page.text(": ", ":") +
         work_label(page.plan(), b->work, page.language()) + " (" + percent_text(b->share.value) + ")";
}

}  // namespace

Section patterns_section(const Page& page) {
  Section out{page.text("THREE PATTERNS, LAST 12 MONTHS", "【3つの失敗パターン 直近12か月】"), {}};
  for (std::size_t i = 0; i < 3; ++i) {
    const decide::Pattern& first = page.view(page.arms().front()).patterns.patterns[i];
    const std::string label = std::string(metric_label(first.metric, page.language())) +
                              page.text(" (limit ", "(目安") + percent_text(first.threshold) +
                              page.text(")", ")");
    Row row = page.row(label, metrics::Unit::index, page.each([&](int arm) {
      const decide::Pattern& p = page.view(arm).patterns.patterns[i];
      return Figure{p.index, p.error};
    }));
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      if (page.view(page.arms()[c]).patterns.patterns[i].above()) row.cells[c].value.insert(0, "! ");
    }
    out.rows.push_back(std::move(row));
  }
  out.rows.push_back(page.words(page.text("Nearest pattern", "最も近いパターン"),
                                [&](int arm) { return nearest(page, arm); }));
  out.rows.push_back(page.words(page.text("  advice", "  対処"), [&](int arm) { return advice(page, arm); }));
  out.rows.push_back(page.words(page.text("First bottleneck (share of runs)", "最初のボトルネック(割合)"),
                                [&](int arm) { return bottleneck(page, arm); }));
  return out;
}

}  // namespace banso::report
