import { Module } from '@nestjs/common';

/** 欠薪投诉与信访 — complaints, deadlines, wages recovered. */
@Module({})
export class WagePetitionsModule {}
