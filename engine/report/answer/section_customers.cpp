#include "engine/math/elementary.hpp"
#include "engine/report/answer/page.hpp"
#include "engine/report/names.hpp"

namespace banso::report {

namespace {

using metrics::Metric;

constexpr double kMarkedShare = 0.5;  ///< of an LTV beyond the horizon

/// Share of an LTV that lies beyond the horizon, marked when above half.
void add_residual_share(const Page& page, Section& section, Metric whole, Metric part) {
  Row row = page.percents(page.text("  of this beyond the horizon", "  うち期間後(残存分)"), [&](int arm) {
    return page.horizon(arm, part).value / page.horizon(arm, whole).value;
  });
  for (std::size_t c = 0; c < row.cells.size(); ++c) {
    const int arm = page.arms()[c];
    if (page.horizon(arm, part).value > kMarkedShare * page.horizon(arm, whole).value)
      row.cells[c].value.insert(0, "* ");
  }
  section.rows.push_back(std::move(row));
}

}  // namespace

Section customers_section(const Page& page) {
  Section out{page.text("CUSTOMERS", "【顧客】"), {}};
  page.add_years(out, Metric::logo_churn);
  page.add_years(out, Metric::revenue_churn);
  page.add_years(out, Metric::grr);
  page.add_years(out, Metric::nrr);
  page.add(out, Metric::ltv_revenue);
  add_residual_share(page, out, Metric::ltv_revenue, Metric::ltv_revenue_residual);
  page.add(out, Metric::ltv_net);
  add_residual_share(page, out, Metric::ltv_net, Metric::ltv_net_residual);
  page.add(out, Metric::onboarding_completion);
  page.add(out, Metric::onboarding_time);
  page.add(out, Metric::upsell_rate);
  const std::string month = std::to_string(page.months());
  out.rows.push_back(page.row(page.text("Active rate, month " + month, "利用率(" + month + "か月目)"),
                              metrics::Unit::share,
                              page.each([&](int arm) { return page.last_month(arm, Metric::active_rate); })));
  return out;
}

Section causes_section(const Page& page) {
  Section out{page.text("WHY CUSTOMERS LEAVE", "【解約の理由】"), {}};
  for (int cause = 0; cause < scenario::kCauses; ++cause) {
    out.rows.push_back(
        page.row(key_label(page.plan(), metrics::By::cause, cause, page.language()), metrics::Unit::share,
                 page.each([&](int arm) { return page.horizon(arm, Metric::churn_by_cause, cause); })));
  }
  return out;
}

}  // namespace banso::report
