import { InputType } from '@nestjs/graphql';
import { NestedField, DayField, TextField } from '../../platform/graphql/fields.js';
import { EmployerInput, PersonInput } from '../../registry/registry.input.js';

/** What every entry of every ledger carries. */
@InputType({ isAbstract: true })
export class LedgerInput {
  @TextField('属地 — district, street or community the record concerns, by its code.', {
    as: 'number',
    column: false,
    // A table names it instead, with its street.
    max: 40,
  })
  territoryCode: string;

  @TextField('经办机构 — handling unit, by its code; your own when left out.', {
    as: 'number',
    column: false,
    optional: true,
    max: 20,
  })
  handlingUnitCode?: string | null;

  @TextField('来源系统 — system the record comes from.', { column: false, optional: true, max: 50 })
  originSystem?: string | null;

  @TextField('来源系统业务流水号 — its number there.', {
    as: 'number',
    column: false,
    optional: true,
    max: 100,
  })
  originNumber?: string | null;

  @DayField('录入日期 — day of entry in the origin system; today when left out.', {
    column: false,
    optional: true,
  })
  recordedOn?: string | null;
}

/** Of every entry alike: where it lies and where it came from, said after what it is about. */
export const OF_EVERY_ENTRY: readonly (keyof LedgerInput)[] = [
  'territoryCode',
  'handlingUnitCode',
  'recordedOn',
  'originSystem',
  'originNumber',
];

/** An entry about one person. */
@InputType({ isAbstract: true })
export class PersonLedgerInput extends LedgerInput {
  @NestedField(() => PersonInput, '人员 — whom the record is about.')
  person: PersonInput;
}

/** An entry about one employer. */
@InputType({ isAbstract: true })
export class EmployerLedgerInput extends LedgerInput {
  @NestedField(() => EmployerInput, '用人单位 — whom the record is about.')
  employer: EmployerInput;
}

/** An entry about one person, and the employer where there is one. */
@InputType({ isAbstract: true })
export class PersonAndEmployerLedgerInput extends PersonLedgerInput {
  @NestedField(() => EmployerInput, '用人单位 — the employer concerned, where there is one.', {
    optional: true,
  })
  employer?: EmployerInput | null;
}
