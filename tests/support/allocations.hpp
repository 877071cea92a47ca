#pragma once

#include <cstdint>

namespace banso::testing {

/// Calls of operator new in the whole test program so far, on any thread.
[[nodiscard]] std::uint64_t allocations();

}  // namespace banso::testing
