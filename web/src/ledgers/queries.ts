import { useEffect, useState } from 'react';
import { useIsFetching, useQuery } from '@tanstack/react-query';
import { ask } from '../ask';
import {
  LedgerDocument,
  LedgerNamesDocument,
  RecordDocument,
  UnitChoicesDocument,
  type LedgerQuery,
  type RecordQuery,
  type UnitChoicesQuery,
} from '../generated/operations';
import { t } from '../parts/language';
import { useMe } from '../session/session';

export type LedgerView = LedgerQuery['ledgers'][number];
export type FormView = NonNullable<LedgerView['entry']>;
export type FormField = FormView['fields'][number];
export type ShownRecord = RecordQuery['record'];
export type NextStep = ShownRecord['nextSteps'][number];

/** What is declared changes with a version of the product, not while one works. */
const DECLARED = { staleTime: Infinity };

const mayReadLedgers = (permissions: string[]) =>
  permissions.some((each) => /^(?!figures|audit|alarms)[a-z-]+:read$/.test(each));

export function useLedgerNames() {
  const { permissions } = useMe();
  return useQuery({
    queryKey: ['ledger names'],
    queryFn: async () => (await ask(LedgerNamesDocument, {})).ledgers,
    enabled: mayReadLedgers(permissions),
    ...DECLARED,
  });
}

export const useLedger = (ledger: string) =>
  useQuery({
    queryKey: ['ledger', ledger],
    queryFn: async (): Promise<LedgerView> => {
      const { ledgers } = await ask(LedgerDocument, { ledger });
      if (!ledgers[0]) throw new Error(t('没有这个台账,或您的岗位不能查阅。'));
      return ledgers[0];
    },
    ...DECLARED,
  });

export const useRecord = (ledger: string, id: string) =>
  useQuery({
    queryKey: ['record', ledger, id],
    queryFn: async () => (await ask(RecordDocument, { ledger, id })).record,
  });

type UnitChoice = UnitChoicesQuery['orgUnits']['items'][number];

/** A city with its towns and villages has more than come at once. */
async function allUnits(asOf: string): Promise<UnitChoice[]> {
  const units: UnitChoice[] = [];
  for (;;) {
    const { orgUnits } = await ask(UnitChoicesDocument, { asOf, offset: units.length });
    units.push(...orgUnits.items);
    if (!orgUnits.hasMore) return units;
  }
}

export function useUnits({ enabled = true } = {}) {
  const { today } = useMe();
  return useQuery({
    queryKey: ['units', today],
    queryFn: () => allUnits(today),
    enabled,
    ...DECLARED,
  });
}

/** Of a city there are thousands, which come after what the page itself is about. */
export function useUnitsLater() {
  const asking = useIsFetching({ predicate: ({ queryKey }) => queryKey[0] !== 'units' });
  const [isQuiet, setQuiet] = useState(false);
  useEffect(() => {
    if (asking > 0) return;
    const waiting = requestIdleCallback(() => setQuiet(true));
    return () => cancelIdleCallback(waiting);
  }, [asking]);
  return { units: useUnits({ enabled: isQuiet }).data, askNow: () => setQuiet(true) };
}
