// Queues against published numbers, textbook formulas and the event-by-event simulation.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/support/kind_studies.hpp"

namespace banso::test {
namespace {

using queue::Measure;

std::string scenario_text(const std::string& more) {
  return R"({"banso": "1", "kind": "queue", "clock": "minute", "simulation": {"customers": 0}, )" + more +
         "}";
}

TEST(QueuePublished, OutsideErlangValuesFedInAsScenarios) {
  std::ifstream in(std::string(BANSO_OUTSIDE_DATA) + "/known/erlang.json");
  if (!in) GTEST_SKIP() << "no outside data";
  const auto cases = nlohmann::json::parse(in)["cases"];
  const auto c = run_queue(shipped("scenarios/queue/staffing.json"), {1, 1, true});
  const auto& given = cases[0]["expected"];
  const auto near = [](double value, double expected) { EXPECT_NEAR(value / expected, 1, 1e-9); };
  near(c.measure(Measure::occupancy, "usual").exact, given["occupancy"]);
  near(c.measure(Measure::wait_probability, "usual").exact, given["p_wait"]);
  near(c.measure(Measure::mean_wait, "usual").exact, given["asa"]);
  near(c.measure(Measure::service_level, "usual").exact, given["service_level"]);
  near(c.measure(Measure::mean_queue, "usual").exact, given["Lq"]);
  EXPECT_EQ(c.arm("usual").needed, cases[1]["expected"]["raw_positions"].get<std::uint32_t>());
  EXPECT_EQ(c.arm("usual").positions, cases[1]["expected"]["positions"].get<std::uint32_t>());
  std::string seventy = shipped("scenarios/queue/staffing.json");
  seventy.replace(seventy.find("\"max_occupancy\": 0.85"), 21, "\"max_occupancy\": 0.70");
  const auto tighter = run_queue(seventy, {1, 1, true});
  EXPECT_EQ(tighter.arm("usual").needed, cases[2]["expected"]["raw_positions"].get<std::uint32_t>());
  EXPECT_EQ(tighter.arm("usual").positions, cases[2]["expected"]["positions"].get<std::uint32_t>());
  const auto a = run_queue(shipped("scenarios/queue/support-desk.json"), {1, 2});
  const auto& patient = cases[3]["expected"];
  near(a.measure(Measure::wait_probability, "fourteen").exact, patient["p_wait"]);
  near(a.measure(Measure::abandonment, "fourteen").exact, patient["p_abandon"]);
  near(a.measure(Measure::occupancy, "fourteen").exact, patient["occupancy"]);
  near(a.measure(Measure::mean_queue, "fourteen").exact, patient["Lq"]);
  near(a.measure(Measure::mean_wait, "fourteen").exact / 60, patient["mean_wait_all"]);
  near(a.measure(Measure::service_level, "fourteen").exact,
       patient["service_level_served_within_target_over_arrivals"]);
}

TEST(QueuePublished, PatienceInACallCentreOfGarnettMandelbaumReiman) {
  // Garnett O, Mandelbaum A, Reiman M. Designing a call center with impatient customers. M&SOM 2002;4:208-227, table 1: 48
  // calls a minute, 1 minute each, 50 agents. Nobody gives up: wait 20.8 s, 90 % within 58.1 s, 17 wait, 96 % busy.
  // Patience 2 minutes: 3.1 % give up, 3.7 s, 3 wait, 93 % busy
  const auto study =
      run_queue(R"({"banso": "1", "kind": "queue", "clock": "second", "simulation": {"customers": 0},
    "demand": {"arrivals": 48, "interval": 60, "handling": 60}, "team": {"heads": 50}, "target": {"within": 58.1},
    "arms": {"patient": {}, "impatient": {"patience": 120}}})");
  const auto exact = [&](Measure measure, const char* arm) { return study.measure(measure, arm).exact; };
  EXPECT_NEAR(exact(Measure::mean_wait, "patient"), 20.8, 0.051);
  EXPECT_NEAR(exact(Measure::service_level, "patient"), 0.9, 0.0005);
  EXPECT_NEAR(exact(Measure::mean_queue, "patient"), 17, 0.51);
  EXPECT_NEAR(exact(Measure::occupancy, "patient"), 0.96, 1e-12);
  EXPECT_NEAR(exact(Measure::abandonment, "impatient"), 0.031, 0.00051);
  EXPECT_NEAR(exact(Measure::mean_wait, "impatient"), 3.7, 0.051);
  EXPECT_NEAR(exact(Measure::mean_queue, "impatient"), 3, 0.051);
  EXPECT_NEAR(exact(Measure::occupancy, "impatient"), 0.93, 0.0051);
}

TEST(QueuePublished, CarInspectionWithFourPlacesToWait) {
  // Gross D, Harris CM. Fundamentals of queueing theory, the example of M/M/c/K: a car a minute, 6 minutes, 3 stations, 4
  // places: p0 0.00088, Lq 3.09, L 6.06, 30.3 cars an hour turned away
  const auto study = run_queue(
      scenario_text(R"("demand": {"arrivals": 1, "handling": 6}, "team": {"heads": 3, "waiting_room": 4})"));
  EXPECT_NEAR(study.measure(Measure::idle_probability).exact, 0.00088, 5e-6);
  EXPECT_NEAR(study.measure(Measure::mean_queue).exact, 3.09, 0.0051);
  EXPECT_NEAR(study.measure(Measure::mean_in_system).exact, 6.06, 0.0051);
  EXPECT_NEAR(60 * study.measure(Measure::blocking).exact, 30.3, 0.051);
}

TEST(QueueFormulas, ThoseWithoutAnyPatienceAreThoseWithoutAPlaceToWait) {
  const std::string demand = R"("demand": {"arrivals": 10, "interval": 60, "handling": 5)";
  const auto hasty = run_queue(scenario_text(demand + R"(, "patience": 1e-300}, "team": {"heads": 2})"));
  const auto blocked = run_queue(scenario_text(demand + R"(}, "team": {"heads": 2, "waiting_room": 0})"));
  EXPECT_NEAR(hasty.measure(Measure::abandonment).exact, blocked.measure(Measure::blocking).exact, 1e-12);
  EXPECT_NEAR(hasty.measure(Measure::occupancy).exact, blocked.measure(Measure::occupancy).exact, 1e-12);
}

TEST(QueueFormulas, PositionsDoNotOverflow) { EXPECT_EQ(queue::positions(2, 1 - 0x1p-34), 34'359'738'368U); }

TEST(QueueFormulas, OneServerIsTheTextbooks) {
  // λ = 2, μ = 3 an hour: ρ = 2/3, L = 2, Lq = 4/3, W = 1 h, Wq = 2/3 h, P0 = 1/3
  const auto q = run_queue(
      scenario_text(R"("demand": {"arrivals": 2, "interval": 60, "handling": 20}, "team": {"heads": 1})"));
  EXPECT_NEAR(q.measure(Measure::occupancy).exact, 2.0 / 3, 1e-14);
  EXPECT_NEAR(q.measure(Measure::mean_in_system).exact, 2, 1e-13);
  EXPECT_NEAR(q.measure(Measure::mean_queue).exact, 4.0 / 3, 1e-13);
  EXPECT_NEAR(q.measure(Measure::mean_time).exact, 60, 1e-11);
  EXPECT_NEAR(q.measure(Measure::mean_wait).exact, 40, 1e-11);
  EXPECT_NEAR(q.measure(Measure::idle_probability).exact, 1.0 / 3, 1e-14);
}

TEST(QueueFormulas, WithoutWaitingRoomItIsErlangB) {
  // published tables: B(5 servers, 3 erlang) = 0.110054, B(10, 5) = 0.018385
  const auto blocked = [](int heads, double load) {
    return run_queue(scenario_text(R"("demand": {"arrivals": )" + std::to_string(load) +
                                   R"(, "handling": 1}, "team": {"heads": )" + std::to_string(heads) +
                                   R"(, "waiting_room": 0})"))
        .measure(Measure::blocking)
        .exact;
  };
  EXPECT_NEAR(blocked(5, 3), 0.110054, 5e-7);
  EXPECT_NEAR(blocked(10, 5), 0.018385, 5e-7);
}

TEST(QueueFormulas, AFiniteWaitingRoomIsTheBirthDeathChain) {
  // M/M/1/3 with ρ = 1/2: π = 8, 4, 2, 1 of 15; waiting room 2
  const auto q = run_queue(scenario_text(
      R"("demand": {"arrivals": 1, "handling": 0.5}, "team": {"heads": 1, "waiting_room": 2})"));
  EXPECT_NEAR(q.measure(Measure::blocking).exact, 1.0 / 15, 1e-14);
  EXPECT_NEAR(q.measure(Measure::idle_probability).exact, 8.0 / 15, 1e-14);
  EXPECT_NEAR(q.measure(Measure::mean_queue).exact, (2 + 2 * 1) / 15.0, 1e-14);
  EXPECT_NEAR(q.measure(Measure::mean_wait).exact, 4.0 / 15 / (14.0 / 15), 1e-13);
  EXPECT_NEAR(q.measure(Measure::wait_probability).exact, 6.0 / 15, 1e-14);
}

TEST(QueueFormulas, PriorityOnOneServerIsCobhams) {
  // λ1 = 0.2, λ2 = 0.3, both handled in 1: W1 = 0.5/(1 − 0.2), W2 = 0.5/((1 − 0.2)(1 − 0.5))
  const auto q = run_queue(scenario_text(
      R"("demand": {"arrivals": 0.5, "handling": 1}, "team": {"heads": 1},
         "classes": {"first": {"share": 2, "priority": 1}, "second": {"share": 3, "priority": 2}})"));
  EXPECT_NEAR(q.measure(Measure::mean_wait, "all", "first").exact, 0.625, 1e-13);
  EXPECT_NEAR(q.measure(Measure::mean_wait, "all", "second").exact, 1.25, 1e-13);
  EXPECT_NEAR(q.measure(Measure::mean_wait).exact, 1,
              1e-13);  // the order of service changes no mean over all
}

TEST(QueueFormulas, PreemptionHidesTheSecondClassFromTheFirst) {
  const auto q = run_queue(scenario_text(
      R"("demand": {"arrivals": 0.5, "handling": 1}, "team": {"heads": 1}, "discipline": "preemptive",
         "classes": {"first": {"share": 2, "priority": 1}, "second": {"share": 3, "priority": 2}})"));
  EXPECT_NEAR(q.measure(Measure::mean_wait, "all", "first").exact, 0.25, 1e-13);  // M/M/1 with ρ = 0.2
  EXPECT_NEAR(q.measure(Measure::mean_time, "all", "second").exact, 1 / (0.8 * 0.5), 1e-13);
}

TEST(QueueFormulas, AQueueThatGrowsSaysSoAndStillNamesTheHeads) {
  const auto q = run_queue(scenario_text(
      R"("demand": {"arrivals": 10, "handling": 1}, "team": {"heads": 8}, "target": {"service_level": 0.8, "within": 1})"));
  EXPECT_FALSE(q.arm().stable);
  EXPECT_TRUE(std::isnan(q.measure(Measure::mean_wait).exact));
  ASSERT_TRUE(q.arm().needed);
  EXPECT_GT(*q.arm().needed, 10U);
}

TEST(QueueFormulas, MoreHeadsNeverServeWorse) {
  double last = 0;
  for (int heads = 8; heads < 30; ++heads) {
    const auto q = run_queue(scenario_text(
        R"("demand": {"arrivals": 10, "handling": 1, "patience": 2}, "target": {"within": 0.2}, "team": {"heads": )" +
        std::to_string(heads) + R"(, "waiting_room": 20})"));
    EXPECT_GE(q.measure(Measure::service_level).exact, last);
    last = q.measure(Measure::service_level).exact;
  }
}

/// Every measure that has a formula, simulated: 4.5 standard errors, two-sided 7e-6 a comparison, at most 60 of them.
void expect_near_formulas(const QueueRun& q) {
  const auto all_near = [](const queue::MeasureResults& results) {
    for (std::size_t m = 0; m < queue::kMeasures; ++m) {
      if (std::isnan(results[m].deviation)) continue;
      EXPECT_LT(std::fabs(results[m].deviation), 4.5) << m;
    }
  };
  all_near(q.arm().total);
  for (const queue::MeasureResults& one : q.arm().classes) all_near(one);
}

std::string simulated(const std::string& more) {
  return R"({"banso": "1", "kind": "queue", "clock": "minute", "simulation": {"customers": 4000, "warm_up": 1000}, )" +
         more + "}";
}

TEST(QueueSimulation, MeetsTheFormulas) {
  const queue::RunSpec spec{7, 200};
  expect_near_formulas(run_queue(
      simulated(
          R"("demand": {"arrivals": 4, "handling": 1}, "team": {"heads": 5}, "target": {"within": 0.5})"),
      spec));
  expect_near_formulas(run_queue(
      simulated(
          R"("demand": {"arrivals": 6, "handling": 1, "patience": 2}, "team": {"heads": 5}, "target": {"within": 0.5})"),
      spec));
  expect_near_formulas(run_queue(
      simulated(
          R"("demand": {"arrivals": 5, "handling": 1}, "team": {"heads": 5, "waiting_room": 3}, "target": {"within": 0.3})"),
      spec));
  expect_near_formulas(run_queue(
      simulated(
          R"("demand": {"arrivals": 5, "handling": 1, "patience": 1}, "team": {"heads": 4, "waiting_room": 0})"),
      spec));
  const std::string classes =
      R"(, "classes": {"first": {"share": 2, "priority": 1}, "second": {"share": 3, "priority": 2}})";
  expect_near_formulas(run_queue(
      simulated(
          R"("demand": {"arrivals": 2.4, "handling": 1}, "team": {"heads": 3}, "target": {"within": 0.5})" +
          classes),
      spec));
  expect_near_formulas(run_queue(
      simulated(
          R"("demand": {"arrivals": 2.4, "handling": 1}, "team": {"heads": 3}, "discipline": "preemptive")" +
          classes),
      spec));
  expect_near_formulas(run_queue(
      simulated(
          R"("demand": {"arrivals": 0.6, "handling": 1}, "team": {"heads": 1}, "classes": {"short": {"share": 2, "handling": 0.5}, "long": {"share": 1, "priority": 2, "handling": 2}})"),
      spec));
  expect_near_formulas(run_queue(
      simulated(
          R"("demand": {"arrivals": 0.6, "handling": 1}, "team": {"heads": 1}, "discipline": "preemptive", "classes": {"short": {"share": 2, "handling": 0.5}, "long": {"share": 1, "priority": 2, "handling": 2}})"),
      spec));
}

TEST(QueueSimulation, ThreadsChangeNoBit) {
  const std::string text = simulated(
      R"("demand": {"arrivals": {"low": 3, "mode": 4, "high": 4.5}, "handling": 1}, "team": {"heads": 5})");
  const queue::RunSpec spec{1, 30};
  const std::string one = run_queue(text, spec, 1).result.hash;
  for (const int threads : {2, 3, 8}) EXPECT_EQ(run_queue(text, spec, threads).result.hash, one);
}

TEST(QueueCheck, NamesWhatIsWrong) {
  EXPECT_EQ(
      errors_of_queue(scenario_text(R"("demand": {"arrivals": 1, "handling": 1}, "team": {"heads": 1.5})")),
      "/team/heads not_whole\n");
  EXPECT_EQ(
      errors_of_queue(scenario_text(
          R"("demand": {"arrivals": 1, "handling": 1, "patience": 1}, "team": {"heads": 2}, "discipline": "preemptive")")),
      "/discipline not_together\n");
  EXPECT_EQ(
      errors_of_queue(scenario_text(
          R"("demand": {"arrivals": 1, "handling": 1}, "team": {"heads": 2}, "target": {"service_level": 0.8})")),
      "/target/within missing\n");
  EXPECT_EQ(
      errors_of_queue(scenario_text(R"("demand": {"arrivals": 0, "handling": -1}, "team": {"heads": 0})")),
      "/demand/arrivals out_of_bounds\n/demand/handling out_of_bounds\n/team/heads out_of_bounds\n");
  EXPECT_EQ(errors_of_queue(scenario_text(
                R"("demand": {"arrivals": 1, "handling": 4, "patience": 1e9}, "team": {"heads": 2})")),
            "/demand/patience too_large\n");
}

}  // namespace
}  // namespace banso::test
