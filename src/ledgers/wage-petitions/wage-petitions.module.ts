import { Module } from '@nestjs/common';
import { CaseNotesResolver } from './case-notes.resolver.js';
import { WagePetitionResolver } from './wage-petition.resolver.js';
import { WagePetitionsService } from './wage-petitions.service.js';

/** 欠薪投诉与信访 — complaints, deadlines, wages recovered. */
@Module({
  providers: [WagePetitionsService, WagePetitionResolver, CaseNotesResolver],
  exports: [WagePetitionsService],
})
export class WagePetitionsModule {}
