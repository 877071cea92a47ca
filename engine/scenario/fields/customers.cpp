#include "engine/scenario/fields/tables.hpp"

namespace banso::scenario {

namespace {

Choices<Cause> cause_choices() {
  return choices<Cause>(
      {{"operation", Cause::operation, {"hard to operate", "使いこなせない"}},
       {"value", Cause::value, {"effect not visible", "効果が見えない"}},
       {"support", Cause::support, {"support too slow", "対応が遅い"}},
       {"expectation", Cause::expectation, {"hand-over or expectation gap", "引き継ぎ・期待のずれ"}},
       {"other", Cause::other, {"involuntary and other", "その他・不可避"}}});
}

ObjectSpec make_phase_edge() {
  Fields<PhaseEdge> f("phase_edge", {"A way from one phase to another; model.md (8.1)", "フェーズ間の移動"});
  f.number("rate", &PhaseEdge::rate, Unit::per_month, range(0, 50),
           {"Hazard at the reference customer; ignored when paced by onboarding", "標準顧客の移動率"})
      .optional(0.0)
      .sourced("convention: none unless said", "D")
      .called({"Rate of a change of phase", "フェーズ移行の速さ"});
  f.flag("paced_by_onboarding", &PhaseEdge::paced_by_onboarding,
         {"The hazard is that of completing onboarding: 1 / onboarding_months, with help",
          "導入完了の速さに従う"})
      .optional(false);
  f.number("fit", &PhaseEdge::fit, Unit::none, range(-5, 5), {"Exponent on fit", "適合度の効き"})
      .optional(0.0)
      .sourced("convention: none unless said", "D");
  f.number("health", &PhaseEdge::health, Unit::per_health_unit, range(-5, 5),
           {"Exponent on health", "ヘルスの効き"})
      .optional(0.0)
      .sourced("convention: none unless said", "D")
      .called({"How strongly health moves a change of phase", "ヘルスがフェーズ移行に効く強さ"});
  f.number("maturity", &PhaseEdge::maturity, Unit::none, range(-5, 5),
           {"Exponent on product maturity - 1/2", "製品成熟度の効き"})
      .optional(0.0)
      .sourced("convention: none unless said", "D")
      .called({"How strongly the product moves a change of phase", "製品成熟度がフェーズ移行に効く強さ"});
  return f.done();
}

}  // namespace

ObjectSpec make_segment() {
  Fields<Segment> f("segment", {"A group of customers of similar size, price and behaviour",
                                "規模・価格・行動が近い顧客の区分"});
  f.text("label", &Segment::label, {"Name shown", "表示名"}).optional("");
  f.text("label_ja", &Segment::label_ja,
         {"Name shown in Japanese; label where absent", "日本語の表示名(なければlabel)"})
      .optional("");
  f.integer("customers", &Segment::customers, range(0, 2'000'000), {"Customers today", "現在の顧客数"},
            Unit::customers)
      .optional(0);
  f.integer(
       "order", &Segment::order, range(0, 1'000'000),
       {"Rank where hours are dealt out by segment order (0 first)", "区分順に配分するときの順位(0が先)"})
      .optional(0);
  f.number("arpa", &Segment::arpa, Unit::money_per_customer_month, range(0, 1e12),
           {"Mean monthly recurring revenue of a customer", "1社あたり平均MRR"});
  f.number("arpa_spread", &Segment::arpa_spread, Unit::ratio, range(0, 5),
           {"Coefficient of variation of MRR between customers", "MRRのばらつき(変動係数)"})
      .called({"Spread of MRR between customers", "MRRの顧客間のばらつき"});
  f.number("churn", &Segment::churn, Unit::per_year, range(0, 3),
           {"Churn hazard of the reference customer before anchoring", "標準顧客の解約ハザード(調整前)"})
      .called({"Churn of the reference customer", "標準顧客の解約の起こりやすさ"});
  f.number("annual_share", &Segment::annual_share, Unit::share, range(0, 1),
           {"Share of customers on term contracts (the rest is monthly)", "期間契約の割合(残りは月契約)"})
      .called({"Share of customers on term contracts", "期間契約の割合"});
  f.number("annual_term", &Segment::annual_term, Unit::months, range(2, 60),
           {"Length of a term contract", "契約期間"})
      .optional(12.0)
      .sourced("convention: contracts run for a year", "D");
  f.number("inquiries", &Segment::inquiries, Unit::per_customer_month, range(0, 1000),
           {"Inquiries of the reference customer before anchoring", "標準顧客の問い合わせ数(調整前)"})
      .called({"Inquiries of the reference customer", "標準顧客の問い合わせ数"});
  f.number("deal_share", &Segment::deal_share, Unit::share, range(0, 1),
           {"Share of potential deals that come from this segment", "商談に占める割合"});
  f.number_map("touch", &Segment::touch, Unit::share, range(0, 1),
               {"Touch models of this segment; shares are scaled to sum to 1", "タッチモデルの配分"})
      .keys_refer_to("/touch_models")
      .at_least(1);
  return f.done();
}

ObjectSpec make_touch_model() {
  Fields<TouchModel> f("touch_model", {"How customers are accompanied: high, low, tech touch or your own",
                                       "伴走の濃さ:ハイ・ロー・テックタッチ等"});
  f.text("label", &TouchModel::label, {"Name shown", "表示名"}).optional("");
  f.text("label_ja", &TouchModel::label_ja,
         {"Name shown in Japanese; label where absent", "日本語の表示名(なければlabel)"})
      .optional("");
  f.flag("tech", &TouchModel::tech,
         {"Served by content and tools rather than by people", "人ではなくコンテンツとツールで支える"})
      .optional(false);
  f.number("onboarding_months", &TouchModel::onboarding_months, Unit::months, above(0, 60),
           {"Mean length of onboarding with full help", "十分な支援があるときの導入期間"})
      .called({"Length of onboarding with full help", "十分な支援があるときの導入期間"});
  f.number("self_onboarding", &TouchModel::self_onboarding, Unit::share, range(0, 1),
           {"Share of that speed reached without help", "支援なしで進む速さの割合"})
      .called({"Speed of onboarding without help", "支援なしでの導入の速さ"});
  f.number("dependence", &TouchModel::dependence, Unit::share, range(0, 1),
           {"How much the customer depends on the person who accompanies", "担当者への依存度"})
      .called({"Dependence on the person in charge", "担当者への依存度"});
  f.number_map(
       "hours", &TouchModel::hours, Unit::hours_per_customer, range(0, 10000),
       {"Planned hours per customer: onboarding in all, renewal per cycle, other work types per month",
        "顧客あたり計画工数(導入は総量、更新は1回あたり、他は月あたり)"})
      .keys_refer_to("/work_types")
      .called({"Planned hours per customer", "顧客あたり計画工数"});
  f.number_map("care", &TouchModel::care, Unit::share, range(0, 1),
               {"Weight of each work type in the care that the customer receives; scaled to sum to 1",
                "ケアに占める業務の重み"})
      .keys_refer_to("/work_types")
      .at_least(1);
  return f.done();
}

ObjectSpec make_phase() {
  Fields<Phase> f("phase", {"A phase of the customer lifecycle", "顧客ライフサイクルのフェーズ"});
  f.text("label", &Phase::label, {"Name shown", "表示名"}).optional("");
  f.text("label_ja", &Phase::label_ja,
         {"Name shown in Japanese; label where absent", "日本語の表示名(なければlabel)"})
      .optional("");
  f.choice("kind", &Phase::kind,
           choices<PhaseKind>({{"entry", PhaseKind::entry, {"signed, nothing started", "契約済み・未開始"}},
                               {"onboarding", PhaseKind::onboarding, {"being set up", "導入中"}},
                               {"live", PhaseKind::live, {"onboarded", "導入完了後"}},
                               {"exit", PhaseKind::exit, {"gone", "解約"}}}),
           {"What the phase is to the laws", "フェーズの種類"});
  f.maybe_choice(
      "cause", &Phase::cause, cause_choices(),
      {"Exit phases: the cause that leads here; without it, every other cause", "解約フェーズの理由"});
  f.reference("lead_work", &Phase::lead_work, "/work_types",
              {"Work type whose owner leads the customer in this phase", "このフェーズの主担当を決める業務"})
      .optional();
  f.number("inquiries", &Phase::inquiries, Unit::ratio, range(0, 100),
           {"Factor on inquiries in this phase", "問い合わせの倍率"})
      .optional(1.0)
      .sourced("convention: the neutral value", "D")
      .called({"Inquiries in a phase", "フェーズごとの問い合わせの倍率"});
  f.number("expansion", &Phase::expansion, Unit::ratio, range(0, 100),
           {"Factor on expansion work and on expansion in this phase", "拡大提案・拡大の倍率"})
      .optional(1.0)
      .sourced("convention: the neutral value", "D")
      .called({"Expansion in a phase", "フェーズごとの拡大の倍率"});
  f.number("share_today", &Phase::share_today, Unit::share, range(0, 1),
           {"Share of today's customers in this phase; scaled to sum to 1", "現在の顧客の割合"})
      .optional(0.0)
      .sourced("convention: none unless said", "D");
  f.number_map("work", &Phase::work, Unit::ratio, range(0, 100),
               {"Factor on the planned hours of a work type in this phase (1 unless said)", "業務工数の倍率"})
      .keys_refer_to("/work_types")
      .called({"Planned hours in a phase", "フェーズごとの計画工数の倍率"});
  f.map("to", &Phase::to, make_phase_edge(), {"Phases to which customers move, by id", "移動先"})
      .keys_refer_to("/phases");
  return f.done();
}

ObjectSpec make_health() {
  Fields<Health> f("health",
                   {"Latent health x (0 = the reference customer); model.md section 7", "潜在ヘルス"});
  f.number("memory", &Health::memory, Unit::per_month, above(0, 20),
           {"Speed at which health returns to its target", "目標へ戻る速さ"})
      .called({"Speed at which health returns to its level", "ヘルスが元の水準へ戻る速さ"});
  f.number("noise", &Health::noise, Unit::none, range(0, 10),
           {"Stationary standard deviation of health around its target", "ヘルスの揺らぎ"})
      .called({"Random swings of health", "ヘルスの揺らぎ"});
  f.number("care", &Health::care, Unit::none, range(0, 10),
           {"Effect of care (square root of coverage)", "ケアの効き"})
      .called({"How strongly care moves health", "ケアがヘルスに効く強さ"});
  f.number("care_reference", &Health::care_reference, Unit::share, range(0, 1),
           {"Care of the reference customer", "標準的なケア"});
  f.number("onboarding", &Health::onboarding, Unit::none, range(0, 10),
           {"Loss while not onboarded", "導入未完了の影響"})
      .called({"Health missing while not onboarded", "導入未完了によるヘルス低下"});
  f.number("fit", &Health::fit, Unit::none, range(0, 10), {"Effect of fit", "適合度の効き"})
      .called({"How strongly fit moves health", "適合度がヘルスに効く強さ"});
  f.number("maturity", &Health::maturity, Unit::none, range(0, 10),
           {"Effect of product maturity", "製品成熟度の効き"})
      .called({"How strongly the product moves health", "製品成熟度がヘルスに効く強さ"});
  f.number("gap", &Health::gap, Unit::none, range(0, 10),
           {"Loss per unit of expectation gap", "期待ギャップの影響"})
      .called({"Health lost by a broken expectation", "期待ギャップによるヘルス低下"});
  f.number("wait", &Health::wait, Unit::none, range(0, 10),
           {"Loss per unit of the delay index above its reference", "待ち時間の影響"})
      .called({"Health lost by waiting", "待ち時間によるヘルス低下"});
  f.number("wait_reference", &Health::wait_reference, Unit::share, range(0, 1),
           {"Delay index of the reference customer", "標準的な遅れ"});
  f.number("shock", &Health::shock, Unit::none, range(0, 10),
           {"Loss per unit of owner-change shock", "担当交代の影響"})
      .called({"Health lost when the person in charge changes", "担当交代によるヘルス低下"});
  f.number(
       "duplication", &Health::duplication, Unit::none, range(0, 10),
       {"Loss per unit of ambiguity that the customer notices (told the same thing twice)", "二重対応の影響"})
      .called({"Health lost where work is done twice", "二重対応によるヘルス低下"});
  f.number("shock_decay", &Health::shock_decay, Unit::months, above(0, 120),
           {"Time constant with which an owner-change shock fades", "担当交代の影響が薄れる期間"})
      .called({"Time until a change of person is forgotten", "担当交代の影響が薄れる期間"});
  f.number("over_contact_share", &Health::over_contact_share, Unit::share, range(0, 1),
           {"Share of customers who react badly to contact", "過剰接触を嫌う顧客の割合"})
      .called({"Share of customers who dislike contact", "過剰接触を嫌う顧客の割合"});
  f.number("over_contact_response", &Health::over_contact_response, Unit::ratio, range(-2, 1),
           {"Their response to care (1 = like everybody else)", "その顧客のケアへの反応"})
      .called({"Reaction to too much contact", "過剰接触への反応"});
  return f.done();
}

ObjectSpec make_churn() {
  Fields<Churn> f("churn", {"Why and when customers leave; model.md section 10", "解約"});
  f.number_map("causes", &Churn::causes, Unit::share, range(0, 1),
               {"Share of the reference hazard by cause; scaled to sum to 1", "解約理由の割合"})
      .keys_among({"operation", "value", "support", "expectation", "other"})
      .at_least(1);
  f.number("frailty", &Churn::frailty, Unit::none, range(0, 10),
           {"Variance of inborn churn proneness (gamma, mean 1)", "解約しやすさの個体差(分散)"})
      .called({"Inborn differences in churn between customers", "解約しやすさの個体差"});
  f.number("health", &Churn::health, Unit::per_health_unit, range(0, 10),
           {"How strongly health moves churn", "ヘルスの効き"})
      .called({"How strongly health moves churn", "ヘルスが解約に効く強さ"});
  f.number("onboarding", &Churn::onboarding, Unit::none, range(0, 10),
           {"Log factor on cause operation while not onboarded", "導入未完了の効き"})
      .called({"How strongly unfinished onboarding moves churn", "導入未完了が解約に効く強さ"});
  f.number("maturity", &Churn::maturity, Unit::none, range(0, 10),
           {"Log factor on cause operation per unit of product maturity below 1/2", "製品成熟度の効き"})
      .called({"How strongly an immature product moves churn", "製品の未成熟が解約に効く強さ"});
  f.number("value", &Churn::value, Unit::none, range(0, 10),
           {"Log factor on cause value per unit of missing care", "ケア不足の効き"})
      .called({"How strongly missing care moves churn", "ケア不足が解約に効く強さ"});
  f.number("support", &Churn::support, Unit::none, range(0, 10),
           {"Log factor on cause support per unit of the delay index", "待ち時間の効き"})
      .called({"How strongly slow support moves churn", "待ち時間が解約に効く強さ"});
  f.number("expectation", &Churn::expectation, Unit::none, range(0, 10),
           {"Log factor on cause expectation per unit of gap and shock", "期待ギャップと担当交代の効き"})
      .called({"How strongly a broken expectation moves churn", "期待ギャップが解約に効く強さ"});
  f.number("breakage", &Churn::breakage, Unit::share, range(0, 1),
           {"Share of the hazard that acts at once inside a term contract", "契約期間中の途中解約の割合"})
      .called({"Share of churn that acts inside a contract", "契約期間中の途中解約の割合"});
  f.number("save", &Churn::save, Unit::ratio, range(0, 10),
           {"Extra hazard at renewal when nothing is prepared", "更新準備がないときの上乗せ"})
      .called({"Extra churn at a renewal nobody prepared", "準備のない更新での解約の上乗せ"});
  return f.done();
}

ObjectSpec make_expansion() {
  Fields<Expansion> f("expansion", {"Seats and price grow or shrink; model.md section 11", "拡大と縮小"});
  f.number("rate", &Expansion::rate, Unit::per_year, range(0, 20),
           {"Expansion events of the reference customer before anchoring", "拡大の発生率(調整前)"})
      .called({"Rate of expansion", "拡大の発生率"});
  f.number("size", &Expansion::size, Unit::ratio, range(0, 5),
           {"Growth of MRR at an expansion", "拡大1回のMRR増"})
      .called({"MRR gained at an expansion", "拡大1回のMRR増"});
  f.number("organic", &Expansion::organic, Unit::share, range(0, 1),
           {"Share of expansion that needs neither work nor signal", "自然に起きる拡大の割合"})
      .called({"Share of expansion that comes by itself", "自然に起きる拡大の割合"});
  f.number("signal_reference", &Expansion::signal_reference, Unit::share, above(0, 1),
           {"Signal strength at which work yields the reference rate", "標準的なトスアップの伝達度"})
      .called({"Signal strength at the usual upsell rate", "標準的な兆しの伝達度"});
  f.number("signal_delay", &Expansion::signal_delay, Unit::months, above(0, 24),
           {"Time constant with which a delayed signal loses worth", "遅れた情報の価値が薄れる期間"})
      .called({"Time in which an upsell signal loses its worth", "アップセルの兆しの価値が薄れる期間"});
  f.number("health", &Expansion::health, Unit::per_health_unit, range(-5, 5),
           {"Exponent on health", "ヘルスの効き"});
  f.number("fit", &Expansion::fit, Unit::none, range(-5, 5), {"Exponent on fit", "適合度の効き"})
      .called({"How strongly fit moves expansion", "適合度が拡大に効く強さ"});
  f.number("pressure", &Expansion::pressure, Unit::ratio, range(0, 10),
           {"Extra attempts at full short-term pressure", "短期圧力による提案の増加"})
      .called({"Extra proposals under short-term pressure", "短期圧力による提案の増加"});
  f.number("contraction_rate", &Expansion::contraction_rate, Unit::per_year, range(0, 20),
           {"Contraction events of the reference customer before anchoring", "縮小の発生率(調整前)"})
      .called({"Rate of contraction", "縮小の発生率"});
  f.number("contraction_size", &Expansion::contraction_size, Unit::share, range(0, 1),
           {"Share of MRR lost at a contraction", "縮小1回のMRR減"})
      .called({"MRR lost at a contraction", "縮小1回のMRR減"});
  f.number("contraction_health", &Expansion::contraction_health, Unit::per_health_unit, range(0, 5),
           {"Exponent on missing health", "ヘルス低下の効き"})
      .called({"How strongly low health moves contraction", "ヘルス低下が縮小に効く強さ"});
  return f.done();
}

ObjectSpec make_inquiries() {
  Fields<Inquiries> f("inquiries", {"Inquiries of customers; model.md section 2", "問い合わせ"});
  f.number("handling_cv", &Inquiries::handling_cv, Unit::ratio, range(0, 10),
           {"Coefficient of variation of handling time (lognormal)", "対応時間のばらつき"})
      .called({"Spread of handling times", "対応時間のばらつき"});
  f.number("health", &Inquiries::health, Unit::per_health_unit, range(0, 5),
           {"Exponent on missing health", "ヘルス低下の効き"});
  f.number("maturity", &Inquiries::maturity, Unit::none, range(0, 5),
           {"Exponent on missing product maturity", "製品未成熟の効き"})
      .called({"How strongly an immature product adds inquiries", "製品の未成熟が問い合わせを増やす強さ"});
  f.number("reopen", &Inquiries::reopen, Unit::share, range(0, 1),
           {"Share reopened when answered at skill 1; grows as skill falls", "再問い合わせの割合"})
      .called({"Share of inquiries reopened", "再問い合わせの割合"});
  f.number("deflection", &Inquiries::deflection, Unit::share, range(0, 1),
           {"Share solved without staff before any tool", "ツールなしでの自己解決の割合"})
      .called({"Inquiries solved without staff or tools", "ツールなしでの自己解決の割合"});
  return f.done();
}

ObjectSpec make_observation() {
  Fields<Observation> f("observation", {"What the firm can see; model.md section 16", "見えるもの"});
  f.number("noise", &Observation::noise, Unit::none, range(0, 10),
           {"Noise of a health score when data work is fully served", "ヘルススコアの誤差"})
      .called({"Noise of the health score", "ヘルススコアの誤差"});
  f.number(
       "inquiry_weight", &Observation::inquiry_weight, Unit::share, range(0, 1),
       {"Weight of the customer's own inquiries of the step in that noise: more than usual lowers the score "
        "(16.1)",
        "スコアの誤差のうち自社の問い合わせ数で決まる割合(多いほど低評価)"})
      .called({"Part of the score's noise from inquiries", "スコアの誤差のうち問い合わせ数による割合"});
  f.number("delay", &Observation::delay, Unit::months, above(0, 24),
           {"Delay of the health score", "ヘルススコアの遅れ"});
  f.number("threshold", &Observation::threshold, Unit::none, range(-10, 10),
           {"Health (latent scale) below which a customer is flagged", "要注意とする水準"});
  f.number("active_threshold", &Observation::active_threshold, Unit::none, range(-10, 10),
           {"Health above which a customer uses the product as intended", "利用中とみなす水準"});
  f.number("nps_slope", &Observation::nps_slope, Unit::none, range(0, 10),
           {"Weight of health in the answer", "NPS回答へのヘルスの効き"})
      .called({"How strongly health moves NPS", "ヘルスがNPSに効く強さ"});
  f.number("nps_noise", &Observation::nps_noise, Unit::none, above(0, 10),
           {"Noise of the answer", "NPS回答の揺らぎ"})
      .called({"Noise of NPS answers", "NPS回答の揺らぎ"});
  f.number("nps_promoter", &Observation::nps_promoter, Unit::none, range(-10, 10),
           {"Answer above which a customer is a promoter", "推奨者の境目"});
  f.number("nps_detractor", &Observation::nps_detractor, Unit::none, range(-10, 10),
           {"Answer below which a customer is a detractor", "批判者の境目"});
  f.number("nps_response", &Observation::nps_response, Unit::share, range(0, 1),
           {"Share who answer", "回答率"})
      .called({"Share of customers who answer the NPS survey", "NPSの回答率"});
  f.number("nps_every", &Observation::nps_every, Unit::months, range(1, 60),
           {"Months between two surveys (rounded to whole months)", "調査の間隔"});
  f.number("csat_base", &Observation::csat_base, Unit::share, range(0, 1),
           {"Share satisfied when answered at once with skill 1", "即答時の満足率"})
      .called({"Customers satisfied by an answer at once", "即答時の満足率"});
  f.number("csat_delay", &Observation::csat_delay, Unit::none, range(0, 5),
           {"Loss of satisfaction per unit of the delay index", "遅れの影響"})
      .called({"Satisfaction lost by waiting", "待ち時間による満足の低下"});
  return f.done();
}

ObjectSpec make_word_of_mouth() {
  Fields<WordOfMouth> f("word_of_mouth",
                        {"Live customers refer, bad reviews cost deals; model.md section 17", "口コミ"});
  f.number("referral", &WordOfMouth::referral, Unit::per_customer_month, range(0, 1),
           {"Potential deals that a happy customer brings", "満足顧客1社の紹介商談"})
      .called({"Deals that a happy customer brings", "満足顧客1社の紹介商談"});
  f.number("bad_review", &WordOfMouth::bad_review, Unit::ratio, range(0, 1),
           {"Share of potential deals lost if all customers were unhappy", "全顧客不満時に失う商談の割合"})
      .called({"Share of deals that bad reviews can cost", "悪評で失いうる商談の割合"});
  f.number("happy", &WordOfMouth::happy, Unit::none, range(-10, 10),
           {"Health above which a customer is happy", "満足とみなす水準"});
  f.number("unhappy", &WordOfMouth::unhappy, Unit::none, range(-10, 10),
           {"Health below which a customer is unhappy", "不満とみなす水準"});
  f.number("limit", &WordOfMouth::limit, Unit::ratio, range(0, 10),
           {"Most that referrals can add to the stream of potential deals", "紹介による増加の上限"});
  return f.done();
}

}  // namespace banso::scenario
