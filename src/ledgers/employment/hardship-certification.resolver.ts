import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../../access/allow.js';
import { InjectLedger, Ledger } from '../shared/ledger.js';
import { ListArgs, RecordRevision, pageOf } from '../shared/ledger-reader.js';
import {
  HardshipCertification,
  ApplyForHardshipInput,
  ReviseHardshipInput,
  CertifyHardshipInput,
  RevokeHardshipInput,
} from './hardship-certification.entity.js';
import { HardshipService } from './hardship.service.js';
import { Reason } from '../shared/record-args.js';

const HardshipCertificationPage = pageOf(HardshipCertification);

@Resolver(() => HardshipCertification)
export class HardshipCertificationResolver {
  constructor(
    @InjectLedger(HardshipCertification) private readonly ledger: Ledger<HardshipCertification>,
    private readonly service: HardshipService,
  ) {}

  @Query(() => HardshipCertificationPage, { description: '就业困难人员认定列表 — newest first.' })
  @Allow('employment:read')
  hardshipCertifications(@Args() args: ListArgs) {
    return this.ledger.list(args);
  }

  @Query(() => HardshipCertification, { description: '就业困难人员认定 — one record.' })
  @Allow('employment:read')
  hardshipCertification(@Args('id', { type: () => ID }) id: string) {
    return this.ledger.get(id);
  }

  @Query(() => [RecordRevision], {
    description: '就业困难人员认定历次版本 — who changed what, when and why.',
  })
  @Allow('employment:read')
  hardshipCertificationHistory(@Args('id', { type: () => ID }) id: string) {
    return this.ledger.history(id);
  }

  @Mutation(() => HardshipCertification, {
    description: '申请就业困难人员认定 — to be reviewed, then certified.',
  })
  @Allow('employment:enter')
  applyForHardship(
    @Args('input') input: ApplyForHardshipInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return this.service.enter(input, idempotencyKey);
  }

  @Mutation(() => HardshipCertification, {
    description: '修改困难认定申请 — while it awaits review.',
  })
  @Allow('employment:enter')
  reviseHardship(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: ReviseHardshipInput,
  ) {
    return this.ledger.revise(id, revision, input);
  }

  @Mutation(() => HardshipCertification, {
    description: '复核困难认定 — by someone other than who entered it.',
  })
  @Allow('employment:review')
  reviewHardship(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
  ) {
    return this.ledger.move('review', { id, revision });
  }

  @Mutation(() => HardshipCertification, {
    description: '认定就业困难人员 — by someone who neither entered nor reviewed it.',
  })
  @Allow('employment:approve')
  certifyHardship(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: CertifyHardshipInput,
  ) {
    return this.ledger.move('certify', { id, revision, patch: input });
  }

  @Mutation(() => HardshipCertification, { description: '不予认定 — with a reason.' })
  @Allow('employment:review', 'employment:approve')
  rejectHardship(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.move('reject', { id, revision, reason });
  }

  @Mutation(() => HardshipCertification, {
    description: '退回更正 — to the desk, with what is to be put right.',
  })
  @Allow('employment:review', 'employment:approve')
  returnHardshipForCorrection(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.move('returnForCorrection', { id, revision, reason });
  }

  @Mutation(() => HardshipCertification, {
    description: '取消认定 — from a day on; jobs begun before that day keep their count.',
  })
  @Allow('employment:approve')
  revokeHardship(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: RevokeHardshipInput,
    @Reason() reason: string,
  ) {
    return this.ledger.move('revoke', { id, revision, patch: input, reason });
  }

  @Mutation(() => HardshipCertification, {
    description: '撤销困难认定 — with a reason; once certified, by an approver.',
  })
  @Allow('employment:enter', 'employment:approve')
  withdrawHardship(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.withdraw(id, revision, reason);
  }

  @Mutation(() => HardshipCertification, {
    description: '恢复困难认定 — takes a withdrawal back; once certified, by an approver.',
  })
  @Allow('employment:enter', 'employment:approve')
  restoreHardship(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.restore(id, revision, reason);
  }
}
