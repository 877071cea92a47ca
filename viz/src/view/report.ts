// What all parts of the page share.
import { createContext, useContext } from 'react';
import type { Strings } from '../i18n/strings';
import type { Arm, Lang, Study } from '../result/study';

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
