#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/scenario/json_text.hpp"
#include "engine/scenario/layers.hpp"

/// Reading scenario files and writing results, each whole or not at all.
namespace banso::cli {

/// What a file should be, for messages, and how much of it is read at most.
struct FileKind {
  const char* expected;    ///< "a scenario file"
  const char* if_missing;  ///< advice when there is no such file; a near name goes before it
  const char* if_empty;    ///< advice when the file is empty
  std::size_t limit;       ///< bytes; what is longer is refused
};
inline constexpr const char* kWriteResult = "banso run SCENARIO --out DIR writes DIR/result.json";
inline constexpr FileKind kResultFile = {"a result.json of banso run", kWriteResult, kWriteResult,
                                         std::size_t{1} << 30U};
inline constexpr FileKind kScenarioFile = {
    "a scenario file", "", "banso init -o NAME writes a scenario to start from", scenario::kDefaultSizeLimit};

/// The result of a run: the file named, or result.json of the folder named.
[[nodiscard]] std::string result_file(const std::string& named);

/// The file's bytes; "-" and "/dev/stdin" are standard input. Errors: no_file (with the nearest name in the folder),
/// is_folder, not_regular (pipes, devices), too_large, unreadable, empty_file.
[[nodiscard]] Result<std::string> read_file(const std::string& name, const FileKind& kind = kScenarioFile);

/// A scenario whose text is at hand; it extends built-in files only until it gets a loader. Errors: bad_set.
[[nodiscard]] Result<scenario::Source> source_from_text(const std::string& file, std::string text,
                                                        const std::vector<std::string>& sets);

/// A scenario file with a loader for the files that it extends: those inside its own folder, links followed.
/// `sets` are texts "/pointer=value". Errors: as read_file, bad_set.
[[nodiscard]] Result<scenario::Source> load_source(const std::string& file,
                                                   const std::vector<std::string>& sets);

/// A file to be written.
struct NewFile {
  std::string name;
  std::string bytes;
};

/// Finds out by a trial whether `folder` can be made or written into and whether files of these `names` could stand in it.
/// Throws IoError; leaves nothing behind.
void check_output_folder(const std::string& folder, const std::vector<std::string>& names = {});

/// Finds out by a trial whether a file of this name could be written: its folder must be there. Throws IoError; leaves nothing
/// behind.
void check_output_file(const std::string& name);

/// Writes all files into a scaffold first, then moves them into place: a new folder appears whole, an existing one gets
/// whole files one by one and keeps its others. Where some cannot be written, the others are: throws IoError, which says
/// which are missing and why. Never a half-written file, nothing of the scaffold left behind.
void write_folder(const std::string& folder, const std::vector<NewFile>& files);

/// Writes one file whole. An existing regular file is replaced only if `replace`; a device is written into. Throws
/// IoError.
void write_file(const std::string& name, std::string_view bytes, bool replace);

/// Lets `write` make a file under a temporary name in the same folder, then moves it into place; an existing regular
/// file is replaced. `write` throws IoError with the reason alone. Throws IoError, also for what is no regular file;
/// leaves nothing of the temporary file behind.
void write_file_by(const std::string& name, const std::function<void(const std::string& temporary)>& write);

}  // namespace banso::cli
