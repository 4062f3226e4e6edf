import { startTransition, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { DraftNote } from '../drafts/draft-note';
import { DraftOffers, useDrafts } from '../drafts/draft-offers';
import { useKeptDraft } from '../drafts/use-kept-draft';
import { begun } from '../ledgers/begun';
import { BelongsTo } from '../ledgers/belongs-to';
import { valuesOf } from '../ledgers/draft';
import { useLedger, type FormView, type LedgerView } from '../ledgers/queries';
import { t } from '../parts/language';
import { useLeft } from '../parts/left-for';
import { Asked, Nothing } from '../parts/states';
import { usePageTitle } from '../parts/use-page-title';
import { useMe } from '../session/session';
import { tableOf } from './clipboard';
import { BookChoice, type Book } from './book-choice';
import { canBePasted, columnsOf } from './columns';
import { EnteredRows } from './entered-rows';
import { contentOf, knownAs, sheetOf } from './kept-sheet';
import { PasteBox } from './paste-box';
import { MOST_LINES, emptyTable, readTable, type PastedTable } from './read-table';
import { EMPTY, changed, type Sheet } from './sheet';
import { SheetDesk } from './sheet-desk';

export default function PastePage() {
  const { ledger = '' } = useParams();
  const view = useLedger(ledger);
  // Asked for beside the form.
  useDrafts();
  return (
    <Asked query={view} heading={t('台账')}>
      {(known) =>
        known.entry && known.mayEnter && canBePasted(known.entry) ? (
          <Paste key={ledger} view={known} entry={known.entry} />
        ) : (
          <Nothing>{t('这个台账不由您的岗位成批登记。')}</Nothing>
        )
      }
    </Asked>
  );
}

/** What was pasted and is not known to be entered, while the page is: one may look something up and come back. */
const keptSheets = new Map<string, { sheet: Sheet; draftKey: string }>();

const BLANK_LINES = 10;

/** Where one sits is where most of one's records are; a desk of the district serves all of it. */
const PLACES = new Set(['street', 'community']);

function Paste({ view, entry }: { view: LedgerView; entry: FormView }) {
  const { ledger, label } = view;
  const { fields } = entry;
  usePageTitle(t('成批登记:{label}', { label }));
  const { unit } = useMe();
  const queries = useQueryClient();
  const columns = useRef(columnsOf(fields)).current;
  const [before] = useState(() => keptSheets.get(ledger));
  const [sheet, change] = useReducer(changed, before?.sheet ?? EMPTY);
  const kept = useKeptDraft(
    { ledger, form: 'paste', recordId: null },
    useMemo(() => contentOf(sheet), [sheet]),
    () => knownAs(sheet),
    before?.draftKey,
  );
  const { keeper } = kept;
  useEffect(
    () => void keptSheets.set(ledger, { sheet, draftKey: keeper.draftKey }),
    [ledger, sheet, keeper],
  );
  const isKept = sheet.rows.length === 0 || kept.standing.is === 'kept';
  useBeforeLeaving(!isKept || sheet.open.length > 0);

  // Of several sheets one is entered after the other.
  const [book, keepBook] = useState<Book | null>(null);
  // 名单 — of a case or a class, which the page before has named.
  const left = useLeft(begun);
  // Whoever pastes hundreds of rows is answered before they are drawn.
  const takeIn = (table: PastedTable) =>
    startTransition(() =>
      change({
        ...{ does: 'take in', table },
        defaults: {
          ...(PLACES.has(unit.kind) ? { territoryCode: unit.code } : {}),
          ...(left as Record<string, string> | null),
        },
      }),
    );
  return (
    <>
      <p className="trail">
        <Link to={`/ledgers/${ledger}`}>{label}</Link>
        <BelongsTo fields={fields} values={{ ...left, ...sheet.defaults }} />
      </p>
      <h1>
        {label}
        {t(':成批登记')}
      </h1>
      <EnteredRows ledger={ledger} entered={sheet.entered} />
      <DraftOffers
        kept={kept}
        goOn={(content) => change({ does: 'go on with', sheet: sheetOf(content) })}
      >
        {sheet.rows.length === 0 && sheet.open.length === 0 ? (
          <>
            <PasteBox
              columns={columns}
              most={MOST_LINES}
              takeIn={(text) => takeIn(readTable(tableOf(text), columns))}
              beginEmpty={() => takeIn(emptyTable(BLANK_LINES))}
            />
            <BookChoice {...{ columns, book, takeIn }} keep={keepBook} />
          </>
        ) : (
          <SheetDesk
            {...{ ledger, sheet, columns, fields, change, keeper }}
            valuesOf={(draft) => valuesOf(fields, draft)}
            whenEntered={() =>
              void queries.invalidateQueries({
                predicate: ({ queryKey }) => queryKey[0] !== 'ledger',
              })
            }
          />
        )}
        <DraftNote kept={kept} />
      </DraftOffers>
    </>
  );
}

/** The browser asks whether one means it. */
function useBeforeLeaving(hasWork: boolean) {
  useEffect(() => {
    if (!hasWork) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [hasWork]);
}
