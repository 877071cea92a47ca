import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { strings } from './i18n/strings';
import { inflate } from './result/load';
import type { LifecycleResult } from './result/lifecycle';
import type { QueueResult } from './result/queue';
import type { Result } from './result/schema';
import { type Lang, Study } from './result/study';
import './styles/page.css';
import { App } from './view/App';
import { LifecyclePage } from './view/kinds/LifecyclePage';
import { QueuePage } from './view/kinds/QueuePage';

const root = document.getElementById('report') as HTMLElement;
const language: Lang = document.documentElement.lang === 'ja' ? 'ja' : 'en';
const words = strings[language];

function fail(text: string): void {
  const box = document.createElement('p');
  box.className = 'warning';
  box.setAttribute('role', 'alert');
  box.textContent = `${words.error.title}. ${text}`;
  root.querySelector('.loading')?.remove();
  root.append(box);
}

function pageOf(result: Result | LifecycleResult | QueueResult): ReactNode {
  if (!('kind' in result)) return <App study={new Study(result)} language={language} />;
  return result.kind === 'lifecycle' ? <LifecyclePage result={result} language={language} /> : <QueuePage result={result} language={language} />;
}

async function start(): Promise<void> {
  const waiting = document.createElement('p');
  waiting.className = 'loading';
  waiting.textContent = words.loading;
  root.querySelector('main')?.append(waiting);
  if (typeof DecompressionStream === 'undefined') return fail(words.error.old);
  const packed = document.getElementById('banso-result');
  try {
    const page = pageOf(await inflate(packed?.textContent ?? ''));
    packed?.remove();
    root.replaceChildren();
    createRoot(root).render(page);
  } catch (error) {
    console.error(error);
    fail(words.error.text);
  }
}

void start();
