#include "engine/scenario/fields/kinds_of_scenario.hpp"

namespace banso::scenario {

namespace {

constexpr double kMostHeads = 100000;

ObjectSpec make_demand() {
  Fields<QueueDemand> f("queue_demand", {"Who comes and how long it takes", "到着と処理"});
  f.number("arrivals", &QueueDemand::arrivals, Unit::items, above(0, 1e9),
           {"Expected arrivals (Poisson) in one interval", "1区間の到着数"});
  f.number("interval", &QueueDemand::interval, Unit::none, above(0, 1e9),
           {"Length of the interval, in the clock's unit", "区間の長さ"})
      .optional(1.0);
  f.number("handling", &QueueDemand::handling, Unit::none, above(0, 1e9),
           {"Mean handling time (exponential), in the clock's unit", "平均処理時間"});
  f.maybe_number(
      "patience", &QueueDemand::patience, Unit::none, above(0, 1e9),
      {"Mean time (exponential) after which one who waits gives up; absent = never", "平均待機限度"});
  return f.done();
}

ObjectSpec make_queue_class() {
  Fields<QueueClass> f("queue_class", {"A class of customers", "顧客区分"});
  f.text("label", &QueueClass::label, {"Name shown", "表示名"}).optional("");
  f.number("share", &QueueClass::share, Unit::none, above(0), {"Weight among the arrivals", "到着の構成比"});
  f.integer("priority", &QueueClass::priority, range(1, 32), {"1 is served first", "優先度(1が最優先)"})
      .optional(1);
  f.maybe_number("handling", &QueueClass::handling, Unit::none, above(0, 1e9),
                 {"Mean handling time, where it differs", "平均処理時間"});
  f.maybe_number("patience", &QueueClass::patience, Unit::none, above(0, 1e9),
                 {"Mean patience, where it differs", "平均待機限度"});
  return f.done();
}

ObjectSpec make_team() {
  Fields<QueueTeam> f("queue_team", {"The team", "チーム"});
  f.number("heads", &QueueTeam::heads, Unit::heads, range(1, kMostHeads),
           {"People who handle work at the same time; a whole number", "人数"});
  f.maybe_number(
      "waiting_room", &QueueTeam::waiting_room, Unit::items, range(0, 1e6),
      {"Places for those who wait; who finds none is turned away. 0 = nobody waits (Erlang B); absent = "
       "no limit",
       "待ち席数"});
  f.number("shrinkage", &QueueTeam::shrinkage, Unit::share, below(0, 1),
           {"Share of paid time that is not worked; turns heads needed into positions", "シュリンケージ"})
      .optional(0.0);
  return f.done();
}

ObjectSpec make_target() {
  Fields<QueueTarget> f("queue_target", {"What is promised; heads needed meet all that is stated", "目標"});
  const auto share = [&](const char* key, std::optional<Quantity> QueueTarget::*member, Text text) {
    f.maybe_number(key, member, Unit::share, range(0, 1), std::move(text));
  };
  share("service_level", &QueueTarget::service_level,
        {"Least share of arrivals served within the time `within`", "サービスレベル"});
  f.maybe_number("within", &QueueTarget::within, Unit::none, from(0),
                 {"Waiting time of the service level, in the clock's unit", "目標待ち時間"});
  share("max_occupancy", &QueueTarget::max_occupancy, {"Highest busy share of a head", "稼働率の上限"});
  share("max_abandonment", &QueueTarget::max_abandonment, {"Highest share that gives up", "放棄率の上限"});
  f.maybe_number("max_mean_wait", &QueueTarget::max_mean_wait, Unit::none, from(0),
                 {"Longest mean wait, in the clock's unit", "平均待ち時間の上限"});
  share("max_wait_probability", &QueueTarget::max_wait_probability,
        {"Highest probability of waiting", "待ち確率の上限"});
  share("max_blocking", &QueueTarget::max_blocking, {"Highest share turned away", "拒否率の上限"});
  return f.done();
}

ObjectSpec make_simulation() {
  Fields<QueueSimulation> f("queue_simulation", {"Event by event, beside the formulas", "シミュレーション"});
  f.integer("customers", &QueueSimulation::customers, range(0, 1e8),
            {"Customers counted per replication; 0 = formulas alone", "1回の顧客数(0=公式のみ)"})
      .optional(10000);
  f.integer("warm_up", &QueueSimulation::warm_up, range(0, 1e8),
            {"Customers before them who are not counted", "助走の顧客数"})
      .optional(2000);
  return f.done();
}

ObjectSpec make_queue_arm() {
  Fields<QueueArm> f("queue_arm", {"What differs", "案"});
  f.text("label", &QueueArm::label, {"Name shown", "表示名"}).optional("");
  f.maybe_number("heads", &QueueArm::heads, Unit::heads, range(1, kMostHeads), {"Heads", "人数"});
  f.maybe_number("waiting_room", &QueueArm::waiting_room, Unit::items, range(0, 1e6),
                 {"Places for those who wait", "待ち席数"});
  f.maybe_number("arrivals", &QueueArm::arrivals, Unit::items, above(0, 1e9), {"Arrivals", "到着数"});
  f.maybe_number("handling", &QueueArm::handling, Unit::none, above(0, 1e9),
                 {"Mean handling time", "平均処理時間"});
  f.maybe_number("patience", &QueueArm::patience, Unit::none, above(0, 1e9),
                 {"Mean patience", "平均待機限度"});
  return f.done();
}

ObjectSpec make_queue() {
  Fields<QueueScenario> f("queue",
                          {"A queue without an organisation: one team, one kind of work", "待ち行列"});
  add_opening(f, ScenarioKind::queue, "queue");
  f.choice("clock", &QueueScenario::clock,
           choices<QueueClock>({{"second", QueueClock::second, {"seconds", "秒"}},
                                {"minute", QueueClock::minute, {"minutes", "分"}},
                                {"hour", QueueClock::hour, {"hours", "時間"}},
                                {"day", QueueClock::day, {"days", "日"}}}),
           {"Unit of every time in the scenario and in its results", "時間の単位"});
  f.object("demand", &QueueScenario::demand, make_demand(),
           {"Who comes and how long it takes", "到着と処理"});
  f.map("classes", &QueueScenario::classes, make_queue_class(), {"Classes; empty = all alike", "顧客区分"});
  f.choice("discipline", &QueueScenario::discipline,
           choices<Discipline>(
               {{"non_preemptive", Discipline::non_preemptive, {"work begun is finished", "割込みなし"}},
                {"preemptive",
                 Discipline::preemptive,
                 {"work of a lower class is put aside and resumed", "割込みあり(再開)"}}}),
           {"Between classes; within a class first come, first served", "優先の方式"})
      .optional(Discipline::non_preemptive);
  f.object("team", &QueueScenario::team, make_team(), {"The team", "チーム"});
  f.object("target", &QueueScenario::target, make_target(), {"What is promised", "目標"});
  f.object("simulation", &QueueScenario::simulation, make_simulation(), {"Simulation", "シミュレーション"});
  f.map("arms", &QueueScenario::arms, make_queue_arm(), {"Arms; empty = a single one", "案"});
  return f.done();
}

}  // namespace

const ObjectSpec& queue_table() {
  static const ObjectSpec table = make_queue();
  return table;
}

}  // namespace banso::scenario
