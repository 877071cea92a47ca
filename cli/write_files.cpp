#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <functional>

#include "cli/files.hpp"
#include "cli/terminal.hpp"

namespace banso::cli {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, int error) {
  throw IoError(path.string() + " cannot be written: " + std::strerror(error));
}

std::string partial_name(const std::string& name) { return name + ".partial-" + std::to_string(getpid()); }

/// Where the files of a folder are written first: in it if it is there (it may be a mount of its own), else beside it.
fs::path scaffold_name(const fs::path& folder) {
  std::error_code ignored;
  return fs::exists(folder, ignored) ? folder / partial_name("") : fs::path(partial_name(folder.string()));
}

/// "a/b/" and "a/b" name one folder.
std::string without_slash(std::string name) {
  while (name.size() > 1 && name.back() == '/') name.pop_back();
  return name;
}

/// Writes into `path`; failures are told of `shown`, the name that the user knows.
void write_bytes(const fs::path& path, std::string_view bytes, int flags, const fs::path& shown) {
  const int file = open(path.c_str(), O_WRONLY | O_CLOEXEC | flags, 0666);
  if (file < 0) fail(shown, errno);
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      const int error = errno;
      close(file);
      fail(shown, error);
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (close(file) != 0) fail(shown, errno);
}

void move_file(const fs::path& from, const fs::path& to) {
  if (std::rename(from.c_str(), to.c_str()) != 0) fail(to, errno);
}

/// Removes what has not been moved into place.
class Scaffold {
 public:
  explicit Scaffold(fs::path path) : path_(std::move(path)) {}
  Scaffold(const Scaffold&) = delete;
  Scaffold& operator=(const Scaffold&) = delete;
  ~Scaffold() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

}  // namespace

void check_output_folder(const std::string& folder, const std::vector<std::string>& names) {
  fs::path place = without_slash(folder);
  if (place.empty()) throw IoError("the name of the output folder is empty");
  std::error_code failed;
  while (!fs::exists(place, failed)) {
    if (failed && failed.value() != ENOENT) fail(folder, failed.value());
    place = place.has_parent_path() && place.parent_path() != place ? place.parent_path() : fs::path(".");
  }
  if (!fs::is_directory(place, failed)) fail(folder, ENOTDIR);
  const Scaffold trial(scaffold_name(place));
  if (!fs::create_directory(trial.path(), failed)) fail(folder, failed.value());
  for (const std::string& name : names) {
    const fs::path file = fs::path(without_slash(folder)) / name;
    if (fs::is_directory(file, failed)) fail(file, EISDIR);
  }
}

void check_output_file(const std::string& name) {
  const fs::path file = name;
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  std::error_code failed;
  if (!fs::is_directory(folder, failed)) fail(name, failed ? failed.value() : ENOTDIR);
  check_output_folder(folder.string(), {file.filename().string()});
}

void write_folder(const std::string& folder, const std::vector<NewFile>& files) {
  const fs::path target = without_slash(folder);
  std::error_code failed;
  if (target.has_parent_path()) fs::create_directories(target.parent_path(), failed);
  if (failed) fail(target.parent_path(), failed.value());
  const Scaffold scaffold(scaffold_name(target));
  fs::create_directory(scaffold.path(), failed);
  if (failed) fail(target, failed.value());
  std::vector<std::string> whole;
  std::string trouble, missing;
  const auto attempt = [&](const NewFile& file, const std::function<void()>& step) {
    try {
      step();
      return true;
    } catch (const IoError& error) {
      if (trouble.empty()) trouble = error.what();
      missing += (missing.empty() ? "" : ", ") + file.name;
      return false;
    }
  };
  for (const NewFile& file : files) {
    if (attempt(file, [&] {
          write_bytes(scaffold.path() / file.name, file.bytes, O_CREAT | O_EXCL, target / file.name);
        })) {
      whole.push_back(file.name);
    } else {
      fs::remove(scaffold.path() / file.name, failed);
    }
  }
  if (trouble.empty() && !fs::exists(target, failed)) {
    move_file(scaffold.path(), target);
    return;
  }
  if (!whole.empty()) fs::create_directory(target, failed);
  for (const NewFile& file : files) {
    if (std::find(whole.begin(), whole.end(), file.name) == whole.end()) continue;
    if (!attempt(file, [&] { move_file(scaffold.path() / file.name, target / file.name); }))
      std::erase(whole, file.name);
  }
  if (trouble.empty()) return;
  throw IoError(trouble + "\nNot written: " + missing +
                (whole.empty() ? "" : ". The other files are whole, in " + target.string() + "."));
}

void write_file(const std::string& name, std::string_view bytes, bool replace) {
  struct stat status {};
  const bool there = stat(name.c_str(), &status) == 0;
  if (there && S_ISDIR(status.st_mode)) fail(name, EISDIR);
  if (there && !S_ISREG(status.st_mode)) return write_bytes(name, bytes, 0, name);
  if (there && !replace) throw IoError(name + " is already there and is left as it is; choose another name");
  const Scaffold scaffold(partial_name(name));
  write_bytes(scaffold.path(), bytes, O_CREAT | O_EXCL, name);
  move_file(scaffold.path(), name);
}

void write_file_by(const std::string& name, const std::function<void(const std::string& temporary)>& write) {
  struct stat status {};
  const bool there = stat(name.c_str(), &status) == 0;
  if (there && S_ISDIR(status.st_mode)) fail(name, EISDIR);
  if (there && !S_ISREG(status.st_mode)) throw IoError(name + " cannot be written: it is no regular file");
  const Scaffold scaffold(partial_name(name));
  write_bytes(scaffold.path(), "", O_CREAT | O_EXCL, name);
  try {
    write(scaffold.path().string());
  } catch (const IoError& error) {
    throw IoError(name + " cannot be written: " + error.what());
  }
  move_file(scaffold.path(), name);
}

}  // namespace banso::cli
