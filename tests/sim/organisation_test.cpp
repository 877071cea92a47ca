#include "engine/sim/organisation.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/plan/small_scenario.hpp"
#include "tests/support/lab.hpp"

namespace banso::sim {
namespace {

/// Org "separate" of the small scenario with every number at its centre.
struct Separate {
  plan::Plan plan;
  plan::Params params;
  const plan::Org* org;

  Separate()
      : plan(plan::compile(testing::certain_scenario())), params(plan::draw(plan, {}, plan::Draws::centre)) {
    org = &plan.orgs[1];
  }
  [[nodiscard]] OrgNumbers numbers(Practice practice) const {
    OrgNumbers out;
    refresh(plan, params, *org, practice, {}, out);
    return out;
  }
  [[nodiscard]] std::size_t row(const std::string& id) const {
    for (std::size_t r = 0; r < org->rows.size(); ++r) {
      if (org->rows[r].id == id) return r;
    }
    ADD_FAILURE() << id;
    return 0;
  }
  [[nodiscard]] int pool(const std::string& id) const {
    for (std::size_t k = 0; k < org->pools.size(); ++k) {
      if (org->pools[k].id == id) return static_cast<int>(k);
    }
    ADD_FAILURE() << id;
    return 0;
  }
};

TEST(OrgNumbersByHand, DivisionAmbiguityAndOrphans) {
  const Separate s;
  const OrgNumbers n = s.numbers({1.0, 0.0, 0.0});
  const std::size_t inside = s.row("review"), across = s.row("propose"), whole = s.row("setup"),
                    chores = s.row("chores");
  EXPECT_NEAR(n.division[inside], 2 * .93 * .07 * .3, 1e-12);
  EXPECT_NEAR(n.division[across], 2 * .5 * .5, 1e-12);
  EXPECT_EQ(n.division[whole], 0.0);
  EXPECT_NEAR(n.ambiguity[across], (1 - .5) * .5, 1e-12);  // clarity .5, fully practised
  EXPECT_NEAR(n.direct[across], 1 - .2 * .25, 1e-12);
  EXPECT_NEAR(n.orphaned[across], .2 * .25, 1e-12);
  EXPECT_NEAR(n.orphaned[chores], 1 - .5, 1e-12);
  const OrgNumbers unpractised = s.numbers({0.0, 0.9, 0.0});
  EXPECT_NEAR(unpractised.ambiguity[across], .5, 1e-12) << "clarity that nobody practises is none";
  const OrgNumbers programme = s.numbers({1.0, 0.9, 0.0});
  EXPECT_NEAR(programme.ambiguity[across], (1 - .9) * .5, 1e-12);
}

TEST(OrgNumbers, APoolsWorksAreThoseOfItsRowsInquiriesItsSellingAndWhatDriftsToIt) {
  const Separate s;
  const OrgNumbers n = s.numbers({1.0, 0.0, 0.0});
  ASSERT_NE(n.catch_all, plan::kNone);
  int not_listed = 0;
  for (int k = 0; k < n.pools; ++k) {
    const auto listed = n.works_of(k);
    const plan::Pool& pool = s.org->pools[static_cast<std::size_t>(k)];
    const bool sells = (pool.does & static_cast<std::uint32_t>(scenario::RoleFlag::sells)) != 0;
    for (int w = 0; w < s.plan.works(); ++w) {
      const auto kind = s.plan.scenario.work_types[static_cast<std::size_t>(w)].value.kind;
      bool expected = k == n.catch_all || kind == scenario::WorkKind::reactive ||
                      (sells && kind == scenario::WorkKind::selling);
      for (std::size_t r = 0; r < s.org->rows.size(); ++r)
        expected = expected || (s.org->rows[r].work == w && n.shares(static_cast<int>(r), k) > 0.0);
      const auto of_this = [w, kind](const PoolWork& of) { return of.work == w && of.kind == kind; };
      EXPECT_EQ(std::count_if(listed.begin(), listed.end(), of_this), expected ? 1 : 0)
          << pool.id << ", work " << w;
      not_listed += expected ? 0 : 1;
    }
    EXPECT_TRUE(std::is_sorted(listed.begin(), listed.end(),
                               [](const PoolWork& a, const PoolWork& b) { return a.kind < b.kind; }));
    for (std::size_t i = 0; i < listed.size(); ++i)
      EXPECT_EQ(listed[i].last_of_kind, i + 1 == listed.size() || listed[i + 1].kind != listed[i].kind);
  }
  EXPECT_GT(not_listed, 0) << "else the list says nothing";
}

TEST(OrgNumbers, ARowThatIsFullStaysFullWhenItsSharesAreDrawn) {
  scenario::Scenario scenario = testing::certain_scenario();
  auto& matrix = scenario.arms.at("move").become->org.matrix;
  matrix.at("propose").shares.at("success") = testing::between(.2, .5, .8);  // .5 and .5: all of the work
  matrix.at("review").shares = testing::numbers({{"success", .6}});          // the rest is nobody's
  matrix.at("review").shares.at("success") = testing::between(.4, .6, .8);
  const plan::Plan plan = plan::compile(std::move(scenario));
  double least = 1, most = 0;
  for (std::uint32_t r = 0; r < 50; ++r) {
    OrgNumbers n;
    const plan::Params params = plan::draw(plan, {1, r}, plan::Draws::ranges);
    const plan::Org& org = plan.orgs[1];
    refresh(plan, params, org, {1.0, 0.0, 0.0}, {}, n);
    for (std::size_t row = 0; row < org.rows.size(); ++row) {
      double sum = 0, largest = 0;
      for (int k = 0; k < n.pools; ++k) {
        sum += n.shares(static_cast<int>(row), k);
        largest = std::max(largest, n.shares(static_cast<int>(row), k));
      }
      if (org.rows[row].id == "propose") {
        EXPECT_NEAR(sum, 1.0, 1e-12);
        least = std::min(least, largest);
        most = std::max(most, largest);
      }
      if (org.rows[row].id == "review") {
        EXPECT_LE(sum, 0.8);
      }
    }
  }
  EXPECT_GT(most, least + 0.02) << "the shares themselves are drawn";
}

TEST(OrgNumbersByHand, BestPathsMultiplyFidelityAndAddDelayAndHours) {
  const Separate s;
  const int success = s.pool("success@cs"), head = s.pool("head@cs"), seller = s.pool("account@sales"),
            desk = s.pool("desk@support");
  const auto at = [&](int k, int l) {
    return static_cast<std::size_t>(k * static_cast<int>(s.org->pools.size()) + l);
  };
  const OrgNumbers n = s.numbers({1.0, 0.0, 0.0});
  EXPECT_EQ(n.path(success, success), 1.0);
  EXPECT_NEAR(n.path(success, head), .90, 1e-12);
  EXPECT_NEAR(n.path(success, seller), .65, 1e-12);
  EXPECT_NEAR(n.path(seller, desk), .65 * .65, 1e-12) << "no channel of their own: through the CS team";
  EXPECT_NEAR(n.delay[at(seller, desk)], .25 + .25, 1e-12);
  EXPECT_NEAR(n.handover_hours[at(seller, desk)], 1.0 + 1.0, 1e-12);
  const OrgNumbers fresh = s.numbers({0.0, 0.0, 0.0});
  EXPECT_NEAR(fresh.path(success, seller), .40, 1e-12) << "a meeting not yet learned is worth a note";
  EXPECT_NEAR(fresh.path(seller, desk), .40 * .40, 1e-12);
}

TEST(OrgNumbersByHand, RecordGrowsOutOfANoteAndToolsCloseTheRest) {
  const Separate s;
  EXPECT_NEAR(s.numbers({1.0, 0.0, 0.0}).record, .65, 1e-12);
  EXPECT_NEAR(s.numbers({0.0, 0.0, 0.0}).record, .40, 1e-12);
  EXPECT_NEAR(s.numbers({1.0, 0.0, 0.5}).record, .65 + .35 * .5, 1e-12);
}

TEST(OrgNumbersByHand, RecordsAndPlaybooksHoldPartOfWhatAHandOverLoses) {
  const Separate s;
  const auto at = [&](const char* phase) {
    return s.plan.touches() > 0 ? s.plan.scenario.phases.index_of(phase) : 0;
  };
  const OrgNumbers bare = s.numbers({1.0, 0.0, 0.0}), helped = s.numbers({1.0, 0.0, 0.4});
  EXPECT_NEAR(bare.handover[at("onboarding")], .65, 1e-12) << "a meeting between sales and success";
  EXPECT_NEAR(helped.handover[at("onboarding")], 1 - .35 * .6, 1e-12);
  const std::size_t change =
      at("onboarding") * static_cast<std::size_t>(s.plan.phases()) + at("adoption");  // setup -> review
  EXPECT_NEAR(bare.moved[change], .07, 1e-12);
  EXPECT_NEAR(bare.moved_fidelity[change], .90, 1e-12) << "success -> head, same team";
  EXPECT_NEAR(helped.moved_fidelity[change], 1 - .10 * .6, 1e-12);
  EXPECT_EQ(helped.alignment, bare.alignment) << "what CS tells sales is news, not a record";
  EXPECT_EQ(helped.feedback, bare.feedback);
}

TEST(OrgNumbersByHand, EffectiveTeamsAreThoseOfTheHoursAsked) {
  const Separate s;
  std::vector<double> hours(s.org->rows.size(), 0.0);
  hours[s.row("setup")] = 30;     // CS
  hours[s.row("question")] = 10;  // desk .9, CS .1
  OrgNumbers n;
  refresh(s.plan, s.params, *s.org, {1.0, 0.0, 0.0}, hours, n);
  const double cs = 31.0 / 40, desk = 9.0 / 40;
  EXPECT_NEAR(n.effective_teams, 1 / (cs * cs + desk * desk), 1e-8);
  EXPECT_NEAR(n.learning_months, 6 * n.effective_teams * (1.5 - .5), 1e-9);
  EXPECT_EQ(n.catch_all, s.pool("success@cs"));
  const OrgNumbers unknown = s.numbers({1.0, 0.0, 0.0});
  EXPECT_EQ(unknown.catch_all, s.pool("success@cs")) << "known before the first step has run";
  EXPECT_GT(unknown.effective_teams, 1.0);
}

TEST(OrgNumbersByHand, OutsourcedPeoplePassOnLess) {
  scenario::Scenario s = testing::certain_scenario();
  scenario::PeopleKind hired = s.people.at("csm");
  hired.heads = s.people.at("csm").heads;  // half of the people in the pool
  hired.outsourced = scenario::Outsourcing{scenario::plain(0), scenario::plain(0), 0, scenario::plain(.6)};
  s.people.add("hired_csm", hired);
  auto& takes = s.roles.at("success").takes;
  takes.push_back("hired_csm");
  testing::Lab lab(s);
  const OrgNumbers& n = lab.run(0, lab.arm("stay"), 1).org;
  const plan::Org& org = lab.plan().orgs[0];
  const auto pool = [&](const std::string& id) {
    int k = 0;
    while (org.pools[static_cast<std::size_t>(k)].id != id) ++k;
    return k;
  };
  const int success = pool("success@sales"), account = pool("account@sales"), desk = pool("desk@support");
  EXPECT_NEAR(n.path(success, account), .90 * .8, 1e-12);
  EXPECT_NEAR(n.path(success, desk), .40 * .8, 1e-12);
  EXPECT_NEAR(n.path(account, success), .90, 1e-12) << "what they are told, they are told";
  EXPECT_EQ(n.path(success, success), 1.0);
}

TEST(Placement, SainteLagueDealsPeopleOutByWeight) {
  scenario::Scenario s = testing::neutral_scenario(10, 7);
  scenario::Team large, little;
  large.roles.add("everything", {scenario::plain(2)});
  little.roles.add("everything", {scenario::plain(1)});
  s.today.org.teams = testing::collect<scenario::Team>({{"large", large}, {"little", little}});
  testing::Lab lab(s);
  const auto& seats = lab.run(0, 0, 1).now.seats;
  const std::vector<int> expected{0, 1, 0, 0, 1, 0, 0};  // quotients 4 2 1.33 .8 .67 .57 .44
  ASSERT_EQ(seats.size(), expected.size());
  for (std::size_t i = 0; i < seats.size(); ++i) {
    ASSERT_EQ(seats[i].pool_count, 1);
    EXPECT_EQ(seats[i].pools[0].pool, expected[i]) << i;
  }
}

}  // namespace
}  // namespace banso::sim
