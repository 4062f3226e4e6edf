import type { Type } from '@nestjs/common';
import type { CloserLooks } from '../../closer-look/closer-looks.js';
import type { Clock } from '../../platform/clock.js';
import type { FieldCipher } from '../../platform/crypto/field-cipher.js';
import type { UnitOfWork } from '../../platform/unit-of-work.js';
import type { FindingHints } from '../../findings/finding-hints.js';
import type { Hints } from './hints.js';
import type { Draft } from './judgement.js';
import type { LedgerRecord } from './ledger-record.js';
import type { Step } from './step.js';

/** What a step of one ledger may bring about in another: under the permission of that step, by nobody's own hand. */
export interface Follower<T extends LedgerRecord> {
  imply(rows: (Draft<T> & { impliedBy: string })[]): Promise<void>;
  follow(verb: string, steps: Step[]): Promise<void>;
}

/** 随之办理 — what the declared effects of an entry or a step reach, all of it in the transaction of the step. */
export interface Office {
  readonly work: UnitOfWork;
  readonly clock: Clock;
  readonly cipher: FieldCipher;
  readonly looks: CloserLooks;
  readonly hints: Hints;
  readonly findings: FindingHints;
  /** Every ledger's declaration; a declaration names what is here, and so cannot be named here. */
  readonly definitions: { readonly all: readonly object[]; get(type: string): object | undefined };
  ledger<T extends LedgerRecord>(entity: Type<T>): Follower<T>;
}
