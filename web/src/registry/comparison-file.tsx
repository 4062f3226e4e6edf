import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { ask, Refusal, sentenceOf, type Issue } from '../ask';
import { base64Of, isTooLarge } from '../files/bytes';
import { FileChoice } from '../files/file-choice';
import { LoadComparisonFileDocument } from '../generated/operations';
import { t } from '../parts/language';

/** Of many the first are told; they are of one kind as a rule. */
const TOLD = 100;

type Said = { is: 'loading' | 'loaded' } | { is: 'refused'; sentence: string; issues: Issue[] };

/** 导入名单文件 — the table in which the sender keeps it, whole or not at all; each wrong line is told. */
export function ComparisonFile({ listId, next }: { listId: string; next: number }) {
  const queries = useQueryClient();
  const [file, choose] = useState<File | null>(null);
  const [said, say] = useState<Said | null>(null);
  async function load(chosen: File) {
    say({ is: 'loading' });
    try {
      const content = await base64Of(chosen);
      await ask(LoadComparisonFileDocument, { listId, part: next, file: content });
      say({ is: 'loaded' });
      choose(null);
      void queries.invalidateQueries();
    } catch (error) {
      const issues = error instanceof Refusal ? error.issues : [];
      say({ is: 'refused', sentence: sentenceOf(error), issues });
    }
  }
  const isBeyond = file !== null && isTooLarge(file);
  return (
    <div className="stack">
      <p>
        <FileChoice
          label={t('选择名单文件(xlsx、xls、csv)')}
          accept=".xlsx,.xls,.csv"
          take={(chosen) => {
            choose(chosen);
            say(null);
          }}
        />{' '}
        {file ? file.name : <span className="quiet">{t('尚未选择')}</span>}{' '}
        <Button
          disabled={!file || isBeyond}
          loading={said?.is === 'loading'}
          onClick={() => file && void load(file)}
        >
          {t('装载第 {part} 个文件', { part: next })}
        </Button>
      </p>
      <p className="quiet">
        {t(
          '按表头认出证件号码或信用代码、起止日期和备注,其他栏目不保存。一个文件最多 5 万行、3 MB,多的分成几个文件依次装载;有一行不对的,整个文件不装载。',
        )}
      </p>
      {isBeyond && (
        <p className="problem" role="alert">
          {t('文件超过 3 MB,请分成几个文件。')}
        </p>
      )}
      {said?.is === 'loaded' && (
        <Alert type="success" showIcon role="status" title={t('已装载,名单齐全后可以启用。')} />
      )}
      {said?.is === 'refused' && <Refused {...said} />}
    </div>
  );
}

function Refused({ sentence, issues }: { sentence: string; issues: Issue[] }) {
  return (
    <div role="alert">
      <p className="problem">
        {issues.length > 0
          ? t('文件有 {count} 处问题,没有装载:', { count: issues.length })
          : sentence}
      </p>
      <ul>
        {issues.slice(0, TOLD).map(({ row, message }, at) => (
          <li key={at}>{row ? t('第 {row} 行:{message}', { row, message }) : message}</li>
        ))}
      </ul>
      {issues.length > TOLD && <p>{t('此处列出前 {count} 处。', { count: TOLD })}</p>}
    </div>
  );
}
