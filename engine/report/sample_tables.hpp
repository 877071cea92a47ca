#pragma once

#include <vector>

#include "engine/report/study.hpp"
#include "engine/report/tables.hpp"

namespace banso::report {

/// What a statistician needs to redo every figure. `replications`: a row per replication, arm and luck (0; 1 = the twin of the
/// nested design) with all yearly and horizon metrics in all their digits. `inputs`: a row per replication with the numbers
/// drawn. `controls`, with Study::controls: a row per arm and draw of the inputs with the twin's figures. Rows of one replication
/// share inputs; with the same luck also luck. Columns: docs/reference/samples.md.
/// The study must outlive the tables.
[[nodiscard]] std::vector<DataTable> sample_tables(const Study& study);

}  // namespace banso::report
