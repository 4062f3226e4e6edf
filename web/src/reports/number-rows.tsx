import { useRef, useState, type KeyboardEvent } from 'react';
import { t } from '../parts/language';
import { numberInWords, unitInWords } from '../parts/words';
import { BindableDialog } from './bindable-dialog';
import { PROSE, type Bindable, type Binding, type TemplateNumber } from './use-binding';

const CERTAINTY: Record<TemplateNumber['certainty'], [tone: string, word: string]> = {
  sure: ['good', '一致'],
  unsure: ['waiting', '待核对'],
  unknown: ['plain', '未知'],
};

/** 底稿数字 — one after another: what it stands in, what it may be, and what one says of it. */
export function NumberRows({
  templateId,
  rows,
  binding,
}: {
  templateId: string;
  rows: readonly TemplateNumber[];
  binding: Binding;
}) {
  const list = useRef<HTMLOListElement>(null);
  const [choosing, choose] = useState<TemplateNumber | null>(null);
  const focusOn = (at: number) =>
    list.current?.querySelectorAll<HTMLElement>('.binding-main')[at]?.focus();
  const next = (at: number) => {
    const open = rows.findIndex((row, place) => place > at && binding.boundTo(row) === null);
    focusOn(open === -1 ? at + 1 : open);
  };
  const settle = (at: number, value: Bindable) => {
    binding.decide(rows[at]!.place, value);
    next(at);
  };
  const confirm = (at: number) => {
    const row = rows[at]!;
    if (row.proposal) settle(at, row.proposal);
    else choose(row);
  };
  const press = (event: KeyboardEvent, at: number) => {
    const row = rows[at]!;
    const by: Record<string, (() => void) | undefined> = {
      ArrowDown: () => focusOn(at + 1),
      ArrowUp: () => focusOn(at - 1),
      x: () => settle(at, PROSE),
      f: () => choose(row),
      Backspace: () => binding.decide(row.place, null),
    };
    if (event.ctrlKey || event.altKey || event.metaKey || !by[event.key]) return;
    event.preventDefault();
    by[event.key]!();
  };
  return (
    <>
      <ol ref={list} className="bindings plain" aria-label={t('底稿数字')}>
        {rows.map((row, at) => (
          <li key={row.place} className={binding.boundTo(row) ? 'binding is-bound' : 'binding'}>
            <button
              type="button"
              className="binding-main"
              onClick={() => confirm(at)}
              onKeyDown={(event) => press(event, at)}
            >
              <span className="binding-text">
                …{row.before}
                <strong>{row.quote}</strong>
              </span>
              <Standing row={row} bound={binding.boundTo(row)} />
            </button>
            <span className="binding-steps">
              <button type="button" className="plain-button" onClick={() => choose(row)}>
                {t('另选')}
                <span className="visually-hidden"> {row.quote}</span>
              </button>
              <button type="button" className="plain-button" onClick={() => settle(at, PROSE)}>
                {t('自行行文')}
                <span className="visually-hidden"> {row.quote}</span>
              </button>
              {binding.boundTo(row) && (
                <button
                  type="button"
                  className="plain-button"
                  onClick={() => binding.decide(row.place, null)}
                >
                  {t('取回')}
                  <span className="visually-hidden"> {row.quote}</span>
                </button>
              )}
            </span>
          </li>
        ))}
      </ol>
      {choosing && (
        <BindableDialog
          templateId={templateId}
          number={choosing}
          close={() => choose(null)}
          choose={(value) => {
            const at = rows.indexOf(choosing);
            choose(null);
            // Once the dialog has given the keyboard back.
            setTimeout(() => settle(at, value));
          }}
        />
      )}
    </>
  );
}

function Standing({ row, bound }: { row: TemplateNumber; bound: Bindable | null }) {
  if (bound)
    return (
      <span className="binding-to">
        <span className="state state-good">{t('✓ 已确认')}</span> {inWords(bound)}
      </span>
    );
  const [tone, word] = CERTAINTY[row.certainty];
  return (
    <span className="binding-to">
      <span className={`state state-${tone}`}>{t(word)}</span>{' '}
      {row.proposal ? inWords(row.proposal) : <span className="quiet">{t('没有建议,请另选')}</span>}
    </span>
  );
}

export const inWords = ({ label, value, unit, document }: Bindable): string =>
  [
    t(label),
    value !== null && `${numberInWords(value)}${unitInWords(unit, value)}`,
    document && `(${document})`,
  ]
    .filter(Boolean)
    .join(' ');
