import { Injectable } from '@nestjs/common';
import type {
  EmployerInput,
  KnownEmployerInput,
  KnownPersonInput,
  PersonInput,
} from './registry.input.js';
import { FieldCipher } from '../platform/crypto/field-cipher.js';
import { Clock } from '../platform/clock.js';
import { isStorable } from '../platform/text.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { birthDateOf, sexOf } from './identifiers.js';
import { initialsOfEmployer, initialsOfPerson } from '../platform/initials.js';
import {
  PERSON_PHONE,
  documentTypeOf,
  numberIndex,
  phoneIndex,
  sealPerson,
} from './person-seals.js';

/** One of a list of entries, by its place in it, and whom it names. */
export interface Named<Whom> {
  at: number;
  named: Whom;
  /** 录入日期 — of the entry; today's where none is given. */
  recordedOn?: string | null | undefined;
}

interface FoundPerson {
  n: number;
  person_id: string;
  name_differs: boolean;
  phone: string | null;
  education_level: string | null;
}

interface FoundEmployer {
  n: number;
  employer_id: string;
  name_differs: boolean;
  size_differs: boolean | null;
}

/** What was found of whom an entry names; no id where somebody had to be known and is not. */
export interface PersonVerdict {
  at: number;
  personId: string | null;
  nameDiffers: boolean;
}
export interface EmployerVerdict {
  at: number;
  employerId: string | null;
  nameDiffers: boolean;
  sizeDiffers: boolean;
}

