import { Injectable } from '@nestjs/common';
import { mayDo } from '../access/permissions.js';
import { isPersonalName } from '../audit-reading/words.js';
import { LedgerCatalog } from '../ledgers/shared/ledger-catalog.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { linkedLedgers } from '../ledgers/shared/linked-ledgers.js';
import { snakeCase } from '../platform/database/naming.js';
import { englishOf } from '../platform/english/words.js';
import type { Language } from '../platform/graphql/language.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { RecordFace } from './record-face.service.js';
import { RecordValues } from './record-values.js';
import { RecordLink } from './record.model.js';

/** How a person's name is said: in full where one asks for the record itself, masked where a sentence tells what was done. */
export type SayName = (name: string) => string;
export const inFull: SayName = (name) => name;

interface Part {
  text: string;
  isOfPerson: boolean;
}

/** 称呼 — what a record is called wherever only a line is there for it: never its number alone while anything else is known. */
@Injectable()
export class RecordNames {
  constructor(
    private readonly work: UnitOfWork,
    private readonly catalog: LedgerCatalog,
    private readonly face: RecordFace,
    private readonly values: RecordValues,
  ) {}

  async of(record: LedgerRecord, sayName: SayName = inFull): Promise<string> {
    const parts = new Map((await this.parts(record)).map((part) => [part.text, part]));
    return [...parts.values()]
      .map(({ text, isOfPerson }) => (isOfPerson ? sayName(text) : text))
      .join(' · ');
  }

  private async parts(record: LedgerRecord): Promise<Part[]> {
    const person = await this.face.person(record);
    const whom = person ?? (await this.face.employer(record));
    const definition = this.catalog.of(record);
    const { type, knownBy = [], day } = definition;
    const values = knownBy.length > 0 ? this.values.of(record) : [];
    const parts: Part[] = whom ? [{ text: whom.name, isOfPerson: person !== null }] : [];
    for (const column of knownBy) {
      const ledger = linkedLedgers(definition).get(column);
      const text = values.find(({ name }) => name === column)?.text;
      if (ledger) parts.push(...(await this.linked(ledger, record, column)));
      else if (text) parts.push({ text, isOfPerson: isPersonalName(type, snakeCase(column)) });
    }
    if (parts.length > 0) return parts;
    // A number of a month has nobody: it is told by whose and of when it is.
    const { name } = await this.face.unit(record.territoryId);
    const when = String(record[day as keyof LedgerRecord]);
    return [name, when].map((text) => ({ text, isOfPerson: false }));
  }

  private async linked(ledger: string, record: LedgerRecord, column: string): Promise<Part[]> {
    const found = await this.readable(
      ledger,
      record[column as keyof LedgerRecord] as string | null,
    );
    return found ? this.parts(found) : [];
  }

  /** 全称 — of records of one ledger that the reader sees: the ledger, what each is known as, and its day. */
  async called(
    ledger: string,
    ids: string[],
    sayName: SayName = inFull,
    language: Language = 'zh',
  ): Promise<Map<string, string>> {
    const label = language === 'en' ? englishOf(ledger) : this.catalog.get(ledger)?.label;
    const named = ids.map(async (id): Promise<[string, string][]> => {
      const found = await this.readable(ledger, id);
      if (!found) return [];
      const known = await this.of(found, sayName);
      const day = this.dayOf(found);
      const isSaid = day === null || known.endsWith(day);
      return [[id, [label, known, ...(isSaid ? [] : [day])].join(' ')]];
    });
    return new Map((await Promise.all(named)).flat());
  }

  /** 业务日期 — of a record; none before what happens on it. */
  dayOf(record: LedgerRecord): string | null {
    return (record[this.catalog.of(record).day as keyof LedgerRecord] as string | null) ?? null;
  }

  /** 关联记录 — those that a record names, in the order of its form. */
  linksOf(record: LedgerRecord): RecordLink[] {
    return [...linkedLedgers(this.catalog.of(record))].flatMap(([name, ledger]) => {
      const id = record[name as keyof LedgerRecord] as string | null | undefined;
      return id ? [{ name, label: this.values.termOf(record, name), ledger, recordId: id }] : [];
    });
  }

  impliedBy(record: LedgerRecord): RecordLink | null {
    const [ledger, recordId] = record.impliedBy?.split(':') ?? [];
    const name = 'impliedBy';
    return ledger && recordId
      ? { name, label: this.values.termOf(record, name), ledger, recordId }
      : null;
  }

  /** Of a ledger that one may not read, nothing. */
  async readable(ledger: string, id: string | null): Promise<LedgerRecord | null> {
    const { roles } = await this.work.actor();
    const definition = this.catalog.get(ledger);
    if (!definition || !mayDo(roles, definition.read)) return null;
    return this.face.record(ledger, id);
  }
}
