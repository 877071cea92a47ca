import { armStyle } from '../charts/palette';
import { MOST_ARMS, byRank } from '../result/order';
import type { Strings } from '../i18n/strings';
import type { Lang } from '../result/study';
import { ArmMark, themeFor } from './Figure';
import { useReport } from './report';

export type ThemeChoice = 'auto' | 'light' | 'dark';

interface TopProperties {
  theme: ThemeChoice;
  setTheme: (theme: ThemeChoice) => void;
  setLang: (lang: Lang) => void;
  lang: Lang;
  t: Strings;
}

export function TopBar({ theme, setTheme, setLang, lang, t }: TopProperties) {
  return (
    <header className="top">
      <span className="brand">
        <svg width="18" height="18" viewBox="0 0 16 16" aria-hidden="true">
          <rect x="1" y="9" width="3" height="6" />
          <rect x="6.5" y="5" width="3" height="10" />
          <rect x="12" y="1" width="3" height="14" />
        </svg>
        {t.brand}
      </span>
      <div className="top-tools">
        <div role="group" aria-label={t.show.language} className="switch">
          {(['ja', 'en'] as const).map((one) => (
            <button key={one} type="button" lang={one} aria-pressed={lang === one} onClick={() => setLang(one)}>
              {one === 'ja' ? '日本語' : 'English'}
            </button>
          ))}
        </div>
        <div role="group" aria-label={t.show.theme} className="switch">
          {(['auto', 'light', 'dark'] as const).map((one) => (
            <button key={one} type="button" aria-pressed={theme === one} onClick={() => setTheme(one)}>
              {t.show.themes[one]}
            </button>
          ))}
        </div>
        <button type="button" onClick={() => window.print()}>
          {t.show.print}
        </button>
      </div>
    </header>
  );
}

/** Which arms charts show, and which one in detail. */
export function ArmBar() {
  const { study, lang, t, dark, chosen, focus, setChosen, setFocus } = useReport();
  const arms = byRank(study);
  const ids = chosen.map((arm) => arm.id);
  const toggle = (id: string) => setChosen(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]);
  const box = (id: string) => {
    const arm = study.arm(id);
    const on = ids.includes(id);
    return (
      <label key={id} className={on ? 'chip on' : 'chip'}>
        <input type="checkbox" checked={on} disabled={(on && ids.length === 1) || (!on && ids.length >= MOST_ARMS)} onChange={() => toggle(id)} />
        <ArmMark {...armStyle(study, arm, themeFor(dark))} />
        <bdi>{arm.label[lang]}</bdi>
      </label>
    );
  };
  const many = arms.length > MOST_ARMS;
  return (
    <div className="arm-bar">
      <fieldset>
        <legend>{t.show.arms}</legend>
        {(many ? chosen : arms).map((arm) => box(arm.id))}
        {many && (
          <details>
            <summary>
              {t.show.all} ({t.show.armsHelp(ids.length, MOST_ARMS)})
            </summary>
            <div className="all-arms">{arms.map((arm) => box(arm.id))}</div>
          </details>
        )}
      </fieldset>
      <label className="select">
        <span>{t.show.detail}</span>
        <select value={focus.id} onChange={(event) => setFocus(event.target.value)}>
          {arms.map((arm) => (
            <option key={arm.id} value={arm.id}>
              {arm.label[lang]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

/** The arms of the charts in print, where nothing can be chosen. */
export function ArmKey({ shown = false }: { shown?: boolean }) {
  const { study, lang, chosen, dark, printing } = useReport();
  return (
    <ul className={shown ? 'arm-key shown' : 'arm-key'}>
      {chosen.map((arm) => (
        <li key={arm.id}>
          <ArmMark {...armStyle(study, arm, themeFor(dark && !printing))} />
          <bdi>{arm.label[lang]}</bdi>
        </li>
      ))}
    </ul>
  );
}
