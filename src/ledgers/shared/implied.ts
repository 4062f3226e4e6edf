import { InputRefused } from '../../platform/errors.js';
import { LedgerCatalog } from './ledger-catalog.js';
import { LedgerDefinition } from './ledger-definition.js';
import { LedgerRecord } from './ledger-record.js';

/** What other records imply changes through them: nobody revises, ends or withdraws it by itself. */
export function refuseImplied<T extends LedgerRecord>(
  { type, label }: LedgerDefinition<T>,
  records: T[],
  verb: string | null,
  definitions: LedgerCatalog,
): void {
  const issues = records.flatMap((record, at) => {
    if (!record.impliedBy) return [];
    const [origin, id] = record.impliedBy.split(':');
    const source = definitions.get(origin!);
    const own = source?.implies?.find((each) => each.type === type)?.itsOwn ?? [];
    if (verb !== null && own.includes(verb)) return [];
    return [
      {
        ...(records.length > 1 ? { row: at + 1 } : {}),
        field: 'id',
        code: 'of-origin',
        message: `该${label}由${source?.label ?? origin}(编号 ${id})自动产生,随其变动,不能单独办理;请到该${source?.label ?? '来源'}记录办理。`,
      },
    ];
  });
  if (issues.length > 0) throw new InputRefused(issues);
}
