import { createRoot } from 'react-dom/client';
import { strings } from './i18n/strings';
import { inflate } from './result/load';
import { type Lang, Study } from './result/study';
import './styles/page.css';
import { App } from './view/App';

const root = document.getElementById('report') as HTMLElement;
const language: Lang = document.documentElement.lang === 'ja' ? 'ja' : 'en';
const words = strings[language];

function fail(text: string): void {
  const box = document.createElement('p');
  box.className = 'warning';
  box.setAttribute('role', 'alert');
  box.textContent = `${words.error.title}. ${text}`;
  root.replaceChildren(box);
}

async function start(): Promise<void> {
  root.textContent = words.loading;
  if (typeof DecompressionStream === 'undefined') return fail(words.error.old);
  const packed = document.getElementById('banso-result');
  try {
    const study = new Study(await inflate(packed?.textContent ?? ''));
    packed?.remove();
    createRoot(root).render(<App study={study} language={language} />);
  } catch (error) {
    console.error(error);
    fail(words.error.text);
  }
}

void start();
