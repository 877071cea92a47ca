#include "engine/report/answer/page.hpp"
#include "engine/report/figures.hpp"
#include "engine/report/names.hpp"

namespace banso::report {

namespace {

/// Kinds that some arm needs and that the firm employs for CS, support or leading them.
std::vector<int> kinds_in_need(const Page& page) {
  std::vector<int> out;
  for (int k = 0; k < page.plan().people(); ++k) {
    bool needed = false;
    for (const int arm : page.arms()) {
      const decide::KindNeed& need = page.view(arm).staffing[static_cast<std::size_t>(k)];
      needed = needed || (need.peak > 0 && !need.after_sale_only);
    }
    if (needed) out.push_back(k);
  }
  return out;
}

}  // namespace

Section people_section(const Page& page) {
  Section out{page.text("PEOPLE", "【人】"), {}};
  page.add(out, metrics::Metric::leavers_total);
  const std::vector<int> kinds = kinds_in_need(page);
  if (!kinds.empty()) {
    out.rows.push_back(page.heading(page.text("Heads needed: year 1 / peak", "必要人数 1年目平均/最大")));
  }
  for (const int k : kinds) {
    const auto need = [&](int arm) -> const decide::KindNeed& {
      return page.view(arm).staffing[static_cast<std::size_t>(k)];
    };
    const std::string today = std::to_string(need(page.arms().front()).today);
    const std::string kind = "  " + people_label(page.plan(), k, page.language());
    out.rows.push_back(
        page.words(page.text(kind + " (today " + today + ")", kind + "(現在" + today + ")"), [&](int arm) {
          return fixed_text(need(arm).first_year, 1) + " / " + std::to_string(need(arm).peak);
        }));
  }
  return out;
}

}  // namespace banso::report
