#pragma once

namespace banso::cli {

/// What the program tells its caller; documented in --help and docs/reference/cli.md.
enum ExitCode : int {
  kFine = 0,
  kInternal = 1,     ///< a mistake of the program's own
  kBadInput = 2,     ///< scenario, command line, or a file that cannot be read or written
  kInterrupted = 3,  ///< stopped by Ctrl-C; what was finished is kept
};

}  // namespace banso::cli
