#include <algorithm>
#include <cmath>
#include <iterator>

#include "cli/export/sheets.hpp"
#include "engine/report/tables.hpp"

/// What the numbers mean, where they come from, and the numbers again for machines.
namespace banso::cli {

namespace {

constexpr std::uint32_t kHumanTab = 0x4F9BD9, kTab = 0x8A97A6, kDataTab = 0xC3CBD5;

std::string status_word(const Contents& c, const std::string& status) {
  if (status == "given") return c.pick("given", "入力値");
  if (status == "default") return c.pick("default", "既定値");
  if (status == "estimated") return c.pick("estimated", "推定値");
  if (status == "derived") return c.pick("derived", "逆算値");
  return status;
}

std::string span_word(const Contents& c, const std::string& span) {
  if (span == "monthly") return c.pick("monthly", "月次");
  if (span == "yearly") return c.pick("yearly", "年次");
  if (span == "horizon") return c.pick("whole horizon", "全期間");
  return span;
}

std::string by_word(const Contents& c, const std::string& by) {
  if (by == "segment") return c.pick("segment", "区分");
  if (by == "cause") return c.pick("cause", "理由");
  if (by == "people") return c.pick("people", "職種");
  if (by == "team") return c.pick("team", "チーム");
  if (by == "work_kind") return c.pick("kind of work", "業務の種類");
  if (by == "channel") return c.pick("channel", "経路");
  return by;
}

std::string direction_word(const Contents& c, const std::string& direction) {
  if (direction == "more") return c.pick("more", "多いほど良い");
  if (direction == "less") return c.pick("less", "少ないほど良い");
  return c.pick("neither", "どちらでもない");
}

void add_table(Book& book, const report::DataTable& table, const std::string& name) {
  Sheet& sheet = book.add_sheet(name);
  std::vector<std::string> headings;
  for (const report::DataColumn& column : table.columns) headings.emplace_back(column.name);
  sheet.header(0, headings, -1, -1);
  int row = 1;
  table.rows([&](std::span<const report::DataCell> cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const int column = static_cast<int>(i);
      if (const auto* text = std::get_if<std::string_view>(&cells[i])) {
        if (!text->empty()) sheet.text(row, column, *text);
      } else if (const auto* number = std::get_if<double>(&cells[i])) {
        if (table.columns[i].type == report::ColumnType::flag) {
          sheet.flag(row, column, *number != 0);
        } else {
          sheet.number(row, column, *number, "General");
        }
      }
    }
    ++row;
  });
  sheet.freeze(1, 0);
  sheet.filter(0, row - 1, static_cast<int>(headings.size()) - 1);
  sheet.tab_colour(kDataTab);
}

}  // namespace

void add_unknowns(Book& book, const Contents& c) {
  Sheet& sheet = book.add_sheet(c.pick("What to measure", "調べる価値"));
  constexpr double kWidths[] = {66, 16, 14, 16, 14, 26, 16, 10, 48, 44};
  for (std::size_t i = 0; i < std::size(kWidths); ++i) sheet.width(static_cast<int>(i), kWidths[i]);
  sheet.header(
      0,
      {c.pick("Uncertain number", "不確かな数値"), c.pick("Worth knowing", "知る価値"),
       c.pick("± standard error", "±標準誤差"), c.pick("Would change the choice in", "選択が変わる割合"),
       c.pick("Explains of the gap", "差のばらつきの説明"), c.pick("Assumed", "置いた値"),
       c.pick("Unit", "単位"), c.pick("Grade", "根拠の強さ"), c.pick("Source", "出典"),
       c.pick("Place in the scenario", "シナリオ内の場所")},
      1, 4);
  double size = 0;
  for (const report::UnknownNumber& u : c.document.decision.unknowns) {
    if (std::isfinite(u.evppi)) size = std::max(size, u.evppi);
  }
  const std::string money = c.format("money", size);
  int row = 1;
  for (const report::UnknownNumber& u : c.document.decision.unknowns) {
    const bool first = u.pointer == c.document.decision.measure_first;
    const std::string mark = first ? c.pick(" (measure first)", "(最初に測る)") : "";
    sheet.sentence(row, 0, 0, c.label(u.label) + mark, first ? Style::strong_sentence : Style::sentence);
    sheet.number(row, 1, u.evppi, money, Style::strong);
    sheet.number(row, 2, u.se, money, Style::faint);
    sheet.number(row, 3, u.changes, "0.0%");
    sheet.number(row, 4, u.explained, "0.0%");
    sheet.text(row, 5, u.value);
    sheet.text(row, 6, u.unit);
    sheet.text(row, 7, u.grade);
    sheet.sentence(row, 8, 8, u.source, Style::sentence);
    sheet.text(row, 9, u.pointer, Style::faint);
    ++row;
  }
  if (row == 1)
    sheet.sentence(row++, 0, 0,
                   c.pick("None examined: too few replications, or no number is uncertain.",
                          "調べていない:反復が少なすぎるか、不確かな数値がない。"),
                   Style::sentence);
  sheet.freeze(1, 1);
  sheet.filter(0, row - 1, 9);
  sheet.tab_colour(kHumanTab);
}

