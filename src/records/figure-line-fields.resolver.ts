import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { FigureLine } from '../indicators/figures.model.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { NamedUnit } from '../platform/graphql/named-unit.js';
import { RecordFace } from './record-face.service.js';

/** The record and the unit of a line about a figure, by their names. */
@Resolver(() => FigureLine)
export class FigureLineFields {
  constructor(private readonly face: RecordFace) {}

  @ResolveField(() => LedgerRecord, {
    nullable: true,
    description:
      '记录 — with person, employer, place and state; none when it is out of your reach.',
  })
  record(@Parent() { ledger, recordId }: FigureLine) {
    return this.face.record(ledger, recordId);
  }

  @ResolveField(() => NamedUnit, { description: '计入单位' })
  orgUnit(@Parent() { orgUnitCode }: FigureLine) {
    return this.face.unitByCode(orgUnitCode);
  }
}
