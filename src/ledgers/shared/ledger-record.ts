import { Field, GraphQLISODateTime, ID, Int, InterfaceType } from '@nestjs/graphql';
import { Column, PrimaryColumn } from 'typeorm';
import { DayField, InstantField, TextField } from '../../platform/graphql/fields.js';
import { Hint } from './hints.js';

/** 台账记录 — what every record of every ledger has: place, handling unit, origin, state, revision, who and when. */
@InterfaceType('LedgerRecord', {
  description:
    '台账记录 — what every record of every ledger has: place, handling unit, origin, state, revision, who and when.',
  resolveType: (record: object) => record.constructor.name,
})
export abstract class LedgerRecord {
  @Field(() => ID, { description: '记录编号 — number of the record in its ledger.' })
  @PrimaryColumn({ type: 'bigint' })
  id: string;

  @Column('int')
  districtId: number;

  @Column('int')
  territoryId: number;

  @Column('int')
  handlingUnitId: number;

  abstract status: string;

  /** The state it is stored in, where it reads as another because what was agreed is over. */
  storedStatus?: string;

  @Field(() => Int, {
    description: '版本 — counts every change; send it back when you change the record.',
  })
  @Column('int')
  revision: number;

  @TextField('来源系统 — system the record came from, for example the provincial platform.', {
    optional: true,
  })
  originSystem: string | null;

  @TextField('来源系统业务流水号 — its number there; unique within the origin.', {
    as: 'number',
    optional: true,
  })
  originNumber: string | null;

  /** The record that implied this one, as type:id. */
  @Column({ type: 'text', nullable: true })
  impliedBy: string | null;

  @DayField('录入日期 — day on which it was entered, here or in the origin system.')
  recordedOn: string;

  @TextField('状态说明 — reason given with the last return, rejection or withdrawal.', {
    optional: true,
  })
  statusReason: string | null;

  @Column({ type: 'text', nullable: true })
  statusBeforeWithdrawal: string | null;

  @Column({ type: 'int', nullable: true })
  enteredBy: number | null;

  @Column({ type: 'int', nullable: true })
  reviewedBy: number | null;

  @Column({ type: 'int', nullable: true })
  approvedBy: number | null;

  @InstantField('录入时间 — instant at which this system stored it.')
  enteredAt: Date;

  @Field(() => GraphQLISODateTime, { description: '修改时间 — instant of the last change.' })
  @Column({ type: 'timestamptz' })
  changedAt: Date;

  @Column({ type: 'int', nullable: true })
  changedBy: number | null;

  @Field(() => [Hint], {
    description:
      '提示 — what is odd about the record, in the answer to whatever wrote it; empty elsewhere.',
  })
  hints: Hint[] = [];
}

/** Columns that the database stamps or that only the ledger itself writes; no input carries them. */
export const STAMPED = [
  'id',
  'revision',
  'enteredBy',
  'enteredAt',
  'changedBy',
  'changedAt',
] as const;
