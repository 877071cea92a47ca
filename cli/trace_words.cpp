#include "cli/trace_words.hpp"

#include <algorithm>
#include <iterator>

namespace banso::cli {

namespace {

struct Word {
  std::string_view en, ja;
};

constexpr Word kWords[] = {{"MRR", "MRR"},
                           {"accumulated", "累積"},
                           {"alignment", "足並み"},
                           {"ambiguity", "あいまいさ"},
                           {"answers the survey", "調査に回答"},
                           {"base", "基本の率"},
                           {"before", "前の値"},
                           {"cause", "解約の理由"},
                           {"chance", "確率"},
                           {"contracts", "縮小"},
                           {"cv", "変動係数"},
                           {"deal comes up", "商談の発生"},
                           {"deflection", "自己解決"},
                           {"delay index", "遅れの指標"},
                           {"detractor below", "批判者の境目"},
                           {"expands", "拡大"},
                           {"expectation gap", "期待とのずれ"},
                           {"expectation gap fades", "期待とのずれの薄れ"},
                           {"exponent", "指数"},
                           {"fit", "適合度"},
                           {"frailty", "解約しやすさ"},
                           {"gap", "ずれ"},
                           {"hand-over at phase change", "段階移行時の引き継ぎ"},
                           {"hand-over fidelity", "引き継ぎの正確さ"},
                           {"handling hours", "対応時間"},
                           {"hazard", "率"},
                           {"hazard lived through", "これまでの率の累積"},
                           {"hazard per month", "月あたりの率"},
                           {"health", "健全度"},
                           {"health score", "健全度スコア"},
                           {"health target", "健全度の目標"},
                           {"high below", "ハイタッチの境目"},
                           {"inquiries", "問い合わせ"},
                           {"inquiry type", "問い合わせの種類"},
                           {"kept", "残る割合"},
                           {"leaves", "解約"},
                           {"low below", "ロータッチの境目"},
                           {"mean", "平均"},
                           {"move", "動き"},
                           {"onboarded", "導入済み"},
                           {"onboarding pace", "導入の速さ"},
                           {"over-contacted share", "接触過多の割合"},
                           {"person left", "担当者の離職"},
                           {"phase", "段階"},
                           {"pressure", "圧力"},
                           {"promoter above", "推奨者の境目"},
                           {"renewal in step", "更新の時点"},
                           {"response to care", "支援への反応"},
                           {"share", "割合"},
                           {"shock", "衝撃"},
                           {"shock fades", "衝撃の薄れ"},
                           {"size", "大きさ"},
                           {"spread", "ばらつき"},
                           {"sqrt care", "支援量の平方根"},
                           {"survey answer", "調査の回答"},
                           {"target", "目標"},
                           {"tech below", "テックタッチの境目"},
                           {"tenure", "契約月数"},
                           {"term", "契約期間"},
                           {"term contract", "期間契約"},
                           {"touch model", "タッチモデル"},
                           {"usual", "通常"},
                           {"variance", "分散"},
                           {"won", "受注"}};

}  // namespace

std::string trace_word(std::string_view name, report::Language language) {
  const auto* const end = std::end(kWords);
  const auto* const found =
      std::find_if(std::begin(kWords), end, [&](const Word& w) { return w.en == name; });
  return std::string(language == report::Language::english || found == end ? name : found->ja);
}

}  // namespace banso::cli