void add_ledger(Book& book, const Contents& c) {
  Sheet& sheet = book.add_sheet(c.pick("Ledger", "前提台帳"));
  constexpr double kWidths[] = {46, 26, 11, 11, 11, 18, 10, 8, 44, 52};
  for (std::size_t i = 0; i < std::size(kWidths); ++i) sheet.width(static_cast<int>(i), kWidths[i]);
  sheet.header(
      0,
      {c.pick("Place in the scenario", "シナリオ内の場所"), c.pick("Value", "値"), c.pick("Lowest", "最小"),
       c.pick("Central", "中心"), c.pick("Highest", "最大"), c.pick("Unit", "単位"), c.pick("Status", "区分"),
       c.pick("Grade", "根拠の強さ"), c.pick("Source", "出典"), c.pick("Note", "注")},
      2, 4);
  int row = 1;
  for (const report::LedgerLine& line : c.document.ledger) {
    const report::LedgerNumbers n = report::ledger_numbers(line);
    sheet.text(row, 0, line.pointer);
    if (std::isfinite(n.mode) && !std::isfinite(n.low)) {
      sheet.number(row, 1, n.mode, "General");
    } else {
      sheet.text(row, 1, line.value);
    }
    sheet.number(row, 2, n.low, "General");
    sheet.number(row, 3, n.mode, "General");
    sheet.number(row, 4, n.high, "General");
    sheet.text(row, 5, line.unit);
    sheet.text(row, 6, status_word(c, line.status));
    sheet.text(row, 7, line.grade);
    sheet.sentence(row, 8, 8, line.source, Style::sentence);
    sheet.sentence(row, 9, 9, line.note, Style::sentence);
    ++row;
  }
  sheet.freeze(1, 1);
  sheet.filter(0, row - 1, 9);
  sheet.tab_colour(kTab);
}

void add_definitions(Book& book, const Contents& c) {
  Sheet& sheet = book.add_sheet(c.pick("Definitions", "指標の定義"));
  sheet.width(6, 90);
  sheet.header(
      0,
      {c.pick("Metric", "指標"), c.pick("Id", "識別子"), c.pick("Taken", "時点"), c.pick("By", "内訳"),
       c.pick("Unit", "単位"), c.pick("Better is", "良い方向"), c.pick("Formula", "計算式")},
      -1, -1);
  int row = 1;
  for (const report::MetricText& metric : c.document.metrics) {
    sheet.text(row, 0, c.label(metric.label));
    sheet.text(row, 1, metric.id);
    sheet.text(row, 2, span_word(c, metric.span));
    sheet.text(row, 3, by_word(c, metric.by));
    sheet.text(row, 4, c.unit(metric.unit));
    sheet.text(row, 5, direction_word(c, metric.direction));
    sheet.sentence(row, 6, 6, metric.formula, Style::sentence);
    ++row;
  }
  sheet.freeze(1, 1);
  sheet.filter(0, row - 1, 6);
  sheet.tab_colour(kTab);
}

