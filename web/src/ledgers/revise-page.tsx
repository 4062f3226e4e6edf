import { useCallback, useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import { ask, sentenceOf } from '../ask';
import { DraftNote } from '../drafts/draft-note';
import { DraftOffers, useDrafts } from '../drafts/draft-offers';
import { useKeptDraft } from '../drafts/use-kept-draft';
import { RecordDocument, ReviseDocument } from '../generated/operations';
import { t } from '../parts/language';
import { Asked, Nothing } from '../parts/states';
import { useLeft } from '../parts/left-for';
import { usePageTitle } from '../parts/use-page-title';
import { readKeptRows, useKeptRows } from '../reports/kept-rows';
import { unstored } from './begun';
import { Conflict, compared } from './conflict';
import { byFirstDays, changedIn, changesOf, pathsOf, type Draft } from './draft';
import { draftKnownAs } from './draft-in-words';
import { FormFields } from './form-fields';
import { FormNotices } from './form-notices';
import { useLedger, useRecord, type FormView, type ShownRecord } from './queries';
import { tellOn } from './stored';
import { useForm } from './use-form';
import { whoOf } from './who';

const isRevised = ({ nextSteps }: ShownRecord) =>
  nextSteps.some(({ verb, isPermitted }) => verb === 'revise' && isPermitted);

export default function RevisePage() {
  const { ledger = '', id = '' } = useParams();
  const view = useLedger(ledger);
  const record = useRecord(ledger, id);
  // Asked for beside the form.
  useDrafts();
  /** What is begun stays, whatever others make of the record meanwhile: it is told when it is sent. */
  const begun = useRef('');
  const isBegun = (known: ShownRecord) => {
    if (isRevised(known)) begun.current = known.id;
    return begun.current === known.id;
  };
  return (
    <Asked query={view} heading={t('台账')}>
      {({ revision }) => (
        <Asked query={record}>
          {(known) =>
            revision && isBegun(known) ? (
              <Begun key={`${ledger}/${id}`} record={known} revision={revision} />
            ) : (
              <Nothing>{t('这条记录目前不能由您修改。')}</Nothing>
            )
          }
        </Asked>
      )}
    </Asked>
  );
}

/** As it was when one began: what others do meanwhile is told when it is sent. */
function Begun({ record, revision }: Omit<Props, 'rows'>) {
  const [begun] = useState(record);
  const rows = useKeptRows(begun);
  return (
    <Asked query={rows}>
      {(kept) => (
        <RevisionForm record={begun} now={record.revision} revision={revision} rows={kept} />
      )}
    </Asked>
  );
}

const PLACES = new Set(['territoryCode', 'handlingUnitCode']);

/** What is stored, as far as it is shown in full. */
function draftOf({ fields }: FormView, record: ShownRecord, rows: Draft): Draft {
  const { values, territory, handlingUnit, links } = record;
  const beside = new Map([
    ['territoryCode', territory.code],
    ['handlingUnitCode', handlingUnit.code],
    ...links.flatMap(({ name, record: linked }) => (linked ? [[name, linked.id] as const] : [])),
  ]);
  const rawOf = (name: string) => values.find((each) => each.name === name)?.raw ?? null;
  const entries = fields.flatMap(({ name, kind, isList }): [string, Draft[string]][] => {
    const besides = beside.get(name);
    if (besides) return [[name, besides]];
    const raw = rawOf(name);
    if (raw === null || raw.includes('*')) return [];
    if (kind === 'flag') return [[name, raw === 'true']];
    if (isList) return [[name, JSON.parse(raw) as string[]]];
    return [[name, raw]];
  });
  return { ...byFirstDays(fields, Object.fromEntries(entries)), ...rows };
}

/** 他人所改 — the record and then its rows: what is newer than the record is refused once more, what is older would be overwritten. */
async function lookAt(revision: FormView, ledger: string, id: string) {
  const { record } = await ask(RecordDocument, { ledger, id });
  return { record, draft: draftOf(revision, record, await readKeptRows(ledger, id)) };
}

/** Of what was changed in another form what this one takes. */
const within = ({ fields }: FormView, changes: Draft): Draft =>
  Object.fromEntries(
    pathsOf(fields).flatMap((path) => (path in changes ? [[path, changes[path]!]] : [])),
  );

/** 改了一半的 — of which revision the changes are, what stood there, and what stands in the form. */
interface HalfDone {
  revision: number;
  before: Draft;
  draft: Draft;
}

interface Props {
  record: ShownRecord;
  revision: FormView;
  rows: Draft;
}

function RevisionForm({ record, now, revision, rows }: Props & { now: number }) {
  const { ledger, ledgerLabel, id, person, employer } = record;
  const { fields } = revision;
  // It lies somewhere and is handled by somebody already: neither becomes nobody's.
  const shown = fields.map((field) =>
    PLACES.has(field.name) ? { ...field, isRequired: true } : field,
  );
  usePageTitle(t('修改{ledgerLabel} {id}', { ledgerLabel, id }));
  const navigate = useNavigate();
  const queries = useQueryClient();
  // What one's changes are changes of: as it was when one began, or as another has made it since.
  const [base, setBase] = useState(record);
  const [theirs, setTheirs] = useState<{ record: ShownRecord; draft: Draft } | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [before, setBefore] = useState(() => draftOf(revision, record, rows));
  const stepOf = (draft: Draft) => ({
    ...{ id, revision: base.revision },
    values: changesOf(fields, before, draft),
  });
  const left = useLeft(unstored);
  const [begin] = useState<Draft>(() =>
    left?.path === `${ledger}/${id}` ? { ...before, ...within(revision, left.changes) } : before,
  );
  const form = useForm({
    ...{ ledger, verb: 'revise', stepOf, begin },
    // What is kept as it stands need not be filled in again.
    fields: shown.map((field) => (field.fields.length ? { ...field, isRequired: false } : field)),
  });
  const { isOvertaken } = form;
  const look = useCallback(() => {
    setFailure(null);
    lookAt(revision, ledger, id)
      .then(setTheirs)
      .catch((error: unknown) => setFailure(sentenceOf(error)));
  }, [revision, ledger, id]);
  useEffect(() => {
    if (isOvertaken) look();
  }, [isOvertaken, look]);
  const stands = {
    'person.name': person?.name ?? '',
    'person.documentNumber': person?.maskedNumber ?? '',
    'employer.name': employer?.name ?? '',
    'employer.creditCode': employer?.creditCode ?? '',
  };

  const begun: HalfDone = { revision: base.revision, before, draft: form.draft };
  const kept = useKeptDraft(
    { ledger, form: 'revise', recordId: id },
    form.draft === before ? null : JSON.stringify(begun),
    () => draftKnownAs(fields, changedIn(fields, before, form.draft)),
  );
  const { keeper } = kept;
  /** What others did since it was kept is told as if it had just been sent. */
  function goOn(content: string) {
    const begun = JSON.parse(content) as HalfDone;
    setBase({ ...record, revision: begun.revision });
    setBefore(begun.before);
    setTheirs(null);
    if (now !== begun.revision) look();
    form.startAgain(byFirstDays(fields, begun.draft));
  }

  async function revise() {
    const steps = [stepOf(form.draft)];
    const answer = await form.send(
      ReviseDocument,
      (idempotencyKey) => ({ ledger, steps, idempotencyKey, ...keeper.sentOf }),
      keeper,
    );
    if (!answer) return;
    keeper.entered();
    const { notes, unstored } = answer;
    const [written] = answer.data.revise;
    const hints = [...notes, ...(written?.hints ?? [])];
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'ledger' });
    tellOn(`${ledger}/${id}`, {
      ...{ said: t('已修改。'), hints, unstored, revision: written?.revision },
    });
    void navigate(`/ledgers/${ledger}/${id}`, { replace: true });
  }

  return (
    <>
      <p className="trail">
        <Link to={`/ledgers/${ledger}`}>{ledgerLabel}</Link> ›{' '}
        <Link to={`/ledgers/${ledger}/${id}`}>{whoOf(record)}</Link>
      </p>
      <h1>{t('修改')}</h1>
      {record.statusReason && (
        <p className="returned">
          {t('退回说明:{statusReason}', { statusReason: record.statusReason })}
        </p>
      )}
      <DraftOffers kept={kept} isSending={form.sending !== 'not' || form.isStoring} goOn={goOn}>
        <form
          className="card form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void revise();
          }}
        >
          <div className="fields">
            <FormFields fields={shown} stands={stands} {...form} />
          </div>
          {failure && <Alert type="error" showIcon role="alert" title={failure} />}
          {theirs && (
            <Conflict
              {...compared(revision, before, form.draft, theirs.draft)}
              goOn={(chosen) => {
                const mine = changedIn(fields, before, form.draft);
                setBase(theirs.record);
                setBefore(theirs.draft);
                setTheirs(null);
                form.startAgain({ ...theirs.draft, ...mine, ...chosen });
              }}
            />
          )}
          <FormNotices form={form} />
          <DraftNote kept={kept} />
          <div className="steps">
            <Button
              type="primary"
              htmlType="submit"
              loading={form.sending !== 'not'}
              disabled={theirs !== null || form.isStoring}
            >
              {t('保存修改')}
            </Button>
            <Link
              className="action-quiet"
              to={`/ledgers/${ledger}/${id}`}
              onClick={() => void keeper.drop()}
            >
              {t('放弃')}
            </Link>
          </div>
        </form>
      </DraftOffers>
    </>
  );
}
