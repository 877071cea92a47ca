#include <sys/stat.h>

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

Diagnostics unreadable(const std::string& name) {
  if (errno == ENOENT || errno == ENOTDIR)
    return problem(name, "no_file", "a scenario file", "there is no such file", nearest_name(name));
  return problem(name, "unreadable", "a file that can be read", std::strerror(errno));
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

Result<std::string> read_file(const std::string& name, std::size_t limit) {
  struct stat status {};
  if (stat(name.c_str(), &status) != 0) return unreadable(name);
  if (S_ISDIR(status.st_mode)) return problem(name, "is_folder", "a scenario file", "a folder");
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(name.c_str(), "rb"), &std::fclose);
  if (!file) return unreadable(name);
  std::string text;
  std::array<char, 65536> buffer{};
  while (text.size() <= limit) {
    const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), file.get());
    text.append(buffer.data(), got);
    if (got < buffer.size()) break;
  }
  if (std::ferror(file.get()) != 0) return unreadable(name);
  if (text.empty()) {
    return problem(name, "empty_file", "a scenario: a JSON object", "an empty file",
                   "banso init -o NAME writes a scenario to start from");
  }
  return text;
}

Result<scenario::Source> load_source(const std::string& file, const std::vector<std::string>& sets) {
  Diagnostics problems;
  scenario::Source source;
  source.file = file;
  if (auto text = read_file(file)) {
    source.text = std::move(text).value();
  } else {
    problems.append(text.diagnostics());
  }
  for (const std::string& set : sets) {
    if (auto override_ = parse_set(set)) {
      source.overrides.push_back(std::move(override_).value());
    } else {
      problems.append(override_.diagnostics());
    }
  }
  if (problems.has_errors()) return problems;
  const fs::path parent = fs::path(file).parent_path();
  const fs::path folder = parent.empty() ? fs::path(".") : parent;
  source.loader = [folder](std::string_view name) -> Result<std::string> {
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
