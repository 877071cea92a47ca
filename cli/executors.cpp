#include "cli/executors.hpp"

#include <algorithm>
#include <thread>

namespace banso::cli {

int threads_for(int threads) {
  return threads > 0 ? threads : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

std::unique_ptr<run::Executor> make_executor(const std::string& name, int threads) {
  if (name == "serial") return run::serial_executor();
  if (name == "threads") return run::thread_executor(threads_for(threads));
  return run::tbb_executor(threads_for(threads));
}

}  // namespace banso::cli
