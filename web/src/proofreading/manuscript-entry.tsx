import { useState, type ReactNode } from 'react';
import { Alert, Button } from 'antd';
import { base64Of } from '../files/bytes';
import { FileChoice } from '../files/file-choice';
import { t } from '../parts/language';
import type { Deed } from '../parts/use-deed';

interface Props {
  text: string;
  change: (text: string) => void;
  deed: Deed;
  check: (what: { text: string } | { file: string }, name: string | null) => void;
  /** What is chosen beside the text. */
  children?: ReactNode;
}

/** 稿件 — pasted, or a docx or txt let fall here. */
export function ManuscriptEntry({ text, change, deed, check, children }: Props) {
  const [isOver, setOver] = useState(false);
  async function take(file: File | undefined) {
    if (file) check({ file: await base64Of(file) }, file.name);
  }
  return (
    <form
      className={isOver ? 'card manuscript is-over' : 'card manuscript'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void take(event.dataTransfer.files[0]);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') check({ text }, null);
      }}
    >
      <div className="field">
        <label htmlFor="manuscript">{t('稿件')}</label>
        <textarea
          id="manuscript"
          className="control"
          rows={16}
          placeholder={t('把稿件文字粘贴在这里,或把 docx、txt 文件拖到这里。')}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={({ target }) => change(target.value)}
        />
        <p className="hint">
          {t('先粘贴稿件或选择文件,再核对。核对只在本系统内进行,稿件不保存。')}
        </p>
      </div>
      {children}
      {deed.problem && <Alert type="error" showIcon role="alert" title={deed.problem} />}
      <div className="steps">
        <Button
          type="primary"
          htmlType="submit"
          loading={deed.isBusy}
          disabled={text.trim() === ''}
        >
          {t('核对')}
        </Button>
        <FileChoice
          label={t('选择文件(docx、txt)')}
          accept=".docx,.txt"
          take={(file) => void take(file)}
        />
      </div>
    </form>
  );
}
