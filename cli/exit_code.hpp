#pragma once

namespace banso::cli {

/// What the program tells its caller; documented in --help and docs/reference/cli.md.
enum ExitCode : int {
  kFine = 0,
  kInternal = 1,     ///< a mistake of the program's own
  kBadInput = 2,     ///< scenario, command line, or a file that cannot be read or written
  kInterrupted = 3,  ///< stopped by Ctrl-C, SIGTERM or SIGHUP; what was finished is kept
  kClosedPipe =
      141,  ///< the reader of standard output has gone (… | head): said by nobody, as shells know it
};

}  // namespace banso::cli
