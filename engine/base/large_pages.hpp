#pragma once

#include <cstddef>
#include <cstdlib>
#include <new>
#include <vector>

#ifdef __linux__
#include <sys/mman.h>
#endif

/// Memory for arrays of many megabytes that are gone through from end to end: on large pages where the system has them, so that the
/// processor looks up few addresses. Elsewhere, and where the system says no, ordinary memory.
namespace banso::base {

template <class T>
struct LargePages {
  using value_type = T;

  static constexpr std::size_t kPage = std::size_t{2} << 20;  ///< bytes
  static constexpr std::size_t kFrom = 2 * kPage;             ///< smaller arrays stand in ordinary memory

  LargePages() = default;
  template <class U>
  // NOLINTNEXTLINE(google-explicit-constructor): as allocators do
  LargePages(const LargePages<U>& /*same*/) noexcept {}

  [[nodiscard]] T* allocate(std::size_t count) {
    const std::size_t bytes = count * sizeof(T);
    if (bytes < kFrom) return static_cast<T*>(::operator new(bytes));
    const std::size_t whole = (bytes + kPage - 1) / kPage * kPage;
    void* const memory = std::aligned_alloc(kPage, whole);
    if (memory == nullptr) throw std::bad_alloc();
#ifdef __linux__
    (void)::madvise(memory, whole, MADV_HUGEPAGE);  // advice: nothing is lost where it is not taken
#endif
    return static_cast<T*>(memory);
  }

  void deallocate(T* memory, std::size_t count) noexcept {
    if (count * sizeof(T) < kFrom) {
      ::operator delete(memory);
    } else {
      std::free(memory);
    }
  }

  friend bool operator==(const LargePages& /*a*/, const LargePages& /*b*/) noexcept { return true; }
};

/// A column of a table with a row for each customer.
template <class T>
using Column = std::vector<T, LargePages<T>>;

}  // namespace banso::base
