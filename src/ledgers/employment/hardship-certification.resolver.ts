import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { hardshipCertifications } from './hardship-certification.ledger.js';
import { Allow } from '../../access/allow.js';
import { InjectLedger, Ledger } from '../shared/ledger.js';
import { ListArgs, RecordRevision } from '../shared/ledger-reader.js';
import { pageOf } from '../../platform/graphql/page.js';
import {
  HardshipCertification,
  ApplyForHardshipInput,
  ReviseHardshipInput,
  CertifyHardshipInput,
  RevokeHardshipInput,
} from './hardship-certification.entity.js';
import { Reason } from '../../platform/graphql/record-args.js';

const HardshipCertificationPage = pageOf(HardshipCertification);

@Resolver(() => HardshipCertification)
export class HardshipCertificationResolver {
  constructor(
    @InjectLedger(HardshipCertification) private readonly ledger: Ledger<HardshipCertification>,
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
  @Allow(...permissionsOf(hardshipCertifications, 'enter'))
  applyForHardship(
    @Args('input') input: ApplyForHardshipInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => HardshipCertification, {
    description: '修改困难认定申请 — while it awaits review.',
  })
  @Allow(...permissionsOf(hardshipCertifications, 'revise'))
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
  @Allow(...permissionsOf(hardshipCertifications, 'review'))
  reviewHardship(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
  ) {
    return this.ledger.move('review', { id, revision });
  }

  @Mutation(() => HardshipCertification, {
    description: '认定就业困难人员 — by someone who neither entered nor reviewed it.',
  })
  @Allow(...permissionsOf(hardshipCertifications, 'certify'))
  certifyHardship(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: CertifyHardshipInput,
  ) {
    return this.ledger.move('certify', { id, revision, patch: input });
  }

  @Mutation(() => HardshipCertification, { description: '不予认定 — with a reason.' })
  @Allow(...permissionsOf(hardshipCertifications, 'reject'))
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
  @Allow(...permissionsOf(hardshipCertifications, 'returnForCorrection'))
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
  @Allow(...permissionsOf(hardshipCertifications, 'revoke'))
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
  @Allow(...permissionsOf(hardshipCertifications, 'withdraw'))
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
  @Allow(...permissionsOf(hardshipCertifications, 'restore'))
  restoreHardship(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.restore(id, revision, reason);
  }
}
