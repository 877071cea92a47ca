#include <csignal>
#include <exception>
#include <new>
#include <string>

#include "cli/command_line.hpp"
#include "cli/exit_code.hpp"
#include "cli/problems.hpp"
#include "cli/terminal.hpp"

int main(int argc, char** argv) {
  using namespace banso;
  using namespace banso::cli;
  // Both are told by the call that fails, so that what can be kept is kept.
  (void)std::signal(SIGPIPE, SIG_IGN);
  (void)std::signal(SIGXFSZ, SIG_IGN);
  try {
    const Command command = parse_command_line(argc, argv);
    return command.action ? command.action() : command.exit_code;
  } catch (const ClosedPipe&) {
    return kClosedPipe;
  } catch (const IoError& error) {
    print_error(std::string(error.what()) + "\n");
    return kBadInput;
  } catch (const sim::OutOfRange& error) {
    return report_out_of_range(error, "the scenario");
  } catch (const std::bad_alloc&) {
    print_error("There is not enough memory for this scenario.\n");
    return kBadInput;
  } catch (const std::exception& error) {
    print_error(std::string("banso has made a mistake of its own: ") + error.what() + "\n");
    return kInternal;
  }
}
