import { useEffect, useRef } from 'react';
import { t } from '../parts/language';
import { WORDS, type Finding } from './marks';

interface Props {
  /** With their places in the whole list. */
  shown: readonly (readonly [at: number, finding: Finding])[];
  chosen: number | null;
  choose: (at: number) => void;
  goTo: (offset: number) => void;
}

/** 问题 — the gravest first; the one that is looked at opens, and its places lead into the text. */
export function FindingList({ shown, chosen, choose, goTo }: Props) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-expanded="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const move = (by: number) => {
    const now = shown.findIndex(([at]) => at === chosen);
    const next = shown[now + by]?.[0];
    if (next === undefined) return;
    choose(next);
    list.current?.querySelector<HTMLElement>(`#finding-${next}`)?.focus();
  };
  return (
    <ol
      ref={list}
      className="proof-findings plain"
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
        event.preventDefault();
        move(event.key === 'ArrowDown' ? 1 : -1);
      }}
    >
      {shown.map(([at, { label, severity, says, remedy, where }]) => (
        <li key={at} className={at === chosen ? 'proof-finding is-chosen' : 'proof-finding'}>
          <button
            type="button"
            id={`finding-${at}`}
            aria-expanded={at === chosen}
            onClick={() => choose(at)}
          >
            <span className={`state severity-${severity}`}>{t(WORDS[severity])}</span> {label}
            <span className="quiet proof-says">{says}</span>
          </button>
          {at === chosen && (
            <div className="proof-more">
              <p>
                <strong>{t('处理:')}</strong>
                {remedy}
              </p>
              {where.length > 0 && (
                <p>
                  {where.map(({ offset, quote }, place) => (
                    <button
                      key={`${offset} ${place}`}
                      type="button"
                      className="plain-button"
                      onClick={() => goTo(offset)}
                    >
                      {t('第 {place} 处:{n}', { place: place + 1, n: quote.slice(0, 16) })}
                      {quote.length > 16 && '…'}
                    </button>
                  ))}
                </p>
              )}
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}
