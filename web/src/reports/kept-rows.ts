import { useQuery } from '@tanstack/react-query';
import { ask } from '../ask';
import {
  AnnexRowsDocument,
  EvaluationRowsDocument,
  TableRowsDocument,
} from '../generated/operations';
import type { Draft, DraftRow } from '../ledgers/draft';
import type { ShownRecord } from '../ledgers/queries';

/** What a form is filled in with: texts, and nothing of what is empty. */
const asRow = (of: object): DraftRow =>
  Object.fromEntries(
    Object.entries(of).flatMap(([name, value]: [string, unknown]): [string, DraftRow[string]][] => {
      if (value === null || value === undefined) return [];
      if (Array.isArray(value)) return [[name, value.map((each: string | null) => each ?? '')]];
      return [[name, typeof value === 'boolean' ? value : String(value)]];
    }),
  );

const READ: Record<string, (id: string) => Promise<Draft>> = {
  report_table: async (id): Promise<Draft> => {
    const [table] = (await ask(TableRowsDocument, { id })).reportTables.items;
    const lines = (table?.lines ?? []).map(asRow);
    if (!table) return {};
    // By its kind, which stays, it has its columns.
    const { kind, columns } = table;
    return { kind, lines, ...(kind === 'other' ? { columns: columns.map(asRow) } : {}) };
  },
  deliverable: async (id) => {
    const [found] = (await ask(AnnexRowsDocument, { id })).deliverables.items;
    return { annexes: (found?.annexes ?? []).map(asRow) };
  },
  self_evaluation: async (id) => {
    const [form] = (await ask(EvaluationRowsDocument, { id })).selfEvaluations.items;
    const { goals, funds, management, tasks } = form ?? {};
    return {
      goals: (goals ?? []).map(asRow),
      funds: (funds ?? []).map(asRow),
      management: (management ?? []).map(asRow),
      tasks: (tasks ?? []).map(asRow),
    };
  },
};

/** 已存的多行 — of a record whose form takes several of something; what a record's own values do not hold. */
export const readKeptRows = (ledger: string, id: string): Promise<Draft> =>
  READ[ledger]?.(id) ?? Promise.resolve({});

/** Of the record as it was read: the rows of a revision before are not what one's changes are changes of. */
export const useKeptRows = ({ ledger, id, revision }: ShownRecord) =>
  useQuery({
    queryKey: ['kept rows', ledger, id, revision],
    queryFn: () => readKeptRows(ledger, id),
  });
