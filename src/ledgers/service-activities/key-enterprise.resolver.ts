import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { keyEnterprises } from './service-activities.ledgers.js';
import { serviceOfficers } from './service-activities.ledgers.js';
import { Allow } from '../../access/allow.js';
import { InjectLedger, Ledger } from '../shared/ledger.js';
import { ListArgs, RecordRevision } from '../shared/ledger-reader.js';
import { pageOf } from '../../platform/graphql/page.js';
import { ReasonedStepArgs, StepArgs } from '../../platform/graphql/step-args.js';
import {
  AppointServiceOfficerInput,
  DelistKeyEnterpriseInput,
  EndServiceOfficerInput,
  KeyEnterprise,
  ListKeyEnterpriseInput,
  ReviseKeyEnterpriseInput,
  ReviseServiceOfficerInput,
  ServiceOfficer,
} from './key-enterprise.entity.js';

const ServiceOfficerPage = pageOf(ServiceOfficer);
const KeyEnterprisePage = pageOf(KeyEnterprise);

/** The firms on the list, and the officers who serve them. */
@Resolver()
export class KeyEnterpriseResolver {
  constructor(
    @InjectLedger(ServiceOfficer) private readonly officers: Ledger<ServiceOfficer>,
    @InjectLedger(KeyEnterprise) private readonly enterprises: Ledger<KeyEnterprise>,
  ) {}

  @Query(() => ServiceOfficerPage, { description: '重点企业服务专员列表 — newest first.' })
  @Allow('activities:read')
  serviceOfficers(@Args() args: ListArgs) {
    return this.officers.list(args);
  }

  @Query(() => ServiceOfficer, { description: '重点企业服务专员 — one record.' })
  @Allow('activities:read')
  serviceOfficer(@Args('id', { type: () => ID }) id: string) {
    return this.officers.get(id);
  }

  @Query(() => [RecordRevision], {
    description: '重点企业服务专员历次版本 — who changed what, when and why.',
  })
  @Allow('activities:read')
  serviceOfficerHistory(@Args('id', { type: () => ID }) id: string) {
    return this.officers.history(id);
  }

  @Mutation(() => ServiceOfficer, { description: '任命服务专员 — counted while serving.' })
  @Allow(...permissionsOf(serviceOfficers, 'enter'))
  appointServiceOfficer(
    @Args('input') input: AppointServiceOfficerInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return this.officers.open(input, idempotencyKey);
  }

  @Mutation(() => ServiceOfficer, {
    description: '修改重点企业服务专员 — on the revision you saw.',
  })
  @Allow(...permissionsOf(serviceOfficers, 'revise'))
  reviseServiceOfficer(@Args() step: StepArgs, @Args('input') input: ReviseServiceOfficerInput) {
    return this.officers.revise(step.id, step.revision, input);
  }

  @Mutation(() => ServiceOfficer, {
    description: '撤销重点企业服务专员 — with a reason; the record stays.',
  })
  @Allow(...permissionsOf(serviceOfficers, 'withdraw'))
  withdrawServiceOfficer(@Args() { id, revision, reason }: ReasonedStepArgs) {
    return this.officers.withdraw(id, revision, reason);
  }

  @Mutation(() => ServiceOfficer, {
    description: '恢复重点企业服务专员 — takes a withdrawal back.',
  })
  @Allow(...permissionsOf(serviceOfficers, 'restore'))
  restoreServiceOfficer(@Args() { id, revision, reason }: ReasonedStepArgs) {
    return this.officers.restore(id, revision, reason);
  }

  @Mutation(() => ServiceOfficer, { description: '专员卸任 — last day as officer.' })
  @Allow(...permissionsOf(serviceOfficers, 'end'))
  endServiceOfficer(@Args() step: StepArgs, @Args('input') patch: EndServiceOfficerInput) {
    return this.officers.move('end', { ...step, patch });
  }

  @Query(() => KeyEnterprisePage, { description: '重点企业列表 — newest first.' })
  @Allow('activities:read')
  keyEnterprises(@Args() args: ListArgs) {
    return this.enterprises.list(args);
  }

  @Query(() => KeyEnterprise, { description: '重点企业 — one record.' })
  @Allow('activities:read')
  keyEnterprise(@Args('id', { type: () => ID }) id: string) {
    return this.enterprises.get(id);
  }

  @Query(() => [RecordRevision], {
    description: '重点企业历次版本 — who changed what, when and why.',
  })
  @Allow('activities:read')
  keyEnterpriseHistory(@Args('id', { type: () => ID }) id: string) {
    return this.enterprises.history(id);
  }

  @Mutation(() => KeyEnterprise, {
    description: '列入重点企业名单 — from this day the firm can be counted as served.',
  })
  @Allow(...permissionsOf(keyEnterprises, 'enter'))
  listKeyEnterprise(
    @Args('input') input: ListKeyEnterpriseInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return this.enterprises.open(input, idempotencyKey);
  }

  @Mutation(() => KeyEnterprise, { description: '修改重点企业 — on the revision you saw.' })
  @Allow(...permissionsOf(keyEnterprises, 'revise'))
  reviseKeyEnterprise(@Args() step: StepArgs, @Args('input') input: ReviseKeyEnterpriseInput) {
    return this.enterprises.revise(step.id, step.revision, input);
  }

  @Mutation(() => KeyEnterprise, { description: '撤销重点企业 — with a reason; the record stays.' })
  @Allow(...permissionsOf(keyEnterprises, 'withdraw'))
  withdrawKeyEnterprise(@Args() { id, revision, reason }: ReasonedStepArgs) {
    return this.enterprises.withdraw(id, revision, reason);
  }

  @Mutation(() => KeyEnterprise, { description: '恢复重点企业 — takes a withdrawal back.' })
  @Allow(...permissionsOf(keyEnterprises, 'restore'))
  restoreKeyEnterprise(@Args() { id, revision, reason }: ReasonedStepArgs) {
    return this.enterprises.restore(id, revision, reason);
  }

  @Mutation(() => KeyEnterprise, { description: '移出重点企业名单 — first day no longer on it.' })
  @Allow(...permissionsOf(keyEnterprises, 'delist'))
  delistKeyEnterprise(@Args() step: StepArgs, @Args('input') patch: DelistKeyEnterpriseInput) {
    return this.enterprises.move('delist', { ...step, patch });
  }
}
