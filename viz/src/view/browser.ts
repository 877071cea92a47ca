// What the page asks of the browser: dark or light, paper, and the document around it.
import { useEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Lang } from '../result/study';
import type { ThemeChoice } from './Bar';

export function useDark(choice: ThemeChoice): boolean {
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
export function usePrinting(): boolean {
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

/** Language, title and theme of the document follow the page. */
export function useDocument(lang: Lang, title: string, dark: boolean): void {
  useEffect(() => {
    document.documentElement.lang = lang;
    document.title = title;
  }, [lang, title]);
  useEffect(() => {
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  }, [dark]);
}
