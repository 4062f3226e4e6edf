import { useState } from 'react';
import { Alert, Button } from 'antd';
import { ask } from '../ask';
import { base64Of, store } from '../files/bytes';
import { FileChoice } from '../files/file-choice';
import {
  CompareSelfEvaluationDocument,
  SelfEvaluationFillingDocument,
  type CompareSelfEvaluationQuery,
  type FormVerdict,
} from '../generated/operations';
import { t } from '../parts/language';
import { PlainTable } from '../parts/plain-table';
import { useDeed } from '../parts/use-deed';

type Comparison = CompareSelfEvaluationQuery['compareSelfEvaluation'];

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const VERDICTS: Record<FormVerdict, [tone: string, word: string]> = {
  equal: ['good', '✓ 一致'],
  different: ['bad', '✗ 不同'],
  missing: ['waiting', '对方没有'],
  unexpected: ['waiting', '本系统没有'],
};

/** 另一系统填报的自评表 — what is typed into it, and what it printed beside ours. */
export function SichuanForm({ id }: { id: string }) {
  const deed = useDeed();
  const [text, setText] = useState('');
  const [compared, setCompared] = useState<{ name: string; of: Comparison } | null>(null);

  async function download() {
    const answer = await deed.run(() => ask(SelfEvaluationFillingDocument, { id }));
    if (!answer) return;
    const { name, workbook } = answer.selfEvaluationFilling;
    store(workbook, name, XLSX);
  }

  async function compare(given: { file: string } | { text: string }, name: string) {
    const answer = await deed.run(() => ask(CompareSelfEvaluationDocument, { id, ...given }));
    setCompared(answer ? { name, of: answer.compareSelfEvaluation } : null);
  }

  return (
    <section className="card">
      <h2>{t('在财政系统中填报(510000_0013zp)')}</h2>
      <p className="quiet">
        {t(
          '照填报对照表逐格填入财政系统;再把该系统导出的自评表提交到这里,逐格比对。比对的文件不保存。',
        )}
      </p>
      <div className="steps">
        <Button onClick={() => void download()} loading={deed.isBusy}>
          {t('下载填报对照表')}
        </Button>
        <FileChoice
          label={t('比对导出的自评表(xlsx、xls、csv、docx)')}
          accept=".xlsx,.xls,.csv,.docx"
          take={(file) =>
            void base64Of(file).then((content) => compare({ file: content }, file.name))
          }
        />
      </div>
      <details>
        <summary>{t('只有网页或 PDF:粘贴表格文字')}</summary>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim() !== '') void compare({ text }, t('粘贴的表格'));
          }}
        >
          <div className="field">
            <label htmlFor="form-text">{t('表格文字')}</label>
            <textarea
              id="form-text"
              className="control"
              rows={6}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          </div>
          <Button htmlType="submit" loading={deed.isBusy} disabled={text.trim() === ''}>
            {t('比对')}
          </Button>
        </form>
      </details>
      {deed.problem && <Alert type="error" showIcon role="alert" title={deed.problem} />}
      {compared && <Verdicts name={compared.name} {...compared.of} />}
    </section>
  );
}

function Verdicts({
  name,
  equal,
  different,
  missing,
  unexpected,
  cells,
}: Comparison & { name: string }) {
  const others = cells.filter(({ verdict }) => verdict !== 'equal');
  return (
    <>
      <p role="status">
        {t(
          '{name}:一致 {equal} 格,不同 {different} 格,对方没有 {missing} 格,本系统没有 {unexpected} 格。',
          { name, equal, different, missing, unexpected },
        )}
      </p>
      {others.length > 0 && (
        <PlainTable
          label={t('不一致的单元格')}
          rows={others}
          keyOf={({ part, label, line }) => `${part} ${label} ${line ?? ''}`}
          columns={[
            { label: t('栏目'), cell: ({ label }) => label },
            { label: t('本系统'), cell: ({ ours }) => ours },
            { label: t('对方'), cell: ({ theirs }) => theirs },
            { label: t('行号'), isNumber: true, cell: ({ line }) => line ?? '' },
            {
              label: t('结果'),
              cell: ({ verdict }) => {
                const [tone, word] = VERDICTS[verdict];
                return <span className={`state state-${tone}`}>{t(word)}</span>;
              },
            },
          ]}
        />
      )}
    </>
  );
}
