#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"

namespace banso::cli {

int version() {
  print("banso " BANSO_VERSION " (" BANSO_COMPILER ")\n");
  return kFine;
}

}  // namespace banso::cli
