#include <algorithm>
#include <array>
#include <cmath>

#include "cli/export/sheets.hpp"

namespace banso::cli {

using report::ArmResult;

namespace {

constexpr std::uint32_t kWhite = 0xFFFFFF, kBlack = 0x1F2933;

/// Okabe and Ito's colours, told apart with any colour vision; the first, grey, is the baseline's.
constexpr std::array<ArmLook, 8> kLooks{
    {{0x5F6B7A, kWhite, LXW_CHART_LINE_DASH_DASH, LXW_CHART_MARKER_SQUARE},
     {0x0072B2, kWhite, LXW_CHART_LINE_DASH_SOLID, LXW_CHART_MARKER_CIRCLE},
     {0xD55E00, kWhite, LXW_CHART_LINE_DASH_LONG_DASH, LXW_CHART_MARKER_DIAMOND},
     {0x009E73, kWhite, LXW_CHART_LINE_DASH_SOLID, LXW_CHART_MARKER_TRIANGLE},
     {0xCC79A7, kBlack, LXW_CHART_LINE_DASH_DASH_DOT, LXW_CHART_MARKER_X},
     {0xE69F00, kBlack, LXW_CHART_LINE_DASH_SOLID, LXW_CHART_MARKER_PLUS},
     {0x56B4E9, kBlack, LXW_CHART_LINE_DASH_LONG_DASH_DOT, LXW_CHART_MARKER_STAR},
     {0x000000, kWhite, LXW_CHART_LINE_DASH_ROUND_DOT, LXW_CHART_MARKER_SQUARE}}};

lxw_chart_font font(double size, bool bold) {
  lxw_chart_font out{};
  out.size = size;
  out.bold = bold ? LXW_TRUE : LXW_EXPLICIT_FALSE;
  out.color = 0x1F2933;
  return out;
}

void lay_out(lxw_chart* chart, const std::string& title, const std::string& axis_format) {
  lxw_chart_font title_font = font(11, true), text_font = font(9, false);
  chart_title_set_name(chart, fit_text(title).c_str());
  chart_title_set_name_font(chart, &title_font);
  chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
  chart_legend_set_font(chart, &text_font);
  chart_axis_set_num_format(chart->y_axis, axis_format.c_str());
  chart_axis_set_num_font(chart->y_axis, &text_font);
  chart_axis_set_num_font(chart->x_axis, &text_font);
  lxw_chart_line grid{};
  grid.color = 0xDDE3EA;
  grid.width = 0.75F;
  chart_axis_major_gridlines_set_line(chart->y_axis, &grid);
  lxw_chart_line none{};
  none.none = LXW_TRUE;
  chart_axis_set_line(chart->y_axis, &none);
  chart_chartarea_set_line(chart, &none);
}

/// The next of 1, 2, 5, 10, 20 … from `value` up.
double round_step(double value) {
  double unit = 1;
  while (unit * 10 <= value) unit *= 10;
  while (unit > value) unit /= 10;
  for (const double step : {1.0, 2.0, 5.0}) {
    if (step * unit >= value) return step * unit;
  }
  return 10 * unit;
}

/// From 0 to beyond the error bars, which spreadsheets leave out when they choose an axis.
void fit_axis(lxw_chart* chart, const std::vector<Bar>& bars) {
  constexpr double kSteps = 6;
  double low = 0, high = 0;
  for (const Bar& bar : bars) {
    const double half = bar.half_width > 0 ? bar.half_width : 0;
    low = std::min(low, bar.value - half);
    high = std::max(high, bar.value + half);
  }
  if (!(high > low) || !std::isfinite(high - low)) return;
  const double step = round_step((high - low) / kSteps);
  chart_axis_set_min(chart->y_axis, std::floor(low / step) * step);
  chart_axis_set_max(chart->y_axis, std::ceil(high / step) * step);
  chart_axis_set_major_unit(chart->y_axis, step);
}

void add_line(lxw_chart* chart, const Contents& contents, const ArmResult& arm, const MonthlyPlaces& places,
              int first, int column) {
  lxw_chart_series* series = chart_add_series(chart, nullptr, nullptr);
  const auto first_row = static_cast<lxw_row_t>(first);
  const auto last_row = static_cast<lxw_row_t>(first + places.months - 1);
  const auto dates = static_cast<lxw_col_t>(places.date_column);
  const auto values = static_cast<lxw_col_t>(column);
  chart_series_set_categories(series, places.sheet.c_str(), first_row, dates, last_row, dates);
  chart_series_set_values(series, places.sheet.c_str(), first_row, values, last_row, values);
  chart_series_set_name_range(series, places.sheet.c_str(), static_cast<lxw_row_t>(places.header_row),
                              values);
  const ArmLook look = look_of(contents, arm);
  lxw_chart_line line{};
  line.color = look.colour;
  line.width = 2.0F;
  line.dash_type = look.dash;
  chart_series_set_line(series, &line);
  chart_series_set_marker_type(series, LXW_CHART_MARKER_NONE);
}

lxw_chart* line_chart(Book& book, const Contents& contents, const MonthlyPlaces& places,
                      const report::MetricText& metric, std::size_t place) {
  lxw_chart* chart = book.add_chart(LXW_CHART_LINE);
  double size = 0;
  for (const ArmResult* arm : contents.charted) {
    for (const double value : arm->monthly[place].rows(report::Stat::mean).front()) {
      if (std::isfinite(value)) size = std::max(size, std::fabs(value));
    }
  }
  lay_out(chart, contents.label(metric.label) + " [" + contents.unit(metric.unit) + "]",
          contents.axis_format(metric.unit, size));
  for (const ArmResult* arm : contents.charted) {
    const auto index =
        static_cast<int>(std::find(contents.arms.begin(), contents.arms.end(), arm) - contents.arms.begin());
    add_line(chart, contents, *arm, places, places.first_row.at(metric.id), places.first_arm_column + index);
  }
  chart_axis_set_num_format(chart->x_axis, "yyyy-mm");
  chart_axis_set_interval_unit(chart->x_axis, 12);
  chart_axis_set_interval_tick(chart->x_axis, 12);
  chart_axis_set_label_position(chart->x_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
  chart_show_hidden_data(chart);  // a filter on the months' sheet must not empty the charts
  return chart;
}

}  // namespace

ArmLook look_of(const Contents& contents, const ArmResult& arm) {
  if (arm.id == contents.document.decision.baseline) return kLooks[0];
  std::size_t place = 1;
  for (const ArmResult* other : contents.charted) {
    if (other == &arm) break;
    if (other->id != contents.document.decision.baseline) ++place;
  }
  return kLooks.at(std::min(place, kLooks.size() - 1));
}

lxw_chart* bar_chart(Book& book, const Contents& contents, const Sheet& sheet, const std::vector<Bar>& bars,
                     const std::string& title, const std::string& axis_format,
                     const std::string& label_format) {
  lxw_chart* chart = book.add_chart(LXW_CHART_COLUMN);
  lay_out(chart, title, axis_format);
  for (const Bar& bar : bars) {
    lxw_chart_series* series = chart_add_series(chart, nullptr, nullptr);
    const auto row = static_cast<lxw_row_t>(bar.value_row);
    const auto column = static_cast<lxw_col_t>(bar.value_column);
    chart_series_set_values(series, sheet.name().c_str(), row, column, row, column);
    chart_series_set_name_range(series, sheet.name().c_str(), static_cast<lxw_row_t>(bar.name_row),
                                static_cast<lxw_col_t>(bar.name_column));
    lxw_chart_fill fill{};
    fill.color = look_of(contents, *bar.arm).colour;
    chart_series_set_fill(series, &fill);
    if (bar.half_width > 0) {
      chart_series_set_error_bars(series->y_error_bars, LXW_CHART_ERROR_BAR_TYPE_FIXED, bar.half_width);
    }
    if (label_format.empty()) continue;
    lxw_chart_font label_font = font(9, true);
    label_font.color = look_of(contents, *bar.arm).label;
    chart_series_set_labels(series);
    chart_series_set_labels_num_format(series, label_format.c_str());
    chart_series_set_labels_font(series, &label_font);
    chart_series_set_labels_position(series, LXW_CHART_LABEL_POSITION_INSIDE_BASE);
  }
  fit_axis(chart, bars);
  chart_set_series_gap(chart, 40);
  chart_set_series_overlap(chart, -15);
  chart_axis_set_label_position(chart->x_axis, LXW_CHART_AXIS_LABEL_POSITION_NONE);
  chart_axis_set_major_tick_mark(chart->x_axis, LXW_CHART_AXIS_TICK_MARK_NONE);
  return chart;
}

void add_charts(Sheet& sheet, Book& book, const Contents& contents, const MonthlyPlaces& places) {
  constexpr const char* kMetrics[] = {"churned", "load", "heads_total", "cash", "customers", "mrr"};
  constexpr int kRows = 17, kColumns = 9;
  sheet.tab_colour(0x0B4F8A);
  sheet.hide_gridlines();
  sheet.print_on_one_page();
  sheet.text(0, 0, contents.pick("Month by month, means over all futures", "月ごとの推移(全反復の平均)"),
             Style::heading);
  for (int c = 0; c < 2 * kColumns; ++c) sheet.width(c, 8.4);
  int place = 0;
  for (const char* id : kMetrics) {
    const auto [metric, index] = contents.metric("monthly", id);
    if (metric == nullptr || places.first_row.count(id) == 0 || places.months == 0) continue;
    sheet.insert(line_chart(book, contents, places, *metric, index), 1 + place / 2 * kRows,
                 place % 2 * kColumns, 1.22, 1.35);
    ++place;
  }
}

}  // namespace banso::cli
