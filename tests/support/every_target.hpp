#pragma once

#include <gtest/gtest.h>

#include "hwy/targets.h"

namespace banso::test {

/// Calls `check` once for each instruction set that this machine and this build have.
template <class Check>
void on_every_target(Check check) {
  const auto targets = hwy::SupportedAndGeneratedTargets();
  ASSERT_GE(targets.size(), 2U) << "one instruction set shows nothing";
  for (const std::int64_t target : targets) {
    SCOPED_TRACE(hwy::TargetName(target));
    hwy::SetSupportedTargetsForTest(target);
    check();
  }
  hwy::SetSupportedTargetsForTest(0);
}

}  // namespace banso::test
