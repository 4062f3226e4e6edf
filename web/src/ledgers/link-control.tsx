import { useEffect, useRef, useState, type InputHTMLAttributes } from 'react';
import { useQuery } from '@tanstack/react-query';
import { ask, sentenceOf } from '../ask';
import { RecordsDocument } from '../generated/operations';
import { t } from '../parts/language';
import { isNumberOfRecord } from './identity-number';
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
/** More than these are narrowed down by more of the name. */
const MOST_OFFERED = 5;
/** What came to nothing is named by its number alone. */
const CAME_TO_NOTHING = new Set(['rejected', 'refused', 'withdrawn', 'cancelled', 'voided']);
/** 证件号码 — whole or in part: no list is looked through by it; the check of the form says whether it is of one record. */
const OF_PERSON = /^(?:\d{15,17}[\dX]?|[HM]\d{7,10}|0\d{7}|[A-Z]{3}\d{11,12})$/i;

/** 关联记录 — found by a name or a number of it; what is kept is the number of the record, and whose it is stands beside it. */
export function LinkControl({ ledger, value, named, ...rest }: Props) {
  const text = useAtRest(value.trim());
  // Whoever goes on with a name in it has not chosen yet.
  const [isLeft, setLeft] = useState(false);
  const { data: view } = useLedger(ledger);
  const found = useQuery({
    queryKey: ['link', ledger, text],
    queryFn: async () => {
      const states = view!.states.map(({ code }) => code);
      const statuses = states.filter((code) => !CAME_TO_NOTHING.has(code));
      const asked = { ledger, statuses, text: text || null, sort: 'newest' };
      return (await ask(RecordsDocument, asked)).records.items;
    },
    enabled:
      view !== undefined && !isNumberOfRecord(text) && !OF_PERSON.test(text.replace(/\s/g, '')),
  });
  const list = `${rest.id}-found`;
  const input = useRef<HTMLInputElement>(null);
  // What is chosen by goes with it, and with that the place on the page of whoever goes by keys.
  const choose = (id: string) => {
    rest.onChange({ target: { value: id } });
    input.current?.focus();
  };
  return (
    <>
      <input
        {...rest}
        ref={input}
        value={value}
        list={list}
        placeholder={t('输入姓名、单位或编号查找')}
        onFocus={() => setLeft(false)}
        onBlur={(event) => {
          setLeft(true);
          rest.onBlur?.(event);
        }}
      />
      <datalist id={list}>
        {found.data?.map((record) => (
          <option key={record.id} value={record.id}>
            {[whoOf(record), ...firstOf(record), record.statusLabel].join(' · ')}
          </option>
        ))}
      </datalist>
      {isNumberOfRecord(text) && <Chosen ledger={ledger} id={text} />}
      {named?.length === 1 && (
        <p className="chosen" role="status">
          {saidOf(named[0]!)}
        </p>
      )}
      {named && named.length > 1 && (
        <Choice
          asks={t('该人员有几条这样的记录,请选择是哪一条:')}
          records={named}
          choose={choose}
        />
      )}
      {isLeft && text !== '' && !found.isPending && (
        <Choice
          asks={
            found.error
              ? sentenceOf(found.error)
              : found.data.length > 0
                ? t('请选择是哪一条:')
                : t('没有找到这样的记录,请核对姓名、单位,或填写编号、完整的证件号码。')
          }
          records={found.data?.slice(0, MOST_OFFERED) ?? []}
          choose={choose}
        />
      )}
    </>
  );
}

function Chosen({ ledger, id }: { ledger: string; id: string }) {
  const { data: record } = useRecord(ledger, id);
  if (!record) return null;
  return (
    <p className="chosen">
      {[record.ledgerLabel, whoOf(record), ...firstOf(record), record.statusLabel].join(' · ')}
    </p>
  );
}

type Offered = Pick<
  NumberedRecord,
  'id' | 'ledgerLabel' | 'knownAs' | 'person' | 'values' | 'statusLabel' | 'territory'
>;

const saidOf = (record: Offered) =>
  [
    ...[record.ledgerLabel, whoOf(record), record.person?.maskedNumber],
    ...firstOf(record),
    ...[record.statusLabel, record.territory.name, t('编号 {id}', { id: record.id })],
  ]
    .filter(Boolean)
    .join(' · ');

/** 选择 — of the records that may be meant, one. */
function Choice({
  asks,
  records,
  choose,
}: {
  asks: string;
  records: readonly Offered[];
  choose: (id: string) => void;
}) {
  return (
    <div className="chosen" role="group" aria-label={t('请选择是哪一条')}>
      <p role="status">{asks}</p>
      <ul className="plain">
        {records.map((record) => (
          <li key={record.id}>
            <button type="button" className="plain-button" onClick={() => choose(record.id)}>
              {saidOf(record)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What tells one record of a person or an employer from the next, and is not said by its name. */
const firstOf = (record: { knownAs: string; values: { text: string | null }[] }) =>
  record.values
    .flatMap(({ text }) => (text && !record.knownAs.includes(text) ? [text] : []))
    .slice(0, 2);

function useAtRest(value: string): string {
  const [resting, rest] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => rest(value), AT_REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return resting;
}
