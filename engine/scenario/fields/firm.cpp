#include "engine/scenario/fields/tables.hpp"

namespace banso::scenario {

ObjectSpec make_time() {
  Fields<Time> f("time", {"Calendar and grid; the unit is the month", "暦と刻み(単位は月)"});
  f.choice("unit", &Time::unit, choices<TimeUnit>({{"month", TimeUnit::month, {"month", "月"}}}),
           {"Unit of time", "時間の単位"})
      .optional(TimeUnit::month);
  f.integer("steps_per_unit", &Time::steps_per_unit, range(1, 16), {"Steps per month", "1か月の刻み数"})
      .optional(2);
  f.integers("horizons", &Time::horizons, range(3, 240),
             {"Horizons at which results are taken; the run goes to the longest", "評価する期間(月)"},
             Unit::months)
      .at_least(1);
  f.month("start", &Time::start, {"First month", "開始月"});
  f.integer("fiscal_year_start", &Time::fiscal_year_start, range(1, 12),
            {"First month of the fiscal year", "会計年度の開始月"})
      .optional(4);
  return f.done();
}

ObjectSpec make_money() {
  Fields<Money> f("money", {"Money of the firm; model.md section 15", "お金"});
  f.number("gross_margin", &Money::gross_margin, Unit::share, range(0, 1),
           {"Gross margin on MRR before the people in the scenario", "粗利率(対象人員の人件費を除く)"})
      .called({"Gross margin before people", "粗利率"});
  f.number("discount_rate", &Money::discount_rate, Unit::per_year, range(0, 1), {"Discount rate", "割引率"});
  f.number("pay_load", &Money::pay_load, Unit::ratio, range(1, 3),
           {"Full cost of a yen of pay (social charges, benefits)", "給与1円あたりの総人件費"})
      .called({"Full cost per yen of pay", "給与1円あたりの総人件費"});
  f.number("office", &Money::office, Unit::money_per_head_month, range(0, 1e9),
           {"Office per head", "1人あたりオフィス費"});
  f.number("overtime_premium", &Money::overtime_premium, Unit::ratio, range(1, 3),
           {"Pay of an overtime hour against a normal one", "残業割増"});
  f.number("training", &Money::training, Unit::money_per_head, range(0, 1e9),
           {"Training of a person who starts", "入社時の研修費"})
      .called({"Training cost of a person who starts", "入社時の研修費"});
  f.number("residual_months", &Money::residual_months, Unit::months, range(0, 240),
           {"How far the residual looks beyond the horizon", "残存価値を見る期間"});
  f.number("working_capital_months", &Money::working_capital_months, Unit::months, range(0, 36),
           {"Months of pay in the launch budget (3 at least, 6 recommended)",
            "立ち上げ予算の運転資金(最低3か月、推奨6か月)"});
  f.maybe_number("opening_cash", &Money::opening_cash, Unit::money, unbounded(),
                 {"Cash at the start, for runway and cash metrics (0 unless said)", "開始時の資金"});
  return f.done();
}

ObjectSpec make_acquisition() {
  Fields<Acquisition> f("acquisition", {"How customers are won; model.md section 1", "新規獲得"});
  f.number("potential_deals", &Acquisition::potential_deals, Unit::deals_per_month, range(0, 100000),
           {"Potential deals that field sales meets", "商談の流入"});
  f.number("win", &Acquisition::win, Unit::share, range(0, 1),
           {"Share won when all hours are sold, before anchoring", "受注率(調整前)"});
  f.number("elasticity", &Acquisition::elasticity, Unit::none, range(0, 3),
           {"Elasticity of wins to selling time", "営業時間に対する受注の弾力性"});
  f.number("inbound", &Acquisition::inbound, Unit::share, range(0, 1),
           {"Share of deals that depend on marketing's free time", "マーケティングに依存する割合"})
      .called({"Share of deals that need marketing's time", "マーケティングに依存する商談の割合"});
  f.number("price_elasticity", &Acquisition::price_elasticity, Unit::none, range(0, 5),
           {"Elasticity of wins to price (wins fall as price rises)", "価格に対する弾力性"})
      .called({"Elasticity of wins to price", "価格に対する受注の弾力性"});
  f.number("price", &Acquisition::price, Unit::ratio, above(0, 100),
           {"Price level of new contracts (1 = today)", "新規契約の価格水準(1=現在)"})
      .optional(1.0)
      .sourced("convention: today's price", "D");
  f.number("focus_loss", &Acquisition::focus_loss, Unit::ratio, range(0, 2),
           {"Loss of focus of sellers with double duty: selling hours x (1 - 2 f w (1 - w))",
            "兼務による集中低下"})
      .called({"Focus that sellers lose by double duty", "兼務による営業の集中低下"});
  f.number(
       "after_sale_limit", &Acquisition::after_sale_limit, Unit::share, range(0, 1),
       {"Most of their time that sellers give to customers already won", "営業が既存顧客に割ける時間の上限"})
      .called({"Limit on sellers' time for existing customers", "営業が既存顧客に割ける時間の上限"});
  f.number("sales_plan", &Acquisition::sales_plan, Unit::ratio, above(0, 20),
           {"Booking plan against what is within reach today", "売上計画の背伸び度"})
      .called({"How far the booking plan is stretched", "売上計画の背伸び度"});
  f.maybe_number("exogenous", &Acquisition::exogenous, Unit::customers_per_month, range(0, 100000),
                 {"New customers a month from outside the model, instead of deals won by field sales",
                  "外生の新規顧客数(商談モデルの代わり)"});
  return f.done();
}

ObjectSpec make_pressure() {
  Fields<Pressure> f("pressure",
                     {"Short-term pressure when bookings are behind; model.md section 1", "短期圧力"});
  f.number("full_at", &Pressure::full_at, Unit::share, above(0, 1),
           {"Shortfall against plan at which pressure is full", "圧力が最大になる計画未達率"})
      .called({"Shortfall at which pressure is full", "圧力が最大になる計画未達率"});
  f.number("smoothing", &Pressure::smoothing, Unit::months, above(0, 36),
           {"Months over which bookings are smoothed", "受注の平滑期間"})
      .called({"Months of bookings that pressure looks at", "圧力が見る受注の平滑期間"});
  f.number("diversion", &Pressure::diversion, Unit::share, range(0, 1),
           {"Share of planned hours that turns to selling at full pressure and short-term trait 1",
            "計画業務から販売に回る割合"})
      .called({"Planned hours turned to selling under pressure", "圧力で販売に回る計画業務の割合"});
  f.number("quarter_end", &Pressure::quarter_end, Unit::share, range(0, 1),
           {"Pressure added in the last month of a fiscal quarter", "四半期末に加わる圧力"})
      .optional(0.0)
      .sourced("convention: none unless said", "D")
      .called({"Pressure added at quarter-end", "四半期末に加わる圧力"});
  return f.done();
}

ObjectSpec make_expectation() {
  Fields<Expectation> f("expectation", {"Expectation gap at contract; model.md section 1", "期待ギャップ"});
  f.number("base", &Expectation::base, Unit::none, range(0, 10),
           {"Gap from what is promised without feedback", "約束のずれ"})
      .called({"Expectation gap from what is promised", "約束による期待ギャップ"});
  f.number("pressure", &Expectation::pressure, Unit::ratio, range(0, 10),
           {"Growth of that gap at full pressure", "圧力による増加"})
      .called({"Growth of the expectation gap under pressure", "圧力による期待ギャップの増加"});
  f.number("alignment", &Expectation::alignment, Unit::share, range(0, 1),
           {"What perfect feedback from CS to sales removes", "CSから営業への共有で減る割合"})
      .called({"Expectation gap that CS feedback removes", "CSから営業への共有で減る期待ギャップ"});
  f.number("handover", &Expectation::handover, Unit::none, range(0, 10),
           {"Gap when nothing is handed over", "引き継ぎがないときのずれ"})
      .called({"Expectation gap without a hand-over", "引き継ぎがないときの期待ギャップ"});
  f.number("spread", &Expectation::spread, Unit::none, range(0, 3),
           {"Lognormal spread between customers", "顧客間のばらつき"})
      .called({"Spread of the expectation gap", "期待ギャップの顧客間のばらつき"});
  f.number("decay", &Expectation::decay, Unit::months, above(0, 120),
           {"Time constant with which the gap fades", "薄れる期間"})
      .called({"Time in which the expectation gap fades", "期待ギャップが薄れる期間"});
  return f.done();
}

ObjectSpec make_product() {
  Fields<Product> f("product", {"Product maturity M in [0,1]; model.md section 13", "製品成熟度"});
  f.number("progress", &Product::progress, Unit::per_month, range(0, 1),
           {"Progress toward 1 by itself", "自然な進歩"})
      .called({"Product progress by itself", "製品の自然な進歩"});
  f.number("feedback", &Product::feedback, Unit::ratio, range(0, 100),
           {"Growth of that progress with full feedback", "フィードバックによる加速"})
      .called({"How much feedback speeds up the product", "フィードバックによる製品改善の加速"});
  f.number("firefighting", &Product::firefighting, Unit::ratio, range(0, 1),
           {"Progress lost if the product team spent all its time on customers", "顧客対応による遅れ"})
      .called({"Product progress lost to work on customers", "顧客対応による製品改善の遅れ"});
  return f.done();
}

ObjectSpec make_tool() {
  Fields<Tool> f(
      "tool",
      {"A tool: cost, hours, lead time, and the quantities that it moves; model.md section 18", "ツール"});
  f.text("label", &Tool::label, {"Name shown", "表示名"}).optional("");
  f.text("label_ja", &Tool::label_ja,
         {"Name shown in Japanese; label where absent", "日本語の表示名(なければlabel)"})
      .optional("");
  f.number("setup_cost", &Tool::setup_cost, Unit::money, range(0, 1e12), {"One-off cost", "初期費用"})
      .optional(0.0)
      .sourced("convention: none unless said", "D")
      .called({"Set-up cost of the tool", "ツールの初期費用"});
  f.number("fee", &Tool::fee, Unit::money_per_month, range(0, 1e12), {"Fee", "月額費用"})
      .optional(0.0)
      .sourced("convention: none unless said", "D")
      .called({"Fee of the tool", "ツールの月額費用"});
  f.number("operations_hours", &Tool::operations_hours, Unit::hours_per_month, range(0, 1e5),
           {"Hours of data work that it needs", "運用工数"})
      .optional(0.0)
      .sourced("convention: none unless said", "D")
      .called({"Hours that the tool needs", "ツールの運用工数"});
  f.number("lead_months", &Tool::lead_months, Unit::months, range(0, 36),
           {"Months until it works", "稼働までの期間"})
      .optional(0.0)
      .sourced("convention: none unless said", "D")
      .called({"Months until the tool works", "ツール稼働までの期間"});
  f.number_map("effects", &Tool::effects, Unit::share, range(0, 1),
               {"Quantities moved: record_fidelity, self_onboarding, tech_reach (share of the missing rest "
                "closed), deflection (inquiries solved without staff), spread (between people, share "
                "removed), health_score (1 = exists)",
                "動かす量"})
      .keys_among(
          {"record_fidelity", "deflection", "self_onboarding", "tech_reach", "spread", "health_score"})
      .called({"Effect of the tool", "ツールの効果"});
  return f.done();
}

ObjectSpec make_anchors() {
  Fields<Anchors> f("anchors", {"Totals that the client knows; each is met by the stay arm over its first "
                                "twelve months; model.md section 3a",
                                "現状の実績値(最初の12か月の「現状維持」が満たす)"});
  f.number_map("logo_churn", &Anchors::logo_churn, Unit::share, open_range(0, 1),
               {"Annual logo churn by segment", "区分別の年間解約率(社数)"})
      .keys_refer_to("/segments")
      .called({"Annual logo churn", "年間解約率(社数)"});
  f.maybe_number("grr", &Anchors::grr, Unit::share, open_range(0, 1),
                 {"Annual gross revenue retention", "年間GRR"});
  f.maybe_number("nrr", &Anchors::nrr, Unit::share, open_range(0, 3),
                 {"Annual net revenue retention", "年間NRR"})
      .called({"Annual NRR", "年間NRR"});
  f.maybe_number("inquiries", &Anchors::inquiries, Unit::per_customer_month, above(0, 1000),
                 {"Inquiries that reach staff, per customer and month", "顧客あたり月間問い合わせ数"})
      .called({"Inquiries per customer and month", "顧客あたり月間問い合わせ数"});
  f.maybe_number("wins", &Anchors::wins, Unit::customers_per_month, above(0, 100000),
                 {"Customers won a month", "月間受注数"});
  f.maybe_number("utilisation", &Anchors::utilisation, Unit::share, open_range(0, 1),
                 {"Hours worked of CS-home people / hours available", "CSの稼働率"})
      .called({"Utilisation of CS people", "CSの稼働率"});
  return f.done();
}

ObjectSpec make_indices() {
  Fields<Indices> f("indices",
                    {"Thresholds of the three failure patterns; model/measures.md", "失敗パターンの指標"});
  f.number("planned_reactive", &Indices::planned_reactive, Unit::share, below(0, 1),
           {"Planned reactive share of the hours of CS-home people", "計画上の受け身対応の割合"});
  f.number("drift_threshold", &Indices::drift_threshold, Unit::share, above(0, 1),
           {"Support drift above this is a pattern", "サポート化の境目"});
  f.number("catch_all_threshold", &Indices::catch_all_threshold, Unit::share, above(0, 1),
           {"Catch-all above this is a pattern", "何でも屋化の境目"});
  f.number("squeeze_threshold", &Indices::squeeze_threshold, Unit::share, above(0, 1),
           {"Sales squeeze above this is a pattern", "営業圧迫化の境目"});
  f.number("loss_threshold", &Indices::loss_threshold, Unit::share, above(0, 1),
           {"Unserved share that counts as a bottleneck when it lasts three months",
            "ボトルネックとみなす未実施率"});
  return f.done();
}

}  // namespace banso::scenario
