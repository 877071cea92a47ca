#include "cli/speech.hpp"

#include "cli/terminal.hpp"

namespace banso::cli {

namespace {

report::Language& current() {
  static report::Language language = language_of_environment();
  return language;
}

}  // namespace

void speak(report::Language language) { current() = language; }

report::Language spoken() { return current(); }

std::string say(const char* en, const char* ja) { return spoken() == report::Language::english ? en : ja; }

std::string nothing_finished() {
  return say("Stopped before anything was finished: there is nothing to keep.\n",
             "何も終わらないうちに中断したため、残すものがない。\n");
}

}  // namespace banso::cli
