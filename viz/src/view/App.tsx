import { useMemo, useState } from 'react';
import { titleIn } from '../format/format';
import { strings } from '../i18n/strings';
import { MOST_ARMS, STANDARD_ARMS, byRank } from '../result/order';
import type { Lang, Study } from '../result/study';
import { ArmBar, TopBar, type ThemeChoice } from './Bar';
import { useDark, useDocument, usePrinting } from './browser';
import { PageOne } from './PageOne';
import { Contents, Sections } from './Sections';
import { ReportContext, type Report } from './report';

export function App({ study, language }: { study: Study; language: Lang }) {
  const [lang, setLang] = useState<Lang>(language);
  const [theme, setTheme] = useState<ThemeChoice>('auto');
  const [chosenIds, setChosen] = useState(() => byRank(study).slice(0, STANDARD_ARMS).map((arm) => arm.id));
  const [focusId, setFocus] = useState(study.best.id);
  const dark = useDark(theme);
  const printing = usePrinting();
  const t = strings[lang];

  useDocument(lang, `${titleIn(study.result, lang)} – ${t.brand}`, dark);

  const report = useMemo<Report>(
    () => ({
      study,
      lang,
      t,
      dark,
      printing,
      chosen: byRank(study).filter((arm) => chosenIds.includes(arm.id)).slice(0, MOST_ARMS),
      focus: study.arm(focusId),
      setChosen,
      setFocus,
    }),
    [study, lang, t, dark, printing, chosenIds, focusId],
  );
  return (
    <ReportContext.Provider value={report}>
      <a className="skip" href="#answer">
        {t.skip}
      </a>
      <TopBar theme={theme} setTheme={setTheme} setLang={setLang} lang={lang} t={t} />
      <main>
        <PageOne />
        <Contents />
        <ArmBar />
        <Sections />
      </main>
    </ReportContext.Provider>
  );
}
