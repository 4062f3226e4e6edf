import { Suspense, useState, type ComponentType, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import { FindingsOfRecord } from '../findings/findings-of-record';
import { InOrder } from '../parts/in-order';
import { t } from '../parts/language';
import { later } from '../parts/later';
import { useLeft } from '../parts/left-for';
import { Asked, Loading } from '../parts/states';
import { Called, WithLinks } from './called';
import { unstored } from './begun';
import { Holders } from './holders';
import { JustChanged, knownAs, useLooked } from './just-changed';
import { usePageTitle } from '../parts/use-page-title';
import { instantInWords } from '../parts/words';
import { CloserLook, type Subject } from '../registry/closer-look';
import { useMe } from '../session/session';
import { ToSign } from '../signing/to-sign';
import type { Draft } from './draft';
import { StepButtons } from './step-buttons';
import { useRecord, type NextStep, type ShownRecord } from './queries';
import { told, type Stored } from './stored';
import { StateTag } from './state-tag';
import { VerbDialog } from './verb-dialog';
import { whoOf } from './who';

/** What a ledger has beside its record comes when one opens one of it. */
const PANELS: Record<string, ComponentType<{ record: ShownRecord }>> = {
  wage_petition: later(() => import('../cases/case-panel')),
  deliverable: later(() => import('../reports/deliverable-panel')),
  report_table: later(() => import('../reports/table-panel')),
  self_evaluation: later(() => import('../reports/scores-panel')),
  data_comparison_list: later(() => import('../registry/comparison-panel')),
  person_correction: later(() => import('../registry/merge-panel')),
  target: later(() => import('../targets/target-panel')),
};

/** What has a page of its own on paper is printed as that first. */
const PAGES: Record<string, string> = {
  wage_petition: 'cases',
  self_evaluation: 'self-evaluations',
};

export default function RecordPage() {
  const { ledger = '', id = '' } = useParams();
  const record = useRecord(ledger, id);
  return (
    <Asked query={record} heading={t('台账')}>
      {(known) => <RecordView key={`${known.ledger}/${known.id}`} record={known} />}
    </Asked>
  );
}

function RecordView({ record }: { record: ShownRecord }) {
  const { ledger, ledgerLabel, id, state, statusLabel, statusReason, nextSteps } = record;
  usePageTitle(`${ledgerLabel} ${id}`);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const left = useLeft(told);
  const [stored, setStored] = useState(left?.path === `${ledger}/${id}` ? left.stored : null);
  const [chosen, choose] = useState<NextStep | null>(null);
  const [looked, look] = useLooked(Math.max(record.revision, stored?.revision ?? 0));
  const begin = (step: NextStep) =>
    step.verb === 'revise' ? void navigate(`/ledgers/${ledger}/${id}/revise`) : choose(step);
  const Panel = PANELS[ledger];
  const may = nextSteps.filter(({ isPermitted }) => isPermitted);

  return (
    <>
      <p className="trail">
        <Link to={`/ledgers/${ledger}`}>{ledgerLabel}</Link>
      </p>
      <div className="page-head">
        <h1>{whoOf(record)}</h1>
        <StateTag ledger={ledger} state={state} label={statusLabel} />
        {PAGES[ledger] && (
          <a href={`/prints/${PAGES[ledger]}/${id}`} download>
            {t('打印')}
          </a>
        )}
        <a href={`/prints/records/${ledger}/${id}`} download>
          {PAGES[ledger] ? t('打印全部内容') : t('打印')}
        </a>
      </div>
      {stored && <StoredNotice stored={stored} ledger={ledger} />}
      <JustChanged revision={record.revision} {...{ looked, look }} />
      {stored?.unstored && may.some(({ verb }) => verb === 'revise') && (
        <IntoRevision {...{ ledger, id }} changes={stored.unstored} />
      )}
      {statusReason && <Explained reason={statusReason} timeline={record.timeline} />}
      <StepButtons may={may} begin={begin} />
      <InOrder>
        <ToSign record={record} />
        <div className="columns">
          <Facts record={record} />
          <aside className="stack">
            <Holders steps={nextSteps} />
            <FindingsOfRecord open={record.openFindings} explained={record.explainedFindings} />
            <Signatures signatures={record.signatures} />
          </aside>
        </div>
        {Panel && (
          <Suspense fallback={<Loading />}>
            <Panel record={record} />
          </Suspense>
        )}
        <Timeline record={record} />
      </InOrder>
      {chosen && (
        <VerbDialog
          record={knownAs(record, looked)}
          step={chosen}
          close={() => choose(null)}
          done={(next) => {
            choose(null);
            setStored(next);
            look(next.revision ?? 0);
            void queries.invalidateQueries();
          }}
        />
      )}
    </>
  );
}

function StoredNotice({ stored: { said, hints }, ledger }: { stored: Stored; ledger: string }) {
  return (
    <>
      <Alert
        type="success"
        showIcon
        role="status"
        title={said}
        action={
          said.startsWith(t('已登记')) && (
            <Link className="action" to={`/ledgers/${ledger}/new`}>
              {t('再登记一条')}
            </Link>
          )
        }
      />
      {hints.map(({ message }) => (
        <Alert key={message} type="warning" showIcon title={t('提示:{message}', { message })} />
      ))}
    </>
  );
}

/** 填入修改 — what was changed after it was sent, written into the form that corrects the record. */
function IntoRevision({
  ledger,
  id,
  changes,
}: Pick<ShownRecord, 'ledger' | 'id'> & { changes: Draft }) {
  const navigate = useNavigate();
  // They are changes of what is stored now, and not of what was shown before it was.
  const { isFetching } = useRecord(ledger, id);
  const path = `${ledger}/${id}`;
  if (Object.keys(changes).length === 0) return null;
  return (
    <div className="steps">
      <Button
        disabled={isFetching}
        onClick={() => {
          unstored.leave({ path, changes });
          void navigate(`/ledgers/${path}/revise`);
        }}
      >
        {t('把没有保存的改动填入修改')}
      </Button>
    </div>
  );
}

/** What else than the person of a record is masked on its page. */
const MASKED: Record<string, Subject> = {
  wage_petition: 'petitionContact',
  petition_worker: 'petitionWorker',
  person_correction: 'personCorrection',
};

function looksAt({ ledger, id, person, state }: ShownRecord): { of: Subject; id: string }[] {
  const subject = MASKED[ledger];
  return [
    ...(subject && state !== 'withdrawn' ? [{ of: subject, id }] : []),
    ...(person?.maskedNumber && subject !== 'petitionWorker'
      ? [{ of: 'person' as const, id: person.id }]
      : []),
  ];
}

/** A name that leads to all that was done with it, for whoever may look that up. */
const Led = ({ to, children }: { to: string; children: string }) =>
  useMe().permissions.includes('employment:read') ? <Link to={to}>{children}</Link> : children;

/** 栏目内容 — in the order of the paper; what is empty is left out. */
function Facts({ record }: { record: ShownRecord }) {
  const { person, employer, links, values, territory, handlingUnit } = record;
  const { enteredBy, enteredAt } = record;
  const filled = values.filter(
    ({ text, name }) => text !== null && name !== 'status' && name !== 'statusReason',
  );
  return (
    <section className="card" aria-label={t('记录内容')}>
      <dl className="facts">
        {person && (
          <Fact term={t('姓名')}>
            <Led to={`/persons/${person.id}`}>{person.name}</Led>
          </Fact>
        )}
        {person?.maskedNumber && <Fact term={t('证件号码')}>{person.maskedNumber}</Fact>}
        {employer && (
          <Fact term={t('用人单位#one')}>
            <Led to={`/employers/${employer.id}`}>{employer.name}</Led>
          </Fact>
        )}
        {employer && <Fact term={t('统一社会信用代码')}>{employer.creditCode}</Fact>}
        {links.map(({ name, label, record: linked }) => (
          <Fact key={name} term={label}>
            <Called record={linked ?? null} />
          </Fact>
        ))}
        {filled.map(({ name, label, text }) => (
          <Fact key={name} term={label}>
            {text}
          </Fact>
        ))}
        <Fact term={t('属地')}>{territory.name}</Fact>
        <Fact term={t('经办单位')}>{handlingUnit.name}</Fact>
        <Fact term={t('录入')}>
          {enteredBy ?? '—'},{instantInWords(enteredAt)}
        </Fact>
      </dl>
      {looksAt(record).map(({ of, id }) => (
        <CloserLook key={of} of={of} id={id} />
      ))}
    </section>
  );
}

const Fact = ({ term, children }: { term: string; children: ReactNode }) => (
  <div>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
);

function Signatures({ signatures }: { signatures: ShownRecord['signatures'] }) {
  if (signatures.length === 0) return null;
  return (
    <section className="card">
      <h2>{t('签字')}</h2>
      <ul className="plain">
        {signatures.map(({ verb, label, who, onBehalfOf, at, isStanding }) => (
          <li key={`${verb} ${at}`}>
            {t('{label}:', { label })}
            {who ?? '—'}
            {onBehalfOf && t('(代{onBehalfOf})', { onBehalfOf })}{' '}
            <span className="quiet">
              <time className="when">{instantInWords(at)}</time>
              {!isStanding && t(',后被退回,不再有效')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** 说明 — why it stands so; of a step that others have followed, of which one it was. */
function Explained({ reason, timeline }: { reason: string; timeline: ShownRecord['timeline'] }) {
  const at = timeline.findIndex((each) => each.reason === reason);
  if (at <= 0)
    return (
      <Alert type="warning" showIcon title={t('说明:{statusReason}', { statusReason: reason })} />
    );
  const { what, at: when } = timeline[at]!;
  return (
    <p className="quiet">
      {t('{what}时的说明({when}):{reason}', { what, when: instantInWords(when), reason })}
    </p>
  );
}

function Timeline({ record: { timeline, links } }: { record: ShownRecord }) {
  const linked = links.flatMap(({ record }) => record ?? []);
  return (
    <section className="card">
      <h2>{t('办理经过')}</h2>
      <ol className="timeline">
        {timeline.map(({ revision, at, sentence }) => (
          <li key={revision}>
            <time dateTime={at}>{instantInWords(at)}</time>
            <span>
              <WithLinks text={sentence} records={linked} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
