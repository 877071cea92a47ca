#include "cli/export/charts_script.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

#include "cli/terminal.hpp"

namespace banso::cli {

namespace {

namespace fs = std::filesystem;

constexpr const char* kScript = "banso-charts.mjs";

/// A program of this name in the folders of PATH; empty where there is none.
std::string on_path(const std::string& name) {
  const char* path = std::getenv("PATH");
  const std::string folders = path == nullptr ? "/usr/local/bin:/usr/bin:/bin" : path;
  for (std::size_t begin = 0; begin <= folders.size();) {
    const std::size_t end = std::min(folders.find(':', begin), folders.size());
    std::string file = folders.substr(begin, end - begin) + "/" + name;
    if (access(file.c_str(), X_OK) == 0 && fs::is_regular_file(file)) return file;
    begin = end + 1;
  }
  return "";
}

/// The script beside the program, or where an installed program keeps it; empty where it is in neither.
std::string script_of_program() {
  std::error_code failed;
  const fs::path folder = fs::read_symlink("/proc/self/exe", failed).parent_path();
  for (const fs::path& file : {folder / kScript, folder.parent_path() / "share/banso" / kScript}) {
    if (fs::is_regular_file(file, failed)) return file.string();
  }
  return "";
}

/// A file without a name, gone when it is closed.
class Scratch {
 public:
  Scratch() : file_(std::tmpfile()) {
    if (file_ == nullptr) throw IoError(std::strerror(errno));
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() { std::fclose(file_); }
  [[nodiscard]] int descriptor() const { return fileno(file_); }

  void fill(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), file_) != text.size() || std::fflush(file_) != 0) {
      throw IoError(std::strerror(errno));
    }
    std::rewind(file_);
  }
  [[nodiscard]] std::string text() {
    std::rewind(file_);
    std::string out;
    std::array<char, 4096> piece{};
    for (std::size_t n = 0; (n = std::fread(piece.data(), 1, piece.size(), file_)) > 0;)
      out.append(piece.data(), n);
    return out;
  }

 private:
  std::FILE* file_;
};

/// A new folder for files that are not yet in their place, removed with all that is in it.
class ScratchFolder {
 public:
  ScratchFolder() : path_((fs::temp_directory_path() / "banso-charts-XXXXXX").string()) {
    if (mkdtemp(path_.data()) == nullptr) throw IoError(path_ + ": " + std::strerror(errno));
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// Runs a program with these streams and waits for it; its exit status, or -1 where a signal ended it.
int run_and_wait(std::vector<std::string> words, const Scratch& input, const Scratch& errors) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input.descriptor(), STDIN_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, errors.descriptor(), STDERR_FILENO);
  pid_t child = 0;
  const int failed = posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw IoError(words[0] + ": " + std::strerror(failed));
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) throw IoError(std::strerror(errno));
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

ChartsScript::ChartsScript() : node_(on_path("node")), script_(script_of_program()) {
  if (node_.empty()) node_ = on_path("nodejs");
  if (node_.empty()) {
    throw IoError(
        "--svg and --pptx need Node.js 18 or later (the commands node or nodejs), which is not on the PATH.\n"
        "Debian: apt-get install nodejs. Without Node: banso report writes a page that saves every chart as "
        "SVG\n"
        "and PNG; --xlsx, --csv and --sqlite need nothing. Nothing was written.");
  }
  if (script_.empty()) {
    throw IoError(std::string("--svg and --pptx need the script ") + kScript +
                  ", which belongs beside the program and is not there.\n"
                  "The build writes it (make build); copy it along with the program. Nothing was written.");
  }
}

void ChartsScript::run(std::string_view result, report::Language language, const std::string& option,
                       const std::string& target) const {
  Scratch input;
  Scratch errors;
  input.fill(result);
  const std::string lang = language == report::Language::japanese ? "ja" : "en";
  if (run_and_wait({node_, script_, lang, option, target}, input, errors) == 0) return;
  std::string reason = errors.text();
  while (!reason.empty() && reason.back() == '\n') reason.pop_back();
  throw IoError(reason.empty() ? node_ + " ended before it was done" : reason);
}

std::vector<NewFile> ChartsScript::svg_files(std::string_view result, report::Language language) const {
  const ScratchFolder folder;
  run(result, language, "--svg", folder.path());
  std::vector<NewFile> out;
  for (const auto& entry : fs::directory_iterator(folder.path())) {
    std::ifstream file(entry.path(), std::ios::binary);
    out.push_back({entry.path().filename().string(), {std::istreambuf_iterator<char>(file), {}}});
  }
  std::sort(out.begin(), out.end(), [](const NewFile& a, const NewFile& b) { return a.name < b.name; });
  return out;
}

void ChartsScript::write_deck(std::string_view result, report::Language language,
                              const std::string& file) const {
  run(result, language, "--pptx", file);
}

}  // namespace banso::cli