/** 登记 — finds by exact number or code, or registers; one person one row, one employer one row. */
@Injectable()
export class Registrar {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
  ) {}

  async persons(
    district: number,
    rows: Named<PersonInput | KnownPersonInput>[],
  ): Promise<PersonVerdict[]> {
    const [told, asked] = parted(rows, isWholePerson);
    const verdicts = [this.registered(district, told), this.known(district, asked)];
    return (await Promise.all(verdicts)).flat();
  }

  async employers(
    district: number,
    rows: Named<EmployerInput | KnownEmployerInput>[],
  ): Promise<EmployerVerdict[]> {
    const [told, asked] = parted(rows, isWholeEmployer);
    const verdicts = [
      this.registeredEmployers(district, told),
      this.knownEmployers(district, asked),
    ];
    return (await Promise.all(verdicts)).flat();
  }

  /** Those who must be in the registry already. */
  private async known(district: number, rows: Named<KnownPersonInput>[]): Promise<PersonVerdict[]> {
    if (rows.length === 0) return [];
    const found = await this.work.prepared<{ n: number; person_id: string }>(
      'SELECT * FROM known_persons($1, $2)',
      [
        district,
        JSON.stringify(
          rows.map(({ at, named: { documentNumber } }) => ({
            n: at,
            document_type: documentTypeOf(documentNumber),
            document_index: numberIndex(this.cipher, documentNumber),
          })),
        ),
      ],
    );
    const ids = new Map(found.map(({ n, person_id }) => [n, person_id]));
    return rows.map(({ at }) => ({ at, personId: ids.get(at) ?? null, nameDiffers: false }));
  }

  private async knownEmployers(
    district: number,
    rows: Named<KnownEmployerInput>[],
  ): Promise<EmployerVerdict[]> {
    // Some ask before anybody has looked at what was written.
    const askable = rows.filter(({ named: { creditCode } }) => isStorable(creditCode));
    if (rows.length === 0) return [];
    const found = await this.work.prepared<{ n: number; employer_id: string }>(
      'SELECT * FROM known_employers($1, $2)',
      [
        district,
        JSON.stringify(askable.map(({ at, named }) => ({ n: at, credit_code: named.creditCode }))),
      ],
    );
    const ids = new Map(found.map(({ n, employer_id }) => [n, employer_id]));
    return rows.map(({ at }) => ({
      at,
      employerId: ids.get(at) ?? null,
      nameDiffers: false,
      sizeDiffers: false,
    }));
  }

  private async registered(district: number, rows: Named<PersonInput>[]): Promise<PersonVerdict[]> {
    if (rows.length === 0) return [];
    const found = await this.work.prepared<FoundPerson>('SELECT * FROM register_persons($1, $2)', [
      district,
      JSON.stringify(rows.map(({ at, named }) => this.personRow(at, named))),
    ]);
    await this.renew(district, rows, found);
    return found.map(({ n, person_id, name_differs }) => ({
      at: n,
      personId: person_id,
      nameDiffers: name_differs,
    }));
  }

  private async registeredEmployers(
    district: number,
    rows: Named<EmployerInput>[],
  ): Promise<EmployerVerdict[]> {
    if (rows.length === 0) return [];
    const found = await this.work.prepared<FoundEmployer>(
      'SELECT * FROM register_employers($1, $2)',
      [
        district,
        JSON.stringify(
          rows.map(({ at, named }) => ({
            n: at,
            credit_code: named.creditCode,
            name: named.name,
            name_initials: initialsOfEmployer(named.name),
            size: named.size ?? null,
          })),
        ),
      ],
    );
    return found.map(({ n, employer_id, name_differs, size_differs }) => ({
      at: n,
      employerId: employer_id,
      nameDiffers: name_differs,
      sizeDiffers: size_differs ?? false,
    }));
  }

  /** Number and phone leave this process sealed only. */
  private personRow(n: number, person: PersonInput) {
    return {
      n,
      document_type: documentTypeOf(person.documentNumber),
      ...sealPerson(this.cipher, person),
      name: person.name,
      name_initials: initialsOfPerson(person.name),
      birth_date: birthDateOf(person.documentNumber),
      sex: sexOf(person.documentNumber),
      education_level: person.educationLevel ?? null,
    };
  }

  /** 联系方式更新 — what an entry of today gives takes the place of what is known; an older entry fills in what is not. */
  private async renew(district: number, rows: Named<PersonInput>[], found: FoundPerson[]) {
    const today = this.clock.today();
    const namedAt = new Map(rows.map((row) => [row.at, row]));
    const renewed = new Map<
      string,
      { id: string; phone?: string; phone_index?: string; education_level?: string }
    >();
    for (const person of found) {
      if (person.name_differs) continue;
      const { named, recordedOn } = namedAt.get(person.n)!;
      const isNews = (recordedOn ?? today) >= today;
      const phone = this.phoneOf(named, person, isNews);
      const level = named.educationLevel;
      const education =
        level && (isNews || !person.education_level) && level !== person.education_level;
      if (phone || education)
        renewed.set(person.person_id, {
          ...renewed.get(person.person_id),
          id: person.person_id,
          ...(phone ? { phone, phone_index: phoneIndex(this.cipher, named.phone!) } : {}),
          ...(education ? { education_level: level } : {}),
        });
    }
    if (renewed.size > 0)
      await this.work.query('SELECT renew_persons($1, $2)', [
        district,
        JSON.stringify([...renewed.values()]),
      ]);
  }

  private phoneOf(named: PersonInput, known: FoundPerson, isNews: boolean): string | null {
    if (!named.phone) return null;
    if (known.phone && (!isNews || this.cipher.open(known.phone, PERSON_PHONE) === named.phone))
      return null;
    return this.cipher.seal(named.phone, PERSON_PHONE);
  }
}

const isWholePerson = (named: PersonInput | KnownPersonInput): named is PersonInput =>
  'name' in named;

const isWholeEmployer = (named: EmployerInput | KnownEmployerInput): named is EmployerInput =>
  'name' in named;

/** Those to be registered where they are new, and those who must be known. */
function parted<Whole extends Known, Known>(
  rows: Named<Known>[],
  isWhole: (named: Known) => named is Whole,
): [Named<Whole>[], Named<Known>[]] {
  const whole = rows.filter((row): row is Named<Whole> => isWhole(row.named));
  return [whole, rows.filter((row) => !isWhole(row.named))];
}
