import { useEffect, useState, type InputHTMLAttributes } from 'react';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../ask';
import { RecordsDocument } from '../generated/operations';
import { t } from '../parts/language';
import { useLedger, useRecord } from './queries';
import type { NumberedRecord } from './use-check';
import { whoOf } from './who';

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange'> & {
  /** The ledger whose records may be named. */
  ledger: string;
  value: string;
  onChange: (event: { target: { value: string } }) => void;
  /** Those of the person whose number is written. */
  named?: readonly NumberedRecord[] | undefined;
};

const AT_REST_MS = 300;
/** What came to nothing is named by its number alone. */
const CAME_TO_NOTHING = new Set(['rejected', 'refused', 'withdrawn', 'cancelled', 'voided']);
/** Shorter than the number of anybody's card. */
const NUMBER = /^[1-9]\d{0,13}$/;
/** 证件号码 — whole or in part: no list is looked through by it; the check of the form says whether it is of one record. */
const OF_PERSON = /^\d{15,17}[\dX]?$/i;

/** 关联记录 — found by a name or a number of it; what is kept is the number of the record, and whose it is stands beside it. */
export function LinkControl({ ledger, value, named, ...rest }: Props) {
  const text = useAtRest(value.trim());
  const { data: view } = useLedger(ledger);
  const found = useQuery({
    queryKey: ['link', ledger, text],
    queryFn: async () => {
      const states = view!.states.map(({ code }) => code);
      const statuses = states.filter((code) => !CAME_TO_NOTHING.has(code));
      const asked = { ledger, statuses, text: text || null, sort: 'newest' };
      return (await ask(RecordsDocument, asked)).records.items;
    },
    enabled: view !== undefined && !NUMBER.test(text) && !OF_PERSON.test(text),
  });
  const list = `${rest.id}-found`;
  return (
    <>
      <input {...rest} value={value} list={list} placeholder={t('输入姓名、单位或编号查找')} />
      <datalist id={list}>
        {found.data?.map((record) => (
          <option key={record.id} value={record.id}>
            {[whoOf(record), ...firstOf(record.values), record.statusLabel].join(' · ')}
          </option>
        ))}
      </datalist>
      {NUMBER.test(text) && <Chosen ledger={ledger} id={text} />}
      {named && (
        <OfPerson records={named} choose={(id) => rest.onChange({ target: { value: id } })} />
      )}
    </>
  );
}

function Chosen({ ledger, id }: { ledger: string; id: string }) {
  const { data: record } = useRecord(ledger, id);
  if (!record) return null;
  return (
    <p className="chosen">
      {[record.ledgerLabel, whoOf(record), ...firstOf(record.values), record.statusLabel].join(
        ' · ',
      )}
    </p>
  );
}

/** 号码所指的记录 — the one it stands for; of several, one is chosen. */
function OfPerson({
  records,
  choose,
}: {
  records: readonly NumberedRecord[];
  choose: (id: string) => void;
}) {
  const said = (record: NumberedRecord) =>
    [
      ...[record.ledgerLabel, whoOf(record), record.person?.maskedNumber],
      ...firstOf(record.values),
      ...[record.statusLabel, record.territory.name, t('编号 {id}', { id: record.id })],
    ]
      .filter(Boolean)
      .join(' · ');
  const [first, ...others] = records;
  if (!first) return null;
  if (others.length === 0)
    return (
      <p className="chosen" role="status">
        {said(first)}
      </p>
    );
  return (
    <div className="chosen" role="group" aria-label={t('请选择是哪一条')}>
      <p role="status">{t('该人员有几条这样的记录,请选择是哪一条:')}</p>
      <ul className="plain">
        {records.map((record) => (
          <li key={record.id}>
            <button type="button" className="plain-button" onClick={() => choose(record.id)}>
              {said(record)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What tells one record of a person or an employer from the next. */
const firstOf = (values: { text: string | null }[]) =>
  values.flatMap(({ text }) => (text ? [text] : [])).slice(0, 2);

function useAtRest(value: string): string {
  const [resting, rest] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => rest(value), AT_REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return resting;
}
