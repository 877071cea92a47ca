#include "cli/problem_words.hpp"

#include <algorithm>
#include <iterator>

namespace banso::cli {

namespace {

struct Kind {
  std::string_view code, ja;
};

/// By code.
constexpr Kind kKinds[] = {
    {"above_or_below", "aboveとbelowはどちらか一方だけ"},
    {"after_the_end", "期間が終わった後の時期"},
    {"all_zero", "すべて0"},
    {"anchor_out_of_reach", "届かない合計"},
    {"anchor_unreachable", "ほかの合計と同時には満たせない合計"},
    {"anchor_without_customers", "顧客のいない区分の合計"},
    {"anchor_without_hazard", "解約の率がないのに置かれた合計"},
    {"anchor_without_people", "担う人がいないのに置かれた合計"},
    {"anchor_without_rate", "もとになる率がないのに置かれた合計"},
    {"anchor_without_revenue", "売上がないのに置かれた合計"},
    {"anchors_contradict", "合計どうしの矛盾"},
    {"another_run", "別の実行のブロック"},
    {"bad_customer", "顧客の指定の形が違う"},
    {"bad_file_name", "使えないファイル名"},
    {"bad_id", "使えない名前(id)"},
    {"bad_option", "オプションの使い方が違う"},
    {"bad_pointer", "場所の書き方(JSON Pointer)が違う"},
    {"bad_set", "--setの書き方が違う"},
    {"blocks_missing", "足りないブロックがある"},
    {"blocks_twice", "同じブロックが2つある"},
    {"both", "どちらか一方だけ書く"},
    {"byte_order_mark", "先頭にバイト順マークがある"},
    {"cause_of_no_exit", "出口でない段階に解約の理由がある"},
    {"cause_without_exit", "出口のない解約の理由"},
    {"centre_not_positive", "中心の値が0以下"},
    {"certain_number", "不確かでない数値"},
    {"channel_class_kind", "伝達経路の種類が合わない"},
    {"channel_to_itself", "同じチームへの伝達経路"},
    {"channel_twice", "同じチーム間の経路が2つある"},
    {"control_character", "制御文字がある"},
    {"damaged_part", "壊れたブロックのファイル"},
    {"deal_share", "商談の割合の合計が合わない"},
    {"decider_without_share", "決める人がその業務を担っていない"},
    {"default_instead", "既定値が使われる"},
    {"duplicate_key", "同じ項目が2回ある"},
    {"edge_to_exit", "出口の段階への移り方"},
    {"edge_to_itself", "同じ段階への移り方"},
    {"empty_file", "空のファイル"},
    {"empty_limits", "下限が上限を超えている"},
    {"encoding", "文字コードがUTF-8でない"},
    {"entry_is_exit", "入口が出口の段階になっている"},
    {"exit_left", "出口の段階から出ている"},
    {"extends_cycle", "extendsが循環している"},
    {"extends_too_long", "extendsのつながりが長すぎる"},
    {"foreign_file", "bansoの結果ではないファイル"},
    {"foreign_version", "別の版のプログラムのファイル"},
    {"freeze_and_thaw", "採用の停止と再開が同時にある"},
    {"high_churn", "解約の率が高い"},
    {"horizons_too_close", "期間どうしが近すぎる"},
    {"implausible", "ありそうにない値"},
    {"implausible_start", "ありそうにない開始月"},
    {"impossible", "計算できない組み合わせ"},
    {"is_folder", "ファイルでなくフォルダ"},
    {"mass_outside", "分布が許される範囲の外に出る"},
    {"metric_and_weights", "metricとweightsはどちらか一方だけ"},
    {"misplaced_origin", "originを書けない場所"},
    {"misplaced_resolved", "resolvedを書けない場所"},
    {"missing", "必要な項目がない"},
    {"mixed_kinds", "種類(kind)の違うファイルどうし"},
    {"month_or_when", "monthとwhenはどちらか一方だけ"},
    {"more_than_there_are", "いる人数より多い"},
    {"neither", "どちらも書かれていない"},
    {"never_fires", "決して起きない条件"},
    {"no_customers", "顧客も商談もない"},
    {"no_file", "ファイルがない"},
    {"no_files", "ほかのファイルは読めない"},
    {"no_horizon", "期間がない"},
    {"no_lead_work", "顧客を導く業務がない"},
    {"no_limit", "限度がない"},
    {"no_pointer", "場所の指定がない"},
    {"no_population", "対象となる人数がない"},
    {"no_rounds", "巡で進んだ実行ではない"},
    {"no_such_arm", "ない案"},
    {"no_such_step", "ない時点"},
    {"no_way_out", "出口へ至る道がない"},
    {"no_way_to_live", "稼働へ至る道がない"},
    {"no_weight", "重みがすべて0"},
    {"nobody", "担う人がいない"},
    {"nobody_onboards", "導入を担う人がいない"},
    {"not_a_part", "ブロックのファイルではない"},
    {"not_a_result", "結果のファイルではない"},
    {"not_finite", "扱えない大きさの数"},
    {"not_regular", "通常のファイルではない"},
    {"not_removable", "必須の項目は消せない"},
    {"not_settable", "変えられない場所"},
    {"not_together", "同時には使えない指定"},
    {"not_whole", "整数でない、または幅がある"},
    {"nothing_changes", "何も変わらない出来事"},
    {"nothing_extended", "土台(extends)がない"},
    {"nothing_to_choose", "選ぶ相手がない"},
    {"objective_beside_decide", "目的(objective)と--decideは併用できない"},
    {"other_arms", "案が違う"},
    {"other_kind", "種類の違う結果"},
    {"other_rounds", "巡が違う"},
    {"other_version", "別の版の形式"},
    {"out_of_bounds", "許される範囲の外"},
    {"out_of_range", "数が扱える範囲を超えた"},
    {"outside_folder", "シナリオのフォルダの外のファイル"},
    {"overload", "今の人数では担いきれない業務量"},
    {"own_stay", "とどまる率は書かない"},
    {"people_without_role", "役割のない人"},
    {"plain_number", "幅のない数値が要る"},
    {"pool_twice", "同じ役割が2回ある"},
    {"probabilities", "確率の合計が合わない"},
    {"range_order", "low・mode・highの順が違う"},
    {"removes_nothing", "消す相手がない"},
    {"repaired_correlations", "両立しない相関を直した"},
    {"repeated", "同じものが2回ある"},
    {"repeated_pair", "同じ組が2回ある"},
    {"reserved_id", "使えない名前(予約済み)"},
    {"role_not_in_org", "この組織モデルにない役割"},
    {"row_never_used", "使われない行"},
    {"row_sum", "行の合計が1にならない"},
    {"row_without_owner", "担い手のいない行"},
    {"rows_contradict", "行どうしの矛盾"},
    {"rule_without_people", "誰を採るか決まっていない規則"},
    {"same_arm", "同じ案どうし"},
    {"same_label", "同じ名前の案"},
    {"same_number", "同じ数値どうし"},
    {"schema_version", "シナリオ言語の版が違う"},
    {"second_exit", "同じ理由の出口が2つある"},
    {"share_today", "現在の割合の合計が合わない"},
    {"shares_above_one", "割合の合計が1を超える"},
    {"shares_may_exceed_one", "割合の合計が1を超えうる"},
    {"shares_scaled", "割合を合計1に直した"},
    {"split_sum", "配分の合計が1にならない"},
    {"split_too_fine", "1人の役割が多すぎる"},
    {"syntax", "JSONとして読めない"},
    {"thresholds_crossed", "しきい値の順が逆"},
    {"too_deep", "入れ子が深すぎる"},
    {"too_few", "数が足りない"},
    {"too_large", "大きすぎる"},
    {"too_large_for_memory", "メモリに収まらない"},
    {"too_many", "数が多すぎる"},
    {"too_many_cells", "組み合わせが多すぎる"},
    {"too_many_customers", "顧客が多すぎる"},
    {"too_many_heads", "人数が多すぎる"},
    {"too_many_inquiries", "問い合わせが多すぎる"},
    {"too_much_growth", "成長が大きすぎる"},
    {"too_much_money", "金額が大きすぎる"},
    {"two_forms", "2つの書き方が混ざっている"},
    {"unknown_arm", "ない案"},
    {"unknown_baseline", "ない案が基準になっている"},
    {"unknown_builtin", "ない組み込みファイル"},
    {"unknown_choice", "選べない値"},
    {"unknown_input", "ない数値への参照"},
    {"unknown_key", "ない項目"},
    {"unknown_line", "ない合わせ込みの行"},
    {"unknown_number", "ない数値への参照"},
    {"unknown_reference", "ないものへの参照"},
    {"unknown_segment", "ない顧客区分"},
    {"unreachable_phase", "たどり着けない段階"},
    {"unreadable", "読めないファイル"},
    {"work_without_row", "分担の行がない業務"},
    {"wrong_form", "書き方が違う"},
    {"wrong_kind", "種類(kind)が違う"},
    {"wrong_length", "長さが違う"},
    {"wrong_sum", "合計が合わない"},
    {"wrong_text", "文字列の形が違う"},
    {"wrong_type", "値の型が違う"},
    {"wrong_unit", "単位が違う"},
};

/// English before and after what varies, and the same in Japanese.
struct Phrase {
  std::string_view front, back, ja_front, ja_back;
};
constexpr Phrase kPhrases[] = {
    {"did you mean ", "?", "", " のことですか"},
    {"a field of ", "", "", " の項目"},
    {"one of ", "", "次のどれか:", ""},
    {"one of: ", "", "次のどれか:", ""},
    {"at least ", "", "少なくとも ", ""},
    {"at most ", "", "多くとも ", ""},
    {"there is no such file", "", "そのファイルはない", ""},
    {"an object (", ")", "オブジェクト(", ")"},
    {"an object", "", "オブジェクト", ""},
    {"a number", "", "数", ""},
    {"a whole number", "", "整数", ""},
    {"a text", "", "文字列", ""},
    {"text ", "", "文字列 ", ""},
    {"number ", "", "数 ", ""},
    {"valid JSON", "", "正しいJSON", ""},
    {"a number above 0", "", "0より大きい数", ""},
    {"the id of an entry of ", "", "", " にある名前(id)"},
    {"a value: this field is required", "", "値(必須の項目)", ""},
    {"nothing", "", "何もない", ""},
    {"", " twice", "", " が2回"},
};

}  // namespace

std::string_view problem_in_japanese(std::string_view code) {
  const auto* const end = std::end(kKinds);
  const auto* const found =
      std::find_if(std::begin(kKinds), end, [&](const Kind& k) { return k.code == code; });
  return found == end ? std::string_view() : found->ja;
}

std::string phrase_in_japanese(const std::string& text) {
  for (const Phrase& p : kPhrases) {
    const bool varies = !p.back.empty() || p.front.empty() || p.front.back() == ' ';
    if (!varies && text != p.front) continue;
    if (!text.starts_with(p.front) || !text.ends_with(p.back) || text.size() < p.front.size() + p.back.size())
      continue;
    const std::string middle = text.substr(p.front.size(), text.size() - p.front.size() - p.back.size());
    return std::string(p.ja_front) + middle + std::string(p.ja_back);
  }
  return text;
}

}  // namespace banso::cli
