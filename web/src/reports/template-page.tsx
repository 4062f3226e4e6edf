import { useState } from 'react';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import { ask } from '../ask';
import { addressOf } from '../files/bytes';
import { FreezeSelect } from '../freezes/freeze-select';
import {
  BindReportNumbersDocument,
  ReportTemplateDocument,
  TemplateNumbersDocument,
  TemplateUnreadDocument,
  WithdrawReportTemplateDocument,
  type BindingCertainty,
  type TemplateHeadFragment,
} from '../generated/operations';
import { t } from '../parts/language';
import { Paged } from '../parts/paged';
import { ReasonDialog } from '../parts/reason-dialog';
import { Asked } from '../parts/states';
import { useDeed } from '../parts/use-deed';
import { usePageTitle } from '../parts/use-page-title';
import { useMe } from '../session/session';
import { NumberRows } from './number-rows';
import { useBinding } from './use-binding';

const PAGE = 100;

const VIEWS: [code: BindingCertainty | 'open' | 'all', label: string][] = [
  ['open', '未确认'],
  ['unsure', '待核对'],
  ['unknown', '未知'],
  ['sure', '一致'],
  ['all', '全部'],
];

/** 底稿 — its numbers, each confirmed once as what it is; then this year's draft by one choice. */
export default function TemplatePage() {
  const { id = '' } = useParams();
  usePageTitle(t('底稿'));
  const template = useQuery({
    queryKey: ['report template', id],
    queryFn: async () => (await ask(ReportTemplateDocument, { id })).reportTemplate,
  });
  return (
    <>
      <p className="trail">
        <Link to="/reports/templates">{t('底稿与初稿')}</Link>
      </p>
      <Asked query={template}>{(known) => <Shown template={known} />}</Asked>
    </>
  );
}

function Shown({ template }: { template: TemplateHeadFragment }) {
  const { id, title, lastDay, fileId, orgUnitCode, withdrawalReason } = template;
  const { numberCount, confirmedCount } = template;
  const { permissions } = useMe();
  const navigate = useNavigate();
  const deed = useDeed();
  const [isWithdrawing, withdraw] = useState(false);
  const mayBind = permissions.includes('report-drafts:enter') && withdrawalReason === null;
  return (
    <>
      <div className="page-head">
        <h1>{title}</h1>
        <p className="grow quiet">
          {t('截至 {lastDay},{numberCount} 处数字,已确认 {confirmedCount} 处', {
            lastDay,
            numberCount,
            confirmedCount,
          })}
        </p>
        <a className="action-quiet" href={addressOf(fileId)} download>
          {t('下载底稿')}
        </a>
        {mayBind && <Button onClick={() => withdraw(true)}>{t('撤销底稿')}</Button>}
      </div>
      {withdrawalReason && (
        <Alert
          type="warning"
          showIcon
          title={t('已撤销:{withdrawalReason}', { withdrawalReason })}
        />
      )}
      <Unread id={id} />
      <section className="card">
        <h2>{t('生成今年的初稿')}</h2>
        <div className="filter">
          <FreezeSelect
            orgUnitCode={orgUnitCode}
            value=""
            label={t('按哪一次定版的数')}
            onChange={(freeze) =>
              freeze && void navigate(`/reports/templates/${id}/draft?freeze=${freeze}`)
            }
          />
        </div>
      </section>
      {mayBind ? (
        <Numbers template={template} />
      ) : (
        <p className="quiet">{t('数字由有权起草报告的岗位确认。')}</p>
      )}
      {isWithdrawing && (
        <ReasonDialog
          title={t('撤销底稿')}
          label={t('撤销底稿')}
          deed={deed}
          close={() => withdraw(false)}
          act={async (reason) => {
            if (await deed.run(() => ask(WithdrawReportTemplateDocument, { id, reason })))
              withdraw(false);
          }}
        />
      )}
    </>
  );
}

/** 没有读取的内容 — what may hold numbers and stays as it is, told as soon as the file is given. */
function Unread({ id }: { id: string }) {
  const unread = useQuery({
    queryKey: ['template unread', id],
    queryFn: async () => (await ask(TemplateUnreadDocument, { id })).reportTemplate.unread,
    staleTime: Infinity,
  });
  if (!unread.data?.length) return null;
  return (
    <section className="card">
      <h2>{t('没有读取的内容 {count} 处', { count: unread.data.length })}</h2>
      <ul>
        {unread.data.map((each, at) => (
          <li key={at}>{each}</li>
        ))}
      </ul>
    </section>
  );
}

function Numbers({ template: { id, sureCount } }: { template: TemplateHeadFragment }) {
  const queries = useQueryClient();
  const deed = useDeed();
  const binding = useBinding(id);
  const [view, setView] = useState<(typeof VIEWS)[number][0]>('open');
  const numbers = useInfiniteQuery({
    queryKey: ['template numbers', id, view],
    initialPageParam: 0,
    queryFn: async ({ pageParam: offset }) => {
      const certainty = view === 'open' || view === 'all' ? null : view;
      const asked = { id, certainty, onlyOpen: view === 'open', limit: PAGE, offset };
      return (await ask(TemplateNumbersDocument, asked)).reportTemplate.numbers;
    },
    // What was confirmed since counts no more among what is open.
    getNextPageParam: ({ hasMore }, pages) =>
      hasMore
        ? pages
            .flatMap(({ items }) => items)
            .filter((each) => view !== 'open' || binding.boundTo(each) === null).length
        : null,
    staleTime: Infinity,
    gcTime: 0,
  });
  async function takeAllSure() {
    const answer = await deed.run(() =>
      ask(BindReportNumbersDocument, { id, bindings: [], allSure: true }),
    );
    if (answer) void queries.resetQueries({ queryKey: ['template numbers', id] });
  }
  return (
    <section className="card">
      <h2>{t('确认绑定')}</h2>
      <p className="hint">
        {t('键盘:↑ ↓ 上下一个,回车按建议确认,F 另选,X 自行行文,退格键取回。随时自动保存。')}
      </p>
      <div className="steps">
        <Button
          type="primary"
          disabled={sureCount === 0}
          loading={deed.isBusy}
          onClick={() => void takeAllSure()}
        >
          {t('确认全部一致的建议')}
        </Button>
        <span className="quiet" role="status">
          {binding.isSaving ? t('正在保存…') : ''}
        </span>
      </div>
      {(binding.problem ?? deed.problem) && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={t('没有保存:{problem}', { problem: binding.problem ?? deed.problem ?? '' })}
        />
      )}
      <div className="tabs" role="group" aria-label={t('列出')}>
        {VIEWS.map(([code, label]) => (
          <button
            key={code}
            type="button"
            className="tab"
            aria-pressed={view === code}
            onClick={() => setView(code)}
          >
            {t(label)}
          </button>
        ))}
      </div>
      <Paged query={numbers} itemsOf={({ items }) => items} none={t('没有这样的数字。')}>
        {(rows) => (
          <NumberRows
            templateId={id}
            rows={rows.filter(
              ({ place }, at) => rows.findIndex((each) => each.place === place) === at,
            )}
            binding={binding}
          />
        )}
      </Paged>
    </section>
  );
}