void add_notes(Book& book, const Contents& c) {
  Sheet& sheet = book.add_sheet(c.pick("Notes", "読み方"));
  sheet.width(0, 26);
  sheet.width(1, 110);
  sheet.header(0, {c.pick("Term", "用語"), c.pick("Meaning", "意味")}, -1, -1);
  const std::string baseline = c.label(c.document.arm(c.document.decision.baseline)->label);
  const std::pair<std::string, std::string> notes[] = {
      {c.pick("Mean, 95 % low and high", "平均、95%下限・上限"),
       c.pick("Average over all futures drawn, and the t interval of that average: how well the simulation "
              "knows it. More replications narrow it.",
              "試した未来すべての平均と、その平均のt区間。計算の精度を表し、反復を増やせば狭まる。")},
      {c.pick("Futures, 5 %, median, 95 %", "未来の5%点・中央値・95%点"),
       c.pick("Five (fifty, ninety-five) in a hundred futures lie below: how different the futures are. More "
              "replications do not narrow it.",
              "これを下回る未来が5%(50%、95%)ある。未来そのもののばらつきで、反復を増やしても狭まらない。")},
      {c.pick("Difference", "差"),
       c.pick("The arm less the baseline (" + baseline +
                  "), taken within each future and then averaged: both meet the same customers with the same "
                  "luck.",
              "案から基準(" + baseline + ")を引いた値。同じ未来の中で比べてから平均する。")},
      {c.pick("Better in", "上回る割合"),
       c.pick("Share of the futures in which the arm does better than the baseline.",
              "基準より良くなる未来の割合。")},
      {c.pick("Regret", "選び損ね"),
       c.pick("What choosing the arm costs on average against knowing the future.",
              "未来を知っていた場合と比べた平均の損失。")},
      {c.pick("Told apart", "区別"),
       c.pick("Whether the gap to the first is beyond chance and above what was said to be worth noticing.",
              "首位との差が偶然を超え、意味がある差として指定された額も超えるか。")},
      {c.pick("Folded rows", "たたまれた行"),
       c.pick("On Arms and Yearly only means are shown; the + at the left opens intervals, futures and "
              "differences.",
              "「案の比較」「年次」は平均だけを表示。左の+で区間・ばらつき・差が開く。")},
      {c.pick("Data sheets", "データのシート"),
       c.pick("The last sheets hold all arms with all digits, named as in the CSV files: also the same arms "
              "on other terms (same budget, designed staffing, without proactive work), at the decision "
              "horizon. The months of all cohorts and hours stand in the CSV files and the database "
              "(banso export --csv, --sqlite).",
              "末尾のシートは全桁の値。前提を替えた案(同じ予算、設計どおりの人員、能動的活動なし)"
              "の判断期間の値も含む。全コホートと時間の月次はCSVとデータベースにある(banso export --csv, "
              "--sqlite)。")},
      {c.pick("Money", "金額"), c.pick("Cells hold whole amounts; the format shows large ones in millions.",
                                       "セルの値は1単位。大きな額は表示だけ百万単位。")},
      {c.pick("Status (ledger)", "区分(台帳)"),
       c.pick("given: yours; default: built in; estimated: from data; derived: solved so that the stated "
              "totals are met.",
              "入力値:依頼者の値。既定値:組み込みの値。推定値:データから。逆算値:"
              "与えられた合計に合うよう求めた値。")},
      {c.pick("Grade (ledger)", "根拠の強さ(台帳)"),
       c.pick("H survey or statute, M practitioner, L vendor, A assumption, D derived, R recalled.",
              "H 調査・法令、M 実務者、L ベンダー、A 仮定、D 導出、R 記憶。")}};
  int row = 1;
  for (const auto& [term, meaning] : notes) {
    sheet.sentence(row, 1, 1, meaning, Style::sentence);
    sheet.text(row++, 0, term, Style::strong);
  }
  sheet.freeze(1, 0);
  sheet.tab_colour(kTab);
}

void add_data(Book& book, const Contents& c) {
  for (const report::DataTable& table : report::observation_tables(c.document)) {
    if (table.name == "horizon" || table.name == "yearly") {
      add_table(book, table, c.pick("Data ", "データ ") + std::string(table.name));
    }
  }
  for (const report::DataTable& table : report::context_tables(c.document)) {
    if (table.name == "arms") add_table(book, table, c.pick("Data ", "データ ") + std::string(table.name));
  }
}

}  // namespace banso::cli
