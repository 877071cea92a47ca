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
  for (const int k : kinds_in_need(page)) {
    const auto need = [&](int arm) -> const decide::KindNeed& {
      return page.view(arm).staffing[static_cast<std::size_t>(k)];
    };
    const std::string today = std::to_string(need(page.arms().front()).today);
    const std::string kind = people_label(page.plan(), k);
    Row row{page.text(kind + " needed, year 1 / peak (today " + today + ")",
                      kind + " 必要数 1年目/最大(現在" + today + ")"),
            page.text("heads", "人"), {}, false};
    for (const int arm : page.arms()) {
      row.cells.push_back({fixed_text(need(arm).first_year, 1) + " / " + std::to_string(need(arm).peak), "", ""});
    }
    out.rows.push_back(std::move(row));
  }
  return out;
}

}  // namespace banso::report
