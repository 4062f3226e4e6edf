import { Module } from '@nestjs/common';

/** 职业培训 — classes and enrolments. */
@Module({})
export class TrainingModule {}
