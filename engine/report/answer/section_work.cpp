#include "engine/math/elementary.hpp"
#include "engine/report/answer/page.hpp"

namespace banso::report {

using metrics::Metric;

Section sales_section(const Page& page) {
  Section out{page.text("SALES", "【営業】"), {}};
  page.add(out, Metric::fs_hours_total);
  page.add(out, Metric::fs_share_mean);
  page.add(out, Metric::lost_deals_total);
  page.add(out, Metric::lost_arr_total);
  page.add(out, Metric::opportunities_total);
  page.add(out, Metric::customers_won);
  page.add(out, Metric::win_rate_mean);
  page.add(out, Metric::deal_size);
  return out;
}

Section work_section(const Page& page) {
  Section out{page.text("CUSTOMER SUCCESS AT WORK", "【CSの仕事】"), {}};
  page.add(out, Metric::load_mean);
  page.add(out, Metric::utilisation_mean);
  page.add(out, Metric::accounts_per_csm_mean);
  page.add(out, Metric::hours_asked_total);
  page.add(out, Metric::hours_lost_total);
  page.add(out, Metric::coverage_mean);
  page.add(out, Metric::proactive_share_mean);
  const auto earned = [&](int arm) -> Figure {
    const auto& e = page.view(arm).earned;
    return e ? Figure{e->gain.mean, e->gain.standard_error} : Figure{math::kNaN, math::kNaN};
  };
  out.rows.push_back(page.row(page.text("What CS earned, gross", "CSが稼いだ額(総額)"), metrics::Unit::money,
                              page.each(earned)));
  out.rows.back().strong = true;
  page.add(out, Metric::cs_cost_total, page.text("  cost of CS's own people", "  参考:CS所属者の人件費"));
  return out;
}

Section support_section(const Page& page) {
  Section out{page.text("SUPPORT", "【サポート】"), {}};
  page.add(out, Metric::inquiries_mean);
  page.add(out, Metric::resolution_time_mean);
  page.add(out, Metric::resolution_rate_mean);
  page.add(out, Metric::replies_mean);
  page.add(out, Metric::csat_mean);
  page.add(out, Metric::nps_mean);
  return out;
}

}  // namespace banso::report
