#include "engine/scenario/fields/tables.hpp"

namespace banso::scenario {

namespace {

ObjectSpec make_today() {
  Fields<Today> f("today", {"The present state from which every arm starts", "現在の状態(全案の出発点)"});
  f.object("org", &Today::org, make_org_model(),
           {"The present organisation: may extend a preset and patch it", "現在の組織"})
      .extends_from("/org_models");
  f.maybe_number("org_age", &Today::org_age, Unit::months, range(0, 600),
                 {"Age of the present organisation; absent = fully learned", "現組織の経過月数"});
  f.number("tenure", &Today::tenure, Unit::months, range(0, 600),
           {"Mean tenure of today's customers", "既存顧客の平均契約月数"});
  f.number("maturity", &Today::maturity, Unit::share, range(0, 1), {"Product maturity", "製品成熟度"});
  f.number("playbooks", &Today::playbooks, Unit::share, range(0, 1),
           {"Stock of playbooks", "標準手順の蓄積"});
  f.number_map("renewal_months", &Today::renewal_months, Unit::none, range(0, 1e6),
               {"Weight of calendar months in which term contracts renew (m1 = January); empty = even",
                "更新月の重み(m1=1月)"})
      .keys_among({"m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9", "m10", "m11", "m12"});
  f.references("tools", &Today::tools, "/tools", {"Tools in use", "利用中のツール"}).optional();
  return f.done();
}

/// Segments, touch models and phases are kept in eight bits per customer.
constexpr std::size_t kMostOfAKind = 200;

ObjectSpec make_scenario() {
  Fields<Scenario> f("scenario", {"A Banso scenario", "Bansoのシナリオ"});
  f.text("banso", &Scenario::schema_version, {"Version of the scenario language; \"1\"", "シナリオ言語の版"})
      .matching("^1$", "\"1\"");
  f.choice("kind", &Scenario::kind,
           choices<ScenarioKind>({{"organisation",
                                   ScenarioKind::organisation,
                                   {"a firm with customers, people and org models", "組織を持つ会社"}}}),
           {"Kind of scenario; \"lifecycle\" and \"queue\" have fields of their own", "シナリオの種類"})
      .optional(ScenarioKind::organisation);
  f.text("title", &Scenario::title, {"Title", "題名"}).optional("");
  f.text("title_ja", &Scenario::title_ja,
         {"Title in Japanese; empty: as in English", "日本語の題名。空なら英語のまま"})
      .optional("");
  f.text("question", &Scenario::question, {"The question that this scenario answers", "答えたい問い"})
      .optional("");
  f.text("currency", &Scenario::currency, {"Currency code of all money (ISO 4217)", "通貨"})
      .optional("JPY")
      .matching("^[A-Z]{3}$", "three capital letters, e.g. \"JPY\"");
  f.object("time", &Scenario::time, make_time(), {"Calendar and grid", "暦"});
  f.object("money", &Scenario::money, make_money(), {"Money", "お金"});
  f.map("segments", &Scenario::segments, make_segment(), {"Customer segments", "顧客区分"})
      .at_least(1)
      .at_most(kMostOfAKind);
  f.map("touch_models", &Scenario::touch_models, make_touch_model(), {"Touch models", "タッチモデル"})
      .at_least(1)
      .at_most(kMostOfAKind);
  f.reference("entry_phase", &Scenario::entry_phase, "/phases",
              {"Phase in which a customer starts", "最初のフェーズ"});
  f.map("phases", &Scenario::phases, make_phase(), {"Lifecycle phases", "フェーズ"})
      .at_least(2)
      .at_most(kMostOfAKind);
  f.map("work_types", &Scenario::work_types, make_work_type(), {"Work types", "業務"}).at_least(1);
  f.map("people", &Scenario::people, make_people_kind(), {"Kinds of people", "人材"}).at_least(1);
  f.map("roles", &Scenario::roles, make_role(), {"Roles", "役割"}).at_least(1);
  f.map("channel_classes", &Scenario::channel_classes, make_channel_class(),
        {"Classes of channels", "情報経路の種類"})
      .at_least(1);
  f.map("org_models", &Scenario::org_models, make_org_model(),
        {"Org models that may be extended", "組織モデル"})
      .extends_from("/org_models");
  f.map("tools", &Scenario::tools, make_tool(), {"Tools", "ツール"});
  f.object("today", &Scenario::today, make_today(), {"The present", "現状"});
  f.map("arms", &Scenario::arms, make_arm(), {"Arms", "案"}).at_least(1);
  f.map("timeline", &Scenario::timeline, make_event(),
        {"Policy changes common to all arms", "全案共通の方針変更"});
  f.object("anchors", &Scenario::anchors, make_anchors(), {"Totals that the client knows", "現状の実績値"});
  f.object("acquisition", &Scenario::acquisition, make_acquisition(), {"Acquisition", "新規獲得"});
  f.object("pressure", &Scenario::pressure, make_pressure(), {"Short-term pressure", "短期圧力"});
  f.object("expectation", &Scenario::expectation, make_expectation(), {"Expectation gap", "期待ギャップ"});
  f.object("inquiries", &Scenario::inquiries, make_inquiries(), {"Inquiries", "問い合わせ"});
  f.object("health", &Scenario::health, make_health(), {"Health", "ヘルス"});
  f.object("churn", &Scenario::churn, make_churn(), {"Churn", "解約"});
  f.object("expansion", &Scenario::expansion, make_expansion(), {"Expansion", "拡大"});
  f.object("support", &Scenario::support, make_support(), {"Waiting and answers", "問い合わせの待ち"});
  f.object("load", &Scenario::load, make_load(), {"Load law", "負荷の法則"});
  f.object("coordination", &Scenario::coordination, make_coordination(),
           {"Coordination and ambiguity", "調整と曖昧さ"});
  f.object("workforce", &Scenario::workforce, make_workforce(), {"Workforce", "働き方"});
  f.object("learning", &Scenario::learning, make_learning(), {"Learning", "定着"});
  f.object("product", &Scenario::product, make_product(), {"Product", "製品"});
  f.object("observation", &Scenario::observation, make_observation(), {"Observation", "観測"});
  f.object("word_of_mouth", &Scenario::word_of_mouth, make_word_of_mouth(), {"Word of mouth", "口コミ"});
  f.object("staffing", &Scenario::staffing, make_staffing(), {"Staffing", "人員計画"});
  f.object("indices", &Scenario::indices, make_indices(), {"Pattern indices", "失敗パターンの指標"});
  f.object("compare", &Scenario::compare, make_compare(), {"Comparison", "比較"});
  f.map("correlations", &Scenario::correlations, make_correlation(),
        {"Which uncertain numbers go together; pairs that are not named are independent, unless a chain of "
         "named ones "
         "makes that impossible",
         "不確かな数値どうしの相関。書かない組は独立とみなす"});
  f.maybe_object("objective", &Scenario::objective, make_objective(),
                 {"What the choice is made by; absent = the main figure", "選び方(なければ主指標)"});
  f.maybe_object("derived", &Scenario::derived, make_derived(), {"Solved values", "計算で求めた値"});
  return f.done();
}

}  // namespace

const ObjectSpec& scenario_table() {
  static const ObjectSpec table = make_scenario();
  return table;
}

}  // namespace banso::scenario
