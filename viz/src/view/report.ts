// What all parts of the page share.
import { createContext, useContext } from 'react';
import type { Strings } from '../i18n/strings';
import type { Arm, Lang, Study } from '../result/study';

/** Most arms that charts and tables show at once. */
export const MOST_ARMS = 8;
/** Arms that are chosen when the page opens. */
export const STANDARD_ARMS = 6;

export interface Report {
  study: Study;
  lang: Lang;
  t: Strings;
  dark: boolean;
  printing: boolean;
  /** Arms that are compared, the baseline first. */
  chosen: Arm[];
  /** The arm that is shown in detail. */
  focus: Arm;
  setChosen: (ids: string[]) => void;
  setFocus: (id: string) => void;
}

export const ReportContext = createContext<Report | null>(null);

export function useReport(): Report {
  const report = useContext(ReportContext);
  if (!report) throw new Error('outside of the report');
  return report;
}

/** Baseline first, then the others by rank. */
export function byRank(study: Study): Arm[] {
  const ranked = study.result.decision.ranking.map((standing) => study.arm(standing.arm)).filter((arm) => arm.id !== study.baseline.id);
  const rest = study.arms.filter((arm) => arm.id !== study.baseline.id && !ranked.includes(arm));
  return [study.baseline, ...ranked, ...rest];
}
