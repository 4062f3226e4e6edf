import { useQuery } from '@tanstack/react-query';
import { ask } from '../ask';
import { LinkedRecordsDocument, type RowFragment } from '../generated/operations';

/** So many records of a case are shown on its page. */
export const MOST = 100;

/** What hangs on a case in one ledger, newest first. */
export const useLinked = (ledger: string, petition: string) =>
  useQuery({
    queryKey: ['linked', ledger, petition],
    queryFn: async () => {
      const linkedTo = `petitionId:${petition}`;
      return (await ask(LinkedRecordsDocument, { ledger, linkedTo, limit: MOST })).records;
    },
  });

export const valueOf = ({ values }: Pick<RowFragment, 'values'>, name: string) =>
  values.find((each) => each.name === name)?.text ?? null;
