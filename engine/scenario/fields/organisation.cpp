#include "engine/scenario/fields/tables.hpp"

namespace banso::scenario {

namespace {

ObjectSpec make_team_role() {
  Fields<TeamRole> f("team_role", {"A role inside a team", "チーム内の役割"});
  f.number("weight", &TeamRole::weight, Unit::none, above(0, 1000),
           {"Weight when people of one kind are dealt out over several roles that prefer them",
            "同じ人材を複数の役割に配るときの重み"})
      .optional(1.0)
      .sourced("convention: the neutral value", "D");
  return f.done();
}

ObjectSpec make_team() {
  Fields<Team> f("team", {"A team (department)", "チーム(部門)"});
  f.text("label", &Team::label, {"Name shown", "表示名"}).optional("");
  f.text("label_ja", &Team::label_ja,
         {"Name shown in Japanese; label where absent", "日本語の表示名(なければlabel)"})
      .optional("");
  f.map("roles", &Team::roles, make_team_role(), {"Roles in the team, by role id", "チーム内の役割"})
      .keys_refer_to("/roles")
      .at_least(1);
  return f.done();
}

ObjectSpec make_matrix_row() {
  Fields<MatrixRow> f("matrix_row", {"A row of the responsibility matrix; the row with most conditions wins",
                                     "責任分担表の行(条件の多い行が優先)"});
  f.reference("work", &MatrixRow::work, "/work_types", {"Work type", "業務"});
  f.reference("phase", &MatrixRow::phase, "/phases", {"Only in this phase", "このフェーズのみ"}).optional();
  f.reference("touch", &MatrixRow::touch, "/touch_models",
              {"Only for this touch model", "このタッチモデルのみ"})
      .optional();
  f.reference("segment", &MatrixRow::segment, "/segments", {"Only for this segment", "この区分のみ"})
      .optional();
  f.reference("decides", &MatrixRow::decides, "/roles",
              {"Role that decides when several share the work", "決める役割"})
      .optional();
  f.number_map("shares", &MatrixRow::shares, Unit::share, range(0, 1),
               {"Shares of the work by role (or role@team); what is missing to 1 is an orphan",
                "役割別の分担(1に足りない分は担当なし)"})
      .keys_refer_to("/roles", "teams");
  return f.done();
}

ObjectSpec make_channel() {
  Fields<Channel> f(
      "channel", {"An information channel between two teams; pairs without one have the class of kind none",
                  "チーム間の情報の経路"});
  f.reference("from", &Channel::from, "teams", {"Team", "チーム"});
  f.reference("to", &Channel::to, "teams", {"Team", "チーム"});
  f.reference("class", &Channel::channel_class, "/channel_classes", {"Class of the channel", "経路の種類"});
  f.flag("one_way", &Channel::one_way, {"Only from -> to", "片方向"}).optional(false);
  return f.done();
}

ObjectSpec make_traits() {
  Fields<Traits> f("traits",
                   {"Elicited traits: plain levels; their uncertainty stands once, in learning/trait_spread",
                    "聞き取りで決める組織の性質"});
  f.number("clarity", &Traits::clarity, Unit::share, range(0, 1),
           {"How much of the boundaries is written down and practised once learned",
            "境界の明文化と実践の度合い"});
  f.number("record", &Traits::record, Unit::share, range(0, 1),
           {"Share of customer knowledge that survives a change of person", "担当交代で残る情報の割合"});
  f.number_map("reactive_first", &Traits::reactive_first, Unit::share, range(0, 1),
               {"By role: 0 = planned time is protected, 1 = inquiries pre-empt all (0.5 unless said)",
                "問い合わせ優先度(役割別)"})
      .keys_refer_to("/roles");
  f.number_map(
       "short_term", &Traits::short_term, Unit::share, range(0, 1),
       {"By role: how far short-term pressure reaches it (0 unless said)", "短期圧力の届きやすさ(役割別)"})
      .keys_refer_to("/roles");
  return f.done();
}

}  // namespace

ObjectSpec make_channel_class() {
  Fields<ChannelClass> f("channel_class", {"A class of information channels", "情報経路の種類"});
  f.text("label", &ChannelClass::label, {"Name shown", "表示名"}).optional("");
  f.text("label_ja", &ChannelClass::label_ja,
         {"Name shown in Japanese; label where absent", "日本語の表示名(なければlabel)"})
      .optional("");
  f.choice("kind", &ChannelClass::kind,
           choices<ChannelKind>(
               {{"none", ChannelKind::none, {"no channel", "なし"}},
                {"note", ChannelKind::note, {"a note", "メモ"}},
                {"meeting", ChannelKind::meeting, {"regular meeting", "定例会議"}},
                {"shared_record", ChannelKind::shared_record, {"shared record and meeting", "共有記録"}},
                {"same_team", ChannelKind::same_team, {"same team", "同じチーム"}}}),
           {"Kind; the classes none, note and same_team are needed once", "種類"});
  f.number("fidelity", &ChannelClass::fidelity, Unit::share, above(0, 1),
           {"Share of information that gets through when learned", "伝わる割合"})
      .called({"Share of information that gets through", "情報が伝わる割合"});
  f.number("delay", &ChannelClass::delay, Unit::months, range(0, 24), {"Delay", "遅れ"})
      .called({"Delay of information", "情報の遅れ"});
  f.number("hours", &ChannelClass::hours, Unit::hours_per_item, range(0, 100),
           {"Hours per customer handed over", "引き継ぎ1件の工数"})
      .called({"Hours per customer handed over", "引き継ぎ1件の工数"});
  f.flag("learned", &ChannelClass::learned,
         {"Starts as a note and is learned with the org model", "定着とともに機能する"})
      .optional(false);
  return f.done();
}

ObjectSpec make_org_model() {
  Fields<OrgModel> f(
      "org_model",
      {"An org model: structure only. No heads, no pay, no factor on churn, health, expansion or money",
       "組織モデル(構造のみ)"});
  f.text("label", &OrgModel::label, {"Name shown", "表示名"}).optional("");
  f.text("label_ja", &OrgModel::label_ja,
         {"Name shown in Japanese; label where absent", "日本語の表示名(なければlabel)"})
      .optional("");
  f.map("teams", &OrgModel::teams, make_team(), {"Teams by id", "チーム"}).at_least(1);
  f.map("matrix", &OrgModel::matrix, make_matrix_row(), {"Responsibility matrix: rows by id", "責任分担表"});
  f.map("channels", &OrgModel::channels, make_channel(), {"Information channels by id", "情報経路"});
  f.object("traits", &OrgModel::traits, make_traits(), {"Elicited traits", "組織の性質"});
  f.integer_map("indispensable", &OrgModel::indispensable, range(0, 1000),
                {"Roles (or role@team) that it cannot do without -> heads; missing ones are hired",
                 "欠かせない役割と人数"},
                Unit::heads)
      .keys_refer_to("/roles", "teams");
  f.number_table("splits", &OrgModel::splits, Unit::share, range(0, 1),
                 {"People who hold several roles: people kind -> role (or role@team) -> share of hours",
                  "兼務:人材ごとの役割別時間割合"})
      .keys_refer_to("/people")
      .inner_keys_refer_to("/roles", "teams");
  return f.done();
}

ObjectSpec make_work_type() {
  Fields<WorkType> f("work_type", {"A kind of work that somebody must do", "業務"});
  f.text("label", &WorkType::label, {"Name shown", "表示名"}).optional("");
  f.text("label_ja", &WorkType::label_ja,
         {"Name shown in Japanese; label where absent", "日本語の表示名(なければlabel)"})
      .optional("");
  f.choice("kind", &WorkType::kind,
           choices<WorkKind>(
               {{"reactive", WorkKind::reactive, {"inquiries", "問い合わせ対応"}},
                {"onboarding", WorkKind::onboarding, {"onboarding help", "導入支援"}},
                {"value", WorkKind::value, {"check-ins and reviews", "定例・レビュー"}},
                {"monitoring", WorkKind::monitoring, {"watching usage", "利用監視"}},
                {"renewal", WorkKind::renewal, {"renewal preparation", "更新準備"}},
                {"expansion", WorkKind::expansion, {"expansion proposals", "拡大提案"}},
                {"selling", WorkKind::selling, {"winning customers", "新規営業"}},
                {"handover", WorkKind::handover, {"handing customers over", "引き継ぎ"}},
                {"coordination", WorkKind::coordination, {"coordination of divided work", "調整"}},
                {"content", WorkKind::content, {"tech-touch content", "コンテンツ"}},
                {"data", WorkKind::data, {"data, tools, process", "データ・ツール"}},
                {"feedback", WorkKind::feedback, {"feedback to the product team", "製品へのフィードバック"}},
                {"chores", WorkKind::chores, {"chores of other departments", "他部門の雑務"}},
                {"internal", WorkKind::internal, {"management and administration", "管理・社内業務"}},
                {"coaching", WorkKind::coaching, {"coaching of newcomers", "新人指導"}}}),
           {"What the work is to the laws", "業務の種類"});
  f.number("share", &WorkType::share, Unit::share, range(0, 1),
           {"Reactive: share of inquiries of this type; scaled to sum to 1", "問い合わせに占める割合"})
      .optional(1.0)
      .sourced("convention: the neutral value", "D");
  f.number("hours", &WorkType::hours, Unit::hours_per_item, range(0, 1000),
           {"Reactive: mean handling time of one inquiry", "1件の平均対応時間"})
      .optional(0.0)
      .sourced("convention: none unless said", "D")
      .called({"Handling time of an inquiry", "問い合わせ1件の対応時間"});
  f.number("base_hours", &WorkType::base_hours, Unit::hours_per_month, range(0, 1e5),
           {"Hours a month whatever the book", "固定工数"})
      .optional(0.0)
      .sourced("convention: none unless said", "D")
      .called({"Fixed hours a month", "月間の固定工数"});
  f.number("hours_per_head", &WorkType::hours_per_head, Unit::hours_per_head_month, range(0, 200),
           {"Hours a month per head: CS-home heads (data, feedback), heads that neither accompany, enable, "
            "answer nor lead (chores), everybody led (internal)",
            "1人あたり月間工数"})
      .optional(0.0)
      .sourced("convention: none unless said", "D")
      .called({"Hours a month per head", "1人あたり月間工数"});
  return f.done();
}

ObjectSpec make_load() {
  Fields<Load> f("load", {"The load law; model.md section 5", "負荷の法則"});
  f.choice("law", &Load::law,
           choices<LoadLaw>(
               {{"hard", LoadLaw::hard, {"full service up to capacity", "能力まで完全対応"}},
                {"elastic", LoadLaw::elastic, {"quality falls before the limit", "限界前から質が落ちる"}},
                {"capped",
                 LoadLaw::capped,
                 {"elastic, inquiries take at most a share", "問い合わせの上限つき"}}}),
           {"Law", "法則"})
      .optional(LoadLaw::elastic);
  f.number("cap", &Load::cap, Unit::share, range(0, 1),
           {"Law capped: most of the hours that inquiries can take", "問い合わせの上限割合"})
      .optional(0.7)
      .sourced("assumption: law capped only", "A");
  f.choice("priority", &Load::priority,
           choices<Priority>(
               {{"pro_rata", Priority::pro_rata, {"everybody alike", "一律"}},
                {"segment_order", Priority::segment_order, {"by segment order", "区分順"}},
                {"worst_health_first",
                 Priority::worst_health_first,
                 {"worst observed health first (needs a health score)", "スコアの低い順"}},
                {"renewal_first", Priority::renewal_first, {"next renewal first", "更新の近い順"}}}),
           {"Who is served first when planned hours are scarce", "不足時の優先順"})
      .optional(Priority::pro_rata);
  f.number("risk_boost", &Load::risk_boost, Unit::ratio, range(0, 5),
           {"Extra check-in and monitoring hours for flagged customers", "要注意顧客への追加工数"})
      .optional(0.0)
      .sourced("convention: none unless said", "D")
      .called({"Extra hours for flagged customers", "要注意顧客への追加工数"});
  return f.done();
}

ObjectSpec make_support() {
  Fields<Support> f("support", {"Waiting and answers; model.md section 5", "問い合わせの待ち"});
  f.number("server_share", &Support::server_share, Unit::share, above(0, 1),
           {"Share of heads present who serve at one time (shifts, breaks)", "同時に対応できる割合"})
      .called({"Share of those present who answer at one time", "同時に対応できる人の割合"});
  f.number("delay_reference", &Support::delay_reference, Unit::hours, above(0, 1000),
           {"Wait at which the delay index is 1/2 (working hours)", "遅れ指標が1/2になる待ち時間"})
      .called({"Wait that customers feel as late", "遅いと感じられる待ち時間"});
  f.number("give_up", &Support::give_up, Unit::share, range(0, 1),
           {"Share of the backlog that gives up in a quarter month", "1/4か月であきらめる割合"})
      .called({"Share of waiting inquiries given up", "待つ問い合わせがあきらめられる割合"});
  f.number("decision_delay", &Support::decision_delay, Unit::hours, range(0, 1000),
           {"Wait added at full ambiguity of who decides", "決定者不明による待ち"})
      .called({"Wait where nobody knows who decides", "決定者不明による待ち"});
  f.number("data_floor", &Support::data_floor, Unit::share, range(0, 1),
           {"Care without any data work, as share of care with it", "データ業務なしのケアの割合"})
      .called({"Care that needs no data work", "データ業務なしで届くケアの割合"});
  return f.done();
}

ObjectSpec make_coordination() {
  Fields<Coordination> f("coordination",
                         {"Cost of divided and ambiguous work; model.md section 3", "分担と曖昧さの費用"});
  f.number("hours", &Coordination::hours, Unit::ratio, range(0, 5),
           {"Coordination hours per divided hour, even when roles are clear", "分担した工数あたりの調整工数"})
      .called({"Coordination hours per hour of divided work", "分担した工数あたりの調整工数"});
  f.number("duplication", &Coordination::duplication, Unit::ratio, range(0, 2),
           {"Work done twice at full ambiguity", "二重作業の割合"})
      .called({"Work done twice where roles are unclear", "役割が曖昧なときの二重作業"});
  f.number("orphaning", &Coordination::orphaning, Unit::share, range(0, 1),
           {"Work that nobody feels responsible for at full ambiguity", "宙に浮く業務の割合"})
      .called({"Work dropped where roles are unclear", "役割が曖昧なときに宙に浮く業務"});
  f.number("drift", &Coordination::drift, Unit::share, range(0, 1),
           {"Share of orphaned work that drifts to the catch-all role (the rest is dropped)",
            "何でも屋に流れる割合"})
      .called({"Orphaned work that drifts to the catch-all role", "何でも屋に流れる業務の割合"});
  f.number("inside_team", &Coordination::inside_team, Unit::ratio, range(0, 1),
           {"Weight of a boundary inside a team against one between teams", "チーム内境界の重み"})
      .called({"Weight of a boundary inside a team", "チーム内の境界の重み"});
  f.number("decider", &Coordination::decider, Unit::share, range(0, 1),
           {"Ambiguity removed where the row says who decides", "決定者の明記で減る曖昧さ"})
      .called({"Ambiguity removed by naming who decides", "決定者の明記で減る曖昧さ"});
  return f.done();
}

ObjectSpec make_learning() {
  Fields<Learning> f("learning", {"How an org model takes root; model.md section 14", "定着"});
  f.number("months_per_team", &Learning::months_per_team, Unit::months, above(0, 240),
           {"Learning time per effective team that shares after-sale work", "関与チームあたりの定着期間"})
      .called({"Learning time per team involved", "関与チームあたりの定着期間"});
  f.number("sponsorship", &Learning::sponsorship, Unit::share, range(0, 1),
           {"Sponsorship from the top: learning time x (1.5 - sponsorship)", "経営の後押し"})
      .called({"Sponsorship from the top", "経営の後押し"});
  f.number("trait_spread", &Learning::trait_spread, Unit::logit, range(0, 5),
           {"Uncertainty of elicited traits: standard deviation on the logit scale", "聞き取り値の不確かさ"});
  f.number("playbook_growth", &Learning::playbook_growth, Unit::per_month, range(0, 1),
           {"Growth of playbooks at full data work and full high-touch practice", "標準手順の蓄積速度"})
      .called({"Growth of playbooks", "標準手順の蓄積速度"});
  f.number("playbook_ageing", &Learning::playbook_ageing, Unit::per_month, range(0, 1),
           {"Ageing of playbooks", "標準手順の陳腐化"})
      .called({"Ageing of playbooks", "標準手順の陳腐化"});
  f.number("playbook_spread", &Learning::playbook_spread, Unit::share, range(0, 1),
           {"Spread between people removed by full playbooks", "標準手順で減る個人差"})
      .called({"Differences between people that playbooks remove", "標準手順で減る個人差"});
  f.number("playbook_fidelity", &Learning::playbook_fidelity, Unit::share, range(0, 1),
           {"Share of lost information at a change of person saved by full playbooks", "標準手順で残る情報"})
      .called({"Information saved by playbooks", "標準手順で残る情報"});
  return f.done();
}

}  // namespace banso::scenario
