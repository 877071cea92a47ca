#include "engine/report/why_sentences.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/math/beta.hpp"
#include "engine/report/figures.hpp"
#include "engine/report/names.hpp"
#include "engine/report/rounding.hpp"

namespace banso::report {

namespace {

using decide::Element;
using decide::GapPart;
using decide::WhyView;
using Json = nlohmann::ordered_json;

struct Words {
  Element element;
  const char* id;
  const char* en;
  const char* ja;
};
constexpr Words kWords[] = {
    {Element::matrix, "matrix", "who does what (teams and matrix)", "誰が何を担うか(チームと業務分担)"},
    {Element::channels, "channels", "how teams pass on what they know", "チーム間の情報の伝え方"},
    {Element::clarity, "clarity", "how clearly roles are drawn", "役割の明確さ"},
    {Element::record, "record", "what the record keeps", "記録の残し方"},
    {Element::reactive_first, "reactive_first", "inquiries before planned work", "問い合わせ優先の度合い"},
    {Element::short_term, "short_term", "the pull of short-term targets", "短期目標の影響"},
    {Element::hires, "hires", "heads that the model brings", "モデルに伴う増員"},
    {Element::change, "change", "the change itself (launch, learning, waiting for hires)",
     "移行そのもの(立ち上げ・習熟・採用待ち)"}};

const Words& words_of(Element element) {
  return *std::find_if(std::begin(kWords), std::end(kWords),
                       [&](const Words& w) { return w.element == element; });
}

std::string label_of(const scenario::Scenario& scenario, const std::string& id, Language language) {
  const scenario::Arm& arm = scenario.arms.at(id);
  const std::string& ja = arm.label_ja.empty() ? arm.label : arm.label_ja;
  const std::string& label = language == Language::english ? arm.label : ja;
  return label_in_text(label.empty() ? id : label, language);
}

/// Above 0 or below it by a t test corrected for `looks` looks (Bonferroni, 5 %).
bool clear(const decide::Difference& d, std::size_t looks) {
  if (d.count < 2) return false;
  const double tail =
      (1.0 - decide::kConfidence) / 2.0 / static_cast<double>(std::max<std::size_t>(1, looks));
  return std::fabs(d.mean) >
         math::student_t_quantile(1.0 - tail, static_cast<double>(d.count - 1)) * d.standard_error;
}

/// The largest part, then those that may be as large as it: their standard errors, added up, bridge the distance twice.
std::vector<const GapPart*> largest(const WhyView& view) {
  std::vector<const GapPart*> all;
  for (const GapPart& part : view.parts) all.push_back(&part);
  const auto size = [](const GapPart* p) { return std::fabs(p->part.mean); };
  std::stable_sort(all.begin(), all.end(),
                   [&](const GapPart* x, const GapPart* y) { return size(x) > size(y); });
  const auto behind = [&](const GapPart* p) {
    return size(all.front()) - size(p) > 2.0 * (all.front()->part.standard_error + p->part.standard_error);
  };
  all.erase(std::find_if(all.begin(), all.end(), behind), all.end());
  return all;
}

std::string with_error(const decide::Difference& d, const std::string& currency, Language language) {
  const Scale scale = money_scale(std::max(std::fabs(d.mean), d.standard_error), currency, language);
  return std::string(d.mean > 0 ? "+" : "") + money_text(d.mean, d.standard_error, scale) + " ±" +
         money_text(d.standard_error, d.standard_error, scale);
}

Json number(double value) { return json_value<Json>(value); }

Json figure(const decide::Difference& d) {
  return {{"mean", number(d.mean)},
          {"se", number(d.standard_error)},
          {"low", number(d.interval.low)},
          {"high", number(d.interval.high)}};
}

Json both(const std::string& en, const std::string& ja) { return {{"en", en}, {"ja", ja}}; }

}  // namespace

std::string_view element_id(Element element) { return words_of(element).id; }

std::string_view element_label(Element element, Language language) {
  return pick(language, words_of(element).en, words_of(element).ja);
}

std::string why_sentence(const scenario::Scenario& scenario, const WhyView& view, Language language) {
  const bool english = language == Language::english;
  const std::string a = label_of(scenario, view.a, language), b = label_of(scenario, view.b, language);
  const std::string gap = with_error(view.gap, scenario.currency, language);
  const std::vector<const GapPart*> parts = largest(view);
  const std::string futures = std::to_string(view.gap.count);
  const std::string head =
      english ? "Why " + b + " and " + a + " differ (" + gap + " in " + futures + " futures): "
              : "「" + b + "」と「" + a + "」の差(" + futures + "通りの未来で" + gap + ")の理由:";
  if (parts.empty() && view.failed.empty()) {
    return head + (english ? "not their organisation, which is the same; what differs are plans, dates and "
                             "numbers of their own."
                           : "組織は同じで、計画・時期・案ごとの数値の違いによる。");
  }
  if (parts.empty()) return head + (english ? "nothing that can be made equal." : "そろえられる要素がない。");
  const auto named = [&](const GapPart* part) {
    return std::string(element_label(part->element, language)) + (english ? ", " : "、") +
           with_error(part->part, scenario.currency, language);
  };
  if (!clear(parts.front()->part, view.parts.size())) {
    return head + (english
                       ? "no part stands clear of noise; the largest seen is " + named(parts.front()) + "."
                       : "誤差を超える要素がない。見かけ上の最大は" + named(parts.front()) + "。");
  }
  std::string list;
  for (const GapPart* part : parts) list += (list.empty() ? "" : english ? "; " : "、") + named(part);
  if (parts.size() == 1)
    return head + (english ? "most of all " : "最も大きいのは") + list + (english ? "." : "。");
  return head + (english ? "the largest parts, too close to put in order, are " + list + "."
                         : "最も大きいのは次のいずれか(順位はつけられない):" + list + "。");
}

std::vector<std::string> why_notes(const scenario::Scenario& scenario, const WhyView& view,
                                   Language language) {
  const bool english = language == Language::english;
  std::vector<std::string> out;
  out.push_back(english
                    ? "Each part is what goes when that element is equal in both, seen from either side and "
                      "averaged; the rest (" +
                          with_error(view.rest, scenario.currency, language) +
                          ") is what parts do together, and dates and events of their own."
                    : "各要素の値は、その要素だけを両案でそろえたときに消える差(両側から見た平均)。残り(" +
                          with_error(view.rest, scenario.currency, language) +
                          ")は要素の組み合わせ、時期、案ごとの出来事による。");
  std::string failed;
  for (const Element element : view.failed) {
    failed += (failed.empty() ? "" : english ? "; " : "、") + std::string(element_label(element, language));
  }
  if (!failed.empty()) {
    out.push_back(english ? "Could not be made equal, so in the rest: " + failed + "."
                          : "そろえられず残りに含むもの:" + failed + "。");
  }
  return out;
}

std::string why_columns_note(const scenario::Scenario& scenario, const WhyView& view, Language language) {
  const std::string a = label_of(scenario, view.a, language), b = label_of(scenario, view.b, language);
  return language == Language::english
             ? "In B: what " + b + " loses when it gets this element as in " + a + ". In A: what " + a +
                   " gains when it gets it as in " + b + ". Elements that go from both are the same in both."
             : "Bで:「" + b + "」の要素を「" + a + "」と同じにしたときに減る額。Aで:「" + a + "」の要素を「" +
                   b + "」と同じにしたときに増える額。両案から除く要素では同じ値になる。";
}

std::string why_json(const scenario::Scenario& scenario, const WhyView& view) {
  Json parts = Json::array(), failed = Json::array();
  for (const GapPart& p : view.parts) {
    Json one = figure(p.part);
    one["element"] = element_id(p.element);
    one["label"] = both(std::string(element_label(p.element, Language::english)),
                        std::string(element_label(p.element, Language::japanese)));
    one["forwards"] = number(p.forwards.mean);
    one["forwards_se"] = number(p.forwards.standard_error);
    one["backwards"] = number(p.backwards.mean);
    one["backwards_se"] = number(p.backwards.standard_error);
    one["clear"] = clear(p.part, view.parts.size());
    parts.push_back(std::move(one));
  }
  for (const Element element : view.failed) failed.push_back(element_id(element));
  const auto notes = [&](Language language) {
    Json out = Json::array();
    for (const std::string& note : why_notes(scenario, view, language)) out.push_back(note);
    return out;
  };
  return Json{{"a", view.a},
              {"b", view.b},
              {"metric", "main_figure"},
              {"replications", view.gap.count},
              {"gap", figure(view.gap)},
              {"parts", std::move(parts)},
              {"rest", figure(view.rest)},
              {"not_made_equal", std::move(failed)},
              {"sentence", both(why_sentence(scenario, view, Language::english),
                                why_sentence(scenario, view, Language::japanese))},
              {"notes", {{"en", notes(Language::english)}, {"ja", notes(Language::japanese)}}}}
      .dump();
}

}  // namespace banso::report
