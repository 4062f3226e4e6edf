import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { unemploymentRegistrations } from './unemployment.ledger.js';
import { Allow } from '../../access/allow.js';
import { InjectLedger, Ledger } from '../shared/ledger.js';
import { ListArgs, RecordRevision } from '../shared/ledger-reader.js';
import { pageOf } from '../../platform/graphql/page.js';
import {
  ConfirmUnemploymentInput,
  UnemploymentRegistration,
  RegisterUnemploymentInput,
  ReviseUnemploymentInput,
  EndUnemploymentInput,
} from './unemployment-registration.entity.js';
import { Reason } from '../../platform/graphql/record-args.js';

const UnemploymentRegistrationPage = pageOf(UnemploymentRegistration);

@Resolver(() => UnemploymentRegistration)
export class UnemploymentResolver {
  constructor(
    @InjectLedger(UnemploymentRegistration)
    private readonly ledger: Ledger<UnemploymentRegistration>,
  ) {}

  @Query(() => UnemploymentRegistrationPage, { description: '失业登记列表 — newest first.' })
  @Allow('employment:read')
  unemploymentRegistrations(@Args() args: ListArgs) {
    return this.ledger.list(args);
  }

  @Query(() => UnemploymentRegistration, { description: '失业登记 — one record.' })
  @Allow('employment:read')
  unemploymentRegistration(@Args('id', { type: () => ID }) id: string) {
    return this.ledger.get(id);
  }

  @Query(() => [RecordRevision], {
    description: '失业登记历次版本 — who changed what, when and why.',
  })
  @Allow('employment:read')
  unemploymentRegistrationHistory(@Args('id', { type: () => ID }) id: string) {
    return this.ledger.history(id);
  }

  @Mutation(() => UnemploymentRegistration, {
    description: '办理失业登记 — already ended when a later job of the person is known.',
  })
  @Allow(...permissionsOf(unemploymentRegistrations, 'enter'))
  registerUnemployment(
    @Args('input') input: RegisterUnemploymentInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => UnemploymentRegistration, {
    description: '修改失业登记 — on the revision you saw.',
  })
  @Allow(...permissionsOf(unemploymentRegistrations, 'revise'))
  reviseUnemployment(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: ReviseUnemploymentInput,
  ) {
    return this.ledger.revise(id, revision, input);
  }

  @Mutation(() => UnemploymentRegistration, {
    description:
      '终止失业登记 — lapsed, cancelled, moved away; a registered job ends it by itself.',
  })
  @Allow(...permissionsOf(unemploymentRegistrations, 'end'))
  endUnemployment(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: EndUnemploymentInput,
  ) {
    return this.ledger.move('end', { id, revision, patch: input });
  }

  @Mutation(() => UnemploymentRegistration, {
    description: '核验失业登记 — the person is still out of work; it holds anew from that day on.',
  })
  @Allow(...permissionsOf(unemploymentRegistrations, 'confirm'))
  confirmUnemployment(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: ConfirmUnemploymentInput,
  ) {
    return this.ledger.move('confirm', { id, revision, patch: input });
  }

  @Mutation(() => UnemploymentRegistration, {
    description: '撤销失业登记 — with a reason; the record stays.',
  })
  @Allow(...permissionsOf(unemploymentRegistrations, 'withdraw'))
  withdrawUnemployment(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.withdraw(id, revision, reason);
  }

  @Mutation(() => UnemploymentRegistration, {
    description: '恢复失业登记 — takes a withdrawal back.',
  })
  @Allow(...permissionsOf(unemploymentRegistrations, 'restore'))
  restoreUnemployment(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.restore(id, revision, reason);
  }
}
