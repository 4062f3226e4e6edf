import { useMemo, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { Link, useParams, useSearchParams } from 'react-router';
import { ask } from '../ask';
import { store } from '../files/bytes';
import {
  ReportDraftDocument,
  ReportDraftFileDocument,
  ReportDraftPdfDocument,
  ReportTemplateDocument,
  type ReportDraftQuery,
} from '../generated/operations';
import { t } from '../parts/language';
import { Asked } from '../parts/states';
import { useDeed } from '../parts/use-deed';
import { usePageTitle } from '../parts/use-page-title';
import type { Marked } from '../proofreading/marks';
import { Proofread } from '../proofreading/proofread-view';
import { PdfLacks } from './pdf-lacks';

type Draft = ReportDraftQuery['reportDraft'];

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** 初稿 — the text of before with the values of a freeze, what no longer fits, and the docx. */
export default function DraftPage() {
  const { id = '' } = useParams();
  usePageTitle(t('报告初稿'));
  const [params] = useSearchParams();
  const asked = { templateId: id, freezeId: params.get('freeze') ?? '' };
  const deed = useDeed();
  const template = useQuery({
    queryKey: ['report template', id],
    queryFn: async () => (await ask(ReportTemplateDocument, { id })).reportTemplate,
  });
  const draft = useQuery({
    queryKey: ['report draft', asked],
    queryFn: async () => (await ask(ReportDraftDocument, asked)).reportDraft,
  });
  async function download() {
    const answer = await deed.run(() => ask(ReportDraftFileDocument, asked));
    if (answer)
      store(
        answer.reportDraft.docx,
        t('{title}-初稿.docx', { title: template.data?.title ?? t('报告') }),
        DOCX,
      );
  }
  const [lacking, setLacking] = useState<string[]>([]);
  async function downloadPdf() {
    const answer = await deed.run(() => ask(ReportDraftPdfDocument, asked));
    if (!answer) return;
    const { content, lacking: codes } = answer.reportDraft.pdf;
    setLacking(codes);
    store(
      content,
      t('{title}-草稿.pdf', { title: template.data?.title ?? t('报告') }),
      'application/pdf',
    );
  }
  return (
    <>
      <p className="trail">
        <Link to="/reports/templates">{t('底稿与初稿')}</Link> ›{' '}
        <Link to={`/reports/templates/${id}`}>{template.data?.title ?? t('底稿')}</Link>
      </p>
      <Asked query={draft}>
        {(known) => (
          <>
            <div className="page-head">
              <h1>{t('报告初稿')}</h1>
              <p className="grow quiet">
                {t('{count} 处数字已换,{count2} 处仍是底稿原来的数', {
                  count: known.numbers.length,
                  count2: known.unbound.length,
                })}
              </p>
              <Button type="primary" loading={deed.isBusy} onClick={() => void download()}>
                {t('下载初稿(docx)')}
              </Button>
              <Button loading={deed.isBusy} onClick={() => void downloadPdf()}>
                {t('下载草稿(PDF)')}
              </Button>
            </div>
            {deed.problem && <Alert type="error" showIcon role="alert" title={deed.problem} />}
            <PdfLacks lacking={lacking} />
            <Shown draft={known} />
          </>
        )}
      </Asked>
    </>
  );
}

function Shown({ draft }: { draft: Draft }) {
  const marked = useMemo(() => markedOf(draft), [draft]);
  return <Proofread proof={marked} />;
}

/** What a mark asks of who writes. */
const NAMES: Record<string, string> = {
  'claim-of-all': '“全部完成”不再成立',
  'claim-of-failure': '措辞与结果不符',
  'claim-of-excess': '措辞与结果不符',
  'claim-of-half': '“过半”不再成立',
  rank: '名次须核实',
  'reason-missing': '缺未完成原因',
  'reason-of-last-year': '原因是上年的',
  'no-value': '没有今年的数',
  'placeholder-left': '占位没有填写',
  'unit-differs': '单位不符',
  'bound-of-exact': '“余”“近”须核对',
  negative: '负数',
  direction: '增减方向相反',
  'direction-exchanged': '增减用词已改',
  unchanged: '与上年持平',
};
const TO_CHECK = '须核对';
const REMEDY = '下载初稿后,在 WPS 或 Word 中改写这一句。';

/** 初稿标记 come first among equals: they are about this year's outcome. */
function markedOf({ text, notes, numbers, unbound, marks, findings }: Draft): Marked {
  const figures = [
    ...numbers.map(({ offset, quote, was, label, document }) => ({
      ...{ offset, quote, verdict: null },
      says: [label, document, t('原为 {was}', { was })].filter(Boolean).join(' · '),
    })),
    ...unbound.map(({ offset, quote }) => ({
      ...{ offset, quote, verdict: 'unknown' as const },
      says: t('没有绑定,仍是底稿原来的数'),
    })),
  ].sort((one, other) => one.offset - other.offset);
  const own = marks.map(({ code, severity, says, offset, quote }) => ({
    ...{ code, severity, says, label: t(NAMES[code] ?? TO_CHECK), remedy: t(REMEDY) },
    where: [{ offset, quote }],
  }));
  const rank = { error: 0, warn: 1, hint: 2 };
  return {
    ...{ text, notes, figures },
    findings: [...own, ...findings].sort((one, other) => rank[one.severity] - rank[other.severity]),
  };
}
