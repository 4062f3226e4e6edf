import { useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import { DraftNote } from '../drafts/draft-note';
import { DraftOffers, useDrafts } from '../drafts/draft-offers';
import { useKeptDraft } from '../drafts/use-kept-draft';
import { EnterDocument } from '../generated/operations';
import { t } from '../parts/language';
import { useLeft } from '../parts/left-for';
import { Asked, Nothing } from '../parts/states';
import { usePageTitle } from '../parts/use-page-title';
import { useMe } from '../session/session';
import { byFirstDays, valuesOf, type Draft } from './draft';
import { draftKnownAs } from './draft-in-words';
import { FormFields } from './form-fields';
import { FormNotices } from './form-notices';
import { begun } from './begun';
import { BelongsTo } from './belongs-to';
import { useLedger, type FormField, type FormView, type LedgerView } from './queries';
import { tellOn, type Stored } from './stored';
import { useForm } from './use-form';

export default function EnterPage() {
  const { ledger = '' } = useParams();
  const view = useLedger(ledger);
  // Asked for beside the form.
  useDrafts();
  return (
    <Asked query={view} heading={t('台账')}>
      {(known) =>
        known.entry && known.mayEnter ? (
          <EntryForm key={ledger} view={known} entry={known.entry} />
        ) : (
          <Nothing>{t('这个台账不由您的岗位登记。')}</Nothing>
        )
      }
    </Asked>
  );
}

/** Where one sits is where most of one's records are; a desk of the district serves all of it. */
const PLACES = new Set(['street', 'community']);
/** What is about nobody is mostly about the unit itself. */
const OWN = new Set(['district', 'city', 'province']);
const isAboutNobody = (fields: readonly FormField[]) =>
  !fields.some(({ name }) => name === 'person' || name === 'employer');

const focusFirst = (form: HTMLFormElement | null) =>
  [...(form?.querySelectorAll<HTMLInputElement>('.control') ?? [])]
    .find(({ value }) => value === '')
    ?.focus();

/** Of whom the next record is, is another person; where and what kind is mostly the same. */
const isOfPerson = (path: string) => path.startsWith('person.');

function EntryForm({ view, entry }: { view: LedgerView; entry: FormView }) {
  const { ledger, label } = view;
  const { fields } = entry;
  usePageTitle(t('登记:{label}', { label }));
  const { unit } = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [stored, setStored] = useState<Stored | null>(null);
  const top = useRef<HTMLFormElement>(null);
  // One begins to type at once.
  useEffect(() => focusFirst(top.current), []);
  const left = useLeft(begun);
  const [begin, setBegin] = useState<Draft>(() => ({
    ...(PLACES.has(unit.kind) || (OWN.has(unit.kind) && isAboutNobody(fields))
      ? { territoryCode: unit.code }
      : {}),
    ...left,
  }));
  const form = useForm({
    ...{ ledger, verb: 'enter', fields },
    begin,
    stepOf: (draft) => ({ values: valuesOf(fields, draft) }),
  });

  const kept = useKeptDraft(
    { ledger, form: 'enter', recordId: null },
    form.draft === begin ? null : JSON.stringify(form.draft),
    () => draftKnownAs(fields, form.draft),
  );
  const { keeper } = kept;
  const isHeld = form.sending !== 'not' || form.isStoring;

  async function enter(andGoOn: boolean) {
    const rows = [valuesOf(fields, form.draft)];
    const answer = await form.send(
      EnterDocument,
      (idempotencyKey) => ({ ledger, rows, idempotencyKey, ...keeper.sentOf }),
      keeper,
    );
    const record = answer?.data.enter[0];
    if (!record) return;
    keeper.entered();
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'ledger' });
    const said = t('已登记,编号 {id}。', { id: record.id });
    const { notes, unstored } = answer!;
    const hints = [...notes, ...record.hints];
    // What is left to be corrected of this one comes before the next.
    if (!andGoOn || notes.length > 0) {
      tellOn(`${ledger}/${record.id}`, { said, hints, unstored, revision: record.revision });
      return void navigate(`/ledgers/${ledger}/${record.id}`);
    }
    setStored({ said, hints });
    const next = Object.fromEntries(
      Object.entries(form.draft).filter(([path]) => !isOfPerson(path)),
    ) as Draft;
    setBegin(next);
    form.startAgain(next);
    focusFirst(top.current);
  }

  return (
    <>
      <p className="trail">
        <Link to={`/ledgers/${ledger}`}>{label}</Link>
        {left && <BelongsTo fields={fields} values={left} />}
      </p>
      <h1>{t('{label}:登记', { label })}</h1>
      {stored && <Alert type="success" showIcon role="status" title={stored.said} />}
      {stored?.hints.map(({ message }) => (
        <Alert key={message} type="warning" showIcon title={t('提示:{message}', { message })} />
      ))}
      <DraftOffers
        kept={kept}
        isSending={isHeld}
        goOn={(content) => form.startAgain(byFirstDays(fields, JSON.parse(content) as Draft))}
      >
        <form
          ref={top}
          className="card form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void enter(false);
          }}
        >
          <div className="fields">
            <FormFields fields={fields} {...form} />
          </div>
          <FormNotices form={form} />
          <DraftNote kept={kept} />
          <div className="steps">
            <Button
              type="primary"
              htmlType="submit"
              loading={form.sending !== 'not'}
              disabled={form.isStoring}
            >
              {t('登记')}
            </Button>
            <Button disabled={isHeld} onClick={() => void enter(true)}>
              {t('登记并继续下一条')}
            </Button>
          </div>
        </form>
      </DraftOffers>
    </>
  );
}
