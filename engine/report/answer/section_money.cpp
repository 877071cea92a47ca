#include "engine/report/answer/page.hpp"
#include "engine/report/names.hpp"

namespace banso::report {

namespace {

using metrics::Metric;

std::string break_even(const Page& page, int arm) {
  const auto& payback = page.view(arm).payback;
  if (!payback) return "-";
  const std::string all = std::to_string(page.plan().grid.months), shown = std::to_string(page.months());
  if (!payback->break_even) return page.text("not within " + all + " months", all + "か月内なし");
  const int month = *payback->break_even;
  if (month == 0) return page.text("from the start", "当初から");
  return page.text("month ", "") + std::to_string(month + 1) + page.text(" (", "か月目(") +
         month_date(page.plan().grid, month) + ")" +
         (month < page.months()
              ? ""
              : page.text(", after this table's " + shown + " months", "、表の" + shown + "か月より後"));
}

}  // namespace

Section mrr_section(const Page& page) {
  const std::string month = std::to_string(page.months());
  Section out{page.text("MRR, FROM TODAY TO MONTH " + month, "【MRRの増減 " + month + "か月】"), {}};
  page.add(out, Metric::mrr_new_total, page.text("+ won with new customers", "+ 新規"));
  page.add(out, Metric::mrr_expansion_total, page.text("+ added by expansion", "+ 拡大"));
  page.add(out, Metric::mrr_contraction_total, page.text("- lost to contraction", "- 縮小"));
  page.add(out, Metric::mrr_churn_total, page.text("- lost to churn", "- 解約"));
  out.rows.push_back(page.row(page.text("MRR, month " + month, "MRR(" + month + "か月目)"),
                              metrics::Unit::money_per_month,
                              page.each([&](int arm) { return page.last_month(arm, Metric::mrr); })));
  out.rows.back().strong = true;
  return out;
}

Section money_section(const Page& page) {
  Section out{page.text("MONEY", "【お金】"), {}};
  page.add(out, Metric::launch_budget);
  page.add(out, Metric::cost_mean);
  const std::string month = std::to_string(page.months());
  out.rows.push_back(
      page.row(page.text("Cumulative cash, month " + month, "累積キャッシュ(" + month + "か月目)"),
               metrics::Unit::money, page.each([&](int arm) { return page.last_month(arm, Metric::cash); })));
  page.add(out, Metric::lowest_cash);
  out.rows.push_back(page.words(page.text("Break-even against the baseline", "損益分岐(基準に対し)"),
                                [&](int arm) { return break_even(page, arm); }));
  return out;
}

}  // namespace banso::report
