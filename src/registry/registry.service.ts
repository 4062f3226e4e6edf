import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service.js';
import { Page } from '../platform/graphql/page.js';
import { CloserLooks } from '../closer-look/closer-looks.js';
import { Clock } from '../platform/clock.js';
import { FieldCipher } from '../platform/crypto/field-cipher.js';
import { InputRefused } from '../platform/errors.js';
import { LAST_CHARACTER } from '../platform/text.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { Clue, isLookUp, keysOf } from './clues.js';
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

/** Which part of a list. */
type Part = Pick<RegistryArgs, 'limit' | 'offset'>;

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
    private readonly audit: Audit,
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

  /** 成批核对 — as lookUp, of a list of persons that is to be entered: each is recorded, and all count by the limit of lists. */
  async lookUpList(documentNumbers: string[]): Promise<PersonVerdict[]> {
    if (documentNumbers.length === 0) return [];
    await this.looks.count('list_check', null, documentNumbers.length);
    return this.work.query<PersonVerdict>(
      `SELECT v.is_known AS "isKnown", v.masked_name AS "maskedName", v.is_counted AS "isCountedThisYear",
              v.is_counted_elsewhere AS "isCountedByAnotherUnit"
         FROM unnest($1::text[]) WITH ORDINALITY AS l (number, at), look_up_person(l.number, $2) v ORDER BY l.at`,
      [documentNumbers.map((number) => numberIndex(this.cipher, number)), this.clock.today()],
    );
  }

  /** 查询留痕 — of whom one looked up on the way to what came to nothing: the lines were taken back with it. */
  async traceApart(documentNumbers: string[]): Promise<void> {
    const { userId } = await this.work.actor();
    const { requestId } = this.work;
    const line = { action: 'person:look_up', userId, requestId, recordType: 'person' };
    const indexes = documentNumbers.map((number) => ({
      numberIndex: numberIndex(this.cipher, number),
    }));
    await this.audit.noteAllApart(indexes.map((details) => ({ ...line, details })));
  }

  /** As lookUp, by the code of an employer. */
  async lookUpEmployer(creditCode: string): Promise<EmployerVerdict> {
    const [verdict] = await this.work.query<EmployerVerdict>(
      'SELECT is_known AS "isKnown", name, size FROM look_up_employer($1)',
      [creditCode],
    );
    return verdict!;
  }

  /** By a number, or the end of one, it is a look-up as `search` is. */
  async persons(args: PersonListArgs): Promise<Page<Person>> {
    const { documentNumber, lastFour } = args;
    const conditions = await this.conditionsOnPersons(args);
    if (documentNumber) await this.trace({ by: 'identity_number', text: documentNumber });
    if (lastFour) await this.trace({ by: 'last_four', text: lastFour });
    return this.personPage(conditions, args);
  }

  /**
   * 查找留痕 — whoever looks for somebody by a number is counted before anybody is found, and recorded in a transaction of its
   * own: a query writes nothing. Never the number itself; four digits alone are nobody's.
   */
  async trace(clue: Clue): Promise<void> {
    const { userId } = await this.work.actor();
    if (isLookUp(clue)) await this.looks.count('look_up');
    if (!isLookUp(clue) && clue.by !== 'credit_code') return;
    const [index] = clue.by === 'last_four' ? [] : keysOf(clue, this.cipher, this.clock.today());
    await this.audit.noteApart({
      action: clue.by === 'credit_code' ? 'employer:search' : 'person:search',
      userId,
      requestId: this.work.requestId,
      details: { by: clue.by, ...(index ? { index } : {}) },
    });
  }

  /** 查找人员 — those in reach whom a clue fits; a name and its initials by how they begin. */
  findPersons(clue: Clue, limit: number): Promise<Page<Person>> {
    return this.found(clue, PERSON_CLUES, (conditions, order) =>
      this.personPage(conditions, { limit, offset: 0 }, order),
    );
  }

  /** As of persons. */
  findEmployers(clue: Clue, limit: number): Promise<Page<Employer>> {
    return this.found(clue, EMPLOYER_CLUES, (conditions, order) =>
      this.employerPage(conditions, { limit, offset: 0 }, order),
    );
  }

  private async found<T>(
    clue: Clue,
    columns: Partial<Record<Clue['by'], string>>,
    page: (conditions: Condition[], order: string) => Promise<Page<T>>,
  ): Promise<Page<T>> {
    const column = columns[clue.by];
    if (!column) return NOBODY;
    const conditions = [...(await this.conditions({})), ...(await this.conditionsOf(clue, column))];
    return page(conditions, orderFor(clue));
  }

  /** A word of two letters is meant whole: it begins half the names of a district. */
  private async conditionsOf(clue: Clue, column: string): Promise<Condition[]> {
    const { by, text } = clue;
    if (by === 'identity_number') return [await this.numbered(text)];
    if (by === 'name' || (by === 'initials' && text.length > 2)) return beginsWith(column, text);
    const collated = by === 'initials' ? `${column} COLLATE "C"` : column;
    const keys = keysOf(clue, this.cipher, this.clock.today());
    return [
      keys.length === 1
        ? [(value) => `${collated} = ${value}`, keys[0]]
        : [(values) => `${collated} = ANY (${values}::text[])`, keys],
    ];
  }

  private async personPage(
    conditions: Condition[],
    part: Part,
    order?: string,
  ): Promise<Page<Person>> {
    const page = await this.page<PersonRow>(
      'person',
      'id, name, document_number AS "documentNumber", phone, education_level AS "educationLevel"',
      conditions,
      part,
      order,
    );
    return new Page(
      page.items.map((row) => this.shown(row)),
      page.hasMore,
      () => page.totalCount,
    );
  }

  /** A seal is opened when its mask is asked for. */
  private shown({ documentNumber, phone, ...person }: PersonRow): Person {
    const { cipher } = this;
    return {
      ...person,
      get maskedNumber() {
        return documentNumber && maskResidentId(cipher.open(documentNumber, PERSON_NUMBER));
      },
      get maskedPhone() {
        return phone && maskPhone(cipher.open(phone, PERSON_PHONE));
      },
    };
  }

  async employers(args: EmployerListArgs): Promise<Page<Employer>> {
    const conditions = await this.conditions(args);
    if (args.creditCode) conditions.push([(code) => `credit_code = ${code}`, args.creditCode]);
    return this.employerPage(conditions, args);
  }

  private employerPage(conditions: Condition[], part: Part, order?: string) {
    return this.page<Employer>(
      'employer',
      'id, credit_code AS "creditCode", name, size',
      conditions,
      part,
      order,
    );
  }

  private async conditionsOnPersons(args: PersonListArgs): Promise<Condition[]> {
    const { documentNumber, lastFour, ids, ...others } = args;
    const conditions = await this.conditions(lastFour ? { ...others, name: null } : others);
    // Whoever was merged is found as the entry that has their records now.
    if (ids)
      conditions.push([
        (value) => `id = ANY (ARRAY(SELECT persons_meant(${value}::bigint[])))`,
        ids,
      ]);
    if (documentNumber) conditions.push(await this.numbered(documentNumber));
    if (lastFour) {
      if (!args.name) throw new InputRefused([LAST_FOUR_ALONE]);
      conditions.push([
        (index) => `name_digits_index = ${index}`,
        nameDigitsIndex(this.cipher, args.name, lastFour),
      ]);
    }
    return conditions;
  }

  /** Also by a number that somebody had before. */
  private async numbered(documentNumber: string): Promise<Condition> {
    const found = await this.work.query<{ id: string }>(
      'SELECT numbered_persons($1, $2)::text AS id',
      [documentTypeOf(documentNumber), numberIndex(this.cipher, documentNumber)],
    );
    return [(ids) => `id = ANY (${ids}::bigint[])`, found.map(({ id }) => id)];
  }

  private async conditions(args: Pick<RegistryArgs, 'ids' | 'name'>): Promise<Condition[]> {
    const { districts } = await this.work.actor();
    const conditions: Condition[] = [
      districts.length === 1
        ? [(district) => `district_id = ${district}`, districts[0]]
        : [(all) => `district_id = ANY (${all}::int[])`, districts],
    ];
    if (args.ids) conditions.push([(ids) => `id = ANY (${ids}::bigint[])`, args.ids]);
    if (args.name) conditions.push(...beginsWith('name', args.name));
    return conditions;
  }

  private async page<Row extends object>(
    table: 'person' | 'employer',
    columns: string,
    conditions: Condition[],
    { limit, offset }: Part,
    order = 'name COLLATE "C"',
  ): Promise<Page<Row>> {
    const where = conditions.map(([sql], at) => sql(`$${at + 1}`)).join(' AND ');
    const values = conditions.map(([, value]) => value);
    const rows = await this.work.query<Row>(
      `SELECT ${columns} FROM ${table} WHERE ${where} ORDER BY ${order}, id LIMIT $${values.length + 1} OFFSET $${values.length + 2}`,
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

const NOBODY = new Page<never>([], false, () => Promise.resolve(0));

/** Under row-level security only comparisons use an index, LIKE does not. */
const beginsWith = (column: string, text: string): Condition[] => [
  [(from) => `${column} COLLATE "C" >= ${from}`, text],
  [(to) => `${column} COLLATE "C" < ${to}`, text + LAST_CHARACTER],
];

const PERSON_CLUES: Partial<Record<Clue['by'], string>> = {
  name: 'name',
  initials: 'name_initials',
  last_four: 'digits_index',
  identity_number: 'id',
  phone: 'phone_index',
};
const EMPLOYER_CLUES: Partial<Record<Clue['by'], string>> = {
  name: 'name',
  initials: 'name_initials',
  credit_code: 'credit_code',
};

const orderFor = (clue: Clue) =>
  clue.by === 'initials' ? 'name_initials COLLATE "C"' : 'name COLLATE "C"';

const LAST_FOUR_ALONE = {
  field: 'name',
  code: 'name-missing',
  message: '按证件号码后四位查询时,须同时填写完整姓名。',
};
