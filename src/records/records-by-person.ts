import { Injectable } from '@nestjs/common';
import { mayDo } from '../access/permissions.js';
import { hasColumn } from '../ledgers/shared/has-column.js';
import { LedgerCatalog } from '../ledgers/shared/ledger-catalog.js';
import { Ledger } from '../ledgers/shared/ledger.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { linkedLedgers } from '../ledgers/shared/linked-ledgers.js';
import { Clock } from '../platform/clock.js';
import { InputRefused, Issue } from '../platform/errors.js';
import { isRecordNumber, tidyIdentifier } from '../platform/text.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { checkIdentityNumber } from '../registry/identifiers.js';
import { Registrar } from '../registry/registrar.js';
import type { RecordStepInput, RecordsOfNumber } from './records.model.js';

/** A field that asks for the number of a record, in which the number of a person stands. */
interface Asked {
  at: number;
  name: string;
  ledger: string;
  number: string;
}

/** What came to nothing is named by its own number alone. */
const CAME_TO_NOTHING = ['rejected', 'refused', 'withdrawn', 'cancelled', 'voided'];

/**
 * 按证件号码找记录 — a table of subsidies or stipends says whose placement or internship it is by the number of the person, and
 * nobody keeps the numbers of our records in it: where that person has one record of the ledger, it is the one.
 */
@Injectable()
export class RecordsByPerson {
  constructor(
    private readonly work: UnitOfWork,
    private readonly catalog: LedgerCatalog,
    private readonly registrar: Registrar,
    private readonly clock: Clock,
  ) {}

  /** Those of the fields of these steps in which a person is named. */
  async asked(
    { definition }: Ledger<LedgerRecord>,
    steps: readonly RecordStepInput[],
  ): Promise<Asked[]> {
    const links = [...linkedLedgers(definition)];
    const numbered = steps.flatMap(({ values }, at) =>
      links.flatMap(([name, ledger]) => {
        const number = this.numberIn(values?.[name]);
        return number ? [{ at, name, ledger, number }] : [];
      }),
    );
    if (numbered.length === 0) return [];
    const { roles } = await this.work.actor();
    const readable = new Set(
      [...new Set(links.map(([, ledger]) => ledger))].filter((ledger) => {
        const target = this.catalog.get(ledger);
        return target && mayDo(roles, target.read) && hasColumn(target.entity, 'personId');
      }),
    );
    return numbered.filter(({ ledger }) => readable.has(ledger));
  }

  /** The same steps with the records instead; refused where somebody has none, or several. */
  async resolved(
    ledger: Ledger<LedgerRecord>,
    steps: readonly RecordStepInput[],
  ): Promise<RecordStepInput[]> {
    const asked = await this.asked(ledger, steps);
    if (asked.length === 0) return [...steps];
    const found = await this.recordsOf(asked);
    const issues: Issue[] = [];
    const given = steps.map((step) => ({ ...step, values: { ...step.values } }));
    for (const each of asked) {
      const [record, ...others] = found.get(keyOf(each)) ?? [];
      if (record && others.length === 0) given[each.at]!.values[each.name] = record;
      else
        issues.push({
          ...(steps.length > 1 ? { row: each.at + 1 } : {}),
          field: each.name,
          ...this.whyNot(each.ledger, record ? [record, ...others] : []),
        });
    }
    if (issues.length > 0) throw new InputRefused(issues);
    return given;
  }

  /** 号码所指的记录 — of each field in which a person is named: which records of theirs there are. */
  async named(asked: readonly Asked[]): Promise<RecordsOfNumber[]> {
    const found = await this.recordsOf(asked);
    return asked.map((each) => ({
      ...{ field: each.name, ledger: each.ledger },
      recordIds: (found.get(keyOf(each)) ?? []).slice(0, MOST_SHOWN),
    }));
  }

  private whyNot(ledger: string, ids: string[]): Omit<Issue, 'field'> {
    const { label } = this.catalog.get(ledger)!;
    if (ids.length === 0)
      return {
        code: 'record-of-person-unknown',
        message: `没有找到该证件号码的人员的“${label}”记录,请核对号码,或填写记录编号。`,
      };
    const shown = ids.slice(0, MOST_SHOWN).join('、');
    return {
      code: 'records-of-person-several',
      message: `该人员有 ${ids.length} 条“${label}”记录(编号 ${shown}),请填写其中一条的编号。`,
      values: { count: ids.length, numbers: ids.slice(0, MOST_SHOWN).join(', ') },
    };
  }

  private async recordsOf(asked: readonly Asked[]): Promise<Map<string, string[]>> {
    const { districtId } = await this.work.actor();
    const numbers = [...new Set(asked.map(({ number }) => number))];
    const persons = await this.registrar.persons(
      districtId,
      numbers.map((documentNumber, at) => ({ at, named: { documentNumber } })),
    );
    const numberOf = new Map(
      persons.flatMap(({ at, personId }) => (personId ? [[personId, numbers[at]!]] : [])),
    );
    const found = new Map<string, string[]>();
    for (const ledger of new Set(asked.map((each) => each.ledger))) {
      const rows = await this.work.query<{ id: string; person: string }>(
        `SELECT id::text, person_id::text AS person FROM ${ledger}
          WHERE person_id = ANY ($1::bigint[]) AND status <> ALL ($2) ORDER BY id`,
        [[...numberOf.keys()], CAME_TO_NOTHING],
      );
      for (const { id, person } of rows) {
        const key = keyOf({ ledger, number: numberOf.get(person)! });
        found.set(key, [...(found.get(key) ?? []), id]);
      }
    }
    return found;
  }

  private numberIn(written: unknown): string | null {
    const number = typeof written === 'string' ? tidyIdentifier(written) : '';
    // Eight digits may be the number of a record.
    return (number.length === 18 || !isRecordNumber(number)) &&
      checkIdentityNumber(number, this.clock.today()) === null
      ? number
      : null;
  }
}

const MOST_SHOWN = 5;

const keyOf = ({ ledger, number }: Pick<Asked, 'ledger' | 'number'>) => `${ledger} ${number}`;
