import { Args, ArgsType, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { internshipPositions } from './internships.ledgers.js';
import { Allow } from '../../access/allow.js';
import { LinkField } from '../../platform/graphql/fields.js';
import { ListArgs } from '../shared/list-args.js';
import { IdempotencyKey } from '../../platform/graphql/step-args.js';
import {
  InternshipPosition,
  PublishInternshipPositionInput,
} from './internship-position.entity.js';

@ArgsType()
class InternshipPositionArgs extends ListArgs {
  @LinkField('见习基地编号 — positions of one host.', { column: false, optional: true })
  baseId?: string | null;
}

@Resolver(() => InternshipPosition)
export class InternshipPositionResolver extends ReadsLedger(internshipPositions, {
  many: 'internshipPositions',
  args: InternshipPositionArgs,
  by: ['baseId'],
}) {
  @Mutation(() => InternshipPosition, {
    description: '发布见习岗位 — its places count on the day of publication.',
  })
  @Allow(...permissionsOf(internshipPositions, 'enter'))
  publishInternshipPosition(
    @Args('input') input: PublishInternshipPositionInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }
}
