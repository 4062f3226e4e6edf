import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { InputRefused } from '../../platform/errors.js';
import { LEDGER, Ledger } from './ledger.js';
import { LedgerCatalog } from './ledger-catalog.js';
import { LedgerRecord } from './ledger-record.js';
import { PLAIN_ACTS } from './permissions-of.js';

/** 各台账 — the helper of the ledger that a caller names. */
@Injectable()
export class Ledgers {
  constructor(
    private readonly catalog: LedgerCatalog,
    private readonly modules: ModuleRef,
  ) {}

  named(type: string): Ledger<LedgerRecord> {
    const ledger = this.find(type);
    if (!ledger) throw new InputRefused([unknownLedger(this.catalog)]);
    return ledger;
  }

  find(type: string): Ledger<LedgerRecord> | undefined {
    const definition = this.catalog.get(type);
    return definition && this.modules.get(LEDGER(definition.entity), { strict: false });
  }

  /** Refuses a step that the ledger does not know. */
  refuseUnknownAct({ definition }: Ledger<LedgerRecord>, verb: string): void {
    const { label, verbs } = definition;
    const known = Object.entries(verbs).filter(([, each]) => !each.follows);
    const names = [...PLAIN_ACTS, ...known.map(([name]) => name)];
    if (names.includes(verb)) return;
    const ways = known.map(([name, each]) => `${name}(${each.label})`);
    throw new InputRefused([
      {
        field: 'verb',
        code: 'verb-unknown',
        message: `${label}没有该办理事项,可办理:${[...PLAIN_ACTS, ...ways].join('、')}。`,
      },
    ]);
  }
}

const unknownLedger = (catalog: LedgerCatalog) => ({
  field: 'ledger',
  code: 'ledger-unknown',
  message: `没有该台账,可填:${catalog.all.map(({ type, label }) => `${type}(${label})`).join('、')}。`,
});
