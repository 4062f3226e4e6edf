import { readAndJudged } from '../../platform/graphql/validation.js';
import { reasonIssues } from '../../registry/reason.js';
import { refuseImplied } from './implied.js';
import { Draft } from './judgement.js';
import { LedgerInput } from './ledger-input.js';
import { LedgerParts } from './ledger-parts.js';
import { LedgerRecord } from './ledger-record.js';
import { lentFor } from './lent.js';
import { waitForWhatItNames } from './turns-of-revision.js';

/** 修改 — entered fields of one record are said anew, on the revision that was seen. */
export class Revising<T extends LedgerRecord> {
  constructor(private readonly parts: LedgerParts<T>) {}

  async revise(id: string, revision: number, given: object, reason: string | null): Promise<void> {
    const { definition, tools, gate, judge, writer, derived } = this.parts;
    await waitForWhatItNames(this.parts, id, given);
    const current = await lentFor(definition, null, tools.work, () =>
      writer.lockAsSeen([{ id, revision }], definition),
    );
    const [record] = current;
    const { reviseInput } = definition;
    const { read: patch, issues } = readAndJudged(reviseInput, given, undefined, record);
    if (!definition.revisableIn.includes(record!.status)) throw gate.closedToRevision(record!);
    refuseImplied(definition, current, null, tools.definitions);
    if (reason !== null) issues.push(...reasonIssues(reason, '修改'));
    const { draft, issues: references } = await tools.intake.columnsOf<T>(
      patch as Partial<LedgerInput>,
      issues.length === 0,
      record!,
    );
    const merged: Draft<T> = {
      ...record!,
      ...draft,
      person: draft.person ?? (await judge.personsOf([{ ...record!, ...draft }]))[0],
    };
    const all = [...issues, ...references, ...writer.emptied(draft, issues)];
    await judge.refuse(all, [merged], false);
    await derived.write([merged], Object.keys(draft), 'revise', reason);
    await definition.revised?.([id], tools);
  }
}
