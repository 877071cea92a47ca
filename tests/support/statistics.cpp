#include "tests/support/statistics.hpp"

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "engine/math/normal.hpp"

namespace banso::testing {

namespace {

constexpr std::uint64_t kFewestValues = 30;

std::vector<std::string>& lines() {
  static std::vector<std::string> all;
  return all;
}

std::string current_test() {
  const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
  return info == nullptr ? "-" : std::string(info->test_suite_name()) + "." + info->name();
}

std::string exact_text(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.17g", value);
  return text;
}

void note_comparison(double mean, double error, double expected, double bias, bool good) {
  lines().push_back("answer\t" + current_test() + "\t" + exact_text(mean) + "\t" + exact_text(error) + "\t" +
                    exact_text(expected) + "\t" + exact_text(bias) + "\t" + (good ? "1" : "0"));
}

class Page : public ::testing::Environment {
 public:
  void TearDown() override {
    const char* path = std::getenv("BANSO_VERIFICATION");
    if (path == nullptr) return;
    std::FILE* file = std::fopen(path, "w");
    ASSERT_NE(file, nullptr) << path;
    for (const std::string& line : lines()) std::fprintf(file, "%s\n", line.c_str());
    ASSERT_EQ(std::fclose(file), 0) << path;
  }
};

const ::testing::Environment* const kPage = ::testing::AddGlobalTestEnvironment(new Page);

}  // namespace

void note_fact(const std::string& what, const std::string& value) {
  lines().push_back("fact\t" + current_test() + "\t" + what + "\t" + value);
}

::testing::AssertionResult is_exactly(double value, double expected) { return agrees(value, 0.0, expected); }

::testing::AssertionResult agrees(double mean, double standard_error, double expected, double bias) {
  const double z = math::normal_quantile(1.0 - kFalseAlarm / 2.0);
  const double rounding = 1e-9 * std::fabs(expected);
  const double allowed = z * standard_error + bias + rounding;
  const bool good = std::fabs(mean - expected) <= allowed;  // false for NaN
  note_comparison(mean, standard_error, expected, bias, good);
  return (good ? ::testing::AssertionSuccess() : ::testing::AssertionFailure())
         << "mean " << mean << " +- " << standard_error << " (standard error), expected " << expected
         << ", off by " << mean - expected << ", allowed " << allowed;
}

::testing::AssertionResult mean_is(const stats::Moments& values, double expected, double bias) {
  if (values.count() < kFewestValues) {
    return ::testing::AssertionFailure() << "only " << values.count() << " values";
  }
  return agrees(values.mean(), values.standard_error(), expected, bias);
}

}  // namespace banso::testing
