#include "engine/sim/tile.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <vector>

#include "engine/rng/draws.hpp"
#include "engine/sim/counting.hpp"
#include "engine/sim/look_up.hpp"
#include "tests/support/every_target.hpp"

/// What the laws over customers do by vectors, against one customer after the other, on every instruction set.
namespace banso::sim {
namespace {

using test::on_every_target;

constexpr std::size_t kSizes[] = {1, 7, 8, 15, 17, 63, 64, 65, 200, kTile};
constexpr std::size_t kRows = 37;

std::uint32_t bits(std::uint64_t i) { return rng::draw_bits({5, 0}, i, 0, rng::Purpose::trait)[0]; }
float single(std::uint64_t i) { return static_cast<float>(rng::uniform(bits(i))); }

std::vector<std::uint32_t> slots(std::size_t count) {
  std::vector<std::uint32_t> out(count + math::kSpareLanes, 0);
  for (std::size_t j = 0; j < count; ++j) out[j] = bits(j) % kRows;
  return out;
}

std::vector<std::int16_t> steps(std::size_t count) {
  std::vector<std::int16_t> out(count + math::kSpareLanes, 0);
  for (std::size_t j = 0; j < count; ++j) {
    const auto drawn = static_cast<std::int16_t>(bits(1000 + j) % 40);
    out[j] = j % 3 == 0 ? std::int16_t{-10'000} : static_cast<std::int16_t>(drawn - 1);
  }
  return out;
}

TEST(TileLookUp, DealsOutTheColumnsOfEachCustomersRow) {
  constexpr std::size_t kStride = 2;
  std::vector<EightColumns> rows(kStride * kRows);
  for (std::size_t r = 0; r < rows.size(); ++r)
    for (std::size_t k = 0; k < 8; ++k) rows[r].column[k] = static_cast<float>(10 * r + k);
  on_every_target([&] {
    for (const std::size_t count : kSizes) {
      const auto slot = slots(count);
      std::vector<float> out[8];
      ColumnArrays arrays;
      for (std::size_t k = 0; k < 8; ++k) {
        out[k].assign(count + math::kSpareLanes, -1.0F);
        if (k != 5) arrays.of[k] = out[k].data();
      }
      look_up(rows.data() + 1, kStride, slot.data(), count, arrays);
      for (std::size_t j = 0; j < count; ++j)
        for (std::size_t k = 0; k < 8; ++k)
          ASSERT_EQ(out[k][j], k == 5 ? -1.0F : rows[1 + kStride * slot[j]].column[k]) << j << " " << k;
    }
  });
}

/// A uniform may lie below its bound if it does, cut after 23 bits.
bool may_lie_below(std::uint32_t word, float bound) {
  return static_cast<float>(word >> 9) * 0x1p-23F < bound;
}

TEST(TilePlaces, ThoseBelowTheirBoundAreChosenInOrderAndNobodyBeyondTheLast) {
  on_every_target([] {
    const auto chosen = std::make_unique<Places>();
    for (const std::size_t count : kSizes) {
      std::vector<std::uint32_t> word(kTileRoom, 0);
      std::vector<float> bound(kTileRoom, 1.0F);  // beyond the last all would be chosen
      std::vector<std::uint16_t> expected;
      for (std::size_t j = 0; j < count; ++j) {
        word[j] = bits(j);
        bound[j] = single(500 + j);
        if (may_lie_below(word[j], bound[j])) expected.push_back(static_cast<std::uint16_t>(j));
      }
      choose_below(word.data(), bound.data(), count, *chosen);
      ASSERT_EQ(std::vector<std::uint16_t>(chosen->at.begin(), chosen->at.begin() + chosen->count), expected);
    }
  });
}

TEST(TileCounts, ValuesAboveAndBelow) {
  on_every_target([] {
    for (const std::size_t count : kSizes) {
      std::vector<float> value(count);
      Extremes expected;
      for (std::size_t j = 0; j < count; ++j) {
        value[j] = single(j);
        expected.above += value[j] > 0.7F ? 1 : 0;
        expected.below += value[j] < 0.2F ? 1 : 0;
      }
      const Extremes found = count_extremes(value.data(), count, 0.7F, 0.2F);
      ASSERT_EQ(found.above, expected.above);
      ASSERT_EQ(found.below, expected.below);
    }
  });
}

TEST(TileCounts, OnboardedAndActiveOfThem) {
  const std::uint8_t live[] = {2, 200};
  on_every_target([&] {
    for (const std::size_t count : kSizes) {
      std::vector<std::uint8_t> phase(count);
      std::vector<float> health(count);
      Active expected;
      for (std::size_t j = 0; j < count; ++j) {
        phase[j] = static_cast<std::uint8_t>(bits(j) % 4 == 3 ? 200 : bits(j) % 4);
        health[j] = single(700 + j);
        if (phase[j] != 2 && phase[j] != 200) continue;
        expected.onboarded += 1;
        expected.active += health[j] > 0.4F ? 1 : 0;
      }
      const Active found = count_active(phase.data(), health.data(), count, {live, 2, 0.4F});
      ASSERT_EQ(found.onboarded, expected.onboarded);
      ASSERT_EQ(found.active, expected.active);
    }
  });
}

TEST(TileCounts, RevenueOfAllAndOfThoseWon) {
  on_every_target([] {
    for (const std::size_t count : kSizes) {
      const auto won = steps(count);
      std::vector<Minor> mrr(count);
      BookMrr expected;
      for (std::size_t j = 0; j < count; ++j) {
        mrr[j] = Minor{bits(j)} * 200;  // the largest are near kLargestMrr
        expected.all += mrr[j];
        expected.won += won[j] >= 0 ? mrr[j] : 0;
      }
      const BookMrr found = sum_mrr(mrr.data(), won.data(), count);
      ASSERT_EQ(found.all, expected.all);
      ASSERT_EQ(found.won, expected.won);
    }
  });
}

TEST(TileCounts, MrrOfTheYearsBaseWithoutItsGrowthAndAsItIs) {
  constexpr int kStart = 3;
  on_every_target([&] {
    for (const std::size_t count : kSizes) {
      const auto won = steps(count);
      std::vector<Minor> mrr(count), year_mrr(count);
      BaseMrr expected;
      for (std::size_t j = 0; j < count; ++j) {
        mrr[j] = Minor{bits(j)} * 200;
        year_mrr[j] = Minor{bits(j + count)} * 200;
        if (won[j] >= kStart) continue;
        expected.kept += std::min(mrr[j], year_mrr[j]);
        expected.now += mrr[j];
      }
      const BaseMrr found = sum_base_mrr(mrr.data(), year_mrr.data(), won.data(), kStart, count);
      ASSERT_EQ(found.kept, expected.kept);
      ASSERT_EQ(found.now, expected.now);
    }
  });
}

TEST(TileCounts, CustomersBySlotAndOriginOrRenewal) {
  constexpr std::int16_t kMonthly = -10'000, kUntil = 20;
  on_every_target([&] {
    for (const std::size_t count : kSizes) {
      const auto slot = slots(count);
      const auto step = steps(count), renewal_step = std::vector<std::int16_t>(step.rbegin(), step.rend());
      std::vector<std::uint32_t> origin(count + math::kSpareLanes), renewal(count + math::kSpareLanes);
      index_by_origin(slot.data(), step.data(), count, origin.data());
      index_by_renewal(slot.data(), renewal_step.data(), step.data(), {kMonthly, kUntil}, count,
                       renewal.data());
      std::vector<std::int64_t> expected(kKindsCounted * kRows, 0);
      for (std::size_t j = 0; j < count; ++j) {
        const std::uint32_t won = step[j] >= 0 ? 1 : 0;
        const std::uint32_t due = renewal_step[j] == kMonthly ? 1 : renewal_step[j] < kUntil ? 2 : 0;
        ASSERT_EQ(origin[j], 2 * slot[j] + won) << j;
        ASSERT_EQ(renewal[j], 6 * slot[j] + 2 * due + won) << j;
        expected[renewal[j]] += 1;
      }
      std::vector<FourCounts> counts(kKindsCounted * kRows);
      tally(renewal.data(), count, counts.data());
      for (std::size_t place = 0; place < counts.size(); ++place)
        ASSERT_EQ(counts[place].total(), expected[place]) << place;
    }
  });
}

}  // namespace
}  // namespace banso::sim
