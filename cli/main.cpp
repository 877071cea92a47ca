#include <exception>
#include <string>

#include "cli/command_line.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"

int main(int argc, char** argv) {
  using namespace banso::cli;
  try {
    const Command command = parse_command_line(argc, argv);
    return command.action ? command.action() : command.exit_code;
  } catch (const IoError& error) {
    print_error(std::string(error.what()) + "\n");
    return kBadInput;
  } catch (const std::exception& error) {
    print_error(std::string("banso has made a mistake of its own: ") + error.what() + "\n");
    return kInternal;
  }
}
