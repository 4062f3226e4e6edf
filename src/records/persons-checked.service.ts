import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Hint } from '../ledgers/shared/hints.js';
import { Ledger } from '../ledgers/shared/ledger.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { Clock } from '../platform/clock.js';
import { tidyIdentifier } from '../platform/text.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { checkIdentityNumber } from '../registry/identifiers.js';
import { RegistryService } from '../registry/registry.service.js';
import type { RecordStepInput } from './records.model.js';

/** What each person counts for once a year, wherever in the district. */
const ONCE_A_YEAR = 'new_hires';

/** 试办涉及的人员 — whoever checks a draft learns of the persons in it, so each number is looked up as such. */
@Injectable()
export class PersonsChecked {
  /** Whether counted, of whom one account has just looked up: a form that is being filled in is checked again and again. */
  private readonly looked = new LRUCache<string, boolean>({ max: 20_000, ttl: 15 * 60_000 });

  constructor(
    private readonly work: UnitOfWork,
    private readonly registry: RegistryService,
    private readonly clock: Clock,
  ) {}

  /** Of a ledger that counts new hires, who of them is counted already. */
  async countedIn(
    { definition }: Ledger<LedgerRecord>,
    steps: RecordStepInput[],
    others: string[] = [],
  ): Promise<Hint[]> {
    const numbers = this.numbersIn(steps);
    const given = [...numbers, ...this.newNumbersIn(steps), ...others];
    const asked = given.filter((number) => number !== null);
    const { keyOf } = await this.lookUp(asked, steps.length > 1);
    if (!definition.measures.some(({ code }) => code === ONCE_A_YEAR)) return [];
    return numbers.flatMap((number, at) => {
      if (number === null || !this.looked.get(keyOf(number))) return [];
      return [{ ...(steps.length > 1 ? { row: at + 1 } : {}), ...COUNTED }];
    });
  }

  /** Each of these numbers is counted and recorded as looked up, once within a while: which were, and as what each is known from then on. */
  async lookUp(numbers: string[], isList: boolean) {
    const { userId } = await this.work.actor();
    const keyOf = (number: string) =>
      createHash('sha256').update(`${userId} ${number}`).digest('hex');
    const anew = [...new Set(numbers)].filter((number) => !this.looked.has(keyOf(number)));
    const found = isList
      ? await this.registry.lookUpList(anew)
      : await Promise.all(anew.map((number) => this.registry.lookUp(number)));
    anew.forEach((number, at) => this.looked.set(keyOf(number), found[at]!.isCountedThisYear));
    return { anew, keyOf };
  }

  /** As they are written, where they can be numbers at all. */
  private numbersIn(steps: RecordStepInput[]): (string | null)[] {
    return steps.map(({ values }) =>
      this.numberIn((values?.person as { documentNumber?: unknown } | undefined)?.documentNumber),
    );
  }

  /** 新证件号码 — whether it is somebody's is told to whoever asks for it. */
  private newNumbersIn(steps: RecordStepInput[]): (string | null)[] {
    return steps.map(({ values }) => this.numberIn(values?.newNumber));
  }

  private numberIn(written: unknown): string | null {
    const number = typeof written === 'string' ? tidyIdentifier(written) : null;
    return number && checkIdentityNumber(number, this.clock.today()) === null ? number : null;
  }
}

const COUNTED = {
  field: 'person.documentNumber',
  code: 'counted-this-year',
  message: '该人员今年已在本区计入城镇新增就业,同一年度不再重复计数,请核对是否重复登记。',
};
