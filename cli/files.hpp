#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/scenario/json_text.hpp"
#include "engine/scenario/layers.hpp"

/// Reading scenario files and writing results, each whole or not at all.
namespace banso::cli {

/// Bytes that a result may have.
inline constexpr std::size_t kResultSizeLimit = std::size_t{256} << 20U;

/// The file's bytes; at most a little more than `limit`, by default what the scenario language allows. Errors: no_file (with the nearest name
/// in the folder), is_folder, unreadable, empty_file.
[[nodiscard]] Result<std::string> read_file(const std::string& name,
                                            std::size_t limit = scenario::kDefaultSizeLimit);

/// A scenario file with a loader for the files that it extends: those inside its own folder, links followed.
/// `sets` are texts "/pointer=value". Errors: as read_file, bad_set.
[[nodiscard]] Result<scenario::Source> load_source(const std::string& file,
                                                   const std::vector<std::string>& sets);

/// A file to be written.
struct NewFile {
  std::string name;
  std::string bytes;
};

/// Finds out by a trial whether `folder` can be made or written into. Throws IoError; leaves nothing behind.
void check_output_folder(const std::string& folder);

/// Writes all files into a scaffold first, then moves them into place: a new folder appears whole, an existing one gets
/// whole files one by one and keeps its others. Throws IoError and leaves nothing of the scaffold behind.
void write_folder(const std::string& folder, const std::vector<NewFile>& files);

/// Writes one file whole. An existing regular file is replaced only if `replace`; a device is written into. Throws
/// IoError.
void write_file(const std::string& name, std::string_view bytes, bool replace);

}  // namespace banso::cli
