import { InputRefused } from '../../platform/errors.js';
import { LedgerCatalog } from './ledger-catalog.js';
import { LedgerDefinition } from './ledger-definition.js';
import { LedgerRecord } from './ledger-record.js';

/** Whether a record goes its own way with this step: nothing implied it, or nothing of the kind happens to what did. */
export function goesItsOwnWay<T extends LedgerRecord>(
  { type }: LedgerDefinition<T>,
  { impliedBy }: T,
  verb: string | null,
  definitions: LedgerCatalog,
): boolean {
  if (!impliedBy) return true;
  const source = definitions.get(impliedBy.split(':')[0]!);
  const own = source?.implies?.find((each) => each.type === type)?.itsOwn ?? [];
  return verb !== null && own.includes(verb);
}

/** What other records imply changes through them: nobody revises, ends or withdraws it by itself. */
export function refuseImplied<T extends LedgerRecord>(
  definition: LedgerDefinition<T>,
  records: T[],
  verb: string | null,
  definitions: LedgerCatalog,
): void {
  const { label } = definition;
  const issues = records.flatMap((record, at) => {
    if (goesItsOwnWay(definition, record, verb, definitions)) return [];
    const [origin, id] = record.impliedBy!.split(':');
    const source = definitions.get(origin!);
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
