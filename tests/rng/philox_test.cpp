#include "engine/rng/philox.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

namespace {

using banso::rng::Bits4;
using banso::rng::philox4x32;

// Known answers of philox4x32 with 10 rounds: github.com/DEShawResearch/random123, tests/kat_vectors (BSD
// licence).
TEST(Philox, MeetsTheKnownAnswers) {
  EXPECT_EQ(philox4x32({0, 0, 0, 0}, {0, 0}), (Bits4{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(philox4x32({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}),
            (Bits4{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (Bits4{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(PhiloxOutside, MeetsTheKnownAnswersInTheFile) {
  std::ifstream file(BANSO_OUTSIDE_DATA "/random123/kat_vectors");
  if (!file) GTEST_SKIP() << "no outside data";
  int checked = 0;
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    std::string generator;
    int rounds = 0;
    words >> generator >> rounds >> std::hex;
    if (generator != "philox4x32" || rounds != banso::rng::kPhiloxRounds) continue;
    std::uint32_t v[10];
    for (std::uint32_t& word : v) words >> word;
    ASSERT_TRUE(words) << line;
    EXPECT_EQ(philox4x32({v[0], v[1], v[2], v[3]}, {v[4], v[5]}), (Bits4{v[6], v[7], v[8], v[9]})) << line;
    ++checked;
  }
  EXPECT_GE(checked, 3);
}

static_assert(philox4x32({0, 0, 0, 0}, {0, 0})[0] == 0x6627e8d5, "usable at compile time");

}  // namespace
