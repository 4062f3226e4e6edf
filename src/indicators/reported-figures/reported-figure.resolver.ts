import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../../ledgers/shared/permissions-of.js';
import { ReadsLedger } from '../../ledgers/shared/reads-ledger.js';
import { reportedFigures } from '../indicator.ledgers.js';
import { Allow } from '../../access/allow.js';
import type { Permission } from '../../access/permissions.js';
import { IdempotencyKey } from '../../platform/graphql/step-args.js';
import { ReportFigureInput, ReportedFigure } from './reported-figure.entity.js';

/** Under a delegation figures are not read, but one that waits for the signature is. */
const READERS: Permission[] = [
  'figures:read',
  'reported-figures:review',
  'reported-figures:approve',
];

@Resolver(() => ReportedFigure)
export class ReportedFigureResolver extends ReadsLedger(reportedFigures, {
  many: 'reportedFigures',
  readers: READERS,
}) {
  @Mutation(() => ReportedFigure, {
    description: '填报 — a value from another system, with its source document.',
  })
  @Allow(...permissionsOf(reportedFigures, 'enter'))
  reportFigure(@Args('input') input: ReportFigureInput, @IdempotencyKey() idempotencyKey: string) {
    return this.ledger.open(input, idempotencyKey);
  }
}
