import { Injectable } from '@nestjs/common';
import { Page } from '../platform/graphql/page.js';
import { CloserLooks } from '../closer-look/closer-looks.js';
import { Clock } from '../platform/clock.js';
import { FieldCipher } from '../platform/crypto/field-cipher.js';
import { InputRefused } from '../platform/errors.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { maskPhone, maskResidentId } from './identifiers.js';
import {
  PERSON_NUMBER,
  PERSON_PHONE,
  documentTypeOf,
  nameDigitsIndex,
  numberIndex,
} from './person-seals.js';
import {
  Employer,
  EmployerListArgs,
  EmployerVerdict,
  Person,
  PersonListArgs,
  PersonVerdict,
  RegistryArgs,
} from './registry.model.js';

interface PersonRow {
  id: string;
  name: string;
  /** Sealed; gone once the person was anonymised. */
  documentNumber: string | null;
  phone: string | null;
  educationLevel: string | null;
}

/** One condition of a list, and its value. */
type Condition = [sql: (parameter: string) => string, value: unknown];

/** Persons and employers, as a desk may find them. */
@Injectable()
export class RegistryService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    private readonly looks: CloserLooks,
  ) {}

  /** Looks beyond the caller's scope, so it answers the minimum and leaves an audit line. */
  async lookUp(documentNumber: string): Promise<PersonVerdict> {
    await this.looks.count('look_up');
    const [verdict] = await this.work.query<PersonVerdict>(
      `SELECT is_known AS "isKnown", masked_name AS "maskedName", is_counted AS "isCountedThisYear",
              is_counted_elsewhere AS "isCountedByAnotherUnit" FROM look_up_person($1, $2)`,
      [numberIndex(this.cipher, documentNumber), this.clock.today()],
    );
    return verdict!;
  }

  /** As lookUp, by the code of an employer. */
  async lookUpEmployer(creditCode: string): Promise<EmployerVerdict> {
    const [verdict] = await this.work.query<EmployerVerdict>(
      'SELECT is_known AS "isKnown", name, size FROM look_up_employer($1)',
      [creditCode],
    );
    return verdict!;
  }

  async persons(args: PersonListArgs): Promise<Page<Person>> {
    const page = await this.page<PersonRow>(
      'person',
      'id, name, document_number AS "documentNumber", phone, education_level AS "educationLevel"',
      await this.conditionsOnPersons(args),
      args,
    );
    return new Page(
      page.items.map(({ documentNumber, phone, ...person }) => ({
        ...person,
        maskedNumber:
          documentNumber && maskResidentId(this.cipher.open(documentNumber, PERSON_NUMBER)),
        maskedPhone: phone && maskPhone(this.cipher.open(phone, PERSON_PHONE)),
      })),
      page.hasMore,
      () => page.totalCount,
    );
  }

  async employers(args: EmployerListArgs): Promise<Page<Employer>> {
    const conditions = await this.conditions(args);
    if (args.creditCode) conditions.push([(code) => `credit_code = ${code}`, args.creditCode]);
    return this.page<Employer>(
      'employer',
      'id, credit_code AS "creditCode", name, size',
      conditions,
      args,
    );
  }

  private async conditionsOnPersons(args: PersonListArgs): Promise<Condition[]> {
    const { documentNumber, lastFour, ...others } = args;
    const conditions = await this.conditions(lastFour ? { ...others, name: null } : others);
    if (documentNumber) {
      conditions.push([(type) => `document_type = ${type}`, documentTypeOf(documentNumber)]);
      conditions.push([
        (index) => `document_index = ${index}`,
        numberIndex(this.cipher, documentNumber),
      ]);
    }
    if (lastFour) {
      if (!args.name) throw new InputRefused([LAST_FOUR_ALONE]);
      conditions.push([
        (index) => `name_digits_index = ${index}`,
        nameDigitsIndex(this.cipher, args.name, lastFour),
      ]);
    }
    return conditions;
  }

  private async conditions(args: RegistryArgs): Promise<Condition[]> {
    const { districts } = await this.work.actor();
    const conditions: Condition[] = [
      districts.length === 1
        ? [(district) => `district_id = ${district}`, districts[0]]
        : [(all) => `district_id = ANY (${all}::int[])`, districts],
    ];
    if (args.ids) conditions.push([(ids) => `id = ANY (${ids}::bigint[])`, args.ids]);
    if (args.name) {
      // Under row-level security only comparisons use an index, LIKE does not.
      conditions.push([(from) => `name COLLATE "C" >= ${from}`, args.name]);
      conditions.push([(to) => `name COLLATE "C" < ${to}`, args.name + LAST_CHARACTER]);
    }
    return conditions;
  }

  private async page<Row extends object>(
    table: 'person' | 'employer',
    columns: string,
    conditions: Condition[],
    { limit, offset }: RegistryArgs,
  ): Promise<Page<Row>> {
    const where = conditions.map(([sql], at) => sql(`$${at + 1}`)).join(' AND ');
    const values = conditions.map(([, value]) => value);
    const rows = await this.work.query<Row>(
      `SELECT ${columns} FROM ${table} WHERE ${where} ORDER BY name COLLATE "C", id LIMIT $${values.length + 1} OFFSET $${values.length + 2}`,
      [...values, limit + 1, offset],
    );
    return new Page(rows.slice(0, limit), rows.length > limit, async () => {
      const [all] = await this.work.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM ${table} WHERE ${where}`,
        values,
      );
      return all!.count;
    });
  }
}

const LAST_CHARACTER = '\u{10FFFF}';

const LAST_FOUR_ALONE = {
  field: 'name',
  code: 'name-missing',
  message: '按证件号码后四位查询时,须同时填写完整姓名。',
};
