import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { employmentRegistrations } from './employment.ledgers.js';
import { Allow } from '../../access/allow.js';
import { InjectLedger, Ledger } from '../shared/ledger.js';
import { ListArgs, RecordRevision } from '../shared/ledger-reader.js';
import { pageOf } from '../../platform/graphql/page.js';
import {
  EmploymentRegistration,
  EndEmploymentInput,
  RegisterEmploymentInput,
  ReviseEmploymentInput,
} from './employment-registration.entity.js';
import { Reason } from '../../platform/graphql/record-args.js';

const EmploymentRegistrationPage = pageOf(EmploymentRegistration);

@Resolver(() => EmploymentRegistration)
export class EmploymentResolver {
  constructor(
    @InjectLedger(EmploymentRegistration) private readonly ledger: Ledger<EmploymentRegistration>,
  ) {}

  @Query(() => EmploymentRegistrationPage, { description: '就业登记列表 — newest first.' })
  @Allow('employment:read')
  employmentRegistrations(@Args() args: ListArgs) {
    return this.ledger.list(args);
  }

  @Query(() => EmploymentRegistration, { description: '就业登记 — one record.' })
  @Allow('employment:read')
  employmentRegistration(@Args('id', { type: () => ID }) id: string) {
    return this.ledger.get(id);
  }

  @Query(() => [RecordRevision], {
    description: '就业登记历次版本 — who changed what, when and why.',
  })
  @Allow('employment:read')
  employmentRegistrationHistory(@Args('id', { type: () => ID }) id: string) {
    return this.ledger.history(id);
  }

  @Mutation(() => EmploymentRegistration, {
    description: '办理就业登记 — also ends the registered unemployment of the person.',
  })
  @Allow(...permissionsOf(employmentRegistrations, 'enter'))
  registerEmployment(
    @Args('input') input: RegisterEmploymentInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => EmploymentRegistration, {
    description: '修改就业登记 — on the revision you saw.',
  })
  @Allow(...permissionsOf(employmentRegistrations, 'revise'))
  reviseEmployment(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: ReviseEmploymentInput,
  ) {
    return this.ledger.revise(id, revision, input);
  }

  @Mutation(() => EmploymentRegistration, { description: '终止就业 — last day at work.' })
  @Allow(...permissionsOf(employmentRegistrations, 'end'))
  endEmployment(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: EndEmploymentInput,
  ) {
    return this.ledger.move('end', { id, revision, patch: input });
  }

  @Mutation(() => EmploymentRegistration, {
    description: '撤销就业登记 — with a reason; the record stays.',
  })
  @Allow(...permissionsOf(employmentRegistrations, 'withdraw'))
  withdrawEmployment(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.withdraw(id, revision, reason);
  }

  @Mutation(() => EmploymentRegistration, {
    description: '恢复就业登记 — takes a withdrawal back.',
  })
  @Allow(...permissionsOf(employmentRegistrations, 'restore'))
  restoreEmployment(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.restore(id, revision, reason);
  }
}
