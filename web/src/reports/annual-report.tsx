import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { Link } from 'react-router';
import { ask } from '../ask';
import { addressOf, store } from '../files/bytes';
import { FreezeSelect } from '../freezes/freeze-select';
import {
  DeliverablesDocument,
  MakeReportDocument,
  MakeReportPdfDocument,
  type MakeReportMutation,
} from '../generated/operations';
import { t } from '../parts/language';
import { useDeed } from '../parts/use-deed';
import { PdfLacks } from './pdf-lacks';

/** 年度报告 — for an office without a report of last year: Word to go on with, PDF to hand round. */
export function AnnualReport({ orgUnitCode }: { orgUnitCode: string }) {
  const deed = useDeed();
  const [freezeId, setFreeze] = useState('');
  const [deliverableId, setDeliverable] = useState('');
  const [made, setMade] = useState<MakeReportMutation['makeReport'] | null>(null);
  const [lacking, setLacking] = useState<string[]>([]);
  async function make() {
    setMade(null);
    const answer = await deed.run(() =>
      ask(MakeReportDocument, { freezeId, deliverableId: deliverableId || null }),
    );
    if (answer) setMade(answer.makeReport);
  }
  async function makePdf() {
    const answer = await deed.run(() => ask(MakeReportPdfDocument, { freezeId }));
    if (!answer) return;
    const { name, pdf } = answer.makeReport;
    setLacking(pdf.lacking);
    store(pdf.content, name.replace(/\.docx$/, t('-草稿.pdf')), 'application/pdf');
  }
  return (
    <section className="card">
      <h2>{t('年度报告')}</h2>
      <div className="filter">
        <FreezeSelect orgUnitCode={orgUnitCode} value={freezeId} onChange={setFreeze} />
        <DraftSelect orgUnitCode={orgUnitCode} value={deliverableId} onChange={setDeliverable} />
        <Button disabled={freezeId === ''} loading={deed.isBusy} onClick={() => void make()}>
          {t('生成文稿(docx)')}
        </Button>
        <Button disabled={freezeId === ''} loading={deed.isBusy} onClick={() => void makePdf()}>
          {t('下载草稿(PDF)')}
        </Button>
      </div>
      {deed.problem && <Alert type="error" showIcon role="alert" title={deed.problem} />}
      <PdfLacks lacking={lacking} />
      {made?.notes.map((each) => (
        <Alert key={each} type="warning" showIcon title={each} />
      ))}
      {made && (
        <p role="status">
          {t('已生成:')}
          <a href={addressOf(made.file.id)} download>
            {made.file.name}
          </a>
          {t(',待填写 {count} 处,核对发现 {count2} 处。', {
            count: made.gaps.length,
            count2: made.findings.length,
          })}
          {deliverableId && (
            <>
              {t('已登记为')}
              <Link to={`/reports/${deliverableId}`}>{t('报告材料')}</Link>
              {t('的送审稿。')}
            </>
          )}
        </p>
      )}
    </section>
  );
}

/** 用于报告材料 — a draft of the unit, of which it becomes the text to be signed. */
function DraftSelect({
  orgUnitCode,
  value,
  onChange,
}: {
  orgUnitCode: string;
  value: string;
  onChange: (id: string) => void;
}) {
  const drafts = useQuery({
    queryKey: ['drafts to choose', orgUnitCode],
    queryFn: async () =>
      (await ask(DeliverablesDocument, { orgUnitCode, after: null })).deliverables.items.filter(
        ({ state, territory }) => state === 'draft' && territory.code === orgUnitCode,
      ),
  });
  if (!drafts.data?.length) return null;
  return (
    <label>
      <span>{t('作为送审稿')}</span>
      <select className="control" value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{t('(不登记)')}</option>
        {drafts.data.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
