#include "engine/scenario/fields/tables.hpp"

namespace banso::scenario {

namespace {

Choices<Priority> priority_choices() {
  return choices<Priority>(
      {{"pro_rata", Priority::pro_rata, {"everybody alike", "一律"}},
       {"segment_order", Priority::segment_order, {"by segment order", "区分順"}},
       {"worst_health_first",
        Priority::worst_health_first,
        {"worst observed health first", "スコアの低い順"}},
       {"renewal_first", Priority::renewal_first, {"next renewal first", "更新の近い順"}}});
}

ObjectSpec make_condition() {
  Fields<Condition> f("condition", {"Fires once, at the end of a month in which it has held long enough",
                                    "条件(満たした月末に一度だけ発動)"});
  f.choice("watch", &Condition::watch,
           choices<Watch>(
               {{"runway_months",
                 Watch::runway_months,
                 {"cash / mean monthly loss of the last three months", "資金の残り月数"}},
                {"nrr", Watch::nrr, {"net revenue retention of the last twelve months", "直近12か月NRR"}},
                {"logo_churn",
                 Watch::logo_churn,
                 {"customers lost in twelve months / customers then", "直近12か月解約率"}},
                {"load", Watch::load, {"asked / capacity of CS-home pools in the month", "CS負荷"}},
                {"cash", Watch::cash, {"cumulative cash", "累積キャッシュ"}},
                {"customers", Watch::customers, {"live customers", "顧客数"}},
                {"mrr_against_plan", Watch::mrr_against_plan, {"smoothed bookings / plan", "受注の計画比"}}}),
           {"What is watched", "見る指標"});
  f.maybe_number("above", &Condition::above, Unit::none, unbounded(), {"Holds above this", "これを上回る"});
  f.maybe_number("below", &Condition::below, Unit::none, unbounded(), {"Holds below this", "これを下回る"});
  f.integer("for_months", &Condition::for_months, range(1, 60), {"Months in a row", "連続月数"}, Unit::months)
      .optional(1);
  return f.done();
}

ObjectSpec make_change() {
  Fields<Change> f("change", {"What changes", "変更内容"});
  f.maybe_object("org", &Change::org, make_org_model(), {"Another org model", "組織モデルの変更"})
      .extends_from("/org_models");
  f.number_map("heads", &Change::heads, Unit::heads, range(-10000, 10000),
               {"Heads added or taken away; added ones start in the month when dated, after the hiring lead "
                "time when conditional",
                "人員の増減"})
      .whole()
      .keys_refer_to("/people");
  f.flag_map("tools", &Change::tools, {"Tools switched on or off", "ツールの導入・停止"})
      .keys_refer_to("/tools");
  f.number_table("touch", &Change::touch, Unit::share, range(0, 1),
                 {"New touch mix by segment", "タッチ配分の変更"})
      .keys_refer_to("/segments")
      .inner_keys_refer_to("/touch_models");
  f.number_map("hours", &Change::hours, Unit::ratio, range(0, 100),
               {"Factor on the planned hours of a work type", "業務工数の倍率"})
      .keys_refer_to("/work_types");
  f.maybe_number("clarity", &Change::clarity, Unit::share, range(0, 1),
                 {"Role-clarity programme: practised clarity at least this", "役割明確化の水準"});
  f.maybe_number("sales_plan", &Change::sales_plan, Unit::ratio, above(0, 20),
                 {"Booking plan against what is within reach", "売上計画の背伸び度"});
  f.maybe_number("quarter_end", &Change::quarter_end, Unit::share, range(0, 1),
                 {"Pressure added in the last month of a fiscal quarter", "四半期末に加わる圧力"});
  f.maybe_number("price", &Change::price, Unit::ratio, above(0, 100),
                 {"Price level of new contracts", "新規契約の価格水準"});
  f.maybe_choice("priority", &Change::priority, priority_choices(), {"Who is served first", "優先順"});
  f.flag("freeze_hiring", &Change::freeze_hiring, {"No further hires, leavers included", "採用凍結"})
      .optional(false);
  f.flag("thaw_hiring", &Change::thaw_hiring, {"Hiring allowed again", "採用再開"}).optional(false);
  return f.done();
}

ObjectSpec make_become() {
  Fields<Become> f("become", {"The move of an arm to another org model", "組織モデルの移行"});
  f.object("org", &Become::org, make_org_model(),
           {"The org model: extends a preset and patches it", "移行先の組織モデル"})
      .extends_from("/org_models");
  f.integer("month", &Become::month, range(0, 240), {"Month of the move", "移行月"}, Unit::months)
      .optional(0);
  f.integer("phase_in_months", &Become::phase_in_months, range(0, 60),
            {"Customers are passed on over this many months; 0 = at once", "顧客を移す期間(0=一度に)"},
            Unit::months)
      .optional(0);
  f.flag("settled", &Become::settled,
         {"A second view: as if the org model had always been there (no move, no dip)",
          "最初からその組織だったと仮定する"})
      .optional(false);
  f.number("launch_cost", &Become::launch_cost, Unit::money, range(0, 1e12),
           {"One-off cost of the move", "移行費用"})
      .optional(0.0)
      .sourced("convention: none unless said", "D");
  f.number_map("hires", &Become::hires, Unit::heads, range(-10000, 10000),
               {"Heads added (or taken away) with the move, beyond the indispensable ones", "移行に伴う増減"})
      .whole()
      .keys_refer_to("/people");
  return f.done();
}

ObjectSpec make_line_term() {
  Fields<LineTerm> f("line_term", {"A term of an anchor's line", "調整式の項"});
  f.text("pointer", &LineTerm::pointer, {"JSON Pointer of the input", "入力の位置"});
  f.number("coefficient", &LineTerm::coefficient, Unit::none, unbounded(), {"Coefficient", "係数"});
  f.number("centre", &LineTerm::centre, Unit::none, unbounded(), {"Centre of the input", "中心値"});
  return f.done();
}

ObjectSpec make_anchor_line() {
  Fields<AnchorLine> f(
      "anchor_line", {"A solved anchor: log intercept = constant + sum of terms", "実績値から解いた調整式"});
  f.number("constant", &AnchorLine::constant, Unit::none, unbounded(), {"Constant", "定数"});
  f.number("error", &AnchorLine::error, Unit::none, from(0),
           {"Standard error of the constant", "定数の標準誤差"});
  f.map("terms", &AnchorLine::terms, make_line_term(), {"Terms", "項"});
  return f.done();
}

}  // namespace

ObjectSpec make_event() {
  Fields<Event> f("event",
                  {"A policy change at a month or when a condition holds", "時期または条件による方針変更"});
  f.text("label", &Event::label, {"Name shown", "表示名"}).optional("");
  f.text("label_ja", &Event::label_ja,
         {"Name shown in Japanese; label where absent", "日本語の表示名(なければlabel)"})
      .optional("");
  f.maybe_integer("month", &Event::month, range(0, 240), {"Month of the change", "変更月"}, Unit::months);
  f.maybe_object("when", &Event::when, make_condition(), {"Condition instead of a month", "条件"});
  f.integer("phase_in_months", &Event::phase_in_months, range(0, 60),
            {"Numbers move in a straight line over this many months; 0 = at once", "移行期間(0=一度に)"},
            Unit::months)
      .optional(0);
  f.object("change", &Event::change, make_change(), {"What changes", "変更内容"});
  return f.done();
}

ObjectSpec make_arm() {
  Fields<Arm> f("arm", {"A path from today that is compared", "比較する案"});
  f.text("label", &Arm::label, {"Name shown", "表示名"}).optional("");
  f.text("label_ja", &Arm::label_ja,
         {"Name shown in Japanese; label where absent", "日本語の表示名(なければlabel)"})
      .optional("");
  f.maybe_object("become", &Arm::become, make_become(),
                 {"The move to another org model; absent = stay", "移行(なければ現状維持)"});
  f.map("timeline", &Arm::timeline, make_event(), {"Policy changes of this arm", "この案の方針変更"});
  return f.done();
}

ObjectSpec make_compare() {
  Fields<Compare> f("compare", {"How arms are compared; model.md section 3b", "比較の方法"});
  f.reference("baseline", &Compare::baseline, "/arms",
              {"Arm against which differences are taken", "基準の案"});
  f.choice("basis", &Compare::basis,
           choices<Basis>(
               {{"same_people", Basis::same_people, {"the same persons in other boxes", "同じ人員"}},
                {"same_budget", Basis::same_budget, {"equal yen a month", "同じ予算"}},
                {"as_designed", Basis::as_designed, {"heads by a workload rule", "設計どおりの人員"}}}),
           {"Comparison basis", "比較の前提"})
      .optional(Basis::same_people);
  f.flag("also_same_budget", &Compare::also_same_budget,
         {"Run shadow arms at equal budget", "同予算の影の案も計算"})
      .optional(true);
  f.flag("also_as_designed", &Compare::also_as_designed,
         {"Run shadow arms as designed", "設計人員の影の案も計算"})
      .optional(true);
  f.flag("also_no_proactive", &Compare::also_no_proactive,
         {"Run shadow arms without proactive work (what CS earned)",
          "能動的活動なしの影の案も計算(CSが稼いだ額)"})
      .optional(true);
  f.number("target_utilisation", &Compare::target_utilisation, Unit::share, above(0, 2),
           {"Load to which heads are designed and staffing need is computed", "人員設計の目標負荷"});
  f.number("worth_noticing", &Compare::worth_noticing, Unit::money, range(0, 1e15),
           {"Smallest difference of the main figure that matters to you", "意味のある差の最小額"})
      .optional(0.0)
      .sourced("convention: every difference counts", "D");
  f.number("staffing_percentile", &Compare::staffing_percentile, Unit::share, open_range(0, 1),
           {"Percentile at which staffing need is computed", "必要人員の百分位"});
  return f.done();
}

ObjectSpec make_correlation() {
  Fields<Correlation> f("correlation",
                        {"Rank correlation of two uncertain numbers", "2つの不確かな数値の順位相関"});
  f.text("first", &Correlation::first,
         {"Pointer of one number, e.g. /churn/frailty", "一方の数値の場所(JSON Pointer)"})
      .matching("^/", "a JSON Pointer");
  f.text("second", &Correlation::second, {"Pointer of the other number", "他方の数値の場所(JSON Pointer)"})
      .matching("^/", "a JSON Pointer");
  f.number("rank", &Correlation::rank, Unit::none, range(-1, 1),
           {"Spearman's rank correlation: 1 always high together, -1 one high when the other is low",
            "スピアマンの順位相関。1は常に同じ向き、-1は逆向き"})
      .certain();
  return f.done();
}

ObjectSpec make_derived() {
  Fields<Derived> f("derived", {"Solved before the run; written by the program, not by hand",
                                "計算で求めた値(手では書かない)"});
  f.text("digest", &Derived::digest,
         {"Digest of the scenario for which the lines were solved", "対象シナリオの要約値"});
  f.map("lines", &Derived::lines, make_anchor_line(), {"Lines by anchor", "調整式"});
  return f.done();
}

}  // namespace banso::scenario
