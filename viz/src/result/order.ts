// In which order ways to organise are shown, and how many.
import type { Arm, Study } from './study';

/** Most arms that charts and tables show at once. */
export const MOST_ARMS = 8;
/** Arms that are chosen when the page opens, and that the deck shows. */
export const STANDARD_ARMS = 6;

/** Baseline first, then the others by rank. */
export function byRank(study: Study): Arm[] {
  const ranked = study.result.decision.ranking.map((standing) => study.arm(standing.arm)).filter((arm) => arm.id !== study.baseline.id);
  const rest = study.arms.filter((arm) => arm.id !== study.baseline.id && !ranked.includes(arm));
  return [study.baseline, ...ranked, ...rest];
}
