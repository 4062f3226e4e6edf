import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { wagePetitions } from './wage-petitions.ledgers.js';
import { Allow } from '../../access/allow.js';
import { pageOf } from '../../platform/graphql/page.js';
import {
  IdempotencyKey,
  ReasonedStepArgs,
  RecordArgs,
  StepArgs,
} from '../../platform/graphql/step-args.js';
import { CaseStandings } from './case-standing.service.js';
import { CaseWages } from './case-wages.model.js';
import { ClosingChecklist } from './closing-checklist.service.js';
import { ClosingItem } from './closing-item.model.js';
import { WagePetition } from './wage-petition.entity.js';
import {
  AcceptPetitionInput,
  ClosePetitionInput,
  DecidePetitionInput,
  ExtendPetitionInput,
  FilePetitionInput,
  PetitionListArgs,
  PetitionsDueArgs,
  RegisterWagePetitionInput,
  ReopenPetitionInput,
  SupplementPetitionInput,
} from './wage-petition.input.js';
import { WagePetitionsService } from './wage-petitions.service.js';

const WagePetitionPage = pageOf(WagePetition);

@Resolver(() => WagePetition)
export class WagePetitionResolver extends ReadsLedger(wagePetitions, {}) {
  constructor(
    private readonly service: WagePetitionsService,
    private readonly closing: ClosingChecklist,
    private readonly standings: CaseStandings,
  ) {
    super();
  }

  @Query(() => WagePetitionPage, { description: '欠薪投诉列表 — newest first.' })
  @Allow('petitions:read')
  wagePetitions(@Args() args: PetitionListArgs) {
    return this.service.list(args);
  }

  @Query(() => WagePetitionPage, {
    description: '到期提醒 — what is overdue or falls due within so many days, most urgent first.',
  })
  @Allow('petitions:read')
  petitionsDueWithin(@Args() args: PetitionsDueArgs) {
    return this.service.dueWithin(args);
  }

  @Query(() => [ClosingItem], {
    description:
      '结案核对 — what the closing of a case would be hinted at for today, and what holds; nothing before it is accepted.',
  })
  @Allow('petitions:read')
  async closingChecklist(@Args() { id }: RecordArgs) {
    return this.closing.of(await this.ledger.get(id));
  }

  @Query(() => CaseWages, {
    description: '案件工资 — owed, paid and left, in all and to each worker of a case.',
  })
  @Allow('petitions:read')
  async caseWages(@Args() { id }: RecordArgs) {
    return this.standings.wagesOf((await this.ledger.get(id)).id);
  }

  @ResolveField(() => String, {
    nullable: true,
    description: '联系电话(脱敏) — whole only by unmaskPetitionContact.',
  })
  contactPhone(@Parent() petition: WagePetition) {
    return this.ledger.masked('contactPhone', petition.contactPhone);
  }

  @ResolveField()
  wagesRecoveredYuan(@Parent() petition: WagePetition) {
    return this.service.recoveredOf(petition);
  }

  @Mutation(() => WagePetition, {
    description: '登记欠薪投诉 — anonymous ones too; the days for acceptance start.',
  })
  @Allow(...permissionsOf(wagePetitions, 'enter'))
  registerWagePetition(
    @Args('input') input: RegisterWagePetitionInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => WagePetition, { description: '受理 — the clock for closing starts.' })
  @Allow(...permissionsOf(wagePetitions, 'accept'))
  acceptWagePetition(@Args() step: StepArgs, @Args('input') patch: AcceptPetitionInput) {
    return this.ledger.move('accept', { ...step, patch });
  }

  @Mutation(() => WagePetition, { description: '补正 — the days for acceptance run anew.' })
  @Allow(...permissionsOf(wagePetitions, 'supplement'))
  supplementWagePetition(@Args() step: StepArgs, @Args('input') patch: SupplementPetitionInput) {
    return this.ledger.move('supplement', { ...step, patch });
  }

  @Mutation(() => WagePetition, {
    description: '报批立案 — 60 working days run from this day once the filing is approved.',
  })
  @Allow(...permissionsOf(wagePetitions, 'file'))
  fileWagePetition(@Args() step: StepArgs, @Args('input') patch: FilePetitionInput) {
    return this.ledger.move('file', { ...step, patch });
  }

  @Mutation(() => WagePetition, {
    description: '批准延期 — by an approver, with the reason, before the case is overdue.',
  })
  @Allow(...permissionsOf(wagePetitions, 'extend'))
  extendWagePetition(@Args() step: ReasonedStepArgs, @Args('input') patch: ExtendPetitionInput) {
    return this.ledger.move('extend', { ...step, patch });
  }

  @Mutation(() => WagePetition, { description: '作出处理 — the decision.' })
  @Allow(...permissionsOf(wagePetitions, 'decide'))
  decideWagePetition(@Args() step: StepArgs, @Args('input') patch: DecidePetitionInput) {
    return this.ledger.move('decide', { ...step, patch });
  }

  @Mutation(() => WagePetition, {
    description: '报批结案 — the case came to its end; counts once reviewed and approved.',
  })
  @Allow(...permissionsOf(wagePetitions, 'close'))
  closeWagePetition(@Args() step: StepArgs, @Args('input') patch: ClosePetitionInput) {
    return this.ledger.move('close', { ...step, patch });
  }

  @Mutation(() => WagePetition, {
    description: '报批撤案 — counts as closed once reviewed and approved.',
  })
  @Allow(...permissionsOf(wagePetitions, 'dismiss'))
  dismissWagePetition(@Args() step: ReasonedStepArgs, @Args('input') patch: ClosePetitionInput) {
    return this.ledger.move('dismiss', { ...step, patch });
  }

  @Mutation(() => WagePetition, {
    description:
      '投诉人撤回 — the petitioner gave it up; after acceptance it is reviewed and approved.',
  })
  @Allow(...permissionsOf(wagePetitions, 'withdrawByPetitioner'))
  recordPetitionerWithdrawal(
    @Args() step: ReasonedStepArgs,
    @Args('input') patch: ClosePetitionInput,
  ) {
    return this.ledger.move('withdrawByPetitioner', { ...step, patch });
  }

  @Mutation(() => WagePetition, { description: '重新办理 — the case is open again from that day.' })
  @Allow(...permissionsOf(wagePetitions, 'reopen'))
  reopenWagePetition(@Args() step: ReasonedStepArgs, @Args('input') patch: ReopenPetitionInput) {
    return this.ledger.move('reopen', { ...step, patch });
  }

  @Mutation(() => Int, {
    description:
      '重新计算期限 — of the cases that are not over, by today’s calendar and policy; answers how many changed.',
  })
  @Allow('petitions:enter')
  recomputePetitionDeadlines() {
    return this.service.recomputeDeadlines();
  }
}
