import { useEffect, useRef, useState, type KeyboardEvent as KeyPressed } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../ask';
import { SearchDocument, type SearchQuery } from '../generated/operations';
import { t } from '../parts/language';
import { Asked } from '../parts/states';

/** 查找 — reached by the key /; what is typed stays in the page, for it may be a person's number. */
export function SearchBox() {
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  // Closed by the step that leaves the page, not by the arrival: a page may come after the next search was begun.
  useEffect(() => {
    const close = () => setText('');
    const go = ({ target }: MouseEvent) => {
      const stays = (target as Element).closest('[role=search], a')?.matches('[role=search]');
      if (!stays) close();
    };
    document.addEventListener('click', go);
    window.addEventListener('popstate', close);
    return () => {
      document.removeEventListener('click', go);
      window.removeEventListener('popstate', close);
    };
  }, []);
  useEffect(() => {
    const reach = (event: KeyboardEvent) => {
      const on = event.target as HTMLElement;
      // Where a number is typed no slash is, nor where one only chooses: the key still reaches the search from there.
      const isTypedIn =
        on.matches('input:not([type=radio]):not([type=checkbox]), textarea') &&
        !('leavesSlash' in on.dataset);
      if (event.key !== '/' || isTypedIn) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener('keydown', reach);
    return () => document.removeEventListener('keydown', reach);
  }, []);

  return (
    <form
      role="search"
      className="search"
      onSubmit={(event) => {
        event.preventDefault();
        setText(typed.trim());
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setText('');
        if (event.key === 'ArrowDown') stepFrom(event, 1);
        if (event.key === 'ArrowUp') stepFrom(event, -1);
      }}
    >
      <input
        ref={input}
        className="control"
        type="search"
        aria-label={t('查找')}
        placeholder={t('姓名、拼音首字母、证件号码、单位、编号( / ,回车查找)')}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {text && <Results text={text} close={() => setText('')} />}
    </form>
  );
}

/** From what is typed down to what was found, and back. */
function stepFrom(event: KeyPressed<HTMLFormElement>, by: 1 | -1) {
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, li a')];
  const next = stops[stops.indexOf(document.activeElement as HTMLElement) + by];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function Results({ text, close }: { text: string; close: () => void }) {
  const query = useQuery({
    queryKey: ['search', text],
    queryFn: async () => (await ask(SearchDocument, { text })).search,
    gcTime: 0,
  });
  return (
    <section className="results" aria-label={t('查找结果')} aria-live="polite">
      <button
        type="button"
        className="results-close"
        onClick={close}
        aria-label={t('关闭查找结果')}
      >
        ×
      </button>
      <Asked query={query}>{(found) => <Found found={found} />}</Asked>
    </section>
  );
}

function Found({ found }: { found: SearchQuery['search'] }) {
  const { persons, employers, records, hasMore } = found;
  if (persons.length + employers.length + records.length === 0)
    return (
      <p>{t('没有找到。可输入姓名的开头、拼音首字母、证件号码(全部或后四位)、单位名称或编号。')}</p>
    );
  return (
    <>
      {persons.length > 0 && <h3>{t('人员')}</h3>}
      <ul>
        {persons.map(({ id, name, maskedNumber }) => (
          <li key={id}>
            <Link to={`/persons/${id}`}>{name}</Link> <span className="quiet">{maskedNumber}</span>
          </li>
        ))}
      </ul>
      {employers.length > 0 && <h3>{t('用人单位')}</h3>}
      <ul>
        {employers.map(({ id, name, creditCode }) => (
          <li key={id}>
            <Link to={`/employers/${id}`}>{name}</Link> <span className="quiet">{creditCode}</span>
          </li>
        ))}
      </ul>
      {records.length > 0 && <h3>{t('记录')}</h3>}
      <ul>
        {records.map(({ id, ledger, ledgerLabel, statusLabel, knownAs }) => (
          <li key={`${ledger} ${id}`}>
            <Link to={`/ledgers/${ledger}/${id}`}>{knownAs}</Link>{' '}
            <span className="quiet">
              {ledgerLabel} · {statusLabel}
            </span>
          </li>
        ))}
      </ul>
      {hasMore && <p className="quiet">{t('还有更多,请输入更多内容。')}</p>}
    </>
  );
}
