#include "engine/scenario/fields/tables.hpp"

namespace banso::scenario {

namespace {

std::vector<std::string> work_kind_names() {
  return {"reactive",     "onboarding", "value", "monitoring", "renewal", "expansion", "selling", "handover",
          "coordination", "content",    "data",  "feedback",   "chores",  "internal",  "coaching"};
}

ObjectSpec make_outsourcing() {
  Fields<Outsourcing> f("outsourcing", {"Terms of outsourced heads (CS代行)", "外部委託の条件"});
  f.number("fee_per_head", &Outsourcing::fee_per_head, Unit::money_per_head_month, range(0, 1e9),
           {"Fee per head", "1人あたり月額"})
      .optional(0.0)
      .sourced("convention: none unless said", "D")
      .called({"Fee per head", "1人あたり月額"});
  f.number("fee_per_account", &Outsourcing::fee_per_account, Unit::money_per_customer_month, range(0, 1e9),
           {"Fee per live customer, for the whole service", "顧客1社あたり月額"})
      .optional(0.0)
      .sourced("convention: none unless said", "D");
  f.integer("minimum_months", &Outsourcing::minimum_months, range(0, 120),
            {"Minimum term: fees run on for that long after heads are taken away", "最低契約期間"},
            Unit::months)
      .optional(0)
      .sourced("convention: none unless said", "D");
  f.number("fidelity", &Outsourcing::fidelity, Unit::share, range(0, 1),
           {"Share of what they know that reaches others, on top of the channel (3.10)",
            "把握した情報を社内へ伝える割合(経路の忠実度に乗じる)"})
      .optional(0.85)
      .sourced("assumption: people of another firm sit in fewer talks and tools", "A")
      .called({"Knowledge that outsourced people pass on", "外注先が把握した情報を社内へ伝える割合"});
  return f.done();
}

}  // namespace

ObjectSpec make_people_kind() {
  Fields<PeopleKind> f(
      "people_kind",
      {"A kind of people whom the firm employs or hires in; people keep skill, pay and ramp in whatever role",
       "人材の種類(どの役割でもスキル・給与は変わらない)"});
  f.text("label", &PeopleKind::label, {"Name shown", "表示名"}).optional("");
  f.text("label_ja", &PeopleKind::label_ja,
         {"Name shown in Japanese; label where absent", "日本語の表示名(なければlabel)"})
      .optional("");
  f.number("heads", &PeopleKind::heads, Unit::heads, range(0, 100000),
           {"People of this kind today", "現在の人数"})
      .whole()
      .optional(0);
  f.number("pay", &PeopleKind::pay, Unit::money_per_year, range(0, 1e12),
           {"Yearly pay before load", "年収(会社負担を除く)"})
      .called({"Yearly pay", "年収"});
  f.number("hire_cost", &PeopleKind::hire_cost, Unit::money_per_head, range(0, 1e12),
           {"Cost of one hire", "採用費"});
  f.number("hire_months", &PeopleKind::hire_months, Unit::months, range(0, 60),
           {"Months from approval to start", "承認から入社までの期間"});
  f.number("ramp_months", &PeopleKind::ramp_months, Unit::months, range(0, 60),
           {"Months until a newcomer works at full speed", "一人前になるまでの期間"});
  f.number_map("skill", &PeopleKind::skill, Unit::ratio, range(0.01, 10),
               {"Output per hour by kind of work (1 = fully skilled; 1 unless said)", "業務種類別の生産性"})
      .keys_among(work_kind_names())
      .called({"Skill at a kind of work", "業務種類別の生産性"});
  f.maybe_object("outsourced", &PeopleKind::outsourced, make_outsourcing(),
                 {"Present when these people are hired in", "外部委託の場合"});
  return f.done();
}

ObjectSpec make_role() {
  Fields<Role> f("role", {"A role: what it does and whom it takes", "役割"});
  f.text("label", &Role::label, {"Name shown", "表示名"}).optional("");
  f.text("label_ja", &Role::label_ja,
         {"Name shown in Japanese; label where absent", "日本語の表示名(なければlabel)"})
      .optional("");
  f.choices("does", &Role::does,
            choices<RoleFlag>(
                {{"sells", RoleFlag::sells, {"wins customers", "売る"}},
                 {"answers", RoleFlag::answers, {"answers inquiries", "答える"}},
                 {"accompanies", RoleFlag::accompanies, {"accompanies customers (CS-home)", "伴走する"}},
                 {"enables", RoleFlag::enables, {"data, process, tools for CS (CS-home)", "支える(CS Ops)"}},
                 {"leads", RoleFlag::leads, {"manages people", "率いる"}},
                 {"builds", RoleFlag::builds, {"builds the product", "作る"}}}),
            {"What the role does", "役割の働き"});
  f.references("takes", &Role::takes, "/people",
               {"Kinds of people who can fill it, in order of preference", "就ける人材(優先順)"})
      .at_least(1);
  f.number("sharing_group", &Role::sharing_group, Unit::heads, range(1, 100000),
           {"How many people cover for each other (1 = named books; large = a shared queue)",
            "互いに代われる人数(1=専任、大=共有)"})
      .called({"How many people cover for each other", "互いに代われる人数"});
  return f.done();
}

ObjectSpec make_workforce() {
  Fields<Workforce> f("workforce", {"Hours, strain, leaving, skill; model.md sections 4 and 12", "働き方"});
  f.number("hours", &Workforce::hours, Unit::hours_per_month, range(1, 400),
           {"Paid hours of a head", "月間所定時間"});
  f.number(
       "shrinkage", &Workforce::shrinkage, Unit::share, below(0, 1),
       {"Share of paid time gone to leave, training, meetings, breaks", "シュリンケージ(休暇・研修・会議等)"})
      .called({"Paid time lost to leave, training, meetings", "休暇・研修・会議で減る時間"});
  f.number("absence", &Workforce::absence, Unit::share, below(0, 1),
           {"Chance that a person is away in a week beyond that", "不在の確率"})
      .called({"Chance that a person is away in a week", "週に不在となる確率"});
  f.number("overtime_month", &Workforce::overtime_month, Unit::hours_per_month, range(0, 100),
           {"Legal overtime a month (Japan: 45)", "残業上限(月45h)"});
  f.number("overtime_year", &Workforce::overtime_year, Unit::hours_per_year, range(0, 1000),
           {"Legal overtime a year (Japan: 360)", "残業上限(年360h)"});
  f.number("management_limit", &Workforce::management_limit, Unit::share, range(0, 1),
           {"Most of their time that leads give to management; the rest falls on the team",
            "管理に使える時間の上限"});
  f.number("leaving", &Workforce::leaving, Unit::per_year, range(0, 5),
           {"Leaving hazard without burnout", "離職率"})
      .called({"Leaving without burnout", "疲弊がないときの離職率"});
  f.number("burnout_odds", &Workforce::burnout_odds, Unit::ratio, range(1, 20),
           {"Leaving hazard at full burnout against none", "疲弊時の離職倍率"})
      .called({"Leaving under full burnout", "疲弊時の離職倍率"});
  f.number("burnout_start", &Workforce::burnout_start, Unit::share, range(0, 2),
           {"Load (asked / capacity) at which strain starts", "疲弊が始まる負荷"})
      .called({"Load at which strain starts", "疲弊が始まる負荷"});
  f.number("burnout_range", &Workforce::burnout_range, Unit::share, above(0, 3),
           {"Load above that at which burnout is full", "最大になるまでの幅"})
      .called({"Overload at which burnout is full", "疲弊が最大になる負荷の幅"});
  f.number("burnout_inertia", &Workforce::burnout_inertia, Unit::months, above(0, 60),
           {"Time constant of burnout", "疲弊の慣性"})
      .called({"Time in which burnout builds up", "疲弊がたまる期間"});
  f.number("burnout_output", &Workforce::burnout_output, Unit::share, range(0, 1),
           {"Output lost at full burnout", "疲弊時の生産性低下"});
  f.number("ambiguity_leaving", &Workforce::ambiguity_leaving, Unit::none, range(0, 5),
           {"Log factor on leaving per unit of role ambiguity", "役割の曖昧さによる離職"})
      .called({"Leaving because roles are unclear", "役割の曖昧さによる離職"});
  f.number("meaning_leaving", &Workforce::meaning_leaving, Unit::none, range(0, 5),
           {"Log factor on leaving of CS-home people per unit of missing proactive share",
            "成果の見えにくさによる離職"})
      .called({"Leaving because results are not seen", "成果の見えにくさによる離職"});
  f.number("ramp_start", &Workforce::ramp_start, Unit::share, range(0, 1),
           {"Speed of a newcomer on the first day", "入社時の生産性"});
  f.number(
       "coaching", &Workforce::coaching, Unit::share, range(0, 1),
       {"Hours of colleagues per full-time newcomer in ramp, as share of a head", "新人1人に割く指導工数"})
      .called({"Colleagues' hours per newcomer", "新人1人に割く指導工数"});
  f.number("switching", &Workforce::switching, Unit::hours_per_item, range(0, 5),
           {"Time to get back into interrupted work", "割り込みから戻る時間"})
      .called({"Time to return to interrupted work", "割り込みから戻る時間"});
  f.number("spread", &Workforce::spread, Unit::none, range(0, 2),
           {"Lognormal spread of output between people", "個人差"})
      .called({"Differences in output between people", "生産性の個人差"});
  f.number("trainable", &Workforce::trainable, Unit::share, range(0, 1),
           {"Share of a missing skill that practice in the role closes", "実務で埋まるスキル不足の割合"})
      .called({"Missing skill that practice closes", "実務で埋まるスキル不足の割合"});
  f.number("specialisation", &Workforce::specialisation, Unit::ratio, range(0, 2),
           {"Output gained from focus", "専門化の効果"})
      .called({"Output gained by specialising", "専門化で上がる生産性"});
  f.number("span_first", &Workforce::span_first, Unit::heads, range(1, 1000),
           {"People in a team from which it needs a lead", "管理者が要る人数"});
  f.number("span", &Workforce::span, Unit::heads, range(1, 1000),
           {"People per further lead", "管理者1人あたり人数"});
  return f.done();
}

ObjectSpec make_staffing() {
  Fields<Staffing> f(
      "staffing",
      {"How heads follow the book; the same dated hires in every arm; model.md section 12", "人員計画"});
  f.choice("rule", &Staffing::rule,
           choices<HeadcountRule>(
               {{"fixed", HeadcountRule::fixed, {"only the plan", "計画のみ"}},
                {"accounts_per_head",
                 HeadcountRule::accounts_per_head,
                 {"keep today's accounts per head along the expected book", "現在の1人あたり担当数を保つ"}},
                {"utilisation",
                 HeadcountRule::utilisation,
                 {"one head more when load stays above the limit", "負荷が続けば1人増やす"}},
                {"budget",
                 HeadcountRule::budget,
                 {"one head more while pay of these people stays below a share of MRR",
                  "MRRに対する予算内で増やす"}}}),
           {"Rule", "増員の規則"})
      .optional(HeadcountRule::fixed);
  f.references("people", &Staffing::people, "/people", {"Kinds of people whom the rule hires", "増員の対象"})
      .optional();
  f.number("utilisation_limit", &Staffing::utilisation_limit, Unit::share, above(0, 3),
           {"Load above which the rule hires", "増員する負荷"});
  f.number("budget_share", &Staffing::budget_share, Unit::share, range(0, 1),
           {"Share of MRR that pay of these people may take", "MRRに対する人件費の上限"});
  f.integer("patience_months", &Staffing::patience_months, range(1, 24),
            {"Months that load must stay above the limit", "負荷が続く月数"}, Unit::months)
      .optional(3);
  f.map("plan", &Staffing::plan, make_event(),
        {"Dated or conditional changes of heads, common to all arms", "全案共通の増減計画"});
  return f.done();
}

}  // namespace banso::scenario
