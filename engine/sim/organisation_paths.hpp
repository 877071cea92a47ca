#pragma once

#include "engine/sim/organisation.hpp"

/// What people tell each other along the channels of an org model, and what follows from it for its customers.
namespace banso::sim {

/// Fidelity of a written note: what is passed on where nobody has learned yet. (3.5)
[[nodiscard]] double note_fidelity(const plan::Plan& plan, const plan::Params& params);

/// Paths between pools (3.5), (3.6), (3.10); with them signals (11.2), what is told as hands change (1.5), (9.1), alignment and
/// feedback (1.5), (13.2). Needs the rows of `out`. Where `out` holds delays already (NaN: none), they are of the same params.
void lay_paths(const plan::Plan& plan, const plan::Params& params, const plan::Org& org,
               const Practice& practice, OrgNumbers& out);

/// Hand-over fidelities from what is told and from what records and playbooks hold of the rest. (3.9)
void keep_told(OrgNumbers& out);

}  // namespace banso::sim
