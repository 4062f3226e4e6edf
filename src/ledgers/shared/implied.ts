import { Issue } from '../../platform/errors.js';
import { LedgerRecord } from './ledger-record.js';

/** What another record implied is about whom that record is about; it changes there. */
export function changesOfOrigin(draft: object, record: LedgerRecord): Issue[] {
  const changes = (link: string) =>
    link in draft &&
    draft[link as keyof typeof draft] !== (record[link as keyof LedgerRecord] as unknown);
  return record.impliedBy && ['personId', 'employerId'].some(changes) ? [OF_ORIGIN] : [];
}

const OF_ORIGIN: Issue = {
  field: 'person',
  code: 'of-origin',
  message: '本记录由另一台账记录自动产生,人员和单位随来源记录,请到来源记录办理。',
};
