import { Suspense, useLayoutEffect, useRef, useState } from 'react';
import { Button } from 'antd';
import { t } from '../parts/language';
import { later } from '../parts/later';
import { Loading } from '../parts/states';
import type { Draft, DraftRow } from './draft';
import { Field } from './form-field';
import type { FormField } from './queries';

/** What has its columns from elsewhere comes when a form has such a thing. */
const TableGrid = later(() => import('../reports/table-grid'));

export interface RowsProps {
  field: FormField;
  rows: readonly DraftRow[];
  /** Of the whole form: what else it says may decide what the rows have. */
  draft: Draft;
  problems: ReadonlyMap<string, string>;
  hints: ReadonlyMap<string, string>;
  /** Made of what stands there by then; of one of them alone, where that is. */
  change: (update: (rows: readonly DraftRow[]) => readonly DraftRow[], at?: string) => void;
  left: () => void;
}

/** 多行 — several of something that is a form itself; those with cells in columns as a grid. */
export function Rows(props: RowsProps) {
  const { field, problems } = props;
  const isGrid = field.fields.some(({ kind, isList }) => isList && kind === 'text');
  return (
    <fieldset className="group">
      <legend>
        {field.label}
        {!field.isRequired && <span className="quiet">{t('(没有的不填)')}</span>}
      </legend>
      {problems.has(field.name) && (
        <p className="problem" role="alert">
          {problems.get(field.name)}
        </p>
      )}
      {isGrid ? (
        <Suspense fallback={<Loading />}>
          <TableGrid {...props} />
        </Suspense>
      ) : (
        <Cards {...props} />
      )}
    </fieldset>
  );
}

type Step = 'up' | 'down' | 'drop' | 'add';

/** 次序 — the order of what is listed may be its numbering (附件1, 附件2), so that it can be changed. */
function Cards({ field, rows, problems, hints, change, left }: RowsProps) {
  const { name, label } = field;
  const keysOf = useKeys();
  const keys = keysOf(rows);
  const [said, say] = useState('');
  /** What is moved or taken away takes the focus with it. */
  const next = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (next.current === null) return;
    document.querySelector<HTMLElement>(`[data-step="${next.current}"]`)?.focus();
    next.current = null;
  });
  const stepOf = (step: Step, key?: number) => `${name} ${step} ${key ?? ''}`;
  const focus = (step: Step, key?: number) => void (next.current = stepOf(step, key));

  /** Of the card as it stands by then: it may have been moved, or be gone. */
  const put = (key: number, inner: string, value: DraftRow[string], at: string) =>
    change((before) => {
      const known = keysOf(before);
      const now = before.map((row, place) =>
        known[place] === key ? { ...row, [inner]: value } : row,
      );
      return keysOf.keep(now, known);
    }, at);
  const arrange = (places: readonly number[]) =>
    change((before) => {
      const known = keysOf(before);
      return keysOf.keep(
        places.map((at) => before[at]!),
        places.map((at) => known[at]!),
      );
    });
  const places = rows.map((_, at) => at);
  function move(at: number, by: 1 | -1) {
    const to = at + by;
    if (to < 0 || to >= rows.length) return;
    arrange(places.map((place) => (place === at ? to : place === to ? at : place)));
    focus(by < 0 ? 'up' : 'down', keys[at]);
    say(t('已移到第 {to} 位:{label}', { to: to + 1, label }));
  }
  function drop(at: number) {
    arrange(places.filter((place) => place !== at));
    const near = keys[at + 1] ?? keys[at - 1];
    if (near === undefined) focus('add');
    else focus('drop', near);
    say(t('已删去{label} {at}', { label, at: at + 1 }));
  }
  function add() {
    change((before) => keysOf.keep([...before, {}], [...keysOf(before), keysOf.another()]));
    say('');
  }
  return (
    <>
      {rows.map((row, at) => (
        <fieldset key={keys[at]} className="group row-card">
          <legend>
            {label} {at + 1}
          </legend>
          <div className="fields">
            {field.fields.map((inner) => {
              const path = `${name}.${at}.${inner.name}`;
              return (
                <Field
                  key={inner.name}
                  field={inner}
                  path={path}
                  value={row[inner.name]}
                  problem={problems.get(path) ?? null}
                  hint={hints.get(path) ?? null}
                  change={(_, value) => put(keys[at]!, inner.name, value as DraftRow[string], path)}
                  left={left}
                />
              );
            })}
          </div>
          <div className="steps">
            <Button
              data-step={stepOf('up', keys[at])}
              aria-disabled={at === 0}
              onClick={() => move(at, -1)}
            >
              {t('上移{label} {at}', { label, at: at + 1 })}
            </Button>
            <Button
              data-step={stepOf('down', keys[at])}
              aria-disabled={at === rows.length - 1}
              onClick={() => move(at, 1)}
            >
              {t('下移{label} {at}', { label, at: at + 1 })}
            </Button>
            <Button data-step={stepOf('drop', keys[at])} onClick={() => drop(at)}>
              {t('删去{label} {at}', { label, at: at + 1 })}
            </Button>
          </div>
        </fieldset>
      ))}
      <p className="visually-hidden" role="status">
        {said}
      </p>
      <Button data-step={stepOf('add')} onClick={add}>
        {t('添加{label}', { label })}
      </Button>
    </>
  );
}

/**
 * Which card is which, however they are put in order: whatever a card shows of its own goes with it. Rows that come from
 * elsewhere (a draft that is gone on with) are other cards.
 */
function useKeys() {
  const [keysOf] = useState(() => {
    const known = new WeakMap<readonly DraftRow[], readonly number[]>();
    let last = 0;
    const another = () => (last += 1);
    const keep = (rows: readonly DraftRow[], keys: readonly number[]) => {
      known.set(rows, keys);
      return rows;
    };
    const of = (rows: readonly DraftRow[]) =>
      known.get(rows) ?? known.get(keep(rows, rows.map(another)))!;
    return Object.assign(of, { keep, another });
  });
  return keysOf;
}
