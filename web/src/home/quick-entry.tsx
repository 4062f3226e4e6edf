import { useState } from 'react';
import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { beginEntry } from '../ledgers/begun';
import { problemOfIdentityNumber } from '../ledgers/identity-number';
import { useLedger, useLedgerNames } from '../ledgers/queries';
import { t } from '../parts/language';
import { Loading } from '../parts/states';
import { canBePasted } from '../paste/columns';

/** Chosen last, while the page is. */
let lastLedger = '';

/** First to be typed in, unless somebody was quicker and is searching already. */
function reachUnlessSearching(input: HTMLInputElement | null) {
  if (!document.activeElement?.closest('[role=search]')) input?.focus();
}

/** 快速登记 — a person's number, and one is in the form; or a whole table. Not for who enters nothing about persons. */
export function QuickEntry() {
  const names = useLedgerNames();
  const mine = names.data?.filter((each) => each.mayEnter && each.namesPersons) ?? [];
  const [chosen, choose] = useState(lastLedger);
  const [number, setNumber] = useState('');
  const navigate = useNavigate();
  const ledger = mine.some((each) => each.ledger === chosen) ? chosen : (mine[0]?.ledger ?? '');
  const problem = problemOfIdentityNumber(number);
  if (names.isLoading) return <Loading />;
  if (!ledger) return null;

  return (
    <section className="card">
      <h2>{t('快速登记')}</h2>
      <form
        className="quick"
        onSubmit={(event) => {
          event.preventDefault();
          if (problem) return;
          beginEntry(number.trim() ? { 'person.documentNumber': number.trim() } : {});
          void navigate(`/ledgers/${ledger}/new`);
        }}
      >
        <label className="quick-number">
          <span>{t('证件号码')}</span>
          <input
            className="control"
            ref={reachUnlessSearching}
            data-leaves-slash
            autoComplete="off"
            value={number}
            aria-invalid={problem !== null}
            aria-describedby={problem ? 'quick-problem' : undefined}
            onChange={({ target }) => setNumber(target.value)}
          />
        </label>
        <label>
          <span>{t('台账#one')}</span>
          <select
            className="control"
            value={ledger}
            onChange={({ target }) => choose((lastLedger = target.value))}
          >
            {mine.map((each) => (
              <option key={each.ledger} value={each.ledger}>
                {each.label}
              </option>
            ))}
          </select>
        </label>
        <Button type="primary" htmlType="submit">
          {t('登记')}
        </Button>
        <PasteLink ledger={ledger} />
      </form>
      {problem && (
        <p className="problem" id="quick-problem" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}

function PasteLink({ ledger }: { ledger: string }) {
  const { data: view } = useLedger(ledger);
  if (view && !(view.entry && canBePasted(view.entry))) return null;
  return (
    // Its place is held: on a narrow screen it stands in a line of its own.
    <Link
      className={view ? 'action-quiet' : 'action-quiet is-coming'}
      to={`/ledgers/${ledger}/paste`}
    >
      {t('粘贴表格')}
    </Link>
  );
}
