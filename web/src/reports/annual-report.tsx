import { useState } from 'react';
import { Alert, Button } from 'antd';
import { ask } from '../ask';
import { addressOf, store } from '../files/bytes';
import { FreezeSelect } from '../freezes/freeze-select';
import {
  MakeReportDocument,
  MakeReportPdfDocument,
  type MakeReportMutation,
} from '../generated/operations';
import { useDeed } from '../parts/use-deed';
import { PdfLacks } from './pdf-lacks';

/** 年度报告 — for an office without a report of last year: Word to go on with, PDF to hand round. */
export function AnnualReport({ orgUnitCode }: { orgUnitCode: string }) {
  const deed = useDeed();
  const [freezeId, setFreeze] = useState('');
  const [made, setMade] = useState<MakeReportMutation['makeReport'] | null>(null);
  const [lacking, setLacking] = useState<string[]>([]);
  async function make() {
    setMade(null);
    const answer = await deed.run(() => ask(MakeReportDocument, { freezeId }));
    if (answer) setMade(answer.makeReport);
  }
  async function makePdf() {
    const answer = await deed.run(() => ask(MakeReportPdfDocument, { freezeId }));
    if (!answer) return;
    const { file, pdf } = answer.makeReport;
    setLacking(pdf.lacking);
    store(pdf.content, file.name.replace(/\.docx$/, '-草稿.pdf'), 'application/pdf');
  }
  return (
    <section className="card">
      <h2>年度报告</h2>
      <div className="filter">
        <FreezeSelect orgUnitCode={orgUnitCode} value={freezeId} onChange={setFreeze} />
        <Button disabled={freezeId === ''} loading={deed.isBusy} onClick={() => void make()}>
          生成文稿(docx)
        </Button>
        <Button disabled={freezeId === ''} loading={deed.isBusy} onClick={() => void makePdf()}>
          下载草稿(PDF)
        </Button>
      </div>
      {deed.problem && <Alert type="error" showIcon role="alert" title={deed.problem} />}
      <PdfLacks lacking={lacking} />
      {made && (
        <p role="status">
          已生成:
          <a href={addressOf(made.file.id)} download>
            {made.file.name}
          </a>
          ,待填写 {made.gaps.length} 处,核对发现 {made.findings.length} 处。
        </p>
      )}
    </section>
  );
}
