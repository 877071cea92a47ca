#pragma once

#include <memory>
#include <string>

#include "engine/run/executor.hpp"

namespace banso::cli {

/// One thread per core of the machine when `threads` is 0.
[[nodiscard]] int threads_for(int threads);

/// The executor by its name: serial, threads or tbb.
[[nodiscard]] std::unique_ptr<run::Executor> make_executor(const std::string& name, int threads);

}  // namespace banso::cli
