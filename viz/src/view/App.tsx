import { useEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { strings } from '../i18n/strings';
import { MOST_ARMS, STANDARD_ARMS, byRank } from '../result/order';
import type { Lang, Study } from '../result/study';
import { ArmBar, TopBar, type ThemeChoice } from './Bar';
import { PageOne } from './PageOne';
import { Contents, Sections } from './Sections';
import { ReportContext, type Report } from './report';

function useDark(choice: ThemeChoice): boolean {
  const query = useMemo(() => window.matchMedia('(prefers-color-scheme: dark)'), []);
  const [system, setSystem] = useState(query.matches);
  useEffect(() => {
    const listen = () => setSystem(query.matches);
    query.addEventListener('change', listen);
    return () => query.removeEventListener('change', listen);
  }, [query]);
  return choice === 'auto' ? system : choice === 'dark';
}

/** True while the browser prints: everything is drawn, at the width of the paper, before it lays out the pages. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const before = () => flushSync(() => setPrinting(true));
    const after = () => setPrinting(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return printing;
}

export function App({ study, language }: { study: Study; language: Lang }) {
  const [lang, setLang] = useState<Lang>(language);
  const [theme, setTheme] = useState<ThemeChoice>('auto');
  const [chosenIds, setChosen] = useState(() => byRank(study).slice(0, STANDARD_ARMS).map((arm) => arm.id));
  const [focusId, setFocus] = useState(study.best.id);
  const dark = useDark(theme);
  const printing = usePrinting();
  const t = strings[lang];

  useEffect(() => {
    document.documentElement.lang = lang;
    document.title = `${study.result.title} – ${t.brand}`;
  }, [lang, study, t]);
  useEffect(() => {
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  }, [dark]);

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
      <TopBar theme={theme} setTheme={setTheme} setLang={setLang} />
      <main>
        <PageOne />
        <Contents />
        <ArmBar />
        <Sections />
      </main>
    </ReportContext.Provider>
  );
}
