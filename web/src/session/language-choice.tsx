import { useState } from 'react';
import { Alert } from 'antd';
import { keepAllDrafts } from '../drafts/draft-keeper';
import { keepLanguage, language, type Language } from '../parts/language';

const LANGUAGES: [Language, string][] = [
  ['zh-CN', '中文'],
  ['en', 'English'],
];

/** 语言 — chosen on this computer; the page is loaded anew in it, and what is typed stays a draft. */
export function LanguageChoice() {
  const [problem, setProblem] = useState<string | null>(null);
  async function choose(chosen: Language) {
    const unkept = await keepAllDrafts();
    if (unkept !== null) return setProblem(unkept);
    keepLanguage(chosen);
    window.location.reload();
  }
  return (
    <>
      <div className="tabs" role="group" aria-label="语言 Language">
        {LANGUAGES.map(([code, name]) => (
          <button
            key={code}
            type="button"
            className="tab"
            lang={code}
            aria-pressed={code === language}
            onClick={() => void choose(code)}
          >
            {name}
          </button>
        ))}
      </div>
      {problem && <Alert type="error" showIcon role="alert" title={problem} />}
    </>
  );
}
