#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

#include "cli/files.hpp"

namespace banso::cli {

namespace {

namespace fs = std::filesystem;

Diagnostics problem(std::string file, std::string code, std::string expected, std::string found,
                    std::string suggestion = "") {
  Diagnostics out;
  out.add({"", std::move(file), std::move(code), std::move(expected), std::move(found), std::move(suggestion),
           Severity::error});
  return out;
}

/// The nearest name in the folder where the file should be.
std::string nearest_name(const fs::path& path) {
  std::vector<std::string> names;
  std::error_code ignored;
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  for (fs::directory_iterator it(folder, ignored), end; !ignored && it != end; it.increment(ignored)) {
    names.push_back(it->path().filename().string());
  }
  const std::string near = closest_match(path.filename().string(), names);
  return near.empty() ? "" : "did you mean " + (path.parent_path() / near).string() + "?";
}

Diagnostics unreadable(const std::string& name, const FileKind& kind) {
  if (errno == ENOENT || errno == ENOTDIR) {
    const std::string near = nearest_name(name);
    return problem(name, "no_file", kind.expected, "there is no such file",
                   near.empty() ? kind.if_missing : near);
  }
  return problem(name, "unreadable", "a file that can be read", std::strerror(errno));
}

bool is_standard_input(const std::string& name) { return name == "-" || name == "/dev/stdin"; }

std::string kind_of_file(mode_t mode) {
  if (S_ISFIFO(mode)) return "a pipe";
  if (S_ISSOCK(mode)) return "a socket";
  return S_ISCHR(mode) || S_ISBLK(mode) ? "a device" : "something else";
}

Diagnostics too_large(const std::string& name, const FileKind& kind, std::string found) {
  return problem(name, "too_large",
                 fmt::format("{} of at most {} bytes ({} MiB)", kind.expected, kind.limit, kind.limit >> 20U),
                 std::move(found), "is this the right file?");
}

/// True when `path`, links followed, lies in or under `folder`.
bool inside(const fs::path& folder, const fs::path& path) {
  std::error_code failed;
  const fs::path home = fs::weakly_canonical(folder, failed);
  if (failed) return false;
  const fs::path real = fs::weakly_canonical(path, failed);
  if (failed) return false;
  const fs::path relative = real.lexically_relative(home);
  return !relative.empty() && *relative.begin() != "..";
}

Result<scenario::Override> parse_set(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (text.empty() || text.front() != '/' || equals == std::string::npos) {
    return problem("--set", "bad_set", "a JSON Pointer and a value, such as /people/csm/heads=8",
                   "\"" + text + "\"");
  }
  return scenario::Override{text.substr(0, equals), text.substr(equals + 1)};
}

}  // namespace

std::string result_file(const std::string& named) {
  std::error_code ignored;
  return fs::is_directory(named, ignored) ? (fs::path(named) / "result.json").string() : named;
}

Result<std::string> read_file(const std::string& name, const FileKind& kind) {
  if (name.empty()) return problem("(empty name)", "no_file", kind.expected, "an empty name");
  struct stat status {};
  const bool from_input = is_standard_input(name);
  if ((from_input ? fstat(STDIN_FILENO, &status) : stat(name.c_str(), &status)) != 0)
    return unreadable(name, kind);
  if (S_ISDIR(status.st_mode)) return problem(name, "is_folder", kind.expected, "a folder");
  if (!from_input && !S_ISREG(status.st_mode)) {
    return problem(name, "not_regular", "a regular file", kind_of_file(status.st_mode),
                   "copy it into a file, or pass it on: banso … - < FILE");
  }
  if (S_ISREG(status.st_mode) && static_cast<double>(status.st_size) > static_cast<double>(kind.limit))
    return too_large(name, kind, std::to_string(status.st_size) + " bytes");
  const std::unique_ptr<std::FILE, void (*)(std::FILE*)> file(
      from_input ? stdin : std::fopen(name.c_str(), "rb"), [](std::FILE* f) {
        if (f != stdin) (void)std::fclose(f);
      });
  if (!file) return unreadable(name, kind);
  std::string text;
  std::array<char, 65536> buffer{};
  while (text.size() <= kind.limit) {
    const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), file.get());
    text.append(buffer.data(), got);
    if (got < buffer.size()) break;
  }
  if (std::ferror(file.get()) != 0) return unreadable(name, kind);
  if (text.size() > kind.limit) return too_large(name, kind, "more");
  if (text.empty()) return problem(name, "empty_file", kind.expected, "an empty file", kind.if_empty);
  return text;
}

Result<scenario::Source> source_from_text(const std::string& file, std::string text,
                                          const std::vector<std::string>& sets) {
  Diagnostics problems;
  scenario::Source source;
  source.file = file;
  source.text = std::move(text);
  for (const std::string& set : sets) {
    if (auto override_ = parse_set(set)) {
      source.overrides.push_back(std::move(override_).value());
    } else {
      problems.append(override_.diagnostics());
    }
  }
  if (problems.has_errors()) return problems;
  return source;
}

Result<scenario::Source> load_source(const std::string& file, const std::vector<std::string>& sets) {
  const Result<std::string> text = read_file(file);
  Result<scenario::Source> source = source_from_text(file, text ? text.value() : std::string(), sets);
  Diagnostics problems = text.diagnostics();
  if (!source) problems.append(source.diagnostics());
  if (problems.has_errors()) return problems;
  const fs::path parent = fs::path(file).parent_path();
  const fs::path folder = parent.empty() ? fs::path(".") : parent;
  source.value().loader = [folder](std::string_view name) -> Result<std::string> {
    const fs::path path = folder / fs::path(std::string(name));
    if (!inside(folder, path)) {
      return problem(path.string(), "outside_folder", "a file inside the scenario's own folder",
                     "\"" + std::string(name) + "\", which leads out of it");
    }
    return read_file(path.string());
  };
  return source;
}

}  // namespace banso::cli
