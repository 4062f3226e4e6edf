import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { petitionActions } from './case-notes.ledgers.js';
import { petitionWorkerLists } from './case-notes.ledgers.js';
import { wageRecoveries } from './case-notes.ledgers.js';
import { Allow } from '../../access/allow.js';
import { InjectLedger, Ledger } from '../shared/ledger.js';
import { Narrow, RecordRevision } from '../shared/ledger-reader.js';
import { pageOf } from '../../platform/graphql/page.js';
import { LedgerRecord } from '../shared/ledger-record.js';
import { ReasonedStepArgs, StepArgs } from '../../platform/graphql/step-args.js';
import {
  ListPetitionWorkerInput,
  LogPetitionActionInput,
  OfPetitionArgs,
  PetitionAction,
  PetitionWorker,
  RecordWageRecoveryInput,
  RevisePetitionWorkerInput,
  ReviseWageRecoveryInput,
  WageRecovery,
} from './case-notes.entity.js';

const ofPetition =
  <T extends LedgerRecord>({ petitionId }: OfPetitionArgs): Narrow<T> =>
  (query) => {
    if (petitionId) query.andWhere('r.petitionId = :petitionId', { petitionId });
  };

const PetitionWorkerPage = pageOf(PetitionWorker);
const PetitionActionPage = pageOf(PetitionAction);
const WageRecoveryPage = pageOf(WageRecovery);

/** What belongs to a case: its workers, what was done, wages recovered. */
@Resolver()
export class CaseNotesResolver {
  constructor(
    @InjectLedger(PetitionWorker) private readonly workers: Ledger<PetitionWorker>,
    @InjectLedger(PetitionAction) private readonly actions: Ledger<PetitionAction>,
    @InjectLedger(WageRecovery) private readonly recoveries: Ledger<WageRecovery>,
  ) {}

  @Query(() => PetitionWorkerPage, {
    description: '涉及劳动者列表 — newest first; of one petition when it is named.',
  })
  @Allow('petitions:read')
  petitionWorkers(@Args() args: OfPetitionArgs) {
    return this.workers.list(args, ofPetition(args));
  }

  @Query(() => [RecordRevision], {
    description: '涉及劳动者历次版本 — who changed what, when and why.',
  })
  @Allow('petitions:read')
  petitionWorkerHistory(@Args('id', { type: () => ID }) id: string) {
    return this.workers.history(id);
  }

  @Mutation(() => Int, {
    description:
      '登记劳动者名单 — a group list in one go, names only if need be; answers how many.',
  })
  @Allow(...permissionsOf(petitionWorkerLists, 'enter'))
  async listPetitionWorkers(
    @Args('workers', { type: () => [ListPetitionWorkerInput] }) workers: ListPetitionWorkerInput[],
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return (await this.workers.enter(workers, idempotencyKey)).length;
  }

  @Mutation(() => PetitionWorker, { description: '修改涉及劳动者 — on the revision you saw.' })
  @Allow(...permissionsOf(petitionWorkerLists, 'revise'))
  revisePetitionWorker(@Args() step: StepArgs, @Args('input') input: RevisePetitionWorkerInput) {
    return this.workers.revise(step.id, step.revision, input);
  }

  @Mutation(() => PetitionWorker, {
    description: '撤销涉及劳动者记录 — with a reason; the record stays.',
  })
  @Allow(...permissionsOf(petitionWorkerLists, 'withdraw'))
  withdrawPetitionWorker(@Args() { id, revision, reason }: ReasonedStepArgs) {
    return this.workers.withdraw(id, revision, reason);
  }

  @Query(() => PetitionActionPage, {
    description: '办理过程列表 — newest first; of one petition when it is named.',
  })
  @Allow('petitions:read')
  petitionActions(@Args() args: OfPetitionArgs) {
    return this.actions.list(args, ofPetition(args));
  }

  @Query(() => [RecordRevision], {
    description: '办理过程历次版本 — who changed what, when and why.',
  })
  @Allow('petitions:read')
  petitionActionHistory(@Args('id', { type: () => ID }) id: string) {
    return this.actions.history(id);
  }

  @Mutation(() => PetitionAction, { description: '登记办理过程 — one thing done on the case.' })
  @Allow(...permissionsOf(petitionActions, 'enter'))
  logPetitionAction(
    @Args('input') input: LogPetitionActionInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return this.actions.open(input, idempotencyKey);
  }

  @Mutation(() => PetitionAction, {
    description: '撤销办理过程记录 — with a reason; the record stays.',
  })
  @Allow(...permissionsOf(petitionActions, 'withdraw'))
  withdrawPetitionAction(@Args() { id, revision, reason }: ReasonedStepArgs) {
    return this.actions.withdraw(id, revision, reason);
  }

  @Query(() => WageRecoveryPage, {
    description: '追发工资列表 — newest first; of one petition when it is named.',
  })
  @Allow('petitions:read')
  wageRecoveries(@Args() args: OfPetitionArgs) {
    return this.recoveries.list(args, ofPetition(args));
  }

  @Query(() => [RecordRevision], {
    description: '追发工资历次版本 — who changed what, when and why.',
  })
  @Allow('petitions:read')
  wageRecoveryHistory(@Args('id', { type: () => ID }) id: string) {
    return this.recoveries.history(id);
  }

  @Mutation(() => WageRecovery, {
    description: '登记追发工资 — counted on the day the workers were paid.',
  })
  @Allow(...permissionsOf(wageRecoveries, 'enter'))
  recordWageRecovery(
    @Args('input') input: RecordWageRecoveryInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return this.recoveries.open(input, idempotencyKey);
  }

  @Mutation(() => WageRecovery, { description: '修改追发工资 — on the revision you saw.' })
  @Allow(...permissionsOf(wageRecoveries, 'revise'))
  reviseWageRecovery(@Args() step: StepArgs, @Args('input') input: ReviseWageRecoveryInput) {
    return this.recoveries.revise(step.id, step.revision, input);
  }

  @Mutation(() => WageRecovery, {
    description: '撤销追发工资记录 — with a reason; the record stays.',
  })
  @Allow(...permissionsOf(wageRecoveries, 'withdraw'))
  withdrawWageRecovery(@Args() { id, revision, reason }: ReasonedStepArgs) {
    return this.recoveries.withdraw(id, revision, reason);
  }
}
