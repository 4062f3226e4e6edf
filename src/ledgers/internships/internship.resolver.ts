import { Args, ArgsType, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { internships } from './internships.ledgers.js';
import { Allow } from '../../access/allow.js';
import { LinkField } from '../../platform/graphql/fields.js';
import { ListArgs } from '../shared/list-args.js';
import { IdempotencyKey, ReasonedStepArgs, StepArgs } from '../../platform/graphql/step-args.js';
import {
  EndInternshipInput,
  Internship,
  RetainInternInput,
  SubmitInternshipInput,
} from './internship.entity.js';

@ArgsType()
class InternshipArgs extends ListArgs {
  @LinkField('见习基地编号 — internships of one host.', { column: false, optional: true })
  baseId?: string | null;
}

@Resolver(() => Internship)
export class InternshipResolver extends ReadsLedger(internships, {
  many: 'internships',
  args: InternshipArgs,
  by: ['baseId'],
}) {
  @Mutation(() => Internship, { description: '登记见习协议 — counts on the first day once begun.' })
  @Allow(...permissionsOf(internships, 'enter'))
  submitInternship(
    @Args('input') input: SubmitInternshipInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => Internship, { description: '登记期满 — not before the agreed end.' })
  @Allow(...permissionsOf(internships, 'complete'))
  completeInternship(@Args() step: StepArgs, @Args('input') patch: EndInternshipInput) {
    return this.ledger.move('complete', { ...step, patch });
  }

  @Mutation(() => Internship, {
    description: '登记留用 — also registers the employment with the host.',
  })
  @Allow(...permissionsOf(internships, 'retain'))
  retainIntern(
    @Args() step: StepArgs,
    @Args('input') patch: RetainInternInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.move('retain', { ...step, patch }, idempotencyKey);
  }

  @Mutation(() => Internship, { description: '登记提前终止 — with a reason.' })
  @Allow(...permissionsOf(internships, 'endEarly'))
  endInternshipEarly(@Args() step: ReasonedStepArgs, @Args('input') patch: EndInternshipInput) {
    return this.ledger.move('endEarly', { ...step, patch });
  }
}
