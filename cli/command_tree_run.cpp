#include "cli/command_tree.hpp"
#include "cli/option_checks.hpp"

namespace banso::cli {

void CommandTree::add_run() {
  CLI::App* v = verb("run", kAnswer, "Simulate all arms of a scenario and compare them",
                     "  banso run our-firm.json --out results\n"
                     "  banso run our-firm.json --replications 1024 --lang ja\n"
                     "  banso run our-firm.json --set /people/csm/heads=8 --basis same_budget\n",
                     [this] { return cli::run_study(run_); });
  add_file(v, run_.file);
  v->add_option("--out", run_.out,
                "Folder for result.json, the resolved scenario and CSV tables; without it: no files")
      ->type_name("DIR")
      ->check(something());
  CLI::Option* preview = v->add_flag("--preview", run_.preview,
                                     "Expected courses of the arms at once, without chance; no files");
  preview->excludes(v->get_option("--out"));
  v->add_option("--samples", run_.samples,
                "Every replication, its inputs and controls: NAME.csv, NAME.inputs.csv, ..., NAME.sqlite")
      ->type_name("FILE")
      ->check(csv_or_sqlite())
      ->excludes(preview);
  add_sets(v, run_.sets);
  add_language(v, run_.language);
  v->add_flag("--quiet", run_.quiet, "Only the answer and errors");
  v->add_flag("--csv-bom", run_.csv_bom,
              "CSV tables begin with a byte order mark, so that Excel reads Japanese")
      ->group("Options");
  v->add_option("--baseline", run_.baseline,
                "Arm that the others are compared with; without it as the scenario says")
      ->type_name("ARM")
      ->check(something())
      ->group("Comparison");
  v->add_option("--basis", run_.basis, "What is equal between arms; without it as the scenario says")
      ->type_name("same_people|same_budget|as_designed")
      ->check(one_of({"same_people", "same_budget", "as_designed"}))
      ->group("Comparison");
  v->add_option("--replications", run_.replications, "Possible futures per arm; default 256")
      ->type_name("N")
      ->check(whole(1, kMostReplications))
      ->group("Chance");
  add_seed(v, run_.seed)->group("Chance");
  CLI::Option* fixed =
      v->add_flag("--fixed", run_.fixed, "Uncertain inputs at their most likely values; chance stays")
          ->group("Chance");
  v->add_option("--sampling", "Uncertain inputs drawn independently, or more evenly (scrambled Sobol nets)")
      ->type_name("independent|qmc")
      ->check(one_of({"independent", "qmc"}))
      ->each([this](const std::string& name) { run_.quasi = name == "qmc"; })
      ->group("Chance");
  v->add_flag("--control-variates", run_.control,
              "Also the main figure with the mean-flow twin as control: the same mean, a smaller error")
      ->group("Chance")
      ->excludes(fixed)
      ->excludes(preview);
  add_rounds(v);
  v->add_option("--why", run_.why,
                "Futures in which it is asked why the best leads; 0: not asked; default 32")
      ->type_name("N")
      ->check(whole(0, kMostReplications))
      ->group("Comparison");
  v->add_flag("--check", run_.check,
              "Add up customers, hours, money, people in every step; end where a sum is wrong")
      ->group("Machine");
  add_parts(v, preview);
  v->add_option("--threads", run_.threads, "Threads, never seen in the result; default: one per core")
      ->type_name("T")
      ->check(whole(1, kMostThreads))
      ->group("Machine");
  v->add_option("--executor", run_.executor, "Who shares out the work, never seen in the result; default tbb")
      ->type_name("serial|threads|tbb")
      ->check(one_of({"serial", "threads", "tbb"}))
      ->group("Machine");
}

void CommandTree::add_rounds(CLI::App* v) {
  constexpr const char* kRounds = "Until it is sure enough: --replications is then the first round";
  v->add_option("--precision", run_.precision,
                "Half width of a 95 % interval, e.g. main_figure=±20M or main_figure:difference=5M")
      ->type_name("METRIC=±X")
      ->type_size(1)
      ->expected(1)
      ->take_all()
      ->allow_extra_args(false)
      ->check(valid_target())
      ->group(kRounds);
  v->add_option("--decide", run_.decide,
                "Choose one arm, wrongly in 5 of 100 cases at most; AMOUNT: what matters, e.g. 10M")
      ->type_name("AMOUNT")
      ->check(valid_amount())
      ->group(kRounds);
  v->add_option("--at-most", run_.at_most, "Replications per arm; default 16384")
      ->type_name("N")
      ->check(whole(1, kMostReplications))
      ->group(kRounds);
  v->add_option("--within", run_.within, "Begin no round that would end later than this")
      ->type_name("SECONDS")
      ->check(valid_seconds())
      ->group(kRounds);
  v->add_option("--rounds", run_.rounds, "Repeat the rounds of a result (file or folder) bit for bit")
      ->type_name("RESULT")
      ->check(something())
      ->group(kRounds);
}

void CommandTree::add_why() {
  CLI::App* v = verb("why", kAnswer, "Say why two arms of a result differ: one element made equal at a time",
                     "  banso why results stay independent\n"
                     "  banso why results/result.json stay independent --lang ja -o why.json\n",
                     [this] { return cli::why(why_); });
  v->add_option("RESULT", why_.result, "result.json of banso run, or its folder")->type_name("")->required();
  v->add_option("A", why_.a, "Arm to start from")->type_name("")->required();
  v->add_option("B", why_.b, "Arm to end at")->type_name("")->required();
  v->add_option("--replications", why_.replications, "Possible futures per arm; default 128")
      ->type_name("N")
      ->check(whole(2, kMostReplications));
  v->add_option("-o,--out", why_.out, "File for the answer as JSON")->type_name("FILE")->check(something());
  v->add_option("--threads", why_.threads, "Threads, never seen in the result; default: one per core")
      ->type_name("T")
      ->check(whole(1, kMostThreads));
  v->add_flag("--quiet", why_.quiet, "Only the answer and errors");
  add_language(v, why_.language);
}

void CommandTree::add_parts(CLI::App* v, CLI::Option* preview) {
  constexpr const char* kParts = "In parts: the bits are those of the whole run";
  CLI::Option* blocks = v->add_option_function<std::string>(
      "--blocks", [this](const std::string& text) { run_.blocks = block_range(text); },
      "Only blocks A to B - 1 of the run, into the file --shard; then banso merge");
  CLI::Option* shard = v->add_option("--shard", run_.shard, "File for these blocks")
                           ->type_name("FILE")
                           ->check(something())
                           ->group(kParts);
  blocks->type_name("A:B")->check(two_blocks())->group(kParts)->needs(shard);
  shard->needs(blocks);
  CLI::Option* checkpoint =
      v->add_option("--checkpoint", run_.checkpoint,
                    "Keep finished blocks in FILE while running; if it is there, go on from it")
          ->type_name("FILE")
          ->check(something())
          ->group(kParts);
  v->add_option("--checkpoint-every", run_.checkpoint_every, "Not more often; default 10")
      ->type_name("SECONDS")
      ->check(CLI::Range(0.0, 1e6))
      ->group(kParts)
      ->needs(checkpoint);
  const std::vector<CLI::Option*> others = {preview, v->get_option("--precision"), v->get_option("--decide"),
                                            v->get_option("--rounds"), v->get_option("--check")};
  for (CLI::Option* other : others) {
    blocks->excludes(other);
    checkpoint->excludes(other);
  }
  for (const char* answered : {"--out", "--samples", "--control-variates", "--why"})
    blocks->excludes(v->get_option(answered));
  blocks->excludes(checkpoint);
}

void CommandTree::add_merge() {
  CLI::App* v = verb("merge", kAnswer, "Put the blocks of a run together that were computed apart",
                     "  banso run our-firm.json --blocks 0:8 --shard first      on one machine\n"
                     "  banso run our-firm.json --blocks 8:16 --shard second    on another\n"
                     "  banso merge first second --out results\n",
                     [this] { return cli::merge(merge_); });
  v->add_option("SHARD", merge_.files, "Files of banso run --blocks, of one run, in any order")
      ->type_name("")
      ->required();
  CLI::Option* out =
      v->add_option("--out", merge_.out, "Folder for result.json, the resolved scenario and CSV tables")
          ->type_name("DIR")
          ->check(something());
  CLI::Option* samples = v->add_option("--samples", merge_.samples, "Every replication, as of banso run")
                             ->type_name("FILE")
                             ->check(csv_or_sqlite());
  v->add_option("--shard", merge_.shard, "Write what is there into one shard; no answer")
      ->type_name("FILE")
      ->check(something())
      ->excludes(out)
      ->excludes(samples);
  add_language(v, merge_.language);
  v->add_flag("--quiet", merge_.quiet, "Only the answer and errors");
  v->add_flag("--csv-bom", merge_.csv_bom, "CSV tables begin with a byte order mark");
}

}  // namespace banso::cli
